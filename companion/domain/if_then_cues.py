"""Cues that can be seen or heard, by area of life, and what to do at common obstacles: the tables of if_then.py."""

from __future__ import annotations

AREAS: dict[str, tuple[str, ...]] = {
    "desk": (
        "my first coffee stands on the desk",
        "I have opened the laptop in the morning",
        "I come back to my desk after lunch",
        "I close the mail program",
        "I sit down at the table after dinner",
        "the first meeting of the day has ended",
    ),
    "people": (
        "I have put my lunch plate away",
        "I get on the bus home",
        "I hang up my coat in the evening",
        "I pour my afternoon tea",
        "I sit down on the sofa after dinner",
        "I have cleared the breakfast table",
    ),
    "home": (
        "the kettle is on",
        "I hang up my coat after work",
        "I have put the dinner plates away",
        "I get up from the breakfast table",
        "the washing machine starts",
        "I take off my shoes in the hall",
    ),
    "errand": (
        "I lock my front door in the morning",
        "I leave work",
        "I pass the shop on the way home",
        "I put my keys in my pocket",
        "I step off the bus",
        "I have finished breakfast on Saturday",
    ),
    "body": (
        "I take off my work shoes",
        "my alarm rings in the morning",
        "I close the laptop at the end of work",
        "I have brushed my teeth",
        "I come through the door after work",
        "I put down the breakfast bowl",
    ),
    "money": (
        "I sit down with coffee on Saturday morning",
        "I bring the post in",
        "I have put the dinner plates away",
        "I open the laptop after breakfast",
        "my pay arrives",
        "I see the bank's letter on the table",
    ),
    "study": (
        "I sit down at the table after dinner",
        "my morning coffee is poured",
        "I get on the train",
        "I come home and put my bag down",
        "the kettle boils in the evening",
        "I have cleared the dinner table",
    ),
    "living": (
        "the kettle is on in the morning",
        "I come into the kitchen",
        "I come home and put my keys down",
        "I have eaten breakfast",
        "I open the curtains",
        "the evening news begins",
    ),
}
"""Each cue is a moment that someone standing by could see or hear."""

OBSTACLES: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "phone": (
        (
            "i get lost on my phone",
            "my phone distracts me",
            "i start scrolling",
            "the phone",
            "i end up on instagram",
        ),
        ("I reach for my phone", "I notice the phone in my hand"),
        ("put it in the next room and {act}", "lay it face down and {act}"),
    ),
    "tired": (
        (
            "i am too tired after work",
            "i'm always tired",
            "tired in the evening",
            "no energy",
            "i am exhausted by then",
        ),
        ("I drop onto the sofa after work", "I notice that I yawn"),
        ("get up, drink a glass of water and {act}", "stand up and {act} for two minutes"),
    ),
    "forget": (
        ("i keep forgetting", "i always forget", "i forget", "it slips my mind"),
        ("I put my keys down at home", "I see the note on the door"),
        ("{act} before I sit down", "{act} at once"),
    ),
    "email": (
        ("i always check email first", "email eats my morning", "the inbox comes first", "mail distracts me"),
        ("I sit down at my desk and reach for the mail", "I open the laptop in the morning"),
        ("keep the mail closed and {act}", "{act} before I open the mail"),
    ),
    "big": (
        (
            "it feels too big",
            "i don't know where to start",
            "it's overwhelming",
            "too much at once",
            "no idea how to begin",
        ),
        ("I sit in front of it and do nothing", "I catch myself tidying up instead"),
        ("{act} for two minutes and then decide anew", "do only the first small part to {act}"),
    ),
    "people": (
        (
            "people interrupt me",
            "colleagues keep asking things",
            "the kids interrupt",
            "someone always calls",
        ),
        ("someone comes in with a question", "the phone rings in the middle of it"),
        ("note their question for later and {act}", "say when I am free and {act}"),
    ),
    "afraid": (
        ("i am afraid of it", "it makes me anxious", "i dread it", "i'm nervous", "i'm scared of the answer"),
        ("my stomach tightens at the thought", "I notice that I push it away"),
        ("breathe out slowly and {act}", "write the first sentence and then {act}"),
    ),
    "weather": (
        ("it rains", "when the weather is bad", "it is cold outside", "it's dark when i get home"),
        ("I see rain at the window", "I see that it is dark outside"),
        ("put on the jacket by the door and {act}", "put on warm clothes and {act}"),
    ),
    "time": (
        ("i never have time", "the day is full", "no time", "meetings all day", "i run out of time"),
        ("a meeting ends early", "I wait for the kettle"),
        ("{act} for five minutes", "begin to {act}, however short"),
    ),
    "tv": (
        ("i end up watching tv", "netflix", "i start a series instead", "the sofa wins"),
        ("I reach for the remote", "one episode ends"),
        ("stand up and {act}", "switch it off and {act}"),
    ),
    "perfect": (
        ("i want it to be perfect", "it is never good enough", "perfectionism", "i rewrite everything"),
        ("I start the same line for the second time", "I delete what I have just made"),
        ("leave it as it is and {act}", "go on and {act} badly on purpose"),
    ),
    "morning": (
        ("i oversleep", "i am slow in the morning", "i snooze the alarm", "mornings are chaos"),
        ("I switch off the alarm", "my feet touch the floor in the morning"),
        ("open the curtains and {act}", "{act} before I look at anything else"),
    ),
}
"""An obstacle: how people say it, the moment in which it shows, and what then is done ({act}: the intended deed)."""

_AREA_WORDS: dict[str, str] = {
    "people": "call ring phone telephone text message tell thank invite remind inform visit meet see apologise apologize talk-to speak-to mum dad "
    "grandma write-to reply-to ask contact congratulate talk-with check-in check-on",
    "study": "learn study revise practise practice read memorise memorize rehearse cram review piano guitar violin spanish french german exam "
    "vocabulary homework course lesson chess maths language",
    "body": "gym-kit run jog swim exercise stretch train gym yoga walk workout cycle hike meditate sleep rest go-for climb lift row pilates physio "
    "dance breathe shower",
    "money": "pay transfer invoice file settle refund claim save budget taxes tax rent bill expenses bank insurance apply renew register bills",
    "errand": "buy get pick-up collect return drop-off post fetch order take bring ship send-off shop groceries parcel prescription fill-up",
    "living": "water feed repot dog cat plants brush groom walk-dog vitamins medicine fish hens rabbit prune",
    "home": "clean tidy wash sort fix repair cook bake hoover vacuum iron fold empty hang paint declutter mow rake sweep mop dishes laundry "
    "kitchen bathroom garage unload defrost descale dust scrub replace change assemble soak polish unblock resole sew mend oil inspect test peel chop hem install glue patch tighten beans shed",
}  # fmt: skip
_AREA_OF = {word: area for area, words in _AREA_WORDS.items() for word in words.split()}


def area_of(verb: str, thing: str, person: str) -> str:
    """The area of life that a deed belongs to, by its verb, else its thing, else "people" or "desk"."""
    for word in (verb, verb.split("-", maxsplit=1)[0], *reversed(thing.lower().split())):
        if word in _AREA_OF:
            return _AREA_OF[word]
    return "people" if person else "desk"

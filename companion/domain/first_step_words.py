"""The patterns and words by which a task's title is read: marks, times, lead-ins, people, articles."""

from __future__ import annotations

import re


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


MARK = re.compile(
    r"(?:(?<=\s)|^)(?:[#^@+]\w[\w/-]*|p[1-4]|![a-z]+|!+|~\S+|\[[^\]]*\]|https?://\S+)(?=\s|$)|!+(?=\s|$)"
)

ASIDE = re.compile(r"\([^)]*\)|\s[-–—]\s.*$|\.\.\.+.*$|…")

LEAD = re.compile(
    r"""^(?:
    (?:ok(?:ay)?|right|so|ugh|oh|and|also|hmm+|um+|please|pls|maybe|perhaps|finally|just|honestly|first|actually|now|then
      |well|todo|to-do|to\ do|task|reminder|note\ to\ self|again|must|should|had\ better|gotta|wanna|god|really|kindly
      |probably|definitely|still|basically|right\ then|yeah|yes|btw|hey|first\ thing|soz|mate|shud|tomorrow|today|tonight|this\ \w+)
      [,:!]?\s+(?:to\s+)?
    |(?:need|needs|have|got|ought|want|time|have\ got|i['’]m\ to|hoping|trying|meant|supposed|going)\s+to\s+
    |(?:i|we|u|you)(?:['’](?:ve|d|ll|m))?\s+(?:(?:still|also|just|do|\w+ly)\s+)*
      (?:should|must|need|have|got|ought|want|wanna|gotta|could|would\ like|can|will|wish|keep\ meaning|was\ going
        |am\ going|am\ supposed|am\ meant|better|plan|hope|intend|like|going|supposed|meant|has|keep\ putting\ off)\s+
      (?:(?:really|probably|finally|got|just|better|also|at\ last|still)\s+)*(?:to\s+)?(?:(?:really|finally|probably)\s+)?
    |(?:i|we)\s+(?:suppose|guess|think)\s+(?:i\s+)?(?:that\s+)?
    |(?:do\ not|don['’]?t|dont|never|must\ not|mustn['’]t)\s+(?:let\s+me\s+)?forget\s*:?\s+(?:to\s+|about\s+)?
    |not\s+(?:to\s+)?forget\s+(?:to\s+|about\s+)?|(?:hey\s+)?(?:can|could|will|would)\s+you\s+(?:please\s+)?(?:make\s+sure\s+)?(?:i\s+)?
    |remember\s+(?:to\s+)?|remind\s+me\s+(?:\S+\s+){0,3}?(?:to|about)\s+
    |(?:(?:set|create|make|add|put|get)\s+(?:me\s+)?)?(?:a\s+|the\s+)?(?:new\s+)?reminder\s+(?:to|for|about)\s+
    |(?:get\s+|be\s+)?reminded\s+to\s+|tell\s+me\s+(?:\S+\s+){0,2}?to\s+|need\s+(?:a\s+)?reminder\s+to\s+|make\s+sure\s+(?:i|to|that\s+i)\s+|try\s+to\s+|let['’]?s\s+
    |get\s+(?:round|around|down)\s+to\s+|get\s+(?:going|started)\s+(?:on|with)\s+|make\s+a\s+start\s+(?:on|with)\s+
    |(?:someone|somebody)\s+(?:needs|has)\s+to\s+|it['’]?s\s+(?:high\s+)?time\s+(?:to|i|we)\s+|help\s+(?:me\s+)?(?:to\s+)?
    |(?:it\s+)?(?:would|might|could|is|will)\s+(?:\w+ly\s+)?(?:be\s+)?(?:\w+\s+)?(?:to|worth|time\s+to)\s+|worth\s+|see\s+about\s+|thinking\s+(?:i\s+should\s+|of\s+)?
    |(?:start|begin)\s+(?=\w+ing\b)|finally\s+|never\s+got\s+round\s+to\s+|deal\s+with\s+
    )""",
    re.VERBOSE | re.IGNORECASE,
)

DAY = (
    r"(?:today|tomorrow|tonight|tmrw|tmr|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|weekend|week|month|year|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|spring|summer|autumn|winter|christmas|easter|morning|afternoon|evening|night|noon|midday|"
    r"lunch(?:time)?|work|bed(?:time)?|dinner|breakfast|eod|eow|weekday|day|\d{1,2}(?:st|nd|rd|th)?)"
)

WHEN = re.compile(
    rf"""(?:^|[\s,]+)(?:
    (?:by|on|before|after|until|till|this|next|every|each|at|in|for|from|during|over|since|due|around)
      (?:\s+(?:the|end|of|this|next|early|late|other|second|last|first|my|about))*\s+{DAY}s?
      (?:\s+(?:at\s+)?[\d:.]+\s*(?:am|pm|h)?|\s+(?:morning|afternoon|evening|night|noon|of\s+\w+)|\s+{DAY})*
    |(?:at\s+)?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:\s+(?:thirty|fifteen))?\s+(?:am|pm|o['’]?\s?clock)
    |(?:and\s+)(?:morning|afternoon|evening|night)|at\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)
    |(?:by|at|from|to|until|till|before|after|around)\s+(?:\d[\d:.]*\s*(?:am|pm|h|uhr|o['’]clock)?|half\s+past\s+\w+|noon|midnight)
    |(?:in|for|~)\s*(?:a|an|\d+|two|three|five|ten|few|couple\ of)\s*(?:min(?:ute)?s?|hours?|days?|weeks?|months?|h|m)
    |\d+\s*(?:min(?:ute)?s?|hours?|h|m)\s+of
    |\d{{1,2}}[:.]\d\d(?:\s*(?:am|pm))?|\d{{1,2}}\s*(?:am|pm)|\d+\s*(?:min(?:ute)?s?|hours?)
    |(?:today|tomorrow|tonight|tmrw|asap|later|soon|now|eventually|sometime|someday|immediately|first\ thing|daily|weekly|monthly
      |mon|tue|tues|wed|thu|thurs|fri|monday|tuesday|wednesday|thursday|friday|saturday|sunday)
      (?:\s+(?:morning|afternoon|evening|night|am|pm|\d[\d:.]*\s*(?:am|pm)?))?
    |(?:some|one)\s+of\s+these\s+days|at\s+some\s+(?:point|stage)|on\s+(?:the|my)\s+way(?:\s+home)?|this\s+time|for\ once|again|properly
    |one\s+day|when(?:ever)?\s+(?:i|there|the)\b.*|while\s+.*|because\s+.*|so\s+that\s+.*|in\s+order\s+to\s+.*|as\s+(?:i|soon|promised)\b.*
    |before\s+(?:it|he|she|they|we|i|the|everyone|everybody|my|[A-Z]\w*)\b.*|if\s+.*|otherwise\s+.*|,?\s*it\ stinks.*|i\s+guess.*
    |(?:sat|sun|2nite|tonite)(?=\s*$)|to\s+(?:the|my)\s+(?:\w+\s+)?list|l8r|probably\s+me|as\s+always
    |already|please|pls|though|lol|tbh|really|too|as\ well|at\ last|right\ away|straight\ away|for\ good|every\ day|all\ day
    )(?=$|[\s,.;!?])""",
    re.VERBOSE | re.IGNORECASE,
)

SEVERAL = re.compile(
    r"\s*(?:;|,\s+(?:and\s+|then\s+|and\s+then\s+)?|\s\+\s|\s&\s|\.\s+|\sand\s+then\s|\sthen\s|\s/\s|\n)\s*",
    re.IGNORECASE,
)

AND = re.compile(r"\s+(?:and|&)\s+(?:also\s+)?", re.IGNORECASE)

NEEDS = re.compile(
    r"^(?P<thing>(?!(?:i|we|you|u)\s).+?)\s+(?:(?:still|really|badly|also)\s+)?(?:needs?|wants?|is\s+due|could\s+do\s+with|must\s+be|to\s+be|has\s+to\s+be|should\s+be)\s+(?:a\s+|some\s+)?(?:\w+\s+)?(?P<verb>[a-z]+?)(?P<end>ing|ed|en|)$",
    re.IGNORECASE,
)

DONE_BY_OTHERS = re.compile(
    r"^(?:get|getting|have|having)\s+(?P<thing>.+?)\s+(?:looked\s+at|fixed|repaired|serviced|checked|cut|cleaned|tuned|swept|taken|witnessed|"
    r"valued|inspected|installed|framed|translated|sharpened|seen\s+to|painted|removed|tested|washed)\b.*$",
    re.IGNORECASE,
)

SETTLED = re.compile(
    r"^(?:get|getting)\s+(?P<thing>.+?)\s+(?:sorted|done|finished|organi[sz]ed|ready)\b.*$", re.IGNORECASE
)

DETERMINERS = word_set(
    "a an the my our your his her their its this that these those some any all another more enough every each"
)

PARTICLES = word_set("up out off down through over away back in on around along round together")

ENDS_THING = word_set(
    "to for from with about re regarding concerning before after on onto at in by into via until while when if whether that "
    "which so using behind under near between during without within since than as then but or because who where how next via per unless"
)

OPENS_CLAUSE = word_set("why how whether which what who where when if")

ENDS_NO_THING = DETERMINERS | PARTICLES | ENDS_THING | word_set("and of & or")

TOPIC_WORDS = word_set("about re regarding concerning on over for")

KIN = word_set(
    "mum mom dad mother father grandma grandpa gran granny nan nana grandad granddad nonna oma opa sister brother aunt auntie uncle cousin "
    "wife husband partner girlfriend boyfriend son daughter boss team family parents kids friends neighbours neighbors everyone somebody someone people "
    "him her them mama papa mummy daddy hr god"
)

ROLES = word_set(
    "landlord landlady boss teacher plumber electrician dentist doctor gp surgery clinic hospital vet accountant solicitor lawyer neighbour neighbor "
    "bank school council garage office agency supplier client customer manager supervisor professor tutor caretaker builder roofer painter gardener nursery "
    "insurance company caterer venue organiser organizer publisher editor editors reviewer optician pharmacist chemist pharmacy library hotel restaurant "
    "airline university college embassy consulate team committee board group class choir band church coach trainer therapist physio nurse midwife surgeon "
    "architect estate-agent agent broker tenant flatmate housemate roommate colleague cleaner babysitter sitter nanny childminder mechanic hairdresser barber "
    "shop post-office tax-office town-hall police registrar mayor priest vicar imam rabbi secretary receptionist recruiter gym club association union charity"
)

TITLES = word_set(
    "dr mr mrs ms miss saint prof professor aunt auntie uncle cousin sir lady dame sister brother father mother nurse coach"
)

NO_ARTICLE = word_set(
    "dinner lunch breakfast supper tea bed work school church spanish french german italian english portuguese japanese chinese "
    "mandarin arabic korean russian dutch polish turkish welsh swedish norwegian irish greek latin maths math chemistry physics biology "
    "history law statistics python java rust sql javascript yoga pilates chess it this that everything something anything "
    "christmas easter therapy driving smoking vaping swimming running cooking sewing knitting drawing painting coding hindi danish finnish"
)

NUMBERED = word_set(
    "chapter unit part lesson page section module week exercise question volume episode level"
)

QUANTITY = word_set(
    "two three four five six seven eight nine ten eleven twelve dozen half several both few many"
)

PRONOUN_OWNED = {"him": "his", "her": "her", "them": "their", "everyone": "everyone's", "you": "your"}

PEOPLE_VERBS = word_set(
    "call ring phone telephone dial facetime skype email e-mail text message whatsapp dm ask tell inform thank remind warn invite notify meet visit "
    "see contact chase nudge apologise apologize congratulate talk speak reply respond write-to talk-to speak-to speak-with talk-with reply-to "
    "respond-to write-back get-back email-back text-back ring-back call-back phone-back catch-up call-up ring-up reach-out check-in check-on "
    "forgive miss hug babysit look-after apologise-to apologize-to say-to chase-up answer-to let have-a-word respond answer text-back"
)

GIVING_VERBS = word_set(
    "hand-over pass-on send give bring show lend pay forward post get buy owe pay-back give-back send-back hand pass teach email text offer"
)

LISTED = re.compile(
    r"^\W*(?:please\s+|(?:can|could|will|would)\s+you\s+(?:please\s+)?|i\s+need\s+to\s+|i\s+want\s+to\s+)?(?:add|put|include|insert)\s+"
    r"(?P<what>.+?)\s+(?:to|on|onto|in|into)\s+(?:my|the|our)\s+(?P<list>(?:[\w-]+\s+){0,3}?)list\b.*$",
    re.IGNORECASE,
)

IRREGULAR = {
    "paid": "pay", "sent": "send", "bought": "buy", "done": "do", "made": "make", "written": "write", "found": "find",
    "taken": "take", "brought": "bring", "sewn": "sew", "hung": "hang", "sold": "sell", "read": "read", "fed": "feed",
}  # fmt: skip

NEVER_NAMES = word_set(
    "letter report email recipe exam test form lesson book paper workshop project class course trip list"
)

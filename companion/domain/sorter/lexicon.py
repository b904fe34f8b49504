"""Classes of words, so that a word never seen in training still speaks through words of its sort."""

from __future__ import annotations

_LISTS = {
    "ask": (
        "who whom whose what whats what's when whens when's where wheres where's why how hows how's which "
        "wot wat wen"
    ),
    "inverted": (
        "is are was were am do does did can could will would should shall has had have may might isn't "
        "aren't don't doesn't didn't can't couldn't won't wouldn't shouldn't haven't hasn't"
    ),
    "i": "i i'm im i've ive i'd i'll we we're we've we'd we'll",
    "my": "me my mine myself us our ours",
    "you": "you your yours you're u ur you've you'll yourself",
    "they": (
        "he she they him her his them their hers it's its he's she's they're nobody somebody someone everyone"
    ),
    "kept": (
        "list lists reminder reminders alarm alarms calendar calender schedule agenda task tasks todo "
        "todos goal goals note notes appointment appointments meeting meetings event events plan plans "
        "journal deadline deadlines timer timers diary entry entries viewing booking shift tag"
    ),
    "must": "must should need needs gotta ought wanna got supposed due want remember forget better",
    "aim": (
        "aim target dream resolution become eventually someday one-day fluent fluently master quit lose "
        "reduce grow achieve earn reach improve intend determined hope regularly consistently weekly "
        "daily every less fewer more habit habits healthier stronger calmer braver confident sober "
        "promoted promotion degree certified certification diploma distinction marathon retire debt "
        "independent published"
    ),
    "horizon": (
        "year years month months summer winter spring autumn christmas easter lent december january "
        "before until within end season birthday term decade forty fifty sixty thirty"
    ),
    "when": (
        "today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday mon tue tues wed "
        "weds thu thur thurs fri sat sun morning evening afternoon noon midnight weekend week fortnight "
        "am pm oclock o'clock lunch lunchtime february march april june july august september october "
        "november jan feb mar apr jun jul aug sep sept oct nov dec tmrw tomoz eod asap half-term night "
        "nights day days hour hours minute minutes later soon"
    ),
    "past": (
        "yesterday ago was were had did went said told felt saw found got came took made gave left met "
        "ran ate slept spent lost paid thought knew heard read wrote noticed realised realized learned "
        "learnt dreamt spoke bought caught drank drove fell forgot grew kept sat sold stood taught woke "
        "won worked became began brought broke rang sang swam wore held hurt sent built cried laughed "
        "rained snowed walked seemed turned turns"
    ),
    "feeling": (
        "feel feeling felt think thinking wonder wondering tired sad happy anxious proud calm hate love "
        "miss guess suspect honestly apparently glad angry annoyed exhausted worried afraid grateful "
        "lonely upset lovely awful terrible wonderful funny odd odder strange nice good bad worse weird "
        "embarrassed relieved nervous mood enjoy quiet quieter loud beautiful slow sore rough kind "
        "stressed better best worst excited ashamed jealous pleased"
    ),
    "change": (
        "cancel delete remove erase clear drop move reschedule postpone push shift rename undo tick cross "
        "scratch strike snooze edit update replace swap defer pause archive restore reopen unmark bump "
        "scrap bin skip dismiss wipe amend silence reset disable delay correct bring unschedule mark "
        "merge split lower pin attach detach pull put"
    ),
    "altered": (
        "moved cancelled canceled sorted off instead longer postponed anymore done finished completed "
        "swapped delayed dropped changed rescheduled arrived resolved settled handled actually now wrong "
        "complete over back"
    ),
    "help": (
        "help stuck break split steps step tackle suggest unstuck outline sequence roadmap checklist "
        "routine prioritise prioritize stages chunks overwhelmed smaller tiny approach prepare guide "
        "order begin start coach organise organize timetable first procrastinating avoiding face blank "
        "bits"
    ),
    "look": "show list tell check find display give see any anything pull view open search look summary",
    "make": (
        "add set create make put schedule remind book new start note save record append insert include "
        "write jot log enter"
    ),
    "home": (
        "clean hoover vacuum wash iron tidy mop dust sweep scrub cook bake fry freeze thaw defrost "
        "descale declutter empty fill fold hang dry water feed weed mow prune plant sow rake dig trim oil "
        "paint sand drill fix mend repair glue assemble install replace bleed unblock fit hem sew knit "
        "patch polish sharpen recycle decorate measure unpack pack stack refill top walk brush bath cut"
    ),
    "office": (
        "email reply write draft finish submit send print sign scan file proofread edit prepare prep "
        "review approve invoice bill quote report upload update rewrite summarise compile reconcile "
        "transfer forward publish present revise study memorise research read translate type photocopy "
        "backup back fill chase follow circulate complete deploy test debug merge migrate hand serve "
        "lodge apply register enrol enroll renew claim order"
    ),
    "errand": (
        "buy get fetch collect pick return exchange post drop deliver take bring pay book reserve order "
        "grab stop borrow lend rent hire sell donate withdraw deposit swap go visit see try choose "
        "compare find sort arrange organise organize plan look check decide work figure charge top"
    ),
    "contact": (
        "call ring phone email text message ask tell invite thank meet write dm ping contact remind warn "
        "congratulate apologise apologize visit let talk speak confirm chase nudge skype zoom facetime"
    ),
    "order": (
        "play pause skip shuffle resume mute unmute turn switch dim brighten stop launch repeat say sing "
        "search navigate reserve tweet rate volume increase decrease raise lower dial connect rewind "
        "louder quieter translate whisper spell reorder restart order buy show close lock unlock"
    ),
    "media": (
        "song songs music album playlist track tune radio spotify podcast episode audiobook video movie "
        "film films movies tv channel netflix youtube artist band jazz station news headlines joke jokes "
        "game story lyrics singer concert trailer subtitles soundtrack facebook twitter instagram tweet "
        "selfie photo app browser website google"
    ),
    "device": (
        "light lights lamp lamps thermostat heating heater fan robot blinds curtains garage socket plug "
        "speaker bluetooth wifi brightness screen flashlight phone volume microwave kettle dishwasher "
        "alexa siri assistant settings mode language voice battery ringer"
    ),
    "trade": (
        "restaurant table pizza taxi uber cab flight flights hotel ticket tickets bank account card "
        "credit balance payment refund fee charged delivery airline fare atm pin visa loan mortgage "
        "interest rate currency dollars euros pounds exchange savings checking transaction transactions "
        "statement routing insurance reservation reservations sushi burger takeaway menu calories recipe "
        "recipes ingredients gate luggage rental score stock stocks shares"
    ),
    "weather": (
        "weather rain raining rainy snow snowing sunny forecast temperature hot cold warm humid sunset "
        "sunrise wind windy storm traffic degrees celsius fahrenheit timezone"
    ),
    "world": (
        "capital country countries population president king queen war river mountain mountains ocean "
        "planet moon earth sun stars language languages century empire invented discovered tallest "
        "biggest largest longest fastest oldest highest deepest distance definition meaning mean means "
        "synonym word words spell spelled history science chemical element atom virus dinosaur whale "
        "whales shark sharks bees cats dogs birds animal animals insect plural france germany italy spain "
        "japan china india africa europe america brazil russia canada mexico london paris rome tokyo "
        "berlin chicago texas california boston england scotland ireland wales greece egypt turkey "
        "portugal poland"
    ),
    "person": (
        "mum mom dad mother father gran grandma grandpa grandad nan nana sister brother wife husband "
        "partner boss son daughter aunt uncle cousin twins baby kids children boys girls toddler "
        "neighbour neighbours neighbor friend friends colleague client clients team landlord tenant "
        "plumber electrician builder solicitor lawyer accountant teacher tutor professor supervisor "
        "manager doctor dentist vet nurse midwife gp physio therapist optician hairdresser pharmacist "
        "mechanic cleaner babysitter vicar mr mrs ms miss dr prof council school nursery clinic surgery "
        "office bank hr"
    ),
    "name": (
        "anna ben sam tom tim tina lucy emma kate jane jack james john jo joe joan jim jill mary mark "
        "marek maria marta max mia mike mo nadia nina noah nora olga oli ollie omar oskar pat paul paula "
        "pete peter petra priya rachel ravi ray rob robbie rosa rosie ruth sally sandra sara sarah simon "
        "sofia stefan sue susan susanne theo tobias tomasz tunde yuki zac alice ali alex amy amara andrea "
        "anja ana bea beth bob carlos chris clara dan dana dave david deb ed elena eli ella ellie emil "
        "emily erik eva fatima felix femi finn frank fred george greta hannah hans harry helen helga "
        "henry ines ingrid ivan jan jamal jonas julia karim katya keisha kofi lara laura lea leila lena "
        "leo liam lisa lotte louis luca lukas lydia magda milan nico"
    ),
    "body": (
        "knee back neck shoulder head headache tooth teeth eye eyes ear skin sleep blood pressure pulse "
        "pills tablets vitamins vitamin medicine meds medication prescription inhaler jab vaccine "
        "injection diet stretch run running swim swimming gym yoga pilates squats plank steps cycling "
        "walk walking jog push-ups weights smear scan x-ray allergy cream dose plasters"
    ),
    "food": (
        "milk bread eggs butter cheese flour sugar rice pasta onions potatoes tomatoes apples bananas "
        "lemons chicken fish meat bacon soup salad coffee tea wine beer juice water cake biscuits "
        "chocolate yoghurt yogurt cereal oats salt pepper oil beans lentils garlic vegetables veg fruit "
        "groceries dinner lunch breakfast supper snacks toilet shampoo toothpaste soap nappies diapers "
        "batteries bulbs bin-bags detergent sponges tissues foil stamps compost"
    ),
    "house": (
        "bins bin recycling rubbish trash laundry washing dishes sheets towels bed bedsheets carpet rug "
        "sofa shelf shelves cupboard drawer drawers wardrobe fridge freezer oven hob sink tap drain "
        "gutter gutters roof loft attic cellar shed garage fence gate hedge lawn grass garden plants "
        "seeds seedlings greenhouse boiler radiator radiators filter filters window windows door doors "
        "hinge lock key keys keypad stairs hall kitchen bathroom bedroom tiles grout paint wall walls "
        "picture frame mirror curtain smoke-alarm kettle toaster iron bike tyre tyres car van oil brakes "
        "petrol mot trailer boat tent pump ladder drill chain helmet"
    ),
    "paper": (
        "form forms letter letters invoice invoices receipt receipts bill bills rent tax taxes vat "
        "passport licence license contract lease report reports essay thesis chapter draft slides "
        "presentation deck spreadsheet budget minutes proposal application cv resume cover portfolio "
        "survey abstract manuscript homework coursework exam exams quiz test revision certificate policy "
        "claim expenses timesheet payroll pension subscription deposit quote ticket fine permit mortgage "
        "statement figures numbers newsletter poster leaflet flyers website backlog pr code bug release "
        "server backup backups password laptop printer ink cartridge parcel package library book books "
        "cards card present gift photos pictures"
    ),
    "chat": (
        "hi hello hey thanks thank cheers bye goodbye lol haha wow ok okay yes no yeah nope sorry please "
        "great cool ugh hmm oh well welcome congratulations really sure fine morning yay oops ha ta yep "
        "yo nah gosh exactly maybe whatever course indeed amen seriously"
    ),
    "talk": (
        "favorite favourite hobbies hobby robot bot human funny smart stupid boring bored hungry joking "
        "kidding nice pleasure opinion believe alive name age born parents dating pets"
    ),
    "then": (
        "and then also plus but so because since which although though while if after before until unless "
        "otherwise"
    ),
    "the": "the a an this that these those some any all",
    "of": "of to in on at for from with about by up down out into over under through round near as than",
    "not": "not no never don't didn't can't won't nothing none without neither cannot",
}
CLASSES: dict[str, tuple[str, ...]] = {}
for _name, _words in _LISTS.items():
    for _word in _words.split():
        CLASSES[_word] = (*dict.fromkeys((*CLASSES.get(_word, ()), _name)),)
_DEEDS = frozenset(("home", "office", "errand", "contact", "change", "make", "order"))


def classes(word: str) -> tuple[str, ...]:
    """The classes of a word, the most telling first; a word in none is classed by its ending."""
    found = CLASSES.get(word)
    if found:
        return found
    if word[0] == "0":
        return ("number",)
    if not word[0].isalnum():
        return (word,)
    for ending in ("ed", "ing", "d", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            for form in (stem, stem + "e", stem[:-1]):
                held = CLASSES.get(form)
                if held and ending in ("ed", "ing", "d"):
                    deeds = tuple(f"{name} {ending[-1]}" for name in held if name in _DEEDS)
                    if deeds:
                        return deeds
                elif held and form == stem:
                    return held
    if len(word) > 4:
        for ending in ("ed", "ing", "ly"):
            if word.endswith(ending):
                return (f"-{ending}",)
    if word.endswith("'s"):
        return CLASSES.get(word[:-2]) or ("-'s",)
    return ("-s",) if len(word) > 3 and word.endswith("s") else ("-",)

"""The English vocabulary of the grammar: to teach it a new word, add the word to its table."""

from __future__ import annotations

from dataclasses import replace

from companion.domain.quick_add.language import Language, PartOfDay, Phrases, leads_of, openers_of


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(*texts: str) -> Phrases[bool]:
    return Phrases(dict.fromkeys(texts, True))


def _wishes(*deeds: str) -> Phrases[bool]:
    starts = ("i want to", "i'd like to", "i’d like to", "i would like to", "i wish to", "i wanna")
    return _phrases(*(f"{start} {deed}" for start in starts for deed in deeds))


def _named(table: dict[str, str]) -> dict[str, int]:
    """{"0": "monday mon"} as {"monday": 0, "mon": 0}."""
    return {word: int(value) for value, words in table.items() for word in words.split()}


_WEEKDAYS = _named(
    {
        "0": "monday mon moday munday monady",
        "1": "tuesday tue tues teusday tuseday tuesdy",
        "2": "wednesday wed weds wednsday wendsday wensday wednesay wedensday wednesdy",
        "3": "thursday thu thur thurs thrusday thursdy thusday thursay",
        "4": "friday fri firday frday fridy",
        "5": "saturday sat saterday satuday satruday",
        "6": "sunday sun snuday sundy",
    }
)

_MONTHS = _named(
    {
        "1": "january jan janaury januray",
        "2": "february feb febuary feburary februrary",
        "3": "march mar",
        "4": "april apr",
        "5": "may",
        "6": "june jun",
        "7": "july jul",
        "8": "august aug agust",
        "9": "september sep sept septmber",
        "10": "october oct",
        "11": "november nov novemeber",
        "12": "december dec decemeber",
    }
)

_SECOND, _MINUTE, _HOUR = (0, 0, 1), (0, 0, 60), (0, 0, 3600)
_DAY, _WEEK, _MONTH, _YEAR = (0, 1, 0), (0, 7, 0), (1, 0, 0), (12, 0, 0)

_UNITS = {
    word: unit
    for unit, words in (
        (_SECOND, "second seconds sec secs s"),
        (_MINUTE, "minute minutes min mins m minuts mintues"),
        (_HOUR, "hour hours hr hrs h houres"),
        (_DAY, "day days d"),
        (_WEEK, "week weeks wk wks w weeks' week's weeks’ week’s"),
        ((0, 14, 0), "fortnight fortnights"),
        (_MONTH, "month months mo mos mon mth mths months' month's months’ month’s"),
        ((3, 0, 0), "quarter quarters qtr qtrs"),
        (_YEAR, "year years yr yrs y years' year's years’ year’s"),
        ((120, 0, 0), "decade decades"),
    )
    for word in words.split()
}

_HOLIDAYS: dict[str, str] = {
    "christmas": "12-25",
    "christmas day": "12-25",
    "xmas": "12-25",
    "xmas day": "12-25",
    "christmas eve": "12-24",
    "xmas eve": "12-24",
    "boxing day": "12-26",
    "new year's eve": "12-31",
    "new years eve": "12-31",
    "new year’s eve": "12-31",
    "nye": "12-31",
    "silvester": "12-31",
    "new year's day": "1-1",
    "new years day": "1-1",
    "new year’s day": "1-1",
    "new year's": "1-1",
    "new year’s": "1-1",
    "new year": "1-1",
    "new years": "1-1",
    "epiphany": "1-6",
    "groundhog day": "2-2",
    "valentine's day": "2-14",
    "valentines day": "2-14",
    "valentine’s day": "2-14",
    "valentine's": "2-14",
    "valentines": "2-14",
    "valentine day": "2-14",
    "st patrick's day": "3-17",
    "st patricks day": "3-17",
    "st. patrick's day": "3-17",
    "saint patrick's day": "3-17",
    "april fools day": "4-1",
    "april fools": "4-1",
    "april fool's day": "4-1",
    "april fools' day": "4-1",
    "earth day": "4-22",
    "may day": "5-1",
    "cinco de mayo": "5-5",
    "juneteenth": "6-19",
    "independence day": "7-4",
    "bastille day": "7-14",
    "halloween": "10-31",
    "hallowe'en": "10-31",
    "halloween day": "10-31",
    "all saints' day": "11-1",
    "all saints day": "11-1",
    "all souls' day": "11-2",
    "all souls day": "11-2",
    "guy fawkes night": "11-5",
    "guy fawkes day": "11-5",
    "bonfire night": "11-5",
    "veterans day": "11-11",
    "veteran's day": "11-11",
    "remembrance day": "11-11",
    "armistice day": "11-11",
    "st nicholas day": "12-6",
    "martin luther king day": "1 mon 3",
    "martin luther king's day": "1 mon 3",
    "mlk day": "1 mon 3",
    "presidents day": "2 mon 3",
    "presidents' day": "2 mon 3",
    "president's day": "2 mon 3",
    "washington's birthday": "2 mon 3",
    "mother's day": "5 sun 2",
    "mothers day": "5 sun 2",
    "mothers' day": "5 sun 2",
    "mother’s day": "5 sun 2",
    "memorial day": "5 mon -1",
    "father's day": "6 sun 3",
    "fathers day": "6 sun 3",
    "fathers' day": "6 sun 3",
    "father’s day": "6 sun 3",
    "labor day": "9 mon 1",
    "labour day": "9 mon 1",
    "columbus day": "10 mon 2",
    "thanksgiving": "11 thu 4",
    "thanksgiving day": "11 thu 4",
    "black friday": "11 thu 4 +1",
    "cyber monday": "11 thu 4 +4",
    "shrove tuesday": "easter -47",
    "pancake day": "easter -47",
    "mardi gras": "easter -47",
    "ash wednesday": "easter -46",
    "palm sunday": "easter -7",
    "maundy thursday": "easter -3",
    "good friday": "easter -2",
    "holy saturday": "easter -1",
    "easter": "easter 0",
    "easter day": "easter 0",
    "easter sunday": "easter 0",
    "easter monday": "easter 1",
    "easter mon": "easter 1",
    "trinity sunday": "easter 56",
    "st paddy's day": "3-17",
    "st paddys day": "3-17",
    "saint patricks day": "3-17",
    "ascension day": "easter 39",
    "pentecost": "easter 49",
    "whit sunday": "easter 49",
    "whit monday": "easter 50",
    "corpus christi": "easter 60",
}

_NUMBERS = _named(
    {
        "0": "zero",
        "1": "one",
        "2": "two",
        "3": "three",
        "4": "four",
        "5": "five",
        "6": "six",
        "7": "seven",
        "8": "eight",
        "9": "nine",
        "10": "ten",
        "11": "eleven",
        "12": "twelve dozen",
        "13": "thirteen",
        "14": "fourteen",
        "15": "fifteen",
        "16": "sixteen",
        "17": "seventeen",
        "18": "eighteen",
        "19": "nineteen",
    }
)

_TENS = _named(
    {
        "20": "twenty",
        "30": "thirty",
        "40": "forty fourty",
        "50": "fifty",
        "60": "sixty",
        "70": "seventy",
        "80": "eighty",
        "90": "ninety",
    }
)

_ORDINALS = _named(
    {
        "1": "first",
        "2": "second",
        "3": "third",
        "4": "fourth",
        "5": "fifth",
        "6": "sixth",
        "7": "seventh",
        "8": "eighth",
        "9": "ninth",
        "10": "tenth",
        "11": "eleventh",
        "12": "twelfth",
        "13": "thirteenth",
        "14": "fourteenth",
        "15": "fifteenth",
        "16": "sixteenth",
        "17": "seventeenth",
        "18": "eighteenth",
        "19": "nineteenth",
        "20": "twentieth",
        "30": "thirtieth",
    }
)

_MINUTES_EAST = {
    "utc": 0,
    "gmt": 0,
    "wet": 0,
    "bst": 60,
    "cet": 60,
    "cest": 120,
    "eet": 120,
    "eest": 180,
    "msk": 180,
    "ist": 330,
    "jst": 540,
    "aest": 600,
    "aedt": 660,
    "est": -300,
    "edt": -240,
    "cst": -360,
    "cdt": -300,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
}

_MORNING = PartOfDay(9, 4, 12)
_AFTERNOON = PartOfDay(14, 12, 18)
_EVENING = PartOfDay(18, 17, 22)
_NIGHT = PartOfDay(20, 18, 24)

_RATIO_THINGS = _words(
    "ratio score scores odds aspect resolution version ver v verse psalm won lost beat rated rating scale "
    "genesis exodus leviticus deuteronomy joshua judges ruth samuel kings chronicles ezra job psalms "
    "proverbs "
    "ecclesiastes isaiah jeremiah ezekiel daniel hosea joel amos micah matthew luke john acts romans "
    "corinthians "
    "galatians ephesians philippians colossians thessalonians timothy titus hebrews james peter jude "
    "revelation"
)

_TABLES = Language(
    numbers=_NUMBERS,
    tens=_TENS,
    ordinals=_ORDINALS,
    ordinal_endings=_words("st nd rd th"),
    articles=_words("a an"),
    halves=_words("half"),
    quarters=_words("quarter quarters"),
    vague_counts={"couple": 2, "pair": 2, "few": 3, "several": 3},
    hundred="hundred",
    some_number="another",
    whole=_words("all whole entire"),
    up_to=_words("to from"),
    more=_words("more additional full whole extra"),
    units=_UNITS,
    short_units=_words("s m h d w y mo mon"),
    weekdays=_WEEKDAYS,
    plural_weekdays={
        **{f"{word}s": day for word, day in _WEEKDAYS.items() if word.endswith("day")},
        **_named(
            {"0": "mons", "1": "tues", "2": "weds", "3": "thurs", "4": "fris", "5": "sats", "6": "suns"}
        ),
    },
    months=_MONTHS,
    ambiguous_names=_words("sun sat mon wed may mar march dec jan"),
    names_of_people=_words("apr april june august may jan mar march dec jun augusta"),
    day_names=Phrases(
        {
            "today": 0,
            "todays": 0,
            "tdy": 0,
            "2day": 0,
            "tomorrow": 1,
            "tomorrows": 1,
            "tommorow": 1,
            "tommorrow": 1,
            "tomorow": 1,
            "tomorro": 1,
            "tomorrrow": 1,
            "tmrw": 1,
            "tmr": 1,
            "tmw": 1,
            "tmo": 1,
            "2 morrow": 1,
            "2 moro": 1,
            "2 mrw": 1,
            "to morrow": 1,
            "day after tomorrow": 2,
            "day after tmrw": 2,
            "day after tommorow": 2,
            "overmorrow": 2,
            "next day": 1,
            "following day": 1,
        }
    ),
    holidays=Phrases(
        {name.replace(".", " .").replace("s' ", "s ' "): rule for name, rule in _HOLIDAYS.items()}
    ),
    seasons={
        "spring": (3, 20),
        "summer": (6, 21),
        "autumn": (9, 22),
        "fall": (9, 22),
        "winter": (12, 21),
    },
    weekend=_words("weekend wkend"),
    weekday_groups=Phrases(
        {
            "weekday": (0, 1, 2, 3, 4),
            "weekdays": (0, 1, 2, 3, 4),
            "workday": (0, 1, 2, 3, 4),
            "workdays": (0, 1, 2, 3, 4),
            "week day": (0, 1, 2, 3, 4),
            "week days": (0, 1, 2, 3, 4),
            "work day": (0, 1, 2, 3, 4),
            "work days": (0, 1, 2, 3, 4),
            "working day": (0, 1, 2, 3, 4),
            "working days": (0, 1, 2, 3, 4),
            "business day": (0, 1, 2, 3, 4),
            "business days": (0, 1, 2, 3, 4),
            "school day": (0, 1, 2, 3, 4),
            "weeknight": (0, 1, 2, 3, 4),
            "weeknights": (0, 1, 2, 3, 4),
            "weekend": (5, 6),
            "weekends": (5, 6),
        }
    ),
    week_words=_words("week wk"),
    month_words=_words("month mo mth"),
    quarter_words=_words("quarter qtr"),
    year_words=_words("year yr"),
    day_words=_words("day"),
    day_counts=_words("day days"),
    period_ends={
        "eow": "week",
        "eom": "month",
        "eoq": "quarter",
        "eoy": "year",
    },
    working_day_ends=Phrases(
        {
            "eod": 17,
            "eob": 17,
            "cob": 17,
            "close of business": 17,
            "end of business": 17,
            "end of day": 17,
            "end of the day": 23,
            "the end of the day": 23,
            "the end of day": 17,
        }
    ),
    edges={
        "end": "end",
        "ending": "end",
        "start": "start",
        "beginning": "start",
        "begin": "start",
        "early": "start",
        "middle": "middle",
        "mid": "middle",
        "late": "late",
        "boy": "start",
    },
    very=_words("very"),
    rest=_words("rest remainder"),
    eras={"ad": 0, "ce": 0, "be": -543},
    morning_marks=_words("am a"),
    afternoon_marks=_words("pm p"),
    oclock=_words("o'clock o’clock oclock"),
    named_times={"noon": 12, "midday": 12, "noontime": 12, "midnight": 24},
    meals={
        "breakfast": 8,
        "lunch": 12,
        "lunchtime": 12,
        "dinner": 19,
        "dinnertime": 19,
        "supper": 19,
        "teatime": 17,
        "school": 15,
        "work": 18,
        "bed": 22,
        "bedtime": 22,
    },
    parts={
        "morning": _MORNING,
        "mornings": _MORNING,
        "mornin": _MORNING,
        "morn": _MORNING,
        "afternoon": _AFTERNOON,
        "afternoons": _AFTERNOON,
        "aftnoon": _AFTERNOON,
        "afternoonish": _AFTERNOON,
        "arvo": _AFTERNOON,
        "evening": _EVENING,
        "evenings": _EVENING,
        "eve": _EVENING,
        "evng": _EVENING,
        "night": _NIGHT,
        "nights": _NIGHT,
        "nite": _NIGHT,
    },
    short_tomorrow=_words("tom"),
    done_to_people=_words(
        "meet call email mail ask text tell phone see visit message ping help remind invite pay thank join pick with "
        "and to for from about of by at is uncle mr dr"
    ),
    timed_events=_words(
        "lunch dinner breakfast brunch coffee meeting call appointment class course shift party standup "
        "interview "
        "session workshop lecture lesson training gym yoga rehearsal practice babysitting tennis football "
        "free busy "
        "blocked office open visit tour"
    ),
    nameless_weeks=_words("week month year night weekend"),
    morning_hints=_words("wake alarm breakfast sunrise"),
    evening_hints=_words(
        "dinner supper movie cinema theatre theater party drinks concert pub opera nightcap"
    ),
    first_thing=_phrases("first thing", "first thing in the morning"),
    media_verbs=_words("watch rewatch read reread listen play stream sing download see"),
    negations=_words("not never don't don’t doesn't won't isn't without"),
    tonight=_words("tonight tonite tonigth 2nite tonights"),
    past_words=_words("past after"),
    to_words=_words("to till til before of"),
    zones=_MINUTES_EAST,
    roughly=_words("about around approximately approx circa roughly almost nearly maybe like exactly ca"),
    loosely=_words("later sometime early late anytime"),
    clock_tails=_words("ish sharp approximately approx"),
    minute_words=_words("minute minutes min mins"),
    hour_words=_words("hour hr"),
    early_late=_words("early late"),
    between=_words("between"),
    this=_words("this current"),
    next=_words("next nxt coming following upcoming"),
    last=_words("last final"),
    coming=_words("coming upcoming"),
    of=_words("of in"),
    on=_words("on"),
    connectors=_words("on at @ in of for from around about during between over"),
    after_words=_words("after from"),
    before_words=_words("before"),
    the=_words("the teh"),
    joined=_words("and & + plus"),
    until=_words("until till til untill through thru to"),
    starting=_words("starting beginning from commencing effective"),
    every=_words("every each evry evey"),
    other=_words("other alternate second"),
    adverbs={
        "hourly": ("HOURLY", 1),
        "daily": ("DAILY", 1),
        "everyday": ("DAILY", 1),
        "nightly": ("DAILY", 1),
        "weekly": ("WEEKLY", 1),
        "biweekly": ("WEEKLY", 2),
        "fortnightly": ("WEEKLY", 2),
        "monthly": ("MONTHLY", 1),
        "bimonthly": ("MONTHLY", 2),
        "quarterly": ("MONTHLY", 3),
        "yearly": ("YEARLY", 1),
        "annually": ("YEARLY", 1),
        "biannually": ("MONTHLY", 6),
        "semiannually": ("MONTHLY", 6),
        "biennially": ("YEARLY", 2),
    },
    deadline_marks=_phrases(
        "by",
        "before",
        "due",
        "due by",
        "due on",
        "due in",
        "due at",
        "due before",
        "is due",
        "is due by",
        "is due on",
        "is due in",
        "no later than",
        "not later than",
        "at the latest by",
        "at the latest on",
        "at the latest",
        "within",
        "prior to",
    ),
    deadline_words=_words("deadline"),
    latest=_phrases("at the latest", "latest", "at latest"),
    when_marks=_words("on at in for during over around about after @ from"),
    yesterday=_words("yesterday yesterdays yday"),
    previous=_words("last previous"),
    past_be=_words("was were had did been"),
    arranged=_words(
        "booked scheduled planned decided agreed promised arranged reserved ordered bought set invited offered wanted"
    ),
    told_openers=_words("felt feeling slept woke went had realised realized enjoyed"),
    ago=_words("ago earlier back prior previously"),
    from_now=_phrases(
        "from now",
        "from today",
        "from right now",
        "from this moment",
        "later",
        "hence",
        "out",
        "time",
        "'s time",
        "from this day",
    ),
    estimate_marks=_words(
        "for during takes taking take lasting lasts last needs est estimate estimated duration"
    ),
    reason_marks=_phrases("because of", "because", "so that", "in order to", "so as to"),
    question_words=_words(
        "who what when where why how which whose whom do does did is are am was were can could should shall "
        "will "
        "would may might has have had whats what's who's where's when's how's isn't aren't don't doesn't "
        "didn't "
        "can't couldn't shouldn't won't wouldn't"
    ),
    goal_openers=_phrases(
        "goal :",
        "my goal is",
        "my goal :",
        "our goal is",
        "my aim is",
        "the goal is",
        "my dream is",
        "long term goal",
    ),
    goal_wishes=_wishes(
        "become", "be able to", "learn", "master", "quit", "improve", "get better at", "be more"
    ),
    goal_wishes_by=_wishes(
        "be",
        "finish",
        "run",
        "get",
        "write",
        "build",
        "stop",
        "lose",
        "save",
        "earn",
        "reach",
        "complete",
        "speak",
        "live",
        "grow",
        "start",
        "read",
        "play",
        "own",
        "travel",
        "win",
        "publish",
        "launch",
        "pass",
        "graduate",
        "move",
        "find",
        "make",
        "do",
        "have",
    ),
    goal_time_marks=_words("by before until within"),
    note_openers=_phrases(
        "note :",
        "note to self",
        "notes :",
        "n.b.",
        "nb :",
        "remember that",
        "journal :",
        "diary :",
        "decision :",
        "fyi",
        "idea :",
    ),
    told_past=_words(
        "was were had went got felt saw met did made said told talked spoke thought found learned learnt "
        "realised "
        "realized noticed decided forgot remembered slept woke ate drank finished started tried enjoyed heard "
        "read "
        "watched spent took gave came left lost won cried laughed argued agreed wrote walked ran worked"
    ),
    feelings=_words(
        "feel felt love hate miss enjoy think believe guess wonder wish hope regret fear suspect"
    ),
    states=_words(
        "tired happy sad anxious proud grateful exhausted angry excited afraid scared overwhelmed lonely calm "
        "stressed "
        "worried sick bored nervous relieved frustrated disappointed thankful glad good great bad awful "
        "better worse low down empty hopeful sleepy ill unwell well upset confused ashamed stuck fine ok"
    ),
    i_am_at=_words("i'm i’m im we're we’re you're you’re they're he's she's currently stands stuck score"),
    i_am=_words("i'm i’m im"),
    i_and_we=_words("i we"),
    am_or_feel=_words("am feel felt was were"),
    intensifiers=_words(
        "just finally really already also still never always only even almost nearly totally so very too "
        "quite a bit "
        "accidentally actually feeling pretty not"
    ),
    past_ending="ed",
    not_past=_words("need exceed succeed proceed speed indeed embed"),
    numbered_things=_RATIO_THINGS
    | _words(
        "chapter chapters ch page pages pg p pp room rooms floor version ver v no nr number numbers num flat "
        "apartment "
        "apt unit section sec step part level item ticket issue bug pr figure fig table row gate platform "
        "terminal "
        "bus route highway exit size grade episode ep season vol volume act scene verse psalm ratio score "
        "odds aspect "
        "resolution iso isbn ip port phone tel fax code pin model iphone ipad windows python android ios "
        "channel class "
        "lot box top rule article paragraph question exercise problem appendix line track lap round stage rev "
        "revision "
        "build release sprint phase task story team group player formula boeing airbus area district ward "
        "studio hall "
        "lesson lessons module book books song mission quest exercise problem building block bay locker seat "
        "aisle lane pier dock wave tier plan area building house suite invoice order "
        "account case file id ref sku serial zip postcode scored won lost beat rated rating scale "
    ),
    ratio_things=_RATIO_THINGS,
    lists=_words(
        "list template tracker chart spreadsheet magazine newsletter planner digest deals specials sheet"
    ),
    title_words=_words(
        "season episode movie film novel album costume podcast mirror rate planner bread grind planet prophet "
        "digest "
        "dose allowance ticket pass subscription newsletter "
        "times post night nights mail telegraph sun herald express star club school lunch roast brunch blues "
        "special "
        "edition magazine motivation morning fever lights league cup party show market madness masses mass "
        "best "
        "clothes driver paper papers supplement crossword review drinks night's service app feeling"
    ),
    counted_things=_words(
        "points people persons kilograms kg kilos grams g mg lb lbs pounds ounces oz litres liters litre l ml "
        "cl miles "
        "mile km kilometres kilometers metres meters metre meter cm mm inch inches feet ft foot percent euros "
        "dollars "
        "bucks pence cups cup spoons tbsp tsp teaspoon teaspoons tablespoons degrees items pieces pages "
        "copies rows "
        "eggs bottles boxes bags packs cans slices tickets seats rooms beds times x reps sets laps goals "
        "guests "
        "friends kids adults children years year months weeks days hours minutes seconds volts watts amps mb "
        "gb tb "
        "of inch teaspoons pints pint glasses portions servings players stars"
    ),
    followers=_words(
        "with to for and or but at on in by from about via because so then if when while until till that "
        "which who "
        "using per near after before without re is are was will i we you he she they it the my our your his "
        "her their "
        "a an this please pls thanks not also as both be could should would can must may might need needs "
        "someone "
        "everyone regarding concerning through into onto over under against towards toward around instead "
        "starting "
        "every each due sharp ish again already maybe perhaps though too instead anyway hopefully then there "
        "here only "
        "since like just alone together meanwhile unless whenever although where what how why off back up out "
        "down now "
        "later earlier usually always often sometimes never still however therefore likely probably possibly "
        "definitely certainly finally eventually actually immediately despite except including within between "
        "among "
        "across along inside outside until upon because until was were has have had does did do am been works "
        "i'm i'll i'd i've we're we'll we've you're you'll he's he'll she's she'll it's it'll they're they'll "
        "that's "
        "there's let's don't won't can't isn't wasn't i’m i’ll we’re we’ll let’s ok okay once whether "
        "according"
    ),
    not_days_before=_words(
        "and & a an any some one no that those last past previous casual taco ruby super bloody freaky "
        "throwback happy "
        "my our your his her their these same early late man than like every each good crazy manic "
        "chinese lunar orthodox jewish islamic persian vietnamese closest nearest trinity given fat giving"
    ),
    possessives=_words("my our your his her their"),
    moved=_words("moved move postponed postpone rescheduled reschedule delayed"),
    measured_by=_words(
        "win won divide divided multiply multiplied increase decrease reduce grow raise lower shrink cut rise fall up "
        "down"
    ),
    single_feasts=_words(
        "christmas xmas easter halloween thanksgiving valentines valentine's pentecost epiphany"
    ),
    openers=frozenset(),
    leads=frozenset(),
)

ENGLISH = replace(_TABLES, openers=openers_of(_TABLES), leads=leads_of(_TABLES))

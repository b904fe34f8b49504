"""What a first step must be: verb first, short, with the task's own nouns, and no name or number of its own."""

from __future__ import annotations

import re

MOST_WORDS = 14

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STEP_VERBS = _words(
    "add answer ask attach book borrow breathe bring brush build buy call carry change charge check choose circle clear "
    "click close collect compare copy count cover cross cut delete dial do drag draw drink drop dust email empty enter face feed fetch "
    "fill find flatten fold follow get give glance go grab grease hang hold iron jot keep knock label lay leave leaf let lift light "
    "list listen load lock log look make mark measure message mix move name note notice number open pack peel phone photograph pick place "
    "plan play plug point pour press print pull push put read record remove rename repeat ring rinse roll rub run save say scan scrape "
    "scroll scrub search see select send set shake show shut sign sit sketch smell smooth snap soak sort speak spray spread stack stand start "
    "step stick stop straighten stretch strip sweep switch take tap tape tear tell text thread throw tick tie tighten time touch try turn type "
    "underline unfold unlock unpack unplug unroll use visit wait walk warm wash watch water weigh wet whisper wipe wrap write zip "
    "confirm order ring call practise review schedule reply prepare download request google jot offer imagine describe draft log-in "
    "sort pay hum sing thank loosen tidy vacuum hoover sweep repot prune trim feed walk"
)
_ALWAYS_ALLOWED = _words(
    "I I'm I'd I'll To OK TV CV PIN PDF URL ID Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
_COMMON = _words(
    """a an the to of in on at by for from with into onto out up down off over under it its is are be was were do does my your our his her
    their this that these those and or but not no so if then than as i we you he she they them me us about re before after
    need needs needed must should have has had got get want would could can will really just please maybe also some any
    all more today tomorrow tonight week weekend month year day morning evening afternoon night monday tuesday wednesday thursday friday
    saturday sunday asap soon later again finally still todo don't forget remember remind make sure go put take do new old next last first
    one two three way time thing things something it's i'm i've each every what when where who how which until because while minutes minute min mins hours hour days day half quarter four five six seven eight nine ten dozen"""
)


def words_of(text: str) -> list[str]:
    """The words of a text, hyphens and apostrophes inside kept."""
    return _WORD.findall(text)


def stems(text: str) -> set[str]:
    """The content words of a text in a form in which singular and plural, and verb forms, meet."""
    found = set()
    for word in words_of(text):
        lowered = word.lower().replace("’", "'").removesuffix("'s")
        if lowered not in _COMMON and len(lowered) > 1:
            found.add(stem(lowered))
    return found


def stem(word: str) -> str:
    """A word without its commonest English endings."""
    for end, least in (("ies", 3), ("ing", 3), ("es", 3), ("ed", 3), ("s", 3), ("e", 3), ("y", 3)):
        if word.endswith(end) and len(word) - len(end) >= least:
            word = word[: -len(end)]
            return word[:-1] if len(word) > 3 and word[-1] == word[-2] and end in ("ing", "ed") else word
    return word


def step_faults(title: str, step: str) -> list[str]:
    """What is wrong with a step for a task, as short words; none means that it may be shown."""
    faults = []
    words = words_of(step)
    if not words:
        return ["empty"]
    if words[0].lower() not in STEP_VERBS:
        faults.append("no verb first")
    if len(words) > MOST_WORDS or len(step) > 140:
        faults.append("too long")
    if "\n" in step or not step.isprintable():
        faults.append("not one line")
    wanted, kept = _nouns(title), stems(step)
    if wanted and not wanted & kept and not _shares_start(wanted, kept):
        faults.append("the task's nouns are missing")
    known = {word.lower() for word in words_of(title)}
    known |= {word.removesuffix("'s") for word in known}
    if any(
        _is_name(word, at, words) and word.lower().removesuffix("'s") not in known
        for at, word in enumerate(words)
    ):
        faults.append("an invented name")
    if set(re.findall(r"\d+", step)) - set(re.findall(r"\d+", title)):
        faults.append("an invented number")
    return faults


def _nouns(title: str) -> set[str]:
    """The content words of a title; its leading verb counts only where there is no other."""
    words = [word.lower() for word in words_of(title) if stems(word)]
    found = stems(title)
    if words and words[0] in STEP_VERBS and len(found) > 1:
        return found - {stem(words[0])}
    return found


def _shares_start(wanted: set[str], kept: set[str]) -> bool:
    return any(a.startswith(b) or b.startswith(a) for a in wanted if len(a) > 3 for b in kept if len(b) > 3)


def _is_name(word: str, at: int, _words_of_step: list[str]) -> bool:
    return at > 0 and word[:1].isupper() and word not in _ALWAYS_ALLOWED

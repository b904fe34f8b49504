"""The words of the command line: which commands there are and what each takes."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, NoReturn

from companion.domain.errors import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.bootstrap import Companion
    from companion.cli.voice import Voice

    Deed = Callable[[argparse.Namespace, Companion, Voice], None]


class Grammar(argparse.ArgumentParser):
    """A parser that tells wrong usage as a sentence instead of ending the process it runs in."""

    def error(self, message: str) -> NoReturn:
        """Raise WrongUsage with what was wrong and where help is."""
        raise WrongUsage(f"{_in_words(message)}. `{self.prog} --help` shows how it is written.")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:  # noqa: ARG002 - argparse's signature
        """Stop reading after --help, with the process left running."""
        raise HelpShown(message or "")


def _in_words(message: str) -> str:
    """What argparse complains about, in words for somebody who knows no argparse."""
    for pattern, sentence in _COMPLAINTS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found is not None:
            said = sentence.format(*(group.strip() for group in found.groups()))
            return re.sub(r", ([^, ]+ are missing)$", r" and \1", said)
    return f"{message[:1].upper()}{message[1:]}"


_COMPLAINTS = (
    (r"the following arguments are required: ([^,]+)", "{} is missing"),
    (r"the following arguments are required: (.+)", "{} are missing"),
    (r"argument \S+: invalid choice: (.+) \(choose from (.+)\)", "{} is none of {}"),
    (r"argument \S+: invalid int value: (.+)", "{} is no whole number"),
    (r"argument (\S+): not allowed with argument (\S+)", "{} and {} do not go together"),
    (r"argument (\S+): expected (?:one|at least one) argument", "{} needs something after it"),
    (r"argument (\S+): ignored explicit argument (.+)", "{} takes nothing, so not {}"),
    (r"unrecognized arguments: (.+)", "{} is not understood here"),
    (r"ambiguous option: (\S+) could match (.+)", "{} could be {}"),
)


class HelpShown(Exception):  # noqa: N818 - not an error: the help was asked for
    """The help was printed; nothing else is to be done."""


class HelpAsked(argparse.Action):
    """--help, raised with its text so that it goes where the command speaks."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        """Raise HelpShown with the help's text."""
        raise HelpShown(parser.format_help())


def new_grammar() -> argparse._SubParsersAction[Grammar]:
    """The outermost parser's list of commands; `list_.add_parser` adds one."""
    parser = Grammar(
        prog="companion",
        description="Holds what you mean to do. Without a command it starts the app, or a plain prompt where there "
        "is no screen.",
        epilog="`companion COMMAND --help` shows one command. What a command changes, `companion undo` takes back.",
        add_help=False,
    )
    parser.add_argument("-h", "--help", nargs=0, action=HelpAsked, help="show this")
    # The first two are read by cli/options.py wherever they stand, the third by cli/client.py.
    parser.add_argument("--home", metavar="DIR", help="keep everything below this folder")
    parser.add_argument("--json", action="store_true", help="answer with one JSON document")
    parser.add_argument("--version", action="store_true", help="show the version")
    commands = parser.add_subparsers(
        title="commands", dest="command", metavar="COMMAND", parser_class=Grammar, required=True
    )
    commands.outermost = parser  # type: ignore[attr-defined]
    return commands


def command(
    commands: argparse._SubParsersAction[Grammar], name: str, deed: str, sentence: str, *aliases: str
) -> Grammar:
    """Add one command; `deed` names its function as module:function below companion.cli."""
    parser = commands.add_parser(
        name,
        help=sentence,
        description=sentence,
        aliases=list(aliases),
        add_help=False,
    )
    parser.add_argument("-h", "--help", nargs=0, action=HelpAsked, help="show this")
    parser.set_defaults(deed=deed)
    return parser


def read(argv: list[str]) -> argparse.Namespace:
    """What the words mean. Raises WrongUsage, or HelpShown with the text that was asked for."""
    only = argv[0] if argv else ""
    if argv and not only.startswith("-") and only not in _ALL_NAMES:
        raise WrongUsage(_no_such_command(only))
    commands = new_grammar()
    for names, describe in _GROUPS:
        # Building every parser takes longer than reading one command: build only the group it is in.
        if only in names or only not in _ALL_NAMES:
            describe(commands)
    outermost: Grammar = commands.outermost  # type: ignore[attr-defined]
    return outermost.parse_args(argv)


def _no_such_command(word: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, sorted(_ALL_NAMES), n=1)
    hint = f"Did you mean `companion {near[0]}`?" if near else "`companion --help` lists what there is."
    return f"There is no command {word!r}. {hint}"


def _keeping(commands: argparse._SubParsersAction[Grammar]) -> None:
    add = command(commands, "add", "keeping:add", "keep a line, as the prompt would")
    add.add_argument("text", nargs="+", metavar="TEXT", help="the line; - reads lines from standard input")
    add.add_argument("--as", dest="kind", choices=("task", "goal", "note"), help="keep it as this")
    note = command(commands, "note", "keeping:note", "keep a note")
    note.add_argument("text", nargs="+", metavar="TEXT", help="the note; - reads it from standard input")
    parse = command(commands, "parse", "keeping:parse", "what the grammar makes of a line, keeping nothing")
    parse.add_argument("text", nargs="*", metavar="TEXT")
    parse.add_argument("--now", metavar="ISO", help="read the line as if it were this time")
    parse.add_argument("--batch", action="store_true", help="requests as JSON lines on standard input")


def _doing(commands: argparse._SubParsersAction[Grammar]) -> None:
    for name, sentence in (
        ("done", "mark tasks done"),
        ("drop", "let tasks go"),
        ("reopen", "open tasks again"),
    ):
        deed = command(commands, name, f"doing:{name}", sentence)
        deed.add_argument("id", nargs="+", metavar="ID")
    defer = command(commands, "defer", "doing:defer", "move a task to another time")
    defer.add_argument("id", metavar="ID")
    defer.add_argument("when", nargs="+", metavar="WHEN", help="tomorrow, next tue 3pm, 2026-12-01 ...")
    edit = command(commands, "edit", "doing:edit", "change any field; an empty value takes it away")
    edit.add_argument("id", metavar="ID")
    for option, (field, sentence) in EDITABLE.items():
        edit.add_argument(f"--{option}", dest=field, metavar="TEXT", help=sentence)
    undo = command(commands, "undo", "doing:undo", "take back the last change, or the last N")
    undo.add_argument("count", nargs="?", type=int, default=1, metavar="N")
    redo = command(commands, "redo", "doing:redo", "bring back what was undone")
    redo.add_argument("count", nargs="?", type=int, default=1, metavar="N")


def _looking(commands: argparse._SubParsersAction[Grammar]) -> None:
    list_ = command(commands, "list", "looking:list_tasks", "open tasks")
    which = list_.add_mutually_exclusive_group()
    which.add_argument("--today", action="store_true", help="what today holds")
    which.add_argument("--overdue", action="store_true", help="what was meant for an earlier day")
    which.add_argument("--all", action="store_true", help="done and dropped ones too")
    list_.add_argument("--goal", metavar="ID", help="only those of this goal")
    command(commands, "next", "looking:next_step", "the one next step")
    show = command(commands, "show", "looking:show", "one thing with everything known of it")
    show.add_argument("id", metavar="ID")
    find = command(commands, "find", "looking:find", "search the journal")
    find.add_argument("query", nargs="+", metavar="QUERY")
    find.add_argument("--limit", type=int, default=20, metavar="N")


def _goals(commands: argparse._SubParsersAction[Grammar]) -> None:
    goal = command(commands, "goal", "goals:list_goals", "goals and their why")
    deeds = goal.add_subparsers(dest="goal_deed", metavar="DEED", parser_class=Grammar)
    add = command(deeds, "add", "goals:add", "keep a goal")
    add.add_argument("text", nargs="+", metavar="TEXT")
    command(deeds, "list", "goals:list_goals", "the goals, from why to how")
    for name, sentence in (
        ("show", "one goal and its tasks"),
        ("achieve", "it is reached"),
        ("pause", "rest it"),
        ("release", "let it go"),
        ("resume", "take it up again"),
    ):
        command(deeds, name, f"goals:{name}", sentence).add_argument("id", metavar="ID")
    lines = command(
        deeds, "lines", "review:four_lines", "wish, outcome, obstacle and plan, one question at a time"
    )
    lines.add_argument("id", metavar="ID")


def _starting(commands: argparse._SubParsersAction[Grammar]) -> None:
    review = command(commands, "review", "review:review", "morning, evening or week, one question at a time")
    review.add_argument("kind", nargs="?", choices=("morning", "evening", "weekly", "return"))
    review.add_argument("--answer", metavar="KEY", help="give one answer and show the next question")
    review.add_argument("--text", nargs="+", metavar="WORDS", help="the words that go with the answer")
    review.add_argument("--undo", action="store_true", help="take the last answer back")
    stuck = command(commands, "stuck", "stuck:stuck", "one step of two minutes")
    stuck.add_argument("id", nargs="?", metavar="ID")
    which = stuck.add_mutually_exclusive_group()
    which.add_argument("--smaller", action="store_true", help="a smaller one")
    which.add_argument("--different", action="store_true", help="another one")
    which.add_argument("--start", action="store_true", help="start two minutes with it")
    which.add_argument("--not-now", action="store_true", help="put it away")
    plan = command(commands, "plan", "review:plan", 'an if-then plan: "When ..., I will ..."')
    plan.add_argument("id", metavar="ID")
    plan.add_argument("words", nargs="*", default=[], metavar="WORDS", help="none takes the plan away")
    about_plan = plan.add_mutually_exclusive_group()
    about_plan.add_argument("--suggest", action="store_true", help="suggest one, keeping nothing")
    about_plan.add_argument("--different", action="store_true", help="another one")
    about_plan.add_argument("--take", action="store_true", help="keep the one that was suggested")
    focus = command(commands, "focus", "focusing:status", "focus sessions")
    deeds = focus.add_subparsers(dest="focus_deed", metavar="DEED", parser_class=Grammar)
    start = command(deeds, "start", "focusing:start", "start on a task")
    start.add_argument("id", metavar="ID")
    start.add_argument("--minutes", type=int, metavar="N", help="how long; else the task's estimate")
    stop = command(deeds, "stop", "focusing:stop", "end it and log its minutes")
    stop.add_argument("--done", action="store_true", help="the task is done as well")
    command(deeds, "status", "focusing:status", "what runs")
    command(deeds, "where", "focusing:where", "where was I?")
    command(deeds, "keep-going", "focusing:keep_going", "go on after two minutes")


def _asking(commands: argparse._SubParsersAction[Grammar]) -> None:
    ask = command(commands, "ask", "asking:ask", "a reply, from the journal or the model on this computer")
    ask.add_argument("text", nargs="+", metavar="TEXT")
    ask.add_argument(
        "--remote", choices=("never", "offer", "now"), default="never", help="may the frontier be asked"
    )
    ask.add_argument("--yes", action="store_true", help="no question before sending")
    models = command(commands, "models", "asking:list_models", "models on this computer")
    deeds = models.add_subparsers(dest="models_deed", metavar="DEED", parser_class=Grammar)
    command(deeds, "list", "asking:list_models", "the models known here")
    use = command(deeds, "use", "asking:use_model", "answer with this model file (GGUF)")
    use.add_argument("path", metavar="PATH", help="or the name of one that is listed")
    import_ = command(deeds, "import", "importing:import_model", "take a model file into Companion's folder")
    import_.add_argument("path", metavar="FILE")
    import_.add_argument("--copy", action="store_true", help="copy it even where a second name would do")
    import_.add_argument("--sha256", metavar="SUM", help="refuse it unless this is its SHA-256")
    remove = command(deeds, "remove", "asking:remove_model", "forget a model; its file stays")
    remove.add_argument("name", metavar="NAME")
    remove.add_argument("--file", action="store_true", help="delete the file of an imported one as well")
    check = command(deeds, "check", "importing:check_model", "whether a model file is whole")
    check.add_argument("path", nargs="?", metavar="PATH", help="or the name of one that is listed")
    attempt = command(deeds, "try", "asking:try_model", "how well a model writes first steps and plans")
    attempt.add_argument("name", nargs="?", metavar="NAME", help="the model in use if none is named")


def _care(commands: argparse._SubParsersAction[Grammar]) -> None:
    local_only = command(
        commands, "local-only", "care:local_only", "the switch that keeps Companion off the network"
    )
    local_only.add_argument("turn", nargs="?", choices=("on", "off", "status"), default="status")
    command(commands, "doctor", "care:doctor", "what works on this computer and what does not")
    settings = command(commands, "settings", "care:list_settings", "every setting")
    deeds = settings.add_subparsers(dest="settings_deed", metavar="DEED", parser_class=Grammar)
    command(deeds, "get", "care:get_setting", "one setting").add_argument("name", metavar="NAME")
    put = command(deeds, "set", "care:set_setting", "change a setting")
    put.add_argument("name", metavar="NAME")
    put.add_argument("value", metavar="VALUE")
    prompt = command(commands, "prompt", "care:prompt", "show the prompt of the running app")
    prompt.add_argument("text", nargs="*", metavar="TEXT")
    command(commands, "completion", "care:completion", "completion for a shell").add_argument(
        "shell", choices=("bash", "zsh", "fish")
    )


def _owning(commands: argparse._SubParsersAction[Grammar]) -> None:
    backup = command(commands, "backup", "owning:list_backups", "checked copies of the journal")
    deeds = backup.add_subparsers(dest="backup_deed", metavar="DEED", parser_class=Grammar)
    command(deeds, "make", "owning:make_backup", "make one now")
    command(deeds, "list", "owning:list_backups", "the copies there are")
    for name, sentence in (("verify", "check a copy"), ("restore", "put a copy in the journal's place")):
        deed = command(deeds, name, f"owning:{name}_backup", sentence)
        deed.add_argument("name", nargs="?", metavar="NAME", help="the newest that is whole if none is named")
    for name, deed_name, sentence in (
        ("export", "export", "write everything in a format that others read"),
        ("import", "bring_in", "take in a file, whole or not at all"),
    ):
        deed = command(commands, name, f"owning:{deed_name}", sentence)
        deed.add_argument(
            "format", metavar="FORMAT", help="json, markdown, ics, todoist-csv, taskwarrior, training"
        )
        deed.add_argument("path", metavar="PATH")
        deed.add_argument("--verbose", action="store_true", help="a line for each entry")
    changes = command(
        commands, "history", "owning:history", "what changed today, or what happened to one thing"
    )
    changes.add_argument("id", nargs="?", metavar="ID")
    forget = command(commands, "forget", "owning:forget", "delete one thing, or everything, for good")
    forget.add_argument("what", metavar="ID/everything")
    forget.add_argument(
        "--yes", metavar="WORD", help="the id again, or `everything`: without it nothing is deleted"
    )


def _models_of_ours(commands: argparse._SubParsersAction[Grammar]) -> None:
    sort = command(commands, "sort", "seedling:sort", "what kind a line probably is, keeping nothing")
    _lines_to_answer(sort)
    seedling = command(commands, "seedling", "seedling:step", "ask the small model that comes with Companion")
    jobs = seedling.add_subparsers(dest="seedling_job", metavar="JOB", parser_class=Grammar, required=True)
    step = command(jobs, "step", "seedling:step", "a first step for a task, keeping nothing")
    how = step.add_mutually_exclusive_group()
    how.add_argument("--smaller", dest="how", action="store_const", const="smaller", default="first")
    how.add_argument("--different", dest="how", action="store_const", const="different")
    _lines_to_answer(step)
    _lines_to_answer(
        command(jobs, "plan", "seedling:plan", "an if-then plan for an intention, keeping nothing")
    )


def _lines_to_answer(parser: Grammar) -> None:
    parser.add_argument("text", nargs="*", metavar="TEXT")
    parser.add_argument(
        "--batch", action="store_true", help="requests (id, text) as JSON lines on standard input"
    )


EDITABLE = {
    "title": ("title", "the words"),
    "when": ("do_at", "when to do it, as typed: tomorrow 3pm"),
    "deadline": ("deadline", "by when it must be done"),
    "repeat": ("rrule", "every 2nd tuesday"),
    "estimate": ("estimate_s", "45min, 1h30m"),
    "priority": ("priority", "1 to 4"),
    "tags": ("tags", "words parted by spaces"),
    "project": ("project", "the project's name"),
    "goal": ("goal", "the goal's name"),
    "why": ("why", "the reason"),
    "first-step": ("first_step", "the first step"),
    "plan": ("plan", "When ..., I will ..."),
    "private": ("private", "on or off: hidden in notices and the tray"),
    "text": ("text", "the words of a note"),
    "kind": ("kind", "of a note: note, decision, obstacle, reflection"),
}
"""Options of `edit`: the field each one changes, and what it takes."""

_GROUPS: tuple[tuple[frozenset[str], Callable[[argparse._SubParsersAction[Grammar]], None]], ...] = (
    (frozenset({"add", "note", "parse"}), _keeping),
    (frozenset({"list", "next", "show", "find"}), _looking),
    (frozenset({"done", "drop", "reopen", "defer", "edit", "undo", "redo"}), _doing),
    (frozenset({"goal"}), _goals),
    (frozenset({"review", "stuck", "plan", "focus"}), _starting),
    (frozenset({"ask", "models"}), _asking),
    (frozenset({"sort", "seedling"}), _models_of_ours),
    (frozenset({"backup", "export", "import", "history", "forget"}), _owning),
    (frozenset({"local-only", "doctor", "settings", "prompt", "completion"}), _care),
)
_ALL_NAMES = frozenset().union(*(names for names, _ in _GROUPS))


def command_names() -> list[str]:
    """Every command, in the order of the help."""
    commands = new_grammar()
    for _, describe in _GROUPS:
        describe(commands)
    return list(commands.choices)

"""What `companion` does when it is typed: hand the command to the running app, or do it here alone.

Everything up to the answer of a running app imports next to nothing: this is the path of every shortcut.
"""

from __future__ import annotations

import os
import sys

from companion import __version__
from companion.cli.options import Options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.adapters.folders import Folders
    from companion.processes.door_frames import Request

ALWAYS_ALONE = frozenset({"parse", "completion", "--help", "-h"})
"""What needs no journal, so that a long batch on standard input does not pass through the app."""

ASKS_BACK = (["review"], ["goal", "lines"])
"""What goes on with the person line by line, and so reads this terminal itself."""

STOPS_WELL = (["ask"], ["models", "import"], ["models", "check"], ["models", "try"])
"""What Ctrl+C asks to end, so that it tidies up after itself."""

REPEATABLE = frozenset({"add", "note", "list", "next", "show", "find", "doctor"})
"""What may be tried again alone when the app dies in the middle: keeping is known by the request's id."""


def main(be_the_desk: Callable[[], int], say_on_screen: Callable[[Folders, str], None]) -> int:
    """The exit code of the command on the command line.

    `be_the_desk` shows the windows in this process, `say_on_screen` one sentence that no terminal would show.
    """
    options = Options(sys.argv[1:])
    if options.complaint:
        return _complain(options.complaint, 2)
    home = options.home or os.environ.get("COMPANION_HOME", "")
    from companion.adapters.folders import Folders

    folders = Folders(home or None)
    words = options.words
    if words[:1] == ["--version"]:
        _say_version(as_json=options.as_json)
        return 0
    try:
        if not words:
            if options.as_json:
                return _complain("--json needs a command after it; `companion --help` lists them.", 2)
            from companion.cli.starting import start

            return start(folders, be_the_desk, say_on_screen)
        if words[0] == "prompt" and words[1:] not in (["-h"], ["--help"]):
            from companion.cli.starting import show_prompt

            text = words[2:] if words[1:2] == ["--"] else words[1:]
            code = show_prompt(folders, " ".join(text))
            if code == 0 and options.as_json:
                print('{"shown": true}')
            return code
        return _command(folders, options)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Nobody reads any more, as behind `| head`; the interpreter must not complain at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1


def _say_version(*, as_json: bool) -> None:
    if as_json:
        import json

        print(json.dumps({"name": "companion", "version": __version__}))
    else:
        print(f"companion {__version__}")


def _command(folders: Folders, options: Options) -> int:
    from companion.processes.door_call import call, request_of_this_command
    from companion.processes.seal import seal

    seal()
    words = options.words
    request = request_of_this_command(
        sys.argv[1:], version=__version__, repeatable=words[0] in REPEATABLE or words[:1] == ["ask"]
    )
    if words[0] not in ALWAYS_ALONE and words[:1] not in ASKS_BACK and words[:2] not in ASKS_BACK:
        code = call(folders.run, request, sys.stdout, sys.stderr)
        if code is not None:
            return code
    return _alone(folders, options, request)


def _alone(folders: Folders, options: Options, request: Request) -> int:
    import threading

    from companion.bootstrap import Companion
    from companion.cli.run import run
    from companion.cli.standard_streams import ctrl_c_sets, voice_here

    companion = Companion(folders)
    stop = threading.Event()
    voice = voice_here(as_json=options.as_json, request_id=request.id, stop=stop)
    try:
        if options.words[:1] not in STOPS_WELL and options.words[:2] not in STOPS_WELL:
            return run(options.words, companion, voice)
        with ctrl_c_sets(stop):
            return run(options.words, companion, voice)
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as defect:
        from companion.adapters.log_file import note_defect

        return _complain(note_defect(folders.logs, defect), 1)
    finally:
        sys.stdout.flush()
        companion.close()


def _complain(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code

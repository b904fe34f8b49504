"""The launcher (Linux): starts the sealed processes, since a sealed one can only make sealed children.

It opens no network socket and relays nothing; it restarts a desk that died, opens the folders and links the desk
asks for, and is the only place a courier can be started from. It stays small: no module that is not needed here.
"""

from __future__ import annotations

import _socket
import errno
import os
import signal
import sys
import time

from companion.processes import children, desk_side, second_start
from companion.processes.budget import RestartBudget

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

if sys.platform != "linux":
    raise ImportError("the launcher is for Linux; elsewhere the desk is the first process")

END_GRACE_SECONDS = 5.0
ONE_WISH_SECONDS = 1.0
OPENER = "xdg-open"
GAVE_UP_SENTENCE = (
    "Companion's desk ended {times} times within {minutes} minutes and is not started again. "
    "`companion doctor` shows what is wrong."
)
NO_COURIER_SENTENCE = "This version of Companion has no part that could reach the network."
_LONGEST_LINK = 2048
_ENDING_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Launcher:
    """Runs one desk after the other until the person quits or the restart budget is spent.

    `desk` is the command line; `folders` are those whose contents may be shown on request.
    """

    def __init__(
        self,
        desk: Sequence[str],
        folders: Sequence[str],
        *,
        budget: RestartBudget | None = None,
        opener: str = OPENER,
    ) -> None:
        self._command = list(desk)
        self._folders = [os.path.realpath(folder) for folder in folders]
        self._budget = budget or RestartBudget()
        self._opener = opener
        self._desk = 0
        self._pipe = _socket.socket(_socket.AF_UNIX)
        self._status = 0
        self._asked_to_end = False
        self._answers: dict[str, Callable[[str], str]] = {
            desk_side.OPEN_FOLDER: self._open_folder,
            desk_side.OPEN_LINK: self._open_link,
            desk_side.START_COURIER: self._start_courier,
        }

    def run(self) -> int:
        """Run until the desk ends for good. Returns the exit code for this process."""
        wake, alarm = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        signal.set_wakeup_fd(alarm, warn_on_full_buffer=False)
        for number in (*_ENDING_SIGNALS, signal.SIGCHLD):
            signal.signal(number, _leave_to_the_loop)
        try:
            return self._keep_a_desk(wake)
        finally:
            signal.set_wakeup_fd(-1)
            for number in (*_ENDING_SIGNALS, signal.SIGCHLD):
                signal.signal(number, signal.SIG_DFL)
            os.close(wake)
            os.close(alarm)

    def _keep_a_desk(self, wake: int) -> int:
        trouble = False
        while True:
            self._start_desk(trouble=trouble)
            code = self._watch(wake)
            if self._asked_to_end or code == desk_side.QUIT_BY_THE_PERSON:
                return 0
            if code == desk_side.NOT_TO_BE_RESTARTED:
                return 1
            if trouble or not self._budget.spend(time.monotonic()):
                if not trouble:
                    _say(
                        GAVE_UP_SENTENCE.format(times=self._budget.restarts + 1, minutes=self._budget.minutes)
                    )
                if trouble or not _has_display(os.environ):
                    return 1
                trouble = True

    def _start_desk(self, *, trouble: bool) -> None:
        ours, theirs = _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_SEQPACKET)
        os.set_inheritable(theirs.fileno(), True)
        environ = children.environment(
            children.DESK,
            more={children.LAUNCHER: str(theirs.fileno()), children.TROUBLE: "1" if trouble else ""},
        )
        try:
            self._desk = os.posix_spawn(self._command[0], self._command, environ)
        finally:
            theirs.close()
        ours.setblocking(False)
        self._pipe.close()
        self._pipe = ours

    def _watch(self, wake: int) -> int:
        """Serve one desk until it ends; its exit code, or the negative number of the signal that ended it."""
        import select

        poll = select.poll()
        poll.register(wake, select.POLLIN)
        poll.register(self._pipe.fileno(), select.POLLIN)
        deadline: float | None = None
        while True:
            left = None if deadline is None else max(0.0, deadline - time.monotonic()) * 1000
            ready = poll.poll(left)
            if not ready:
                self._signal_desk(signal.SIGKILL)
                deadline = time.monotonic() + END_GRACE_SECONDS
            for descriptor, _ in ready:
                if descriptor == wake:
                    deadline = self._take_signals(wake, deadline)
                elif not self._serve():
                    poll.unregister(descriptor)
            if self._reap():
                self._pipe.close()
                return os.waitstatus_to_exitcode(self._status)

    def _take_signals(self, wake: int, deadline: float | None) -> float | None:
        """Pass a wish to end on to the desk: politely, and at once when it is asked again later.

        A session that ends sends two signals together, and Ctrl+C reaches the desk as well: those are one wish.
        """
        try:
            numbers = os.read(wake, 512)
        except BlockingIOError:
            return deadline
        for number in numbers:
            if number not in _ENDING_SIGNALS:
                continue
            now = time.monotonic()
            if deadline is None:
                self._asked_to_end = True
                self._signal_desk(signal.SIGTERM)
                deadline = now + END_GRACE_SECONDS
            elif now > deadline - END_GRACE_SECONDS + ONE_WISH_SECONDS:
                self._signal_desk(signal.SIGKILL)
        return deadline

    def _signal_desk(self, number: int) -> None:
        try:
            os.kill(self._desk, number)
        except ProcessLookupError:
            return

    def _reap(self) -> bool:
        """Collect whoever ended, what was opened for the desk included. True when the desk did."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return False
            if pid == 0:
                return False
            if pid == self._desk:
                self._status = status
                return True

    def _serve(self) -> bool:
        """Answer one request of the desk. False when it hung up."""
        try:
            message = self._pipe.recv(desk_side.LONGEST_MESSAGE)
        except BlockingIOError:
            return True
        except OSError:
            return False
        if not message:
            return False
        word, _, subject = message.decode("utf-8", "surrogateescape").partition("\0")
        answer = self._answers.get(word)
        refusal = answer(subject) if answer else "Companion's launcher does not know this request."
        reply = f"{desk_side.REFUSED}\0{refusal}" if refusal else desk_side.DONE
        try:
            self._pipe.send(reply.encode("utf-8", "replace"))
        except OSError:
            return False
        return True

    def _open_folder(self, path: str) -> str:
        real = os.path.realpath(path)
        inside = any(real == folder or real.startswith(folder + os.sep) for folder in self._folders)
        if not inside or not os.path.isdir(real):
            return "Only folders of Companion's own are opened from here."
        return self._open(real)

    def _open_link(self, address: str) -> str:
        harmless = all("!" <= letter <= "~" and letter not in "\"'<>\\^`{|}" for letter in address)
        if not address.startswith("https://") or len(address) > _LONGEST_LINK or not harmless:
            return "Only https links are opened from here."
        return self._open(address)

    def _open(self, what: str) -> str:
        try:
            os.posix_spawnp(self._opener, [self._opener, what], os.environ, setsid=True)
        except OSError as error:
            if error.errno == errno.ENOENT:
                return f"{self._opener} is not installed, so nothing can be opened from here: {what}"
            return f"It could not be opened ({error.strerror}): {what}"
        return ""

    def _start_courier(self, _subject: str) -> str:
        return NO_COURIER_SENTENCE


def run(
    run_folder: str,
    folders: Sequence[str],
    arguments: Sequence[str] = (),
    *,
    version: str,
    text: str = "",
    tell: Callable[[str], None] = second_start.to_stderr,
) -> int:
    """Be the app: hold the lock and keep a desk, or show the prompt of the app that holds it already.

    `arguments` go to the desk as its command line; `text` is what the first one's prompt should show; `tell` is
    given the sentence when neither can be done. Returns this process's exit code.
    """
    from companion.processes import presence, seal

    held, code = second_start.claim_or_show(run_folder, version=version, text=text, tell=tell)
    if held is None:
        return code
    presence.announce(run_folder, "launcher", seal.NOTHING)
    try:
        return Launcher(children.command(*arguments), folders).run()
    finally:
        presence.withdraw()
        held.release()


def start_apart(arguments: Sequence[str]) -> None:
    """Start the app in a session of its own and leave it to itself. Raises OSError.

    Not from a sealed process: what it started would be sealed as well, the browser of a link included.
    """
    command = children.command(*arguments)
    nothing = [(os.POSIX_SPAWN_OPEN, descriptor, os.devnull, os.O_RDWR, 0) for descriptor in (0, 1, 2)]
    os.posix_spawn(command[0], command, os.environ, file_actions=nothing, setsid=True)


def _leave_to_the_loop(_number: int, _frame: object) -> None:
    """A handler must exist for the wake-up descriptor to be written; the loop reads the signal from there."""


def _has_display(environ: Mapping[str, str]) -> bool:
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)

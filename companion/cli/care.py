"""The commands that care for Companion itself: the switch, settings, the doctor, completion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.errors import Problem

if TYPE_CHECKING:
    from argparse import Namespace

    from companion.bootstrap import Companion
    from companion.cli.voice import Voice


def local_only(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Turn the switch or show its proof; the answer is the state after it."""
    if args.turn != "status":
        companion.reach.turn(local_only=args.turn == "on")
    status = companion.reach.status()
    voice.document(
        {
            "local_only": status.local_only,
            "enforced_by": str(status.enforced_by),
            "processes": [
                {"role": each.role, "pid": each.pid, "enforced_by": str(each.enforced_by)}
                for each in status.processes
            ],
            "bytes_left_since": status.bytes_left_since,
        }
    )
    voice.line(reach_sentence(status.local_only, str(status.enforced_by)))
    for each in status.processes:
        voice.line(f"  {each.role:9} {each.pid:>7}  {PROOF[str(each.enforced_by)]}")


def reach_sentence(is_local_only: bool, enforced_by: str) -> str:  # noqa: FBT001 - one plain sentence of two facts
    """What holds now, in the words of the design."""
    if not is_local_only:
        return "Local only is off: the frontier may be offered, and asked only when you say so."
    how = {
        "seccomp": "Linux enforces this.",
        "audit-hook": "A guard inside Companion enforces this.",
        "nothing": "Nothing enforces this here: `companion doctor` says why.",
    }
    return f"Companion cannot reach the network. {how[enforced_by]}"


PROOF = {
    "seccomp": "sealed by Linux (Seccomp: 2)",
    "audit-hook": "guarded from inside",
    "nothing": "opens no network socket (it only starts the others)",
}


def doctor(_args: Namespace, companion: Companion, voice: Voice) -> None:
    """What works here and what does not, with advice; always exit code 0, since it was asked for a report."""
    checks = companion.checkup()
    voice.document(
        [
            {
                "name": check.name,
                "state": str(check.state),
                "sentence": check.sentence,
                "advice": check.advice,
            }
            for check in checks
        ]
    )
    for check in checks:
        voice.line(f"{MARK[str(check.state)]} {check.name}: {check.sentence}")
        if check.advice:
            voice.line(f"    {check.advice}")


MARK = {"works": "+", "limited": "~", "missing": "-"}


def list_settings(_args: Namespace, companion: Companion, voice: Voice) -> None:
    """Every setting with its value and its sentence."""
    from companion.domain.settings import TABLE

    values = {setting.name: companion.settings.get(setting.name) for setting in TABLE}
    voice.document(values)
    for setting in TABLE:
        voice.line(f"{setting.name} = {_shown(values[setting.name])}")
        voice.line(f"    {setting.sentence}")
    for bad in companion.settings.bad_lines():
        voice.aside(bad.sentence)


def get_setting(args: Namespace, companion: Companion, voice: Voice) -> None:
    """One setting's value."""
    value = companion.settings.get(args.name)
    voice.document(value)
    voice.line(_shown(value))


def set_setting(args: Namespace, companion: Companion, voice: Voice) -> None:
    """Change one setting; it holds at once."""
    from companion.domain.settings import setting_named

    name = setting_named(args.name).name
    if name == "model" and args.value:
        companion.models.use(args.value)
    else:
        companion.settings.set(name, args.value)
    value = companion.settings.get(name)
    voice.document({name: value})
    voice.line(f"{name} = {_shown(value)}")


def prompt(_args: Namespace, _companion: Companion, _voice: Voice) -> None:
    """Only the client can show a prompt; where this is reached there is no window to show it in."""
    raise Problem(
        "There is no screen here to show the prompt on. `companion` alone opens a plain prompt in a terminal."
    )


def completion(args: Namespace, _companion: Companion, voice: Voice) -> None:
    """A completion script for a shell, to be sourced."""
    from companion.cli.completion import script

    text = script(args.shell)
    voice.document({"shell": args.shell, "script": text})
    voice.line(text)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value) or "(none)"

"""Completion of command names for the common shells, made from the grammar itself."""

from __future__ import annotations

from companion.cli.grammar import command_names


def script(shell: str) -> str:
    """The text to source in that shell ("bash", "zsh" or "fish")."""
    names = " ".join(command_names())
    if shell == "fish":
        return f"complete -c companion -n __fish_use_subcommand -f -a '{names}'"
    words = f'_companion() {{ if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W "{names}" -- "$2")); fi; }}'
    bash = f"{words}\ncomplete -o default -F _companion companion"
    if shell == "zsh":
        return f"autoload -Uz bashcompinit && bashcompinit\n{bash}"
    return bash

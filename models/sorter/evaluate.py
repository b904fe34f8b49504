"""Scores the sorter and its baselines on lines of sources not trained on; prints the tables, draws the confusion."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from time import perf_counter

import numpy as np
import train
from regression import Scales, fit, matrix
from sklearn.metrics import confusion_matrix, f1_score, roc_auc_score
from sources import GROUPS, HERE, OWN_FILES, Line, fresh_lines, open_lines, our_lines, own_lines, unseen_lines

from companion.domain.sorter import KEPT_KINDS, KINDS, Sorter, chosen_kind

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PLAIN = (1.0, 1.0, 0.0, 0.0)
AWAY = ("other_question", "plan_request", "none")


class Rules:
    """The rules of the app alone: quick add's kinds, the journal questions it recognises, verbs of change."""

    def probabilities(self, texts: list[str]) -> np.ndarray:
        """1 for the kind the rules give, 0 for the others."""
        found = np.zeros((len(texts), len(KINDS)))
        for row, text in enumerate(texts):
            found[row, KINDS.index(self._kind(text))] = 1.0
        return found

    def _kind(self, text: str) -> str:
        from companion.domain.journal_question import is_journal_question
        from companion.domain.quick_add import parse

        first = (text.lower().split() or [""])[0]
        if is_journal_question(text):
            return "journal_question"
        if first in (
            "cancel",
            "delete",
            "remove",
            "move",
            "reschedule",
            "undo",
            "done",
            "mark",
            "postpone",
            "clear",
        ):
            return "change"
        kind = parse(text, NOW).kind
        if kind == "question" or first in (
            "who",
            "what",
            "when",
            "where",
            "why",
            "how",
            "is",
            "are",
            "can",
            "do",
        ):
            return "other_question"
        return str(kind)


class Regression:
    """A regression of these scales, fitted to lines."""

    def __init__(self, lines: list[Line], scales: Scales, *, weighted: bool) -> None:
        weights = train.weights_of(lines) if weighted else np.ones(len(lines))
        self._scales = scales
        self._model = fit(
            matrix([line.text for line in lines], scales), [line.kind for line in lines], weights, 20.0
        )

    def probabilities(self, texts: list[str]) -> np.ndarray:
        """One row a line, one column a kind of KINDS."""
        found = np.zeros((len(texts), len(KINDS)))
        known = self._model.predict_proba(matrix(texts, self._scales))
        for column, kind in enumerate(self._model.classes_):
            found[:, KINDS.index(kind)] = known[:, column]
        return found


class Shipped:
    """What the app runs: packed weights and plain arithmetic."""

    def __init__(self, data: bytes) -> None:
        self._sorter = Sorter(data)

    def probabilities(self, texts: list[str]) -> np.ndarray:
        """One row a line, one column a kind of KINDS."""
        return np.array(
            [
                [chances[kind] for kind in KINDS]
                for chances in (self._sorter.sort(t).probabilities for t in texts)
            ]
        )


def score(found: np.ndarray, lines: list[Line], least_to_keep: float) -> dict[str, float]:
    """The figures of one sorter on these lines; shares from 0 to 1."""
    kinds = [chosen_kind(dict(zip(KINDS, map(float, row), strict=True)), least_to_keep) for row in found]
    said, true = [GROUPS[kind] for kind in kinds], [GROUPS[line.kind] for line in lines]
    away = [
        kind in KEPT_KINDS
        for kind, line in zip(kinds, lines, strict=True)
        if line.kind in ("other_question", "none")
    ]
    journal = 1 - found[:, [KINDS.index(kind) for kind in AWAY]].sum(axis=1)
    return {
        "f1": float(f1_score(true, said, average="macro")),
        "taken": float(np.mean(away)),
        "auroc": float(roc_auc_score([group != "other" for group in true], journal)),
        "eight": float(np.mean([kind == line.kind for kind, line in zip(kinds, lines, strict=True)])),
    }


def splits() -> list[tuple[str, list[Line], list[Line]]]:
    """Name, open lines to learn from and lines to score: each publisher held out once, questions cut by intent."""
    lines = open_lines()
    labels = sorted({line.label for line in lines if line.source == "clinc_other"})
    half = set(labels[::2])
    first = [line for line in lines if line.source == "clinc_other" and line.label in half]
    second = [line for line in lines if line.source == "clinc_other" and line.label not in half]
    clinc = [line for line in lines if line.source == "clinc"]
    hwu = [line for line in lines if line.source == "hwu"]
    return [
        ("HWU64, unseen intents of CLINC150", clinc + first, hwu + second),
        ("CLINC150, unseen intents", hwu + second, clinc + first),
    ]


def row(name: str, called: str, model: Rules | Regression | Shipped, lines: list[Line], least: float) -> None:
    """Print one row of the table."""
    figures = score(model.probabilities([line.text for line in lines]), lines, least)
    print(
        f"| {name} ({len(lines)}) | {called} | {figures['f1']:.3f} | {figures['taken']:.1%} "
        f"| {figures['auroc']:.3f} | {figures['eight']:.3f} |",
        flush=True,
    )


def shipped_from(lines: list[Line]) -> Shipped:
    """A sorter made from these lines the way the shipped one is."""
    return Shipped(train.pack(train.fitted(lines)))


def main() -> None:
    """Print the tables as Markdown and write the picture; with `fresh` also the figures on the fresh lines."""
    with open(os.path.join(HERE, "sorter.bin"), "rb") as file:
        data = file.read()
    sorter, shipped = Sorter(data), Shipped(data)
    print(
        "| held out | sorter | macro F1 | taken for an item | AUROC | right of 8 kinds |\n|---|---|---|---|---|---|"
    )
    ours, least = our_lines(), train.LEAST_TO_KEEP
    for name, known, unknown in splits():
        model = shipped_from(known + ours)
        row(name, "rules alone", Rules(), unknown, 0.0)
        row(name, "plain regression, open lines", Regression(known, PLAIN, weighted=False), unknown, 0.0)
        row(name, "sorter, likeliest kind", model, unknown, 0.0)
        row(name, "**sorter**", model, unknown, least)
    everything = open_lines()
    for source, name in OWN_FILES.items():
        unknown = [line for line in own_lines() if line.source == source]
        model = shipped_from(everything + our_lines(without=source))
        row(f"`{name}`", "sorter, likeliest kind", model, unknown, 0.0)
        row(f"`{name}`", "**sorter**", model, unknown, least)
    plain = Regression(everything, PLAIN, weighted=False)
    sets = [("our own other lines", unseen_lines())]
    if "fresh" in sys.argv[1:]:
        sets.append(("fresh lines", fresh_lines()))
    for name, lines in sets:
        row(name, "rules alone", Rules(), lines, 0.0)
        row(name, "plain regression, open lines", plain, lines, 0.0)
        row(name, "sorter, likeliest kind", shipped, lines, 0.0)
        row(name, "**sorter**", shipped, lines, least)
    for _, lines in sets:
        by_length(sorter, lines)
    confusion(sorter, sets[-1][1])


def by_length(sorter: Sorter, lines: list[Line]) -> None:
    """Right kinds by the number of words, and the time a line takes."""
    began = perf_counter()
    right = [sorter.sort(line.text).kind == line.kind for line in lines]
    took = (perf_counter() - began) * 1000 / len(lines)
    print("\n| words | lines | right of 8 kinds |\n|---|---|---|")
    for least, most in ((1, 2), (3, 4), (5, 7), (8, 11), (12, 99)):
        inside = [
            ok for ok, line in zip(right, lines, strict=True) if least <= len(line.text.split()) <= most
        ]
        print(f"| {least} to {most} | {len(inside)} | {np.mean(inside):.3f} |")
    print(f"\n{took:.2f} ms a line ({sys.platform}, Python {sys.version.split()[0]})")


def confusion(sorter: Sorter, lines: list[Line]) -> None:
    """The confusion matrix on our own other lines as a picture."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    counts = confusion_matrix(
        [line.kind for line in lines], [sorter.sort(line.text).kind for line in lines], labels=list(KINDS)
    )
    figure, axes = plt.subplots(figsize=(6.4, 5.6))
    axes.imshow(counts / counts.sum(axis=1, keepdims=True), cmap="Greys", vmin=0, vmax=1)
    names = [kind.replace("_", "\n") for kind in KINDS]
    axes.set_xticks(range(len(KINDS)), names, fontsize=8)
    axes.set_yticks(range(len(KINDS)), names, fontsize=8)
    axes.set_xlabel("sorted as")
    axes.set_ylabel("is")
    for row in range(len(KINDS)):
        for column in range(len(KINDS)):
            if counts[row, column]:
                dark = counts[row, column] > counts[row].sum() / 2
                axes.text(
                    column,
                    row,
                    counts[row, column],
                    ha="center",
                    va="center",
                    fontsize=8,
                    color="white" if dark else "black",
                )
    figure.tight_layout()
    figure.savefig(os.path.join(HERE, "confusion.png"), dpi=110)


if __name__ == "__main__":
    main()

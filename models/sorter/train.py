"""Learns the sorter's weights and writes sorter.bin; the same lines and seed give the same file."""

from __future__ import annotations

import os

import numpy as np
from regression import fit, matrix
from sources import HERE, Line, open_lines, our_lines

from companion.domain.sorter import KEPT_KINDS, KINDS, packed

SCALES = (1.0, 1.5, 1.0)
STRENGTH = 20.0
WEIGHTS = {"own": 2.0, "varied": 0.7, "people": 0.5}
"""How much a line of a source counts; 1 where it is not named."""
LEAST_TO_KEEP = 0.75
"""Where, on lines of a source not trained on, about 0.8 % or less of questions and chatter were taken for an item."""
FOLDS = 5
_MADE = ("made", "varied", "people")


def weights_of(lines: list[Line]) -> np.ndarray:
    """How much each line counts."""
    return np.array([WEIGHTS.get(line.source, 1.0) for line in lines])


def fitted(lines: list[Line]):
    """The regression on these lines."""
    return fit(
        matrix([line.text for line in lines], SCALES),
        [line.kind for line in lines],
        weights_of(lines),
        STRENGTH,
    )


def out_of_fold(lines: list[Line]) -> np.ndarray:
    """Logits for each line from a regression that saw no line of the same publisher's label or pattern."""
    labels = sorted({(line.source, line.label) for line in lines if line.source == "clinc_other"})
    fold_of_label = {label: i % FOLDS for i, label in enumerate(labels)}
    folds = np.array(
        [fold_of_label.get((line.source, line.label), i % FOLDS) for i, line in enumerate(lines)]
    )
    logits = np.zeros((len(lines), len(KINDS)))
    x = matrix([line.text for line in lines], SCALES)
    weights = weights_of(lines)
    for fold in range(FOLDS):
        inside = folds != fold
        model = fit(
            x[inside],
            [line.kind for line, kept in zip(lines, inside, strict=True) if kept],
            weights[inside],
            STRENGTH,
        )
        found = model.decision_function(x[~inside])
        for column, kind in enumerate(model.classes_):
            logits[~inside, KINDS.index(kind)] = found[:, column]
    return logits


def temperature(logits: np.ndarray, kinds: list[str]) -> float:
    """The divisor of the logits under which the true kinds are likeliest (Guo et al. 2017)."""
    truth = np.array([KINDS.index(kind) for kind in kinds])

    def loss(divisor: float) -> float:
        z = logits / divisor
        z = z - z.max(axis=1, keepdims=True)
        return float(np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(truth)), truth]))

    return float(min(np.arange(0.5, 3.0, 0.02), key=loss))


def pack(model, divisor: float, least_to_keep: float = LEAST_TO_KEEP) -> bytes:
    """The weights as signed bytes, each kind with a step of its own."""
    rows = {}
    for kind in KINDS:
        column = list(model.classes_).index(kind)
        weights = model.coef_[column]
        step = float(np.abs(weights).max() / 127)
        rows[kind] = (
            float(model.intercept_[column]),
            step,
            np.round(weights / step).astype(np.int8).tobytes(),
        )
    return packed(rows, least_to_keep=least_to_keep, temperature=divisor, scales=SCALES)


def main() -> None:
    """Read the lines, fit, calibrate, write."""
    lines = [*open_lines(), *our_lines()]
    # What the grammar made is easy: calibrate on lines that people wrote.
    written = [line for line in lines if line.source not in _MADE]
    logits = out_of_fold(lines)
    real = np.array([line.source not in _MADE for line in lines])
    divisor = temperature(logits[real], [line.kind for line in written])
    keep = np.isin(np.array(KINDS)[logits[real].argmax(axis=1)], list(KEPT_KINDS))
    agree = np.mean(
        [KINDS[i] == line.kind for i, line in zip(logits[real].argmax(axis=1), written, strict=True)]
    )
    print(
        f"{len(lines)} lines; out of fold {agree:.3f} right, {keep.mean():.3f} kept; temperature {divisor:.2f}"
    )
    path = os.path.join(HERE, "sorter.bin")
    with open(path, "wb") as file:
        file.write(pack(fitted(lines), divisor))
    print(f"wrote {path}, {os.path.getsize(path)} bytes")


if __name__ == "__main__":
    main()

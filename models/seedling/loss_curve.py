"""Draws the losses of the last training run as a picture."""

from __future__ import annotations

import json
import os

import matplotlib as mpl
from tokens import HERE
from train import BUILD, WIDER_FROM

mpl.use("Agg")
from matplotlib import pyplot as plt


def main() -> None:
    """Read build/log.jsonl, write loss.png."""
    with open(os.path.join(BUILD, "log.jsonl"), encoding="utf-8") as file:
        rows = {row["step"]: row for row in map(json.loads, file)}
    figure, (above, below) = plt.subplots(2, 1, figsize=(6.4, 5.2), sharex=True)
    above.plot(list(rows), [row["loss"] for row in rows.values()], color="black", linewidth=1)
    above.set_ylabel("replies, nats a token")
    told = {step: row["kinds"] for step, row in rows.items() if step > WIDER_FROM}
    below.plot(list(told), list(told.values()), color="black", linewidth=1)
    below.set_ylabel("kind of activity, nats a line")
    below.set_xlabel("step")
    for axes in (above, below):
        axes.axvline(WIDER_FROM, color="grey", linewidth=0.8, linestyle=":")
        axes.set_ylim(bottom=0)
        axes.grid(alpha=0.3)
    figure.tight_layout()
    figure.savefig(os.path.join(HERE, "loss.png"), dpi=110)


if __name__ == "__main__":
    main()

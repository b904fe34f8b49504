"""Draws the loss of the last training run as a picture."""

from __future__ import annotations

import json
import os

import matplotlib as mpl
from corpus import HERE

mpl.use("Agg")
from matplotlib import pyplot as plt

LOG = os.path.join(HERE, "build", "log.jsonl")


def main() -> None:
    """Read build/log.jsonl, write loss.png."""
    with open(LOG, encoding="utf-8") as file:
        rows = {row["step"]: row["loss"] for row in map(json.loads, file)}
    figure, axes = plt.subplots(figsize=(6.4, 3.4))
    axes.plot(list(rows), list(rows.values()), color="black", linewidth=1)
    axes.set_xlabel("step (64 examples each)")
    axes.set_ylabel("loss on the reply, nats a token")
    axes.set_ylim(bottom=0)
    axes.grid(alpha=0.3)
    figure.tight_layout()
    figure.savefig(os.path.join(HERE, "loss.png"), dpi=110)


if __name__ == "__main__":
    main()

"""Trains the seedling for a fixed number of steps on two threads; goes on from its last checkpoint when run again.

Deterministic on a CPU: the lessons of a step follow from its number, the first weights from the seed. The loss counts
on the reply alone, since the input is given and need not be learnt.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

import torch
from corpus import NOT_MINE, Lesson, kinds, lesson
from network import Seedling, Shape
from optimizer import Muon
from tokenizers import Tokenizer
from tokens import END, GO, HERE, PATH, Encoder, make, without_special
from torch.nn import functional

BUILD = os.path.join(HERE, "build")
WIDER_FROM = 1200
"""The step from which a batch holds more lines with fewer replies each, and from which the kind of activity is learnt too.

Until then the steps themselves are learnt; from then on, which of them fits an unknown line.
"""
BATCHES = (48, 96)
"""Lines of a batch before and after."""
REPLIES = (7, 3)
"""Replies of a line before and after."""
LATER_RATE = 0.3
"""The learning rate from then on, in parts of the one before."""
KIND_WEIGHT = 0.5
"""What the loss of the kind counts beside that of the replies."""
CHUNK = 8
"""Batches made together and sorted by length, so that little is padded."""
LONGEST = 208
"""Tokens of a lesson: the line, and for each reply its job and itself."""
AVERAGED = 0.998
"""How much of the running mean of the weights stays with each step; the mean is what is shipped."""


class Batch(NamedTuple):
    """Lessons side by side; every tensor but `hidden` is batch x length.

    `kinds` is the kind of activity at the token of each job (-100 elsewhere); `wanted` is what is to follow each token (-100 where the loss does not count), `places` the positions, `hidden` (batch
    x length x length) what a token may not see: each reply sees the line and itself, so the line is read once for all.
    """

    tokens: torch.Tensor
    wanted: torch.Tensor
    places: torch.Tensor
    hidden: torch.Tensor
    kinds: torch.Tensor


def batches(encoder: Encoder, chunk: int, seed: int) -> list[Batch]:
    """CHUNK batches."""
    rows = []
    later = chunk * CHUNK >= WIDER_FROM
    lines = BATCHES[later]
    for number in range(chunk * CHUNK * lines, (chunk + 1) * CHUNK * lines):
        made = lesson(number + seed * 10**8)
        chance = random.Random(number)
        line = encoder.line(made.marked, chance)
        some = chance.sample(made.replies, REPLIES[1]) if later and len(made.replies) > REPLIES[1] else made.replies
        replies = [(encoder.job(job), _reply(encoder, reply)) for job, reply in some]
        while len(line) + sum(len(reply) for _, reply in replies) > LONGEST:
            replies.pop()
        rows.append((line, replies, made.kind if later else -1))
    rows.sort(key=lambda row: len(row[0]) + sum(len(reply) for _, reply in row[1]))
    groups = [rows[i : i + lines] for i in range(0, len(rows), lines)]
    random.Random(chunk).shuffle(groups)
    return [_batch(group) for group in groups]


def _batch(rows: list[tuple[list[int], list[tuple[int, list[int]]], int]]) -> Batch:
    width = max(len(line) + sum(len(reply) for _, reply in replies) for line, replies, _ in rows)
    tokens = torch.zeros(len(rows), width, dtype=torch.long)
    wanted = torch.full((len(rows), width), -100)
    places = torch.zeros(len(rows), width, dtype=torch.long)
    parts = torch.full((len(rows), width), -1)
    kinds = torch.full((len(rows), width), -100)
    for i, (line, replies, kind) in enumerate(rows):
        at = len(line)
        tokens[i, :at] = torch.tensor(line)
        places[i, :at] = torch.arange(at)
        parts[i, :at] = 0
        for part, (job, reply) in enumerate(replies, 1):
            end = at + len(reply)
            tokens[i, at:end] = torch.tensor([job, *reply[:-1]])
            kinds[i, at] = kind if kind >= 0 else -100
            wanted[i, at:end] = torch.tensor(reply)
            places[i, at:end] = torch.arange(len(line), len(line) + len(reply))
            parts[i, at:end] = part
            at = end
    mine, theirs = parts[:, :, None], parts[:, None, :]
    ahead = torch.ones(width, width, dtype=torch.bool).triu(1)
    hidden = ahead | ((theirs != 0) & (theirs != mine))
    return Batch(tokens, wanted, places, hidden, kinds)


def _reply(encoder: Encoder, reply: str | None) -> list[int]:
    """Its first token says whether the line is one of the jobs; where nothing else is known, that alone is learnt."""
    if reply is None:
        return [GO]
    return [*encoder.ids(reply), END] if reply == NOT_MINE else [GO, *encoder.ids(f" {reply}"), END]


def tokenizer(lessons: int = 80_000) -> Tokenizer:
    """The saved tokenizer, made from the corpus first where there is none."""
    if os.path.exists(PATH):
        return Tokenizer.from_file(PATH)
    found = map(lesson, range(10**9, 10**9 + lessons))
    return make([_plain(made) for made in found])


def _plain(made: Lesson) -> str:
    return without_special(f" {made.text} {' '.join(reply or '' for _, reply in made.replies[:3])}")


def loss_of(model: Seedling, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    """Mean cross entropy over the replies' tokens, and over the kinds of activity (0 where none is to be told), in nats."""
    found = model.hidden(batch.tokens, batch.places, batch.hidden)
    counted, told = batch.wanted != -100, batch.kinds != -100
    logits = functional.linear(found[counted], model.embedding.weight)
    of_replies = functional.cross_entropy(logits.float(), batch.wanted[counted])
    if not told.any():
        return of_replies, torch.zeros(())
    return of_replies, functional.cross_entropy(model.kind(found[told]).float(), batch.kinds[told])


class Coming:
    """The batches of a chunk, and meanwhile a thread that makes those of the next."""

    def __init__(self, encoder: Encoder, seed: int) -> None:
        self._encoder, self._seed = encoder, seed
        self._maker = ThreadPoolExecutor(1)
        self._next: dict[int, Future[list[Batch]]] = {}

    def of(self, chunk: int) -> list[Batch]:
        """Waits for them where they are not there yet."""
        made = self._next.pop(chunk, None) or self._begun(chunk)
        self._next = {chunk + 1: self._begun(chunk + 1)}
        return made.result()

    def _begun(self, chunk: int) -> Future[list[Batch]]:
        return self._maker.submit(batches, self._encoder, chunk, self._seed)


def rate(step: int, steps: int, highest: float) -> float:
    """The learning rate: up over 200 steps, level, and in the last half down to a hundredth.

    While it is level the whole number of steps does not matter: a run may be made longer or shorter from a checkpoint.
    """
    if step < 200:
        return highest * (step + 1) / 200
    left = (steps - step) / (steps / 2)
    return highest * (1.0 if step < WIDER_FROM else LATER_RATE) * max(0.01, min(1.0, left))


def main() -> None:
    """Train, with a line of JSON in build/log.jsonl every 50 steps and a checkpoint every 200."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=3200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=0.02)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--stop-after", type=int, default=0, help="stop after so many steps of this run (to try it)"
    )
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    torch.use_deterministic_algorithms(mode=True)
    torch.manual_seed(asked.seed)
    os.makedirs(BUILD, exist_ok=True)
    encoder = Encoder(tokenizer())
    model = Seedling(Shape(), kinds())
    inner = [p for p in model.blocks.parameters() if p.dim() > 1]
    other = [p for p in model.parameters() if not any(p is one for one in inner)]
    optimizers = (
        Muon(inner, lr=asked.rate),
        torch.optim.AdamW(other, lr=asked.rate, betas=(0.9, 0.98), weight_decay=0.0),
    )
    rates = (asked.rate, asked.rate / 6)
    mean = {name: value.clone() for name, value in model.state_dict().items()}
    path, step, used = os.path.join(BUILD, "checkpoint.pt"), 0, 0.0
    if os.path.exists(path):
        held = torch.load(path)
        model.load_state_dict(held["model"])
        for optimizer, state in zip(optimizers, held["optimizers"], strict=True):
            optimizer.load_state_dict(state)
        mean, step, used = held["mean"], held["step"], held["cpu_seconds"]
    coming = Coming(encoder, asked.seed)
    first, began = step, time.process_time()
    recent: list[float] = []
    recent_kinds: list[float] = []
    while step < asked.steps:
        for batch in coming.of(step // CHUNK):
            for optimizer, highest in zip(optimizers, rates, strict=True):
                optimizer.param_groups[0]["lr"] = rate(step, asked.steps, highest)
            with torch.autocast("cpu", torch.bfloat16):
                loss, of_kinds = loss_of(model, batch)
            (loss + KIND_WEIGHT * of_kinds).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            for optimizer in optimizers:
                optimizer.step()
                optimizer.zero_grad(set_to_none=True)
            recent.append(loss.item())
            recent_kinds.append(of_kinds.item())
            step += 1
            kept = min(AVERAGED, step / (step + 10))
            for name, value in model.state_dict().items():
                mean[name].lerp_(value, 1 - kept)
            if step % 50 == 0:
                line = {
                    "step": step,
                    "loss": round(sum(recent) / len(recent), 4),
                    "kinds": round(sum(recent_kinds) / len(recent_kinds), 4),
                    "cpu_seconds": round(used + time.process_time() - began),
                }
                recent, recent_kinds = [], []
                with open(os.path.join(BUILD, "log.jsonl"), "a", encoding="utf-8") as file:
                    file.write(json.dumps(line) + "\n")
                print(json.dumps(line), flush=True)
        if (
            step % 200 < CHUNK
            or step >= asked.steps
            or (asked.stop_after and step - first >= asked.stop_after)
        ):
            held = {"model": model.state_dict(), "optimizers": [optimizer.state_dict() for optimizer in optimizers], "mean": mean, "step": step,
                    "steps": asked.steps, "cpu_seconds": used + time.process_time() - began}  # fmt: skip
            torch.save(held, path + ".part")
            os.replace(path + ".part", path)
        if asked.stop_after and step - first >= asked.stop_after:
            sys.exit(0)


if __name__ == "__main__":
    main()

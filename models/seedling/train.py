"""Trains the seedling for a fixed number of steps on two threads; goes on from its last checkpoint when run again.

Deterministic on a CPU: the examples of a step follow from its number, the first weights from the seed. The loss counts
on the reply alone, since the input is given and need not be learnt.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time

import torch
from corpus import NOT_MINE, example
from network import Seedling, Shape
from optimizer import Muon
from tokenizers import Tokenizer
from tokens import END, GO, HERE, PATH, Encoder, make, without_special
from torch.nn import functional

BUILD = os.path.join(HERE, "build")
BATCH = 64
CHUNK = 8
"""Batches made together and sorted by length, so that little is padded."""
LONGEST = 112
AVERAGED = 0.998
"""How much of the running mean of the weights stays with each step; the mean is what is shipped."""


def batches(encoder: Encoder, chunk: int, seed: int) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """CHUNK batches: tokens and what is to follow each (-100 where the loss does not count)."""
    rows = []
    for number in range(chunk * CHUNK * BATCH, (chunk + 1) * CHUNK * BATCH):
        made = example(number + seed * 10**8)
        chance = random.Random(number)
        prompt = encoder.prompt(made.job, made.marked, chance)
        reply = _reply(encoder, made.reply)
        if len(prompt) + len(reply) <= LONGEST:
            rows.append((prompt, reply))
    rows.sort(key=lambda row: len(row[0]) + len(row[1]))
    groups = [rows[i : i + BATCH] for i in range(0, len(rows), BATCH)][:CHUNK]
    random.Random(chunk).shuffle(groups)
    return [_padded(group) for group in groups]


def _reply(encoder: Encoder, reply: str | None) -> list[int]:
    """Its first token says whether the line is one of the jobs; where nothing else is known, that alone is learnt."""
    if reply is None:
        return [GO]
    return [*encoder.ids(reply), END] if reply == NOT_MINE else [GO, *encoder.ids(f" {reply}"), END]


def tokenizer(examples: int = 120_000) -> Tokenizer:
    """The saved tokenizer, made from the corpus first where there is none."""
    if os.path.exists(PATH):
        return Tokenizer.from_file(PATH)
    found = map(example, range(10**9, 10**9 + examples))
    return make([without_special(f" {made.text} {made.reply or ''}") for made in found])


def _padded(rows: list[tuple[list[int], list[int]]]) -> tuple[torch.Tensor, torch.Tensor]:
    width = max(len(prompt) + len(reply) for prompt, reply in rows)
    tokens = torch.zeros(len(rows), width, dtype=torch.long)
    wanted = torch.full((len(rows), width), -100)
    for i, (prompt, reply) in enumerate(rows):
        both = torch.tensor(prompt + reply)
        tokens[i, : len(both)] = both
        wanted[i, len(prompt) - 1 : len(both) - 1] = both[len(prompt) :]
    return tokens, wanted


def loss_of(model: Seedling, tokens: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Mean cross entropy over the reply's tokens, in nats."""
    counted = wanted != -100
    logits = functional.linear(model.hidden(tokens)[counted], model.embedding.weight)
    return functional.cross_entropy(logits.float(), wanted[counted])


def rate(step: int, steps: int, highest: float) -> float:
    """The learning rate: up over 200 steps, level, and in the last half down to a hundredth.

    While it is level the whole number of steps does not matter: a run may be made longer or shorter from a checkpoint.
    """
    if step < 200:
        return highest * (step + 1) / 200
    left = (steps - step) / (steps / 2)
    return highest * max(0.01, min(1.0, left))


def main() -> None:
    """Train, with a line of JSON in build/log.jsonl every 50 steps and a checkpoint every 200."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=11000)
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
    model = Seedling(Shape())
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
    first, began, recent = step, time.process_time(), []
    while step < asked.steps:
        for tokens, wanted in batches(encoder, step // CHUNK, asked.seed):
            for optimizer, highest in zip(optimizers, rates, strict=True):
                optimizer.param_groups[0]["lr"] = rate(step, asked.steps, highest)
            with torch.autocast("cpu", torch.bfloat16):
                loss = loss_of(model, tokens, wanted)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            for optimizer in optimizers:
                optimizer.step()
                optimizer.zero_grad(set_to_none=True)
            recent.append(loss.item())
            step += 1
            kept = min(AVERAGED, step / (step + 10))
            for name, value in model.state_dict().items():
                mean[name].lerp_(value, 1 - kept)
            if step % 50 == 0:
                line = {
                    "step": step,
                    "loss": round(sum(recent) / len(recent), 4),
                    "cpu_seconds": round(used + time.process_time() - began),
                }
                recent = []
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

"""Learns the finder's vectors from made titles and writes finder.bin; the same activities and seed give the same file.

    python models/finder/train.py

Titles are made by ../seedling/corpus.py from the activities of ../seedling/activities and the app's own tables.
"""

from __future__ import annotations

import os
import random
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "seedling"))
sys.path.insert(0, os.path.join(HERE, "..", ".."))

import torch  # noqa: E402
from activities import Activity, activities  # noqa: E402
from corpus import _titled  # noqa: E402
from lines import other_lines  # noqa: E402
from tables import table_activities  # noqa: E402
from torch import nn  # noqa: E402

from companion.domain.finder import packed  # noqa: E402
from companion.domain.finder.features import BUCKETS, features  # noqa: E402

WIDTH = 48
OF_EACH = 120
"""Titles of each kind that are trained on."""
OTHERS = 16_000
"""Lines that are no task."""
HELD_OUT = 6_000
EPOCHS = 10
BATCH = 512
RATE = 0.015
DROPPED = 0.25
"""The share of features left out at random in each batch, so that no single word decides."""
BARE = 0.08
"""The share of titles that are the thing alone."""
SHORTENED = 0.2
"""The share of titles that lose a word."""

Example = tuple[tuple[list[int], list[int], list[int]], int]


def block(activity: Activity) -> str:
    """The activity as the app needs it, in the form of the files."""
    ways = activity.ways[:12]
    rows = ["= " + " | ".join(ways)]
    if activity.area != "tables" or len(activity.things) < 60:
        rows.append("@ " + " | ".join(activity.things))
    for mark, steps in (("1", activity.first), ("-", activity.smaller), ("~", activity.different)):
        rows += [f"{mark} {step}" for step in steps]
    rows.append("? " + " | ".join(activity.cues))
    return "\n".join(rows)


def example(held: list[Activity], kind: int, chance: random.Random) -> Example:
    """A made title of a kind."""
    activity = held[kind]
    if activity.area != "tables" and activity.things and chance.random() < BARE:
        text = chance.choice(activity.things).lstrip("*")
    else:
        text = _titled(activity, chance).text
    words = text.split()
    if len(words) > 3 and chance.random() < SHORTENED:
        words.pop(chance.randrange(len(words)))
        text = " ".join(words)
    return features(text), kind


def examples(held: list[Activity], of_each: int, others: int, seed: int) -> list[Example]:
    """Made titles of every kind, and lines that are none, shuffled."""
    chance = random.Random(seed)
    own = activities()
    found = [example(held, kind, chance) for kind in range(len(held)) for _ in range(of_each)]
    found += [(features(other_lines(chance, own)), len(held)) for _ in range(others)]
    found = [one for one in found if one[0][0]]
    chance.shuffle(found)
    return found


class Bags(nn.Module):
    """Three means of vectors, added up, and a vector a kind."""

    def __init__(self, kinds: int) -> None:
        super().__init__()
        self.vectors = nn.EmbeddingBag(BUCKETS, WIDTH, mode="sum", include_last_offset=False)
        nn.init.normal_(self.vectors.weight, std=0.1)
        self.kinds = nn.Linear(WIDTH, kinds)

    def forward(self, batch: list[Example], generator: torch.Generator | None = None) -> torch.Tensor:
        """Logits."""
        indices, weights, offsets = [], [], []
        for groups, _ in batch:
            offsets.append(len(indices))
            for group in groups:
                indices += group
                weights += [1 / len(group)] * len(group)
        weight = torch.tensor(weights)
        if generator is not None:
            weight = weight * (torch.rand(len(weights), generator=generator) > DROPPED) / (1 - DROPPED)
        return self.kinds(self.vectors(torch.tensor(indices), torch.tensor(offsets), per_sample_weights=weight))


def trained(kinds: int, held: list[Example]) -> Bags:
    """The vectors after some rounds through the examples."""
    torch.manual_seed(7)
    generator = torch.Generator().manual_seed(7)
    model = Bags(kinds)
    optimizer = torch.optim.Adam(model.parameters(), lr=RATE)
    steps = EPOCHS * (len(held) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.02, 1 - step / steps))
    done, started = 0, time.process_time()
    for epoch in range(EPOCHS):
        order = torch.randperm(len(held), generator=generator).tolist()
        total = 0.0
        for at in range(0, len(order) - BATCH + 1, BATCH):
            batch = [held[i] for i in order[at : at + BATCH]]
            loss = nn.functional.cross_entropy(
                model(batch, generator), torch.tensor([kind for _, kind in batch]), label_smoothing=0.02
            )
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item()
            done += 1
        print(f"round {epoch + 1}: loss {total * BATCH / len(order):.3f}, {time.process_time() - started:.0f} s", flush=True)
    return model


def quantised(model: Bags) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Vectors and rows as signed bytes, with the step of each column and of each row."""
    vectors, rows = model.vectors.weight.detach(), model.kinds.weight.detach()
    steps = vectors.abs().amax(dim=0) / 127
    row_steps = rows.abs().amax(dim=1) / 127
    return (
        (vectors / steps).round().to(torch.int8), steps,
        (rows / row_steps[:, None]).round().to(torch.int8), row_steps,
    )  # fmt: skip


def main() -> None:
    """Make the titles, learn, calibrate, write."""
    torch.set_num_threads(1)
    held = [*activities(), *table_activities()]
    started = time.process_time()
    learnt, unseen = examples(held, OF_EACH, OTHERS, 11), examples(held, 4, 700, 12)[:HELD_OUT]
    print(f"{len(held)} kinds, {len(learnt)} titles, {time.process_time() - started:.0f} s", flush=True)
    model = trained(len(held) + 1, learnt)
    vectors, steps, rows, row_steps = quantised(model)
    with torch.no_grad():
        model.vectors.weight.copy_(vectors.float() * steps)
        model.kinds.weight.copy_(rows.float() * row_steps[:, None])
        logits = model(unseen)
    truth = torch.tensor([kind for _, kind in unseen])
    right = (logits.argmax(dim=1) == truth).float().mean()
    divisors = [0.4 + 0.02 * i for i in range(100)]
    divisor = min(divisors, key=lambda d: float(nn.functional.cross_entropy(logits / d, truth)))
    sure = (logits / divisor).softmax(dim=1).amax(dim=1)
    print(f"held-out made titles: {right:.3f} right, {sure.mean():.3f} sure; temperature {divisor:.2f}")
    data = packed(
        [bytes(row) for row in vectors.numpy().view("uint8")],
        steps.tolist(),
        [
            (bias, step, bytes(row))
            for bias, step, row in zip(model.kinds.bias.tolist(), row_steps.tolist(), rows.numpy().view("uint8"), strict=True)
        ],
        temperature=divisor,
        blocks=[block(activity) for activity in held],
    )
    path = os.path.join(HERE, "finder.bin")
    with open(path, "wb") as file:
        file.write(data)
    print(f"wrote {path}, {len(data)} bytes, {time.process_time() - started:.0f} s of processor time")


if __name__ == "__main__":
    main()

"""Scores seedling.gguf and its baseline on lines of other hands, fits its doubt, and prints the card's tables.

It runs what the app runs: the same file through llama.cpp, the same checks, the same rules as the baseline.
"""

from __future__ import annotations

import argparse
import csv
import ctypes
import json
import os
import random
import resource
import sys
import time

import llama_cpp
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(HERE, "..", "sorter"))

from sources import open_lines, own_lines, unseen_lines  # noqa: E402

from companion.domain.conversation import Signals  # noqa: E402
from companion.domain.first_step import first_step  # noqa: E402
from companion.domain.first_step_checks import step_faults  # noqa: E402
from companion.domain.if_then import if_then_plan, plan_faults  # noqa: E402
from companion.domain.seedling_doubt import MOST_DOUBT, NOT_MINE, doubt  # noqa: E402
from companion.domain.seedling_prompt import as_asked, numbered, said_with_words  # noqa: E402
from companion.processes.tap import Tap  # noqa: E402
from companion.services.suggest_plan import SuggestPlan  # noqa: E402
from companion.services.suggest_step import Said, SuggestStep  # noqa: E402

JOBS = ("first", "smaller", "different", "plan")


class Model:
    """The shipped file on one thread: a `services.suggest_step.NarrowModel` without a process of its own."""

    name = "Seedling"

    def __init__(self, path: str) -> None:
        began = time.perf_counter()
        self._llama = llama_cpp.Llama(path, n_ctx=512, n_threads=1, n_threads_batch=1, verbose=False)
        self.ms_load = (time.perf_counter() - began) * 1000
        self.tokens, self.seconds = 0, 0.0

    def is_warm(self) -> bool:
        """It always is."""
        return True

    def warm(self) -> None:
        """Nothing to do."""

    def say(self, job: str, text: str, *, temperature: float = 0.0, seconds: float | None = None) -> Said:
        """A reply and what its probabilities say; `seconds` is not looked at."""
        del seconds
        began = time.perf_counter()
        asked = f"<|{job}|> {numbered(text)}<|reply|>"
        prompt = self._llama.tokenize(asked.encode(), add_bos=False, special=True)
        tap, drawn = Tap(self._llama.n_vocab()), []
        for token in self._llama.generate(prompt, temp=temperature):
            if token == self._llama.token_eos() or len(drawn) >= 64:
                break
            at = llama_cpp.llama_get_logits_ith(self._llama.ctx, -1)
            tap.note(np.ctypeslib.as_array(at, shape=(self._llama.n_vocab(),)), token)
            drawn.append(token)
        self.tokens += len(drawn)
        self.seconds += time.perf_counter() - began
        found = tap.signals(0, cut_off=False)
        signals = Signals(**{name: getattr(found, name) for name in Signals.__slots__}) if found else None
        said = b"".join(self._piece(token) for token in drawn).decode(errors="replace")
        return Said(said_with_words(said, text), signals)

    def _piece(self, token: int) -> bytes:
        held = ctypes.create_string_buffer(64)
        vocabulary = llama_cpp.llama_model_get_vocab(self._llama.model)
        length = llama_cpp.llama_token_to_piece(vocabulary, token, held, 64, 0, False)
        return held.raw[:length]


def tasks() -> list[str]:
    """Tasks that nothing was trained on, of twenty hands."""
    return _texts("unseen_tasks.tsv")


def others() -> list[str]:
    """Lines of the same hands that are no tasks."""
    return _texts("unseen_others.tsv")


def _texts(name: str) -> list[str]:
    with open(os.path.join(HERE, name), encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def faults_of(job: str, text: str, reply: str) -> list[str]:
    """What the app's checks say of a reply."""
    return plan_faults(text, reply) if job == "plan" else step_faults(text, reply)


def by_rules(job: str, text: str) -> str:
    """The baseline's reply."""
    return if_then_plan(text) if job == "plan" else first_step(text, variant=job)


def score(model: Model, texts: list[str]) -> None:
    """The table of jobs: passes its checks and distinct, for the seedling alone and for the rules."""
    print(
        f"\n{len(texts)} tasks not trained on\n\n| job | who | passes its checks | distinct | most common fault |\n|---|---|---|---|---|"
    )
    for job in JOBS:
        for who in ("seedling, likeliest reply", "seedling, three tries", "rules"):
            replies = [_reply(model, who, job, text) for text in texts]
            faults = [faults_of(job, text, reply) for text, reply in zip(texts, replies, strict=True)]
            common = max(
                {f for some in faults for f in some} or {"none"},
                key=lambda f: sum(f in some for some in faults),
            )
            passed = sum(not some for some in faults) / len(texts)
            print(
                f"| {job} | {who} | {passed:.1%} | {len(set(replies)) / len(replies):.1%} | {common} |",
                flush=True,
            )


def _reply(model: Model, who: str, job: str, text: str) -> str:
    if who == "rules":
        return by_rules(job, text)
    reply, _ = model.say(job, text)
    for _ in range(2 if "tries" in who else 0):
        if not faults_of(job, text, reply):
            break
        reply, _ = model.say(job, text, temperature=0.8)
    return reply


def doubts(model: Model, *, fit: bool) -> None:
    """AUROC of the doubt; with `fit`, the coefficients of domain/seedling_doubt.py."""
    chance = random.Random(3)
    away = [
        line.text for line in unseen_lines() if line.kind in ("other_question", "none", "journal_question")
    ]
    ours = [line.text for line in unseen_lines() if line.kind == "task"]
    mine_known = [line.text for line in own_lines() if line.kind == "task"]
    away_known = chance.sample(
        [line.text for line in own_lines() if line.kind in ("other_question", "none", "journal_question")],
        290,
    )
    rows = {}
    for name, yes, no in (("own lines", mine_known, away_known), ("our other lines", ours, away)):
        found = [
            (*model.say(chance.choice(("first", "plan")), text), text in set(no)) for text in (*yes, *no)
        ]
        rows[name] = found
        print(f"doubt, {name}: AUROC {_auroc([doubt(r, s) for r, s, _ in found], [n for *_, n in found]):.3f}; "
              f"tasks doubted {np.mean([doubt(r, s) > MOST_DOUBT for r, s, n in found if not n]):.1%}, "
              f"others not doubted {np.mean([doubt(r, s) <= MOST_DOUBT for r, s, n in found if n]):.1%}")  # fmt: skip
    if fit:
        from sklearn.linear_model import LogisticRegression

        known = [(s, n) for r, s, n in rows["own lines"] if r != NOT_MINE]
        x = [[max(-10.0, s.mean_logprob), max(-20.0, s.min_logprob), s.first_entropy] for s, _ in known]
        model_ = LogisticRegression(C=1.0).fit(x, [n for _, n in known])
        print("bias, mean, least, first entropy:", *np.round([*model_.intercept_, *model_.coef_[0]], 3))


def _auroc(scores: list[float], truth: list[bool]) -> float:
    yes = [s for s, t in zip(scores, truth, strict=True) if t]
    no = [s for s, t in zip(scores, truth, strict=True) if not t]
    return sum((a > b) + 0.5 * (a == b) for a in yes for b in no) / (len(yes) * len(no))


def examples(model: Model, path: str) -> None:
    """40 random outputs a job, unedited, beside the rules', as Markdown."""
    ours = [
        line.text for line in unseen_lines() if line.kind == "task"
    ]  # lines of others are not printed here
    texts = random.Random(40).sample(ours, 40)
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            "# 40 random outputs a job, unedited\n\nTasks of our own that were not trained on; the seedling's likeliest reply beside the rules'.\n"
        )
        for job in JOBS:
            file.write(f"\n## {job}\n\n| task | seedling | rules |\n|---|---|---|\n")
            for text in texts:
                reply, _ = model.say(job, text)
                mark = "" if not faults_of(job, text, reply) else " *(fails its checks)*"
                file.write(
                    f"| {text.replace('|', '/')} | {reply.replace('|', '/')}{mark} | {by_rules(job, text)} |\n"
                )


def pairs(model: Model, path: str, job: str, count: int = 100) -> None:
    """Blind pairs of replies that both pass the checks, shuffled; the key goes into a file of its own."""
    chance = random.Random(100)
    texts = tasks()
    chance.shuffle(texts)
    shown, key = [], []
    for text in texts:
        reply, _ = model.say(job, text)
        rules = by_rules(job, text)
        if faults_of(job, text, reply) or faults_of(job, text, rules) or reply == rules:
            continue
        two = [("seedling", reply), ("rules", rules)]
        chance.shuffle(two)
        shown.append({"n": len(shown) + 1, "task": text, "A": two[0][1], "B": two[1][1]})
        key.append({"n": len(shown), "A": two[0][0]})
        if len(shown) == count:
            break
    for name, rows in ((path, shown), (path + ".key", key)):
        with open(name, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    print(f"{len(shown)} pairs in {path}")


def main() -> None:
    """Print everything; write examples and pictures beside this file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", default=os.path.join(HERE, "seedling.gguf"))
    parser.add_argument(
        "--fit", action="store_true", help="fit the doubt's coefficients (needs scikit-learn)"
    )
    parser.add_argument("--pairs", metavar="FOLDER", help="write blind pairs for each job into this folder")
    asked = parser.parse_args()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    model = Model(asked.model)
    score(model, tasks())
    doubts(model, fit=asked.fit)
    examples(model, os.path.join(HERE, "examples.md"))
    for job in JOBS if asked.pairs else ():
        pairs(model, os.path.join(asked.pairs, f"pairs-{job}.jsonl"), job)
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"\nloads in {model.ms_load:.0f} ms; {model.tokens / model.seconds:.0f} tokens/s on one thread, prompts included; "
          f"{os.path.getsize(asked.model)} bytes; resident {rss / 1024:.0f} MB, {(rss - before) / 1024:.0f} MB of it after the import")  # fmt: skip


if __name__ == "__main__":
    main()

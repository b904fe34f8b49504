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
from collections import Counter

import llama_cpp
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(HERE, "..", "sorter"))

from sources import unseen_lines  # noqa: E402

from companion.adapters.sorter_file import read_sorter  # noqa: E402
from companion.domain.conversation import Signals  # noqa: E402
from companion.domain.first_step import first_step, is_known_activity  # noqa: E402
from companion.domain.first_step_checks import step_faults  # noqa: E402
from companion.domain.if_then import if_then_plan, plan_faults  # noqa: E402
from companion.domain.seedling_doubt import MOST_DOUBT, doubt, evidence  # noqa: E402
from companion.domain.seedling_prompt import numbered, said_with_words  # noqa: E402
from companion.processes.tap import Tap  # noqa: E402
from companion.services.sort_line import SortLine  # noqa: E402
from companion.services.suggest_plan import SuggestPlan  # noqa: E402
from companion.services.suggest_step import Said, Suggested, SuggestStep  # noqa: E402

SORTER = SortLine(read_sorter)
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
        asked = f" {numbered(text)}<|{job}|>"
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


WHO = ("seedling, likeliest reply", "seedling, three tries", "rules", "the app")


def score(model: Model, texts: list[str]) -> None:
    """The table of jobs: passes its checks and distinct; for the seedling alone, the rules alone, and what the app shows."""
    print(f"\n{len(texts)} tasks of twenty hands, not trained on\n")
    print("| job | who | passes its checks | distinct | most common fault |\n|---|---|---|---|---|")
    for job in JOBS:
        for who in WHO:
            replies = [_reply(model, who, job, text) for text in texts]
            faults = [faults_of(job, text, reply) for text, reply in zip(texts, replies, strict=True)]
            common = Counter(fault for some in faults for fault in some).most_common(1)
            passed = sum(not some for some in faults) / len(texts)
            distinct = sum(
                len(set(replies[at : at + 200])) / len(replies[at : at + 200]) for at in range(0, len(texts), 200)
            ) / -(-len(texts) // 200)
            print(f"| {job} | {who} | {passed:.1%} | {distinct:.1%} | {common[0][0] if common else 'none'} |", flush=True)


def _reply(model: Model, who: str, job: str, text: str) -> str:
    if who == "rules":
        return by_rules(job, text)
    if who == "the app":
        return shown(model, job, text).words
    said = model.say(job, text).text
    for _ in range(2 if "tries" in who else 0):
        if not faults_of(job, text, said):
            break
        said = model.say(job, text, temperature=0.8).text
    return said


def shown(model: Model, job: str, text: str) -> Suggested:
    """What the app shows once the seedling is warm."""
    if job == "plan":
        return SuggestPlan(lambda: model).answer(text)
    return SuggestStep(lambda: model).answer(text, job)


def by_length(model: Model, texts: list[str]) -> None:
    """How often the likeliest reply passes, by the line's words."""
    print("\n| words | tasks | first step passes | plan passes |\n|---|---|---|---|")
    for least, most in ((1, 2), (3, 4), (5, 7), (8, 11), (12, 18), (19, 60)):
        some = [text for text in texts if least <= len(text.split()) <= most]
        rates = [
            sum(not faults_of(job, text, model.say(job, text).text) for text in some) / max(1, len(some))
            for job in ("first", "plan")
        ]
        print(f"| {least} to {most} | {len(some)} | {rates[0]:.1%} | {rates[1]:.1%} |")


def doubts(model: Model, *, fit: bool) -> None:
    """AUROC of the doubt; with `fit`, the coefficients of domain/seedling_doubt.py, from the sorter's unseen lines."""
    away = {"other_question", "none", "journal_question"}
    known = [(line.text, line.kind in away) for line in unseen_lines() if line.kind in away | {"task"}]
    fresh = [(text, False) for text in tasks()] + [(text, True) for text in others()]
    for name, lines in (("lines it was fitted on", known), ("twenty other hands", fresh)):
        for job in ("first", "plan"):
            said = [model.say(job, text) for text, _ in lines]
            truth = np.array([is_away for _, is_away in lines])
            begins = [SORTER.begins(text) for text, _ in lines]
            doubted = np.array([doubt(one.text, one.signals, b) for one, b in zip(said, begins, strict=True)])
            alone = np.array([doubt(one.text, one.signals) for one in said])
            print(f"doubt, {job}, {name} ({len(lines)}): AUROC {_auroc(doubted, truth):.3f} ({_auroc(alone, truth):.3f} by its own probabilities alone); "
                  f"tasks doubted {np.mean(doubted[~truth] > MOST_DOUBT):.1%}, "
                  f"others not doubted {np.mean(doubted[truth] <= MOST_DOUBT):.1%}")  # fmt: skip
            if fit and name.startswith("lines"):
                rows = np.array([[1.0, *evidence(one.text, one.signals, b)] for one, b in zip(said, begins, strict=True)])
                print("    fitted:", np.round(_logistic(rows, truth), 3).tolist())


def _logistic(x: np.ndarray, y: np.ndarray, rounds: int = 50) -> np.ndarray:
    """The coefficients of a logistic regression, slightly held down, by Newton's method."""
    found = np.zeros(x.shape[1])
    hold = np.diag([0.0] + [0.5] * (x.shape[1] - 1))
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-x @ found))
        slope = x.T @ (chance - y) + hold @ found
        found -= np.linalg.solve(x.T @ (x * (chance * (1 - chance))[:, None]) + hold + 1e-6 * np.eye(len(hold)), slope)
    return found


def _auroc(scores: np.ndarray, truth: np.ndarray) -> float:
    yes, no = scores[truth][:, None], scores[~truth][None, :]
    return float(((yes > no) + 0.5 * (yes == no)).mean())


def examples(model: Model, path: str) -> None:
    """40 random outputs a job, unedited, beside the rules', as Markdown."""
    texts = random.Random(40).sample(tasks(), 40)
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            "# 40 random outputs a job, unedited\n\nTasks that were not trained on (unseen_tasks.tsv); the seedling's likeliest reply beside the rules'.\n"
        )
        for job in JOBS:
            file.write(f"\n## {job}\n\n| task | seedling | rules |\n|---|---|---|\n")
            for text in texts:
                said = model.say(job, text).text
                mark = "" if not faults_of(job, text, said) else " *(fails its checks)*"
                row = (text, f"{said}{mark}", by_rules(job, text))
                file.write("| " + " | ".join(cell.replace("|", "/") for cell in row) + " |\n")


def pairs(model: Model, path: str, job: str, count: int) -> None:
    """Blind pairs of replies that both pass the checks, shuffled; the key goes into a file of its own.

    `known` says whether the rules know that activity, or have only the moves that fit anything.
    """
    chance = random.Random(100)
    texts = tasks()
    chance.shuffle(texts)
    pairs, key = [], []
    for text in texts:
        said, rules = model.say(job, text).text, by_rules(job, text)
        if faults_of(job, text, said) or faults_of(job, text, rules) or said == rules:
            continue
        two = [("seedling", said), ("rules", rules)]
        chance.shuffle(two)
        pairs.append({"n": len(pairs) + 1, "task": text, "A": two[0][1], "B": two[1][1]})
        key.append({"n": len(pairs), "A": two[0][0], "known": is_known_activity(text)})
        if len(pairs) == count:
            break
    for name, rows in ((path, pairs), (path + ".key", key)):
        with open(name, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    print(f"{len(pairs)} pairs in {path}")


def main() -> None:
    """Print everything; write examples beside this file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", default=os.path.join(HERE, "seedling.gguf"))
    parser.add_argument("--fit", action="store_true", help="print the doubt's coefficients, fitted anew")
    parser.add_argument("--pairs", metavar="FOLDER", help="write blind pairs for each job into this folder")
    parser.add_argument("--most-pairs", type=int, default=120)
    asked = parser.parse_args()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    model = Model(asked.model)
    score(model, tasks())
    by_length(model, tasks())
    doubts(model, fit=asked.fit)
    examples(model, os.path.join(HERE, "examples.md"))
    for job in JOBS if asked.pairs else ():
        pairs(model, os.path.join(asked.pairs, f"pairs-{job}.jsonl"), job, asked.most_pairs)
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"\nloads in {model.ms_load:.0f} ms; {model.tokens / model.seconds:.0f} tokens/s on one thread, prompts included; "
          f"{os.path.getsize(asked.model)} bytes; resident {rss / 1024:.0f} MB, {(rss - before) / 1024:.0f} MB of it after the import")  # fmt: skip


if __name__ == "__main__":
    main()

"""The seedling's own byte-level BPE: making it, and encoding with some words of the input broken up."""

from __future__ import annotations

import os
import random
import re

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

from companion.domain.seedling_prompt import MOST_WORDS, number_token

HERE = os.path.dirname(os.path.abspath(__file__))
VOCABULARY = 3072
CONTROL = ("<|end|>", "<|go|>", "<|first|>", "<|smaller|>", "<|different|>", "<|plan|>")
"""Tokens that are no text."""
NUMBERS = tuple(number_token(number) for number in range(1, MOST_WORDS + 1))
"""Tokens that point at a word of the line."""
END, GO = 0, 1
PATH = os.path.join(HERE, "build", "tokenizer.json")
_BROKEN = 0.08
"""The share of the input's words that are broken at random places, so that the model knows words by their parts too."""

_SPECIAL = re.compile(r"(<\|[a-z0-9]+\|>)")


def make(texts: list[str]) -> Tokenizer:
    """Learn the merges from texts without special tokens; every byte has a token of its own."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        special_tokens=[*CONTROL, *NUMBERS],
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    os.makedirs(os.path.dirname(PATH), exist_ok=True)
    tokenizer.save(PATH)
    return tokenizer


def without_special(text: str) -> str:
    """The text as plain words."""
    return _SPECIAL.sub("", text)


class Encoder:
    """Encodes examples; words are cached, since most come again."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._split = tokenizer.pre_tokenizer.pre_tokenize_str
        self._merge = tokenizer.model.tokenize
        self._id = tokenizer.token_to_id
        self._known: dict[str, list[int]] = {}

    def ids(self, text: str, chance: random.Random | None = None) -> list[int]:
        """The tokens of a text; with `chance`, some of its words broken up. What lies between two special tokens is
        encoded by itself, as llama.cpp does it."""
        found: list[int] = []
        for part in _SPECIAL.split(text):
            if part.startswith("<|"):
                found.append(self._id(part))
            elif part:
                found += self._plain(part, chance)
        return found

    def _plain(self, text: str, chance: random.Random | None) -> list[int]:
        found: list[int] = []
        for word, _ in self._split(text):
            if chance is not None and len(word) > 2 and chance.random() < _BROKEN:
                if chance.random() < 0.4:
                    found += [self._id(letter) for letter in word]
                else:
                    at = chance.randrange(1, len(word))
                    found += self._word(word[:at]) + self._word(word[at:])
            else:
                found += self._word(word)
        return found

    def _word(self, word: str) -> list[int]:
        known = self._known.get(word)
        if known is None:
            known = [token.id for token in self._merge(word)]
            if len(self._known) < 500_000:
                self._known[word] = known
        return known

    def line(self, marked: str, chance: random.Random | None = None) -> list[int]:
        """The line with its numbers: it stands before the job, so that it is read once for all of them."""
        return self.ids(f" {marked}", chance)

    def job(self, job: str) -> int:
        """The token after which the reply to a job stands."""
        return int(self._id(f"<|{job}|>"))

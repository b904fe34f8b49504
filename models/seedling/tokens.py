"""The seedling's own byte-level BPE: making it, and encoding with some words of the input broken up."""

from __future__ import annotations

import os
import random

from corpus import HERE, example
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

VOCABULARY = 3000
SPECIAL = ("<|end|>", "<|reply|>", "<|first|>", "<|smaller|>", "<|different|>", "<|plan|>")
END, REPLY = 0, 1
PATH = os.path.join(HERE, "build", "tokenizer.json")
_BROKEN = 0.08
"""The share of the input's words that are broken at random places, so that copying is learnt and not whole words."""


def make(examples: int = 120_000) -> Tokenizer:
    """Learn the merges from the corpus; every byte has a token of its own."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    texts = (f" {made.text} {made.reply}" for made in map(example, range(10**9, 10**9 + examples)))
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        special_tokens=list(SPECIAL),
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    os.makedirs(os.path.dirname(PATH), exist_ok=True)
    tokenizer.save(PATH)
    return tokenizer


def load() -> Tokenizer:
    """The saved tokenizer, made first where there is none."""
    return Tokenizer.from_file(PATH) if os.path.exists(PATH) else make()


class Encoder:
    """Encodes examples; words are cached, since most come again."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._split = tokenizer.pre_tokenizer.pre_tokenize_str
        self._merge = tokenizer.model.tokenize
        self._id = tokenizer.token_to_id
        self._known: dict[str, list[int]] = {}

    def ids(self, text: str, chance: random.Random | None = None) -> list[int]:
        """The tokens of a text; with `chance`, some of its words broken up."""
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

    def prompt(self, job: str, text: str, chance: random.Random | None = None) -> list[int]:
        """What stands before the reply."""
        return [SPECIAL.index(f"<|{job}|>"), *self.ids(f" {text}", chance), REPLY]


if __name__ == "__main__":
    print(make().get_vocab_size())

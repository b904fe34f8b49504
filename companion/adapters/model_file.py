"""Reads the header of a GGUF file: what the model is, and whether the file is whole, without loading it.

Source: the GGUF specification, versions 2 and 3 (ggml, docs/gguf.md). Every length is checked against the file,
since the file may be anything.
"""

from __future__ import annotations

import mmap
import os
import struct
from typing import TYPE_CHECKING

from companion.domain.errors import ModelProblem
from companion.domain.model_card import ModelCard
from companion.domain.small_job import FIRST_STEP_JOB, IF_THEN_JOB

if TYPE_CHECKING:
    from collections.abc import Callable

_MAGIC = b"GGUF"
_VERSIONS = (2, 3)
_MOST_KEYS = 100_000
_MOST_TENSORS = 1_000_000
_MOST_DIMENSIONS = 8
# Value types of GGUF: struct letters of the fixed ones, then the two that vary.
_FIXED = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_STRING, _ARRAY = 8, 9
_DEFAULT_ALIGNMENT = 32
_CHAT_TEMPLATE = "tokenizer.chat_template"
_TAGS = "general.tags"
_MOST_TAGS = 256
_JOB_TAGS = {"companion-first-step": FIRST_STEP_JOB, "companion-if-then-plan": IF_THEN_JOB}
"""The tags by which a file says that its model was made for a small job of ours."""

# Tensor types of ggml: weights a block, bytes a block. A type that is not here is too new for the end to be known.
_BLOCKS = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34), 9: (32, 36),
    10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210), 15: (256, 292),
    16: (256, 66), 17: (256, 74), 18: (256, 98), 19: (256, 50), 20: (32, 18), 21: (256, 110), 22: (256, 82),
    23: (256, 136), 24: (1, 1), 25: (1, 2), 26: (1, 4), 27: (1, 8), 28: (1, 8), 29: (256, 56), 30: (1, 2),
    34: (256, 54), 35: (256, 66), 39: (32, 17), 40: (64, 36), 41: (128, 18),
}  # fmt: skip


class _BadFileError(Exception):
    """The bytes are not what the format says; the sentence names the file."""


def read_card(path: str) -> ModelCard:
    """The card of one model file. Raises ModelProblem with a sentence for anything that is no whole GGUF."""
    full = os.path.abspath(path)
    shown = os.path.basename(full) or full
    try:
        with open(full, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            start = file.read(4)
            if start != _MAGIC:
                raise ModelProblem(_what_it_is(shown, start, size))
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                return _Header(content, size, shown).card(full)
    except FileNotFoundError:
        raise ModelProblem(f"There is no file {full}.") from None
    except IsADirectoryError:
        raise ModelProblem(f"{full} is a folder. Name the GGUF file in it.") from None
    except OSError as error:
        if os.path.isdir(full):
            raise ModelProblem(f"{full} is a folder. Name the GGUF file in it.") from error
        raise ModelProblem(f"{full} cannot be read ({error.strerror}).") from error
    except _BadFileError as error:
        raise ModelProblem(str(error)) from error


class _Header:
    """Walks the header once, skipping what the card does not need."""

    def __init__(self, content: mmap.mmap, size: int, shown: str) -> None:
        self._content = content
        self._size = size
        self._shown = shown
        self._at = 4

    def card(self, path: str) -> ModelCard:
        version = self._number("I")
        if version not in _VERSIONS:
            raise _BadFileError(
                f"{self._shown} is a GGUF file of version {version}; this program reads versions 2 and 3."
            )
        tensors, keys = self._number("Q"), self._number("Q")
        if tensors > _MOST_TENSORS or keys > _MOST_KEYS:
            raise self._damaged()
        values = dict(self._pair() for _ in range(keys))
        architecture = str(values.get("general.architecture") or "")
        if not architecture:
            raise _BadFileError(f"{self._shown} is a GGUF file but holds no model.")
        self._check_end(tensors, values)
        context = values.get(f"{architecture}.context_length")
        tags = values.get(_TAGS)
        jobs = {_JOB_TAGS[tag] for tag in tags if tag in _JOB_TAGS} if isinstance(tags, list) else set()
        return ModelCard(
            name=str(values.get("general.name") or os.path.splitext(self._shown)[0]),
            path=path,
            bytes=self._size,
            architecture=architecture,
            context=context if isinstance(context, int) else 0,
            abilities=frozenset(({"chat"} if values.get(_CHAT_TEMPLATE) else set()) | jobs),
        )

    def _check_end(self, tensors: int, values: dict[str, object]) -> None:
        ends = [self._tensor_end() for _ in range(tensors)]
        alignment = values.get("general.alignment")
        step = alignment if isinstance(alignment, int) and alignment > 0 else _DEFAULT_ALIGNMENT
        start = -(-self._at // step) * step
        needed = start + max(ends, default=0)
        if needed > self._size:
            missing = needed - self._size
            raise _BadFileError(
                f"{self._shown} is cut short: {_in_words(missing)} of {_in_words(needed)} are missing. "
                "Copy or download it again."
            )

    def _tensor_end(self) -> int:
        """Where this tensor's data end, from the beginning of the data."""
        self._skip_string()
        dimensions = self._number("I")
        if dimensions > _MOST_DIMENSIONS:
            raise self._damaged()
        weights = 1
        for _ in range(dimensions):
            weights *= self._number("Q")
        kind, offset = self._number("I"), self._number("Q")
        block = _BLOCKS.get(kind)
        return offset if block is None else offset + -(-weights // block[0]) * block[1]

    def _pair(self) -> tuple[str, object]:
        key = self._string()
        kind = self._number("I")
        return key, self._tags() if key == _TAGS and kind == _ARRAY else self._value(kind)

    def _value(self, kind: int) -> object:
        if kind in _FIXED:
            return self._fixed(_FIXED[kind])
        if kind == _STRING:
            return self._string()
        if kind == _ARRAY:
            self._skip_array()
            return None
        raise self._damaged()

    def _tags(self) -> list[str]:
        kind, length = self._number("I"), self._number("Q")
        if kind != _STRING or length > _MOST_TAGS:
            raise self._damaged()
        return [self._string() for _ in range(length)]

    def _skip_array(self) -> None:
        kind, length = self._number("I"), self._number("Q")
        if kind in _FIXED:
            self._skip(length * struct.calcsize(_FIXED[kind]))
        elif kind == _STRING:
            self._skip_strings(length)
        elif kind == _ARRAY and length < _MOST_KEYS:
            for _ in range(length):
                self._skip_array()
        else:
            raise self._damaged()

    def _skip_strings(self, count: int) -> None:
        """The words of a vocabulary: hundreds of thousands, so the loop is kept bare."""
        at, size, content = self._at, self._size, self._content
        read: Callable[..., tuple[int]] = struct.Struct("<Q").unpack_from
        for _ in range(count):
            if at + 8 > size:
                raise self._damaged()
            at += 8 + read(content, at)[0]
        self._at = at
        self._skip(0)

    def _skip_string(self) -> None:
        self._skip(self._number("Q"))

    def _string(self) -> str:
        length = self._number("Q")
        begin = self._at
        self._skip(length)
        return self._content[begin : begin + length].decode("utf-8", "replace")

    def _number(self, letter: str) -> int:
        return int(self._fixed(letter))

    def _fixed(self, letter: str) -> int | float | bool:
        begin = self._at
        self._skip(struct.calcsize(letter))
        value: int | float | bool = struct.unpack_from("<" + letter, self._content, begin)[0]
        return value

    def _skip(self, count: int) -> None:
        self._at += count
        if self._at > self._size:
            raise self._damaged()

    def _damaged(self) -> _BadFileError:
        return _BadFileError(
            f"{self._shown} is cut short or damaged: its header does not end. Copy or download it again."
        )


def _what_it_is(shown: str, start: bytes, size: int) -> str:
    advice = "A model for Companion is one file that ends in .gguf."
    if size == 0:
        return f"{shown} is empty. Copy or download it again."
    if start[::-1] == _MAGIC:
        return (
            f"{shown} is a GGUF file for another kind of processor (big-endian), which cannot be used here."
        )
    if start[:2] == b"PK" or start in {b"\x80\x02}q", b"\x80\x04\x95"}:
        return f"{shown} is a model of another format (an archive or PyTorch file). {advice}"
    if all(byte in b"\t\n\r" or 32 <= byte < 127 for byte in start):
        return f"{shown} is a text file, not a model. {advice}"
    return f"{shown} is no GGUF file. {advice}"


def _in_words(size: int) -> str:
    if size >= 1 << 30:
        return f"{size / (1 << 30):.1f} GiB"
    if size >= 1 << 20:
        return f"{size / (1 << 20):.0f} MiB"
    return f"{size} bytes"

"""Makes small GGUF files with weights of our own, so that tests and benchmarks need no download.

`speaker` says a known sentence whatever it is asked: attention and feed-forward are zero, so each token is followed
by the one whose output row equals its embedding. `noise` is random weights of a given shape, as slow as a real model
of that shape. Both have a real byte-level BPE tokenizer and a chat template.

    python tests/models/make_model.py noise half-billion .bench/half-billion.gguf
"""

from __future__ import annotations

import itertools
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import gguf
import numpy as np

TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
NO_SYSTEM_TEMPLATE = (
    "{% if messages[0].role == 'system' %}{{ raise_exception('no system turn, please') }}{% endif %}"
    + TEMPLATE
)
START, END = "<|im_start|>", "<|im_end|>"
SAMPLE = (
    "the quick brown fox jumps over the lazy dog and then the other dog asks the person what is due today "
    "before the landlord answers the letter about the lease; nothing is lost, and there is time for one thing more. "
)
# Pieces after the newline that ends the prompt; letters beyond ASCII are cut in the middle of their bytes.
SENTENCE: tuple[bytes, ...] = (
    b"Zw",
    "ö".encode()[:1],
    "ö".encode()[1:],
    b"lf Boxer ",
    *(bytes([byte]) for byte in "🙂".encode()),
    b": ",
)
REPLY = b"".join(SENTENCE).decode()
# A step and a plan for "answer the tax letter"; each token once, since each leads to one other.
STEP: tuple[bytes, ...] = (b"Put ", b"the ", b"tax ", b"letter ", b"on ", b"your ", b"desk.")
PLAN: tuple[bytes, ...] = (
    b"When ",
    b"my ",
    b"kettle ",
    b"boils, ",
    b"I ",
    b"will ",
    b"answer ",
    b"the ",
    b"tax ",
    b"letter.",
)
JOB_TAGS = ("companion-first-step", "companion-if-then-plan")
ROUND: tuple[bytes, ...] = (b"and ", b"so ", b"on ")


@dataclass(frozen=True)
class Shape:
    """Sizes in the words of GGUF; `words` is the size of the vocabulary."""

    width: int
    blocks: int
    feed_forward: int
    heads: int
    kv_heads: int
    words: int


SHAPES = {
    # Qwen2-0.5B's: 494 million weights.
    "half-billion": Shape(896, 24, 4864, 14, 2, 151936),
    # Slow enough on one core that a long prompt can be interrupted, small enough to be made in a second.
    "slow": Shape(512, 8, 2048, 8, 8, 2048),
}


def byte_letters() -> list[str]:
    """The letter that byte-level BPE writes for each byte (GPT-2's table)."""
    plain = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    letters = {byte: chr(byte) for byte in plain}
    others = (byte for byte in range(256) if byte not in letters)
    letters.update({byte: chr(256 + place) for place, byte in enumerate(others)})
    return [letters[byte] for byte in range(256)]


LETTERS = byte_letters()


def written(text: bytes) -> str:
    """A byte string in the letters of the vocabulary."""
    return "".join(LETTERS[byte] for byte in text)


def trained_merges(text: str, count: int) -> list[tuple[str, str]]:
    """The merges byte pair encoding learns from a text, most frequent first."""
    words = Counter(text.replace(" ", "\n ").split("\n"))
    pieces = {word: [LETTERS[byte] for byte in word.encode()] for word in words}
    merges: list[tuple[str, str]] = []
    for _ in range(count):
        pairs: Counter[tuple[str, str]] = Counter()
        for word, times in words.items():
            for pair in zip(pieces[word], pieces[word][1:], strict=False):
                pairs[pair] += times
        if not pairs:
            break
        best = max(pairs, key=lambda pair: (pairs[pair], pair))
        merges.append(best)
        for word, parts in pieces.items():
            pieces[word] = joined(parts, best)
    return merges


def joined(parts: list[str], pair: tuple[str, str]) -> list[str]:
    """The parts with each occurrence of the pair made one."""
    result: list[str] = []
    for part in parts:
        if result and (result[-1], part) == pair:
            result[-1] += part
        else:
            result.append(part)
    return result


def vocabulary(words: int, extra: list[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """Exactly `words` tokens, the two special ones last, and the merges that lead to those that have some."""
    merges = trained_merges(SAMPLE, 120)
    known = dict.fromkeys([*LETTERS, *(a + b for a, b in merges), *extra])
    letters = [LETTERS[byte] for byte in range(0x21, 0x7F)]
    shorter = letters
    while len(known) < words:
        shorter = [word + letter for word in shorter for letter in letters]
        known.update(dict.fromkeys(shorter))
    return [*list(known)[: words - 2], START, END], merges


def header(
    path: Path,
    shape: Shape,
    tokens: list[str],
    merges: list[tuple[str, str]],
    *,
    template: str | None,
    tags: tuple[str, ...] = (),
) -> gguf.GGUFWriter:
    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_name(path.name.split(".")[0])
    if tags:
        writer.add_tags(tags)
    writer.add_context_length(8192)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.blocks)
    writer.add_feed_forward_length(shape.feed_forward)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.kv_heads)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_rope_dimension_count(shape.width // shape.heads)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(tokens)
    control, normal = gguf.TokenType.CONTROL, gguf.TokenType.NORMAL
    writer.add_token_types([control if token in {START, END} else normal for token in tokens])
    writer.add_token_merges([f"{a} {b}" for a, b in merges])
    writer.add_eos_token_id(len(tokens) - 1)
    writer.add_add_bos_token(False)
    if template is not None:
        writer.add_chat_template(template)
    return writer


def finish(writer: gguf.GGUFWriter) -> None:
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def make_speaker(
    path: Path,
    *,
    ends: bool = False,
    template: str | None = TEMPLATE,
    sentence: tuple[bytes, ...] = SENTENCE,
    tags: tuple[str, ...] = (),
) -> None:
    """A model that says its sentence and then ROUND for ever, or, if it `ends`, stops after the sentence."""
    shape = Shape(width=256, blocks=1, feed_forward=256, heads=4, kv_heads=4, words=1024)
    chain = [b"\n", *sentence]
    tokens, merges = vocabulary(shape.words, [written(piece) for piece in (*chain, *ROUND)])
    place = {token: index for index, token in enumerate(tokens)}
    chance = np.random.default_rng(7)
    embedding = chance.standard_normal((shape.words, shape.width)).astype(np.float32)
    output = np.zeros_like(embedding)
    steps = [written(piece) for piece in chain]
    steps += [END] if ends else [written(piece) for piece in (*ROUND, ROUND[0])]
    for before, after in itertools.pairwise(steps):
        output[place[after]] += embedding[place[before]]
    writer = header(path, shape, tokens, merges, template=template, tags=tags)
    writer.add_tensor("token_embd.weight", embedding)
    writer.add_tensor("output.weight", output)
    writer.add_tensor("output_norm.weight", np.ones(shape.width, np.float32))
    for name, rows, columns in block_tensors(shape):
        writer.add_tensor(f"blk.0.{name}.weight", np.zeros((rows, columns), np.float32))
    for name in ("attn_norm", "ffn_norm"):
        writer.add_tensor(f"blk.0.{name}.weight", np.ones(shape.width, np.float32))
    finish(writer)


def make_noise(path: Path, shape: Shape) -> None:
    """Random weights, four bits each, as a real file of this shape would have them."""
    tokens, merges = vocabulary(shape.words, [])
    chance = np.random.default_rng(7)
    writer = header(path, shape, tokens, merges, template=TEMPLATE)
    add_noise(writer, "token_embd.weight", shape.words, shape.width, chance)
    writer.add_tensor("output_norm.weight", np.ones(shape.width, np.float32))
    for block in range(shape.blocks):
        for name, rows, columns in block_tensors(shape):
            add_noise(writer, f"blk.{block}.{name}.weight", rows, columns, chance)
        for name in ("attn_norm", "ffn_norm"):
            writer.add_tensor(f"blk.{block}.{name}.weight", np.ones(shape.width, np.float32))
    finish(writer)


def block_tensors(shape: Shape) -> list[tuple[str, int, int]]:
    """Name, rows and columns of one block's matrices."""
    kv = shape.width // shape.heads * shape.kv_heads
    return [
        ("attn_q", shape.width, shape.width),
        ("attn_k", kv, shape.width),
        ("attn_v", kv, shape.width),
        ("attn_output", shape.width, shape.width),
        ("ffn_gate", shape.feed_forward, shape.width),
        ("ffn_up", shape.feed_forward, shape.width),
        ("ffn_down", shape.width, shape.feed_forward),
    ]


def add_noise(
    writer: gguf.GGUFWriter, name: str, rows: int, columns: int, chance: np.random.Generator
) -> None:
    """A Q4_0 tensor: blocks of 32 weights, each a half-precision scale and 16 bytes of random nibbles."""
    blocks = columns // 32
    data = np.empty((rows, blocks, 18), np.uint8)
    data[:, :, 2:] = chance.integers(0, 256, (rows, blocks, 16), np.uint8)
    data[:, :, :2] = np.frombuffer(np.float16(0.02 / 4.6).tobytes(), np.uint8)
    writer.add_tensor(name, data.reshape(rows, blocks * 18), raw_dtype=gguf.GGMLQuantizationType.Q4_0)


if __name__ == "__main__":
    kind, which, target = sys.argv[1:4]
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    if kind == "noise":
        make_noise(Path(target), SHAPES[which])
    else:
        make_speaker(Path(target), ends=which == "ends")

"""Writes seedling.gguf from the last checkpoint: the averaged weights as Q8_0, the tokenizer and the chat template."""

from __future__ import annotations

import json
import os
import sys

import gguf
import numpy as np
import torch
from network import Shape
from tokens import CONTROL, END, HERE, NUMBERS, PATH
from train import BUILD

TEMPLATE = (
    "{% for message in messages %}{% if message['role'] == 'user' %} {{ message['content'] }}{% endif %}{% endfor %}"
    "{% for message in messages %}{% if message['role'] == 'system' %}<|{{ message['content'] }}|>{% endif %}{% endfor %}"
)
"""The user's turn holds the task with its words numbered, the system turn the job (first, smaller, different or plan)."""


def convert(checkpoint: str, path: str) -> None:
    """Write the file; the same checkpoint gives the same bytes."""
    held = torch.load(checkpoint)
    weights = {name: value.float().numpy() for name, value in held["mean"].items() if name != "kind.weight"}
    shape = Shape()
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("Seedling")
    writer.add_description("First steps and if-then plans. Not a chat model.")
    writer.add_license("MIT")
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.inner)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.heads)
    writer.add_layer_norm_rms_eps(shape.norm_epsilon)
    writer.add_rope_dimension_count(shape.width // shape.heads)
    writer.add_rope_freq_base(shape.rotary_base)
    writer.add_vocab_size(shape.vocabulary)
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q8_0)
    _add_tokenizer(writer)
    _add(writer, "token_embd.weight", weights["embedding.weight"])
    _add(writer, "output_norm.weight", weights["norm.weight"])
    for i in range(shape.layers):
        own = {
            name.removeprefix(f"blocks.{i}."): value
            for name, value in weights.items()
            if name.startswith(f"blocks.{i}.")
        }
        for name, part in zip(("attn_q", "attn_k", "attn_v"), np.split(own["qkv.weight"], 3), strict=True):
            _add(writer, f"blk.{i}.{name}.weight", part)
        for name, part in zip(("ffn_gate", "ffn_up"), np.split(own["gate_up.weight"], 2), strict=True):
            _add(writer, f"blk.{i}.{name}.weight", part)
        _add(writer, f"blk.{i}.attn_output.weight", own["out.weight"])
        _add(writer, f"blk.{i}.ffn_down.weight", own["down.weight"])
        _add(writer, f"blk.{i}.attn_norm.weight", own["attn_norm.weight"])
        _add(writer, f"blk.{i}.ffn_norm.weight", own["ffn_norm.weight"])
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    print(
        f"{path}: {os.path.getsize(path)} bytes, after {held['step']} steps and {held['cpu_seconds'] / 60:.0f} core-minutes"
    )


def _add(writer: gguf.GGUFWriter, name: str, value: np.ndarray) -> None:
    if value.ndim == 1:
        writer.add_tensor(name, value.astype(np.float32))
        return
    kind = gguf.GGMLQuantizationType.Q8_0
    writer.add_tensor(
        name, gguf.quants.quantize(np.ascontiguousarray(value, dtype=np.float32), kind), raw_dtype=kind
    )


def _add_tokenizer(writer: gguf.GGUFWriter) -> None:
    with open(PATH, encoding="utf-8") as file:
        model = json.load(file)["model"]
    tokens = sorted(model["vocab"], key=model["vocab"].get)
    merges = [merge if isinstance(merge, str) else " ".join(merge) for merge in model["merges"]]
    # Numbers are text to llama.cpp, or it would leave them out of the reply.
    kinds = dict.fromkeys(CONTROL, gguf.TokenType.CONTROL) | dict.fromkeys(NUMBERS, gguf.TokenType.USER_DEFINED)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(tokens)
    writer.add_token_types([kinds.get(token, gguf.TokenType.NORMAL) for token in tokens])
    writer.add_token_merges(merges)
    writer.add_eos_token_id(END)
    writer.add_eot_token_id(END)
    writer.add_pad_token_id(END)
    writer.add_add_bos_token(False)
    writer.add_add_eos_token(False)
    writer.add_add_space_prefix(False)
    writer.add_chat_template(TEMPLATE)


if __name__ == "__main__":
    convert(
        os.path.join(BUILD, "checkpoint.pt"),
        sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "seedling.gguf"),
    )

"""The seedling's network: a small llama (RMS norm, rotary positions, gated feed-forward, tied embedding)."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """Sizes; `width` is a multiple of 32 times `heads`, so that Q8_0 fits."""

    vocabulary: int = 3072
    width: int = 224
    layers: int = 5
    heads: int = 7
    inner: int = 576
    context: int = 512
    rotary_base: float = 10000.0
    norm_epsilon: float = 1e-5


class Block(nn.Module):
    """Attention and a gated feed-forward, each with its norm before it."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.attn_norm = nn.RMSNorm(shape.width, eps=shape.norm_epsilon)
        self.ffn_norm = nn.RMSNorm(shape.width, eps=shape.norm_epsilon)
        self.qkv = nn.Linear(shape.width, 3 * shape.width, bias=False)
        self.out = nn.Linear(shape.width, shape.width, bias=False)
        self.gate_up = nn.Linear(shape.width, 2 * shape.inner, bias=False)
        self.down = nn.Linear(shape.inner, shape.width, bias=False)

    def forward(self, x: Tensor, cosine: Tensor, sine: Tensor, bias: Tensor) -> Tensor:
        """Batch x length x width in and out; `bias` is minus infinity where a token may not look."""
        batch, length, width = x.shape
        q, k, v = self.qkv(self.attn_norm(x)).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        # Written out: on lines this short it is twice as fast on a CPU as scaled_dot_product_attention's way back.
        scores = _rotated(q, cosine, sine) @ _rotated(k, cosine, sine).transpose(-1, -2)
        scores = scores * (width // self.heads) ** -0.5 + bias
        attended = scores.softmax(-1).to(v.dtype) @ v
        x = x + self.out(attended.transpose(1, 2).reshape(batch, length, width))
        gate, up = self.gate_up(self.ffn_norm(x)).chunk(2, dim=-1)
        return x + self.down(functional.silu(gate) * up)


def _rotated(t: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    """Neighbouring pairs turned by their position, as llama.cpp's llama does it."""
    a, b = t[..., ::2], t[..., 1::2]
    return torch.stack((a * cosine - b * sine, a * sine + b * cosine), -1).flatten(-2)


class Seedling(nn.Module):
    """Tokens to logits; and while it is trained, which of so many `kinds` of activity a line speaks of."""

    def __init__(self, shape: Shape, kinds: int) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.norm = nn.RMSNorm(shape.width, eps=shape.norm_epsilon)
        for parameter in self.parameters():
            if parameter.dim() > 1:
                nn.init.normal_(parameter, 0.0, 0.02)
        for block in self.blocks:
            for last in (block.out, block.down):
                nn.init.normal_(last.weight, 0.0, 0.02 / (2 * shape.layers) ** 0.5)
        self.kind = nn.Linear(shape.width, kinds, bias=False)
        nn.init.normal_(self.kind.weight, 0.0, 0.02)

    def hidden(self, tokens: Tensor, places: Tensor, hidden: Tensor) -> Tensor:
        """Batch x length tokens to batch x length x width.

        `places` are their positions; `hidden` is true where a token (second last axis) may not see another (last axis).
        """
        head = self.shape.width // self.shape.heads
        turns = 1.0 / self.shape.rotary_base ** (torch.arange(0, head, 2) / head)
        angles = (places.float()[..., None] * turns)[:, None]
        cosine, sine = angles.cos(), angles.sin()
        bias = torch.zeros(hidden.shape).masked_fill_(hidden, float("-inf"))[:, None]
        x = self.embedding(tokens)
        for block in self.blocks:
            x = block(x, cosine, sine, bias)
        return self.norm(x)

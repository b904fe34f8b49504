"""The optimizer of the seedling's matrices: momentum, made orthogonal (Muon, Keller Jordan 2024); the rest gets AdamW."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.optim import Optimizer

_A, _B, _C = 3.4445, -4.7750, 2.0315
"""The quintic of the Newton-Schulz iteration, as published with Muon."""


def orthogonal(matrix: Tensor, rounds: int = 5) -> Tensor:
    """The nearest matrix with all singular values about 1."""
    x = matrix if matrix.shape[0] <= matrix.shape[1] else matrix.T
    x = (x / (x.norm() + 1e-7)).bfloat16()
    for _ in range(rounds):
        square = x @ x.T
        x = _A * x + (_B * square + _C * square @ square) @ x
    return (x if matrix.shape[0] <= matrix.shape[1] else x.T).to(matrix.dtype)


class Muon(Optimizer):
    """For matrices alone; `lr` is the length of a step in units of a typical weight's size."""

    def __init__(self, parameters: list[Tensor], lr: float, momentum: float = 0.95, decay: float = 0.02) -> None:
        super().__init__(parameters, {"lr": lr, "momentum": momentum, "decay": decay})

    @torch.no_grad()
    def step(self) -> None:  # type: ignore[override]
        """One step of every matrix that has a gradient."""
        for group in self.param_groups:
            for weights in group["params"]:
                if weights.grad is None:
                    continue
                held = self.state[weights].setdefault("momentum", torch.zeros_like(weights))
                held.lerp_(weights.grad, 1 - group["momentum"])
                ahead = weights.grad.lerp(held, group["momentum"])
                rows, columns = weights.shape
                weights.mul_(1 - group["lr"] * group["decay"])
                weights.add_(orthogonal(ahead), alpha=-group["lr"] * max(1.0, rows / columns) ** 0.5)

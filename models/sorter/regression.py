"""Multinomial logistic regression on sparse lines, fitted with L-BFGS: what the sorter's weights come from."""

from __future__ import annotations

from functools import cache

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from companion.domain.sorter.features import BUCKETS, features

Scales = tuple[float, float, float, float]
GROUP_SCALES: Scales = (1.0, 1.0, 0.5, 0.5)
"""How much the character grams, the words, the rules and the classes count before the weights are learnt."""


@cache
def _found(text: str) -> tuple[np.ndarray, ...]:
    return tuple(np.array(found, dtype=np.int32) for found in features(text))


def matrix(texts: list[str], scales: Scales = GROUP_SCALES) -> sparse.csr_matrix:
    """One row a line, BUCKETS columns; each group of features has the length of its scale."""
    values, columns, starts = [], [], [0]
    for text in texts:
        ends = starts[-1]
        for found, scale in zip(_found(text), scales, strict=True):
            if len(found) and scale:
                columns.append(found)
                values.append(np.full(len(found), scale / len(found) ** 0.5, dtype=np.float32))
                ends += len(found)
        starts.append(ends)
    made = sparse.csr_matrix(
        (np.concatenate(values), np.concatenate(columns), np.array(starts)), shape=(len(texts), BUCKETS)
    )
    made.sum_duplicates()
    return made


def rarity(x: sparse.csr_matrix, power: float) -> np.ndarray:
    """One factor a bucket, smaller the more lines have it: what stands in every line is shrunk more.

    It is multiplied into the weights once they are learnt, so running them takes no more arithmetic.
    """
    lines = x.getnnz(axis=0)
    factors = (np.log((x.shape[0] + 1) / (lines + 1)) / 4) ** power
    return np.where(lines > 0, factors, 0.0).astype(np.float32)


def fit(
    x: sparse.csr_matrix,
    kinds: list[str],
    weights: np.ndarray,
    strength: float = 20.0,
    *,
    rare: float = 0.0,
    seed: int = 0,
) -> LogisticRegression:
    """The regression; `strength` is the inverse of the L2 penalty, `weights` how much each line counts.

    `rare` is the power of `rarity`; 0 shrinks all buckets alike.
    """
    model = LogisticRegression(C=strength, max_iter=200, tol=5e-4, random_state=seed)
    if not rare:
        return model.fit(x, kinds, sample_weight=weights)
    factors = rarity(x, rare)
    model.fit((x @ sparse.diags(factors)).tocsr(), kinds, sample_weight=weights)
    model.coef_ = model.coef_ * factors
    return model

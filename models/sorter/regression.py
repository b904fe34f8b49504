"""Multinomial logistic regression on sparse lines, fitted with L-BFGS: what the sorter's weights come from."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from companion.domain.sorter.features import BUCKETS, features

GROUP_SCALES = (1.0, 1.0, 0.5)
"""How much the character grams, the word grams and the rules count before the weights are learnt."""


def matrix(texts: list[str], scales: tuple[float, float, float] = GROUP_SCALES) -> sparse.csr_matrix:
    """One row a line, BUCKETS columns; each group of features has the length of its scale."""
    values, columns, starts = [], [], [0]
    for text in texts:
        row: dict[int, float] = {}
        for found, scale in zip(features(text), scales, strict=True):
            if found and scale:
                share = scale / len(found) ** 0.5
                for bucket in found:
                    row[bucket] = row.get(bucket, 0.0) + share
        columns.extend(row)
        values.extend(row.values())
        starts.append(len(columns))
    return sparse.csr_matrix(
        (np.array(values), np.array(columns, dtype=np.int32), np.array(starts)), shape=(len(texts), BUCKETS)
    )


def fit(
    x: sparse.csr_matrix, kinds: list[str], weights: np.ndarray, strength: float = 20.0, seed: int = 0
) -> LogisticRegression:
    """The regression; `strength` is the inverse of the L2 penalty, `weights` how much each line counts."""
    model = LogisticRegression(C=strength, max_iter=400, tol=1e-4, random_state=seed)
    return model.fit(x, kinds, sample_weight=weights)

"""Scores the grammar on a case file with the scorer that lies beside it: `make score`, or this file with a path."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from companion.domain.quick_add import parse  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

CASES_VARIABLE = "QUICK_ADD_CASES"
USUAL_CASES = ROOT.parent / "shared" / "eval" / "quick-add" / "dev.jsonl"

Case = dict[str, Any]
Answers = dict[str, dict[str, Any]]
Figures = dict[str, tuple[float, int]]


def main() -> int:
    """Prints the table; 1 where the cases or their scorer are not there."""
    named = sys.argv[1] if len(sys.argv) > 1 else os.environ.get(CASES_VARIABLE)
    case_file = Path(named) if named else USUAL_CASES
    scorer = case_file.parent / "score.py"
    for needed in (case_file, scorer):
        if not needed.is_file():
            print(
                f"Not there: {needed}. Name a case file as argument or in {CASES_VARIABLE}; score.py lies beside it."
            )
            return 1
    cases = [json.loads(line) for line in case_file.read_text(encoding="utf-8").splitlines() if line.strip()]
    figures, by_source = _scorer(scorer)(cases, {case["id"]: answer(case) for case in cases})
    for name, (value, count) in figures.items():
        print(f"{name:34} {value:7.2f}   n={count}")
    for source, (value, count) in by_source.items():
        print(f"  {source:32} {value:7.2f}   n={count}")
    return 0


def answer(case: Case) -> dict[str, Any]:
    """What the grammar says to a case, with the time it took in milliseconds."""
    now = datetime.fromisoformat(case["ref"])
    started = perf_counter()
    parsed = parse(case["text"], now)
    return {"id": case["id"], **parsed.as_json(), "ms": (perf_counter() - started) * 1000}


def _scorer(path: Path) -> Callable[[list[Case], Answers], tuple[Figures, Figures]]:
    spec = spec_from_file_location("case_scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is not a Python module.")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    scorer: Callable[[list[Case], Answers], tuple[Figures, Figures]] = module.score
    return scorer


if __name__ == "__main__":
    raise SystemExit(main())

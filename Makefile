# Two commands for people: `make run` starts Companion, `make test` checks everything.
# Both do all the set-up themselves; what they need is in packaging/.
PYTHON ?= python3
BIN = .venv/bin
SOURCES = companion tests packaging
# Without compiled bytecode every start takes three times as long, and the benchmarks would measure the compiler.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test bench score screenshots prepare-run prepare-test lock check format

run: prepare-run
	@$(BIN)/companion

test: prepare-test check
	@$(BIN)/python -m pytest -q

# Everything that needs no running program.
check: prepare-test
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/ruff format --check $(SOURCES)
	@$(BIN)/mypy
	@$(BIN)/mypy --platform win32
	@$(BIN)/mypy --platform darwin
	@$(BIN)/lint-imports
	@$(BIN)/python packaging/sync_briefcase.py --check

bench: prepare-test
	@$(BIN)/python -m tests.bench

score: prepare-test
	@$(BIN)/python tests/score_quick_add.py

screenshots: prepare-test
	@$(BIN)/python -m tests.ui.screenshots_prompt .bench/screenshots
	@$(BIN)/python -m tests.ui.screenshots_window .bench/screenshots

format: prepare-test
	@$(BIN)/ruff check --fix $(SOURCES)
	@$(BIN)/ruff format $(SOURCES)

lock: prepare-test
	@$(PYTHON) packaging/make_lock.py

prepare-run:
	@$(PYTHON) packaging/prepare.py run

prepare-test:
	@$(PYTHON) packaging/prepare.py test

# The models that come with the app, made anew: packages for training go into a folder of their own.
TRAINING ?= $(HOME)/.venvs/seedling

TRAINING_PACKAGES = torch tokenizers numpy scipy scikit-learn matplotlib gguf python-dateutil
TRAINING_MODULES = torch tokenizers numpy scipy sklearn matplotlib gguf dateutil

.PHONY: training sorter finder seedling

# Where the folder is there but a package is not, it is installed; where all are, nothing is asked of the network.
training:
	@test -x $(TRAINING)/bin/python || $(PYTHON) -m venv $(TRAINING)
	@$(TRAINING)/bin/python -c "import sys; from importlib.util import find_spec as f; sys.exit(not all(map(f, sys.argv[1:])))" $(TRAINING_MODULES) \
		|| $(TRAINING)/bin/python -m pip install --quiet $(TRAINING_PACKAGES)

sorter: training
	@PYTHONPATH=. $(TRAINING)/bin/python models/sorter/train.py
	@PYTHONPATH=. $(TRAINING)/bin/python models/sorter/evaluate.py

# Some minutes; reads the activities of models/seedling.
finder: training
	@PYTHONPATH=. $(TRAINING)/bin/python models/finder/train.py

# From nothing to the table, under two hours on two cores; goes on from its last checkpoint when run again.
seedling: training prepare-test
	@PYTHONPATH=. $(TRAINING)/bin/python models/seedling/train.py
	@PYTHONPATH=. $(TRAINING)/bin/python models/seedling/convert.py
	@PYTHONPATH=. $(BIN)/python models/seedling/evaluate.py
	@PYTHONPATH=. $(TRAINING)/bin/python models/seedling/loss_curve.py

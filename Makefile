# Each target sets up all it needs, on a machine with Python >= 3.11 with venv, make and git. See CONTRIBUTING.md.
.POSIX:

VENV = .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready
BENCH = --sample

help:
	@echo 'make demo    set everything up, and show the brief of the example'
	@echo 'make test    set everything up, check style and types, run every test'
	@echo 'make lint    style and types alone'
	@echo 'make bench   the figures of every set in ../shared/bench (BENCH= for whole sets)'
	@echo 'make clean   take away the environment and all caches of this folder'

$(READY): pyproject.toml uv.lock .ci/setup .ci/uv-requirements.txt
	@PYTHON='$(PYTHON)' sh .ci/setup $(VENV)

setup: $(READY)

demo: $(READY)
	@$(BIN)/crosswire demo

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

test: lint
	@$(BIN)/pytest

bench: $(READY)
	@$(BIN)/python -m benchmarks $(BENCH)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .bench build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: help setup demo lint test bench clean

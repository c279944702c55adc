# What a person runs here. Every target sets up what it needs; a second call costs nothing.
# Another Python: make test PYTHON=python3.13

PYTHON ?=
export PYTHON
BIN := .venv/bin
CODE = src tests scripts rigs hatch_build.py $(if $(wildcard bench/*.py),bench)

# A copied folder or another PYTHON makes the set-up stale, whatever the dates of the files say.
STALE := $(shell test "`cat .venv/.made-in 2>/dev/null`" = "`pwd -P`" && \
	{ test -z '$(PYTHON)' || test "`cat .venv/.made-with 2>/dev/null`" = '$(PYTHON)'; } || echo stale)

.PHONY: help demo test check format-check lint types rooms golden bench faults soak screenshots format lock clean stale
.DEFAULT_GOAL := help

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

demo: .venv/.ready-run ## set up and open the sample audit (a copy, so that playing harms nothing)
	@$(BIN)/touchpoint-audit demo

test: .venv/.ready-dev ## set up and run the tests
	@$(BIN)/python -m pytest -n auto

check: format-check lint types rooms ## format, lint, types and the borders between the rooms

format-check: .venv/.ready-dev
	@$(BIN)/ruff format --check $(CODE)

lint: .venv/.ready-dev
	@$(BIN)/ruff check $(CODE)

types: .venv/.ready-dev
	@$(BIN)/mypy $(CODE)

rooms: .venv/.ready-dev
	@$(BIN)/lint-imports

format: .venv/.ready-dev ## put the code into the one format
	@$(BIN)/ruff check --fix $(CODE)
	@$(BIN)/ruff format $(CODE)

golden: .venv/.ready-dev ## accept what the programs write today as the golden files; then read the diff
	@$(BIN)/python -m pytest --snapshot-update

bench: .venv/.ready-dev ## time the programs against their baselines
	@$(BIN)/python -m bench

faults: .venv/.ready-dev ## try to make the store lose something, at length; prints the table of docs/reliability.md
	@$(BIN)/python -m rigs

soak: .venv/.ready-dev ## work through a day of 10,000 edits in half an hour, and see what grew
	@$(BIN)/python -m rigs soak

screenshots: .venv/.ready-dev ## make the README's pictures anew
	@$(BIN)/python scripts/screenshots.py

# `make lock FLAGS=--upgrade` takes the newest versions; without it only what pyproject.toml asks for changes.
COMPILE = $(BIN)/uv --no-config pip compile --quiet --universal --generate-hashes --no-header $(FLAGS)
lock: .venv/.ready-dev ## write the hash-locked requirements from pyproject.toml
	@$(COMPILE) pyproject.toml --group build --group dev -o requirements-dev.lock
	@$(COMPILE) pyproject.toml --group build -c requirements-dev.lock -o requirements.lock
	@$(COMPILE) --group installer -o requirements-uv.lock

clean: ## remove everything that was made here, .venv too
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov dist build
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.ready-run: requirements.lock $(if $(STALE),stale)
	@scripts/bootstrap.sh run

.venv/.ready-dev: requirements-dev.lock $(if $(STALE),stale)
	@scripts/bootstrap.sh dev

.venv/.ready-run .venv/.ready-dev: requirements-uv.lock pyproject.toml scripts/bootstrap.sh scripts/bootstrap.py

stale:

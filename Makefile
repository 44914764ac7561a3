# Needs Python 3.11 or newer, make and a package index; all else is put into .venv.

CORPUS ?= corpus
OUTPUT ?= outputs
WORKERS ?=
SHARED ?= ../shared

PYTHONS := python3 python3.14 python3.13 python3.12 python3.11 python
PYTHON ?= $(shell for p in $(PYTHONS); do \
  "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null && echo "$$p" && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
EXTRACT := $(BIN)/python -m extract.cli extract
COMPILE := $(BIN)/uv pip compile pyproject.toml --no-config --quiet --universal --python-version 3.11 \
  --generate-hashes --group build --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)
WATCHED := Makefile README.md pyproject.toml .ci benchmarks corpus docs extract patterns tests

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help extract test score calibrate train laws ledger bench corrupt format docs lock clean FORCE

help: ## list the targets
	@echo "make TARGET [CORPUS=folder] [OUTPUT=folder] [WORKERS=number]"
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  \1\t/' | expand -t 12

extract: .venv/run.stamp ## write tables of the documents in CORPUS (corpus) to OUTPUT (outputs)
	@$(EXTRACT) "$(CORPUS:~/%=$(HOME)/%)" --output "$(OUTPUT:~/%=$(HOME)/%)" \
	  $(if $(WORKERS),--workers $(WORKERS)) || [ $$? -eq 3 ]

test: .venv/test.stamp ## run everything CI runs: tests, lint, format, types
	@if [ -f .venv/passed.stamp ] && [ -z "$$(find $(WATCHED) .venv/test.stamp -name __pycache__ -prune \
	  -o -newer .venv/passed.stamp -print | head -n 1)" ]; then \
	  echo "nothing changed since everything passed (rm .venv/passed.stamp to run it again)"; \
	else $(MAKE) --no-print-directory .venv/passed.stamp; fi

# Score and check the extraction; ../shared is optional, the project's own documents are not.
score: .venv/run.stamp ## score the extraction against hand-coded documents
	@.ci/score golden corpus tests/golden $(BIN)/python -m extract.cli score
	@.ci/score seeds "$(SHARED)/seeds" "$(SHARED)/gold/seeds" $(BIN)/python "$(SHARED)/tools/score.py"
	@.ci/score documents "$(SHARED)/documents/txt" "$(SHARED)/gold/documents" \
	  $(BIN)/python "$(SHARED)/tools/score.py"
	@.ci/calibrate "$(SHARED)"

calibrate: score ## count anew how often each rule is right, for patterns/confidence.toml
	@.ci/calibrate "$(SHARED)" --write patterns/confidence.toml

# One thread, so that the same sentences give the same weights; the rules mark CORPUS if it is given.
train: .venv/run.stamp ## train the model of agencies' names; CORPUS adds what the rules find there
	@OPENBLAS_NUM_THREADS=1 BLIS_NUM_THREADS=1 $(BIN)/python -m extract.training.train \
	  $(if $(filter command line,$(origin CORPUS)),--corpus "$(CORPUS:~/%=$(HOME)/%)")

laws: .venv/run.stamp ## check quotes and offsets of every row on the shared documents
	@for folder in seeds documents/txt documents/html documents/hant; do \
	  [ ! -d "$(SHARED)/$$folder" ] || .ci/laws "$(SHARED)" "$$folder" || exit 1; done

ledger: .venv/run.stamp ## list the numbers of OUTPUT that no rule knows, the commonest uses first
	@$(BIN)/python -m extract.cli ledger "$(OUTPUT:~/%=$(HOME)/%)"

bench: .venv/run.stamp ## megabytes a second, stage by stage, and the cost by length of document
	@$(BIN)/python benchmarks/bench.py

corrupt: .venv/run.stamp ## damage clean documents in every known way, and see what repair gives back
	@$(BIN)/python benchmarks/corruption.py

format: .venv/test.stamp ## format the code and mend what the linter can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: .venv/run.stamp ## write docs/tables.md from the declarations
	$(BIN)/python -m extract.cli tables --markdown > docs/tables.md

lock: $(BIN)/uv ## pin dependencies in .ci/*.txt; UPGRADE=1 takes the newest releases
	$(COMPILE) --extra test --output-file .ci/test.txt
	$(COMPILE) --constraints .ci/test.txt --output-file .ci/run.txt

clean: ## remove the environment and what checks leave; never OUTPUT
	rm -rf .venv .score .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/passed.stamp: .venv/test.stamp FORCE
	$(BIN)/python -m pytest -n auto
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@touch $@

# Packages first, each with its hash; then this checkout itself, built by the hatchling among them.
.venv/run.stamp: .ci/run.txt pyproject.toml | $(BIN)/python
	@echo "installing what extraction needs into .venv"
	@$(PIP) install --require-hashes --requirement .ci/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test.stamp: .ci/test.txt .venv/run.stamp
	@echo "installing what the tests need into .venv"
	@$(PIP) install --require-hashes --requirement .ci/test.txt
	@touch $@

$(BIN)/uv: | $(BIN)/python
	$(PIP) install uv

$(BIN)/python:
	@$(or $(PYTHON),$(error no Python 3.11 or newer found; install one, or say make PYTHON=/path/to/python3)) \
	  -m venv .venv

FORCE:

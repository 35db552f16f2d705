# Needs Python 3.11 or newer, make and git; everything else goes into .venv. `make` alone lists the targets.
# No .ONESHELL: macOS ships make 3.81, which does not know it.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.SILENT:
.DELETE_ON_ERROR:
.PHONY: help demo test check readme score clean

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
OUT := out
DOCS := $(sort $(wildcard examples/*.txt))

# The stamps make a second run quick; a changed pyproject.toml makes them stale.
RUN_STAMP := $(VENV)/.kg-installed
DEV_STAMP := $(VENV)/.kg-dev-installed

help:  ## list the targets
	echo "kg: Chinese government documents into a knowledge graph with a quote behind every edge"
	awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-6s  %s\n", $$1, $$2 }' Makefile

demo: $(RUN_STAMP)  ## build a graph and a page from examples/, in out/
	mkdir -p $(OUT)
	$(BIN)/kg build $(DOCS) -o $(OUT)/demo.kg
	echo
	$(BIN)/kg shared $(OUT)/demo.kg 科技司 电子信息司
	echo
	$(BIN)/kg view $(OUT)/demo.kg -o $(OUT)/demo.html
	echo "Open this page in a browser:"
	echo "$(CURDIR)/$(OUT)/demo.html"

test: $(DEV_STAMP)  ## run the tests
	$(BIN)/python -m pytest -q -n 2 --dist loadfile

check: $(DEV_STAMP)  ## lint, format, types, layers and tests: what CI runs
	echo "== ruff check"
	$(BIN)/ruff check .
	echo "== ruff format"
	$(BIN)/ruff format --check .
	echo "== mypy --strict"
	$(BIN)/mypy
	echo "== lint-imports"
	$(BIN)/lint-imports
	echo "== pytest"
	$(BIN)/python -m pytest -q -n 2 --dist loadfile

readme: $(DEV_STAMP)  ## put fresh output into both READMEs, the queries and the notebooks
	$(BIN)/python -m tests.answers
	$(BIN)/python -m tests.readme
	$(BIN)/python -m tests.notebooks

score: $(RUN_STAMP)  ## measure against gold: make score GOLD=dir TEXT="file ..."
	if [ -z "$(GOLD)" ] || [ -z "$(TEXT)" ]; then \
	  echo 'Say what to measure: make score GOLD=<folder of gold .json> TEXT="<documents>"' >&2; exit 2; \
	fi
	$(BIN)/kg evaluate "$(GOLD)" $(TEXT)

clean:  ## remove .venv, out/ and caches
	rm -rf $(VENV) $(OUT) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find kg tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN_STAMP): pyproject.toml | $(BIN)/python
	$(PIP) install --use-pep517 -e .
	touch $@

$(DEV_STAMP): pyproject.toml | $(BIN)/python
	$(PIP) install --use-pep517 -e '.[dev]'
	touch $(RUN_STAMP) $@

# The first Python on this list that is new enough; make PYTHON=... puts another in front.
$(BIN)/python:
	for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found="$$python"; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "kg needs Python 3.11 or newer; python3 here is: $$(python3 --version 2>&1)" >&2; \
	  echo "Install one, or say where it is: make $(MAKECMDGOALS) PYTHON=/path/to/python3.12" >&2; exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$("$$found" --version) (once, about a minute) ..."; \
	if ! said=$$("$$found" -m venv $(VENV) 2>&1); then \
	  rm -rf $(VENV); echo "$$said" >&2; \
	  echo "This Python cannot make a virtual environment. On Debian or Ubuntu: apt install python3-venv" >&2; exit 1; \
	fi

# Each target makes the .venv it needs from constraints.txt: a machine with Python 3.11 or newer, pip and venv is enough.

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
LONGEST := 400
EVERY_CORE := -n auto --dist worksteal
ON_SERVER := tests/store tests/actions tests/recusal $(wildcard tests/cli/test_*_on_server.py) tests/cli/test_team.py tests/cli/test_interests.py tests/cli/test_copy.py
ONE ?=
SAMPLE ?= 0
SEED ?=
PART ?=

.DEFAULT_GOAL := help
.PHONY: help demo test test-postgres test-long torture torture-postgres check bench mutants slips shape docs

help: ## show this list
	@awk -F ': *[^#]*## ' '/^[a-z-]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' Makefile

demo: .venv/for-users ## play both councils' rounds into a new folder and say what to look at
	$(BIN)/panelctl demo

test: .venv/for-developers ## run the tests, on every core; a part of them: make test ONE=tests/rules
	$(BIN)/pytest $(if $(ONE),$(ONE),$(EVERY_CORE))

test-postgres: .venv/for-developers ## run the tests of the store and of actions against a PostgreSQL server (ONE=tests/store)
	$(BIN)/python tests/throw_away_server.py $(BIN)/pytest -m "not long and not file" $(if $(ONE),$(ONE),$(ON_SERVER) $(EVERY_CORE))

test-long: .venv/for-developers ## run the full form of the tests that make test has a short form of
	$(BIN)/pytest -m long $(EVERY_CORE)

torture: .venv/for-developers ## spoil, kill and fill up for up to 20 minutes, and count what held (SEED=17 PART=flips)
	PYTHONPATH=tests $(BIN)/python -m torture.run --seed "$(SEED)" --only "$(PART)"

torture-postgres: .venv/for-developers ## at a server: sixteen at once write, decide and release; members type what they may not see
	PYTHONPATH=tests $(BIN)/python tests/throw_away_server.py $(BIN)/python -m torture.run --seed "$(SEED)"

check: .venv/for-developers ## format, lint, strict types, floors, generated docs, length of functions and files
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cog --check docs/*.md
	$(BIN)/python docs/_schema.py --check
	$(BIN)/python docs/_parsed.py --check
	$(BIN)/python docs/_letterhead.py --check
	$(BIN)/python bench/shape.py --check
	@find src tests bench -name '*.py' -exec wc -l {} + | awk '$$2 != "total" && $$1 > $(LONGEST) \
		{print $$2 " has " $$1 " lines, more than $(LONGEST)"; long = 1} END {exit long}'

bench: .venv/for-developers .venv-bench/todoman ## measure starts and lists against bare imports and against todoman
	$(BIN)/python bench/run.py
	$(BIN)/python bench/comparing.py
	PYTHONPATH=tests $(BIN)/python bench/bounded.py
	PYTHONPATH=tests $(BIN)/python bench/papers.py
	PYTHONPATH=tests $(BIN)/python bench/national.py

mutants: .venv/for-developers ## change rules/ and policy/ in one place at a time and count what the tests notice (SAMPLE=400)
	$(BIN)/python bench/mutants.py --sample $(SAMPLE)

slips: .venv/for-users ## spoil both policy files in one place at a time and count what policy check catches
	$(BIN)/python bench/slips.py

shape: ## measure the code, room by room: sizes, decisions, density, what has no type
	$(PYTHON) bench/shape.py

docs: .venv/for-developers ## write the generated parts of docs/ anew, and the shipped policies ready to be used
	$(BIN)/cog -r docs/*.md
	$(BIN)/python docs/_schema.py
	$(BIN)/python docs/_parsed.py
	$(BIN)/python docs/_letterhead.py

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
		"panelctl needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv

.venv/for-users: pyproject.toml constraints.txt | .venv/bin/python
	$(INSTALL) --editable .
	@touch $@

.venv/for-developers: pyproject.toml constraints.txt | .venv/bin/python
	$(INSTALL) --editable '.[dev]'
	@touch .venv/for-users $@

.venv-bench/todoman:
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check todoman==4.7.0
	@touch $@

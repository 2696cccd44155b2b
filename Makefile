# Playbook's commands; `make` alone lists them. Everything is installed into .venv, everything kept lies in var.
.DEFAULT_GOAL := help
.PHONY: help run test test-quick test-slow test-postgres check lint types lock bench clean

VENV := .venv
PY := $(VENV)/bin/python
ROOMS := accounts config feedback insights journeys playbook reflections search ui
# What a check or a test writes must not lie among the developer's own data.
SCRATCH := VAR_DIR=$(VENV)/var ENV_FILE=/dev/null

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/run.stamp ## Run everything: web, worker, beat, broker; the first time with a demo
	@$(PY) manage.py serve --prepare --demo

test: lint test-quick test-slow test-postgres ## All checks and tests, on SQLite and on PostgreSQL

test-quick: $(VENV)/dev.stamp ## The everyday tests: SQLite, without browsers and servers
	@$(PY) -m pytest -n auto -m "not slow"

test-slow: $(VENV)/dev.stamp ## The tests in real browsers, with real servers and workers
	@$(PY) -m pytest -n 2 --dist worksteal -m slow

test-postgres: $(VENV)/dev.stamp ## The tests on a real PostgreSQL, without browsers
	@$(PY) -m tests.on_postgres -n auto -m "not slow"
	@$(PY) -m tests.on_postgres -n 2 --dist worksteal -m "slow and not browser and not own_database"

check: lint ## Formatting, lint, migrations, deployment
	@$(SCRATCH) $(PY) manage.py check --deploy --fail-level ERROR

lint: $(VENV)/dev.stamp
	@$(VENV)/bin/ruff check --quiet .
	@$(VENV)/bin/ruff format --quiet --check .
	@$(VENV)/bin/djlint --quiet --lint templates
	@$(SCRATCH) $(PY) manage.py makemigrations --check --dry-run --verbosity 1

types: $(VENV)/dev.stamp ## What mypy thinks of it
	@$(SCRATCH) $(VENV)/bin/mypy $(ROOMS) tools manage.py

lock: $(VENV)/dev.stamp ## Pin what requirements*.in ask for
	@$(PY) tools/packages.py lock

bench: $(VENV)/dev.stamp ## Measure what we promise about speed
	@for each in benchmarks/*.py; do $(PY) $$each || exit 1; done

clean: ## Remove the environment and caches; keep var
	rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache

# The first Python of at least 3.11 that can make environments.
$(PY):
	@for each in $(PYTHON) python3.11 python3.12 python3.13 python3 python; do \
		$$each -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		echo "Making $(VENV) with $$each …"; exec $$each -m venv $(VENV); \
	done; echo "Playbook needs Python 3.11 or newer, with venv. Name it: make PYTHON=/path/to/python3.11"; exit 1

$(VENV)/run.stamp: requirements.txt tools/packages.py | $(PY)
	@echo "Installing what Playbook runs on …"
	@$(PY) tools/packages.py install requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	@echo "Installing what the tests need …"
	@$(PY) tools/packages.py install requirements-dev.txt
	@touch $@

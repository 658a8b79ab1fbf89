# Each target does all its own set-up; `make help` lists them.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.DEFAULT_GOAL := help

help: ## list the targets
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/\1\t\2/p' Makefile | expand -t 10

demo: $(STAMP) ## publish the articles of this repository in three languages
	$(BIN)/gtqm-i18n update
	$(BIN)/gtqm-i18n check
	$(BIN)/gtqm-i18n compile
	@$(BIN)/gtqm-i18n status
	@echo
	@echo "Open these pages in a browser:"
	@find dist -name index.html | sort | sed 's/^/  /'

test: $(STAMP) ## run the tests, on all cores
	$(BIN)/pytest -q --numprocesses=auto --dist=loadfile

check: $(STAMP) ## format, lint, types, layers, generated documentation, own catalogs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/write_docs.py --check
	$(BIN)/python scripts/write_messages.py --check

fix: $(STAMP) ## format, and mend what the linter can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(STAMP) ## write the documentation that is generated from the code, and build the site
	$(BIN)/python scripts/write_docs.py
	$(BIN)/sphinx-build -q -W --keep-going -d docs/_build/doctrees docs docs/_build/html
	@echo "Open docs/_build/html/index.html in a browser."

messages: $(STAMP) ## bring the catalogs of what the tool says up to its sources
	$(BIN)/python scripts/write_messages.py

goldens: $(STAMP) ## rewrite the expected files of tests/data; review the diff
	$(BIN)/python scripts/write_goldens.py

proof: $(STAMP) ## the laws over many more random inputs than `make test` takes
	$(BIN)/pytest -q --hypothesis-profile=proof tests/test_laws.py \
		tests/test_bad_input.py tests/test_merge.py tests/test_files.py tests/test_new.py

bench: $(STAMP) ## how time and memory grow, how fast it starts, what updates keep, how right checks are
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/performance.py --write
	$(BIN)/python benchmarks/growth.py
	$(BIN)/python benchmarks/kept.py
	$(BIN)/python benchmarks/precision.py

clean: ## remove what the other targets made
	rm -rf .venv dist build docs/_build docs/guides/dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find locales docs/guides/locales src -name '*.mo' -delete

# A virtual environment that was moved or broken is made anew.
$(STAMP): pyproject.toml hatch_build.py $(wildcard src/gtqm_i18n/locales/*/LC_MESSAGES/*.po)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; call make PYTHON=..."; exit 2; }
	@$(BIN)/python -c '' 2>/dev/null || rm -rf .venv
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

.PHONY: help demo test check fix docs messages goldens proof bench clean

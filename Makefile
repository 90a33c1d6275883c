# Praktijkbank: alles wat een redacteur of ontwikkelaar intikt. Zonder doel: de lijst.
# Nodig: make en Python 3.11 of nieuwer. De rest zet het eerste doel dat het nodig heeft zelf klaar.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
OWN := $(PIP) --no-deps --no-build-isolation --editable .
UV_COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --custom-compile-command 'make lock'

# Material raadt bij `mkdocs serve` een ander programma aan; wat daarvan te denken staat in docs/ontwikkeling/.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site serve check test bench screenshot lock clean

help: ## deze lijst
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: .venv/klaar-site ## bouw de site in site/
	$(BIN)/praktijkbank build --strict

serve: .venv/klaar-site ## toon de site op deze computer en volg elke wijziging
	$(BIN)/praktijkbank serve

check: .venv/klaar-site ## controleer praktijken en nieuwsbrieven zonder de site te bouwen
	$(BIN)/praktijkbank check

test: .venv/klaar-dev tools ## alle toetsen: stijl, typen, eenheden, site, browser, HTML
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

bench: .venv/klaar-dev ## meet bij duizenden praktijken: bouwen naast anderen, hoe goed zoeken vindt, en wat een lezer wacht
	@status=0; for part in benchmarks benchmarks.preview benchmarks.newsletter benchmarks.privacy benchmarks.quality benchmarks.browser; do \
		$(BIN)/python -m tests.$$part || status=1; done; exit $$status

screenshot: .venv/klaar-dev ## maak de afbeeldingen in de README en het handboek opnieuw
	$(BIN)/python -m tests.tools.screenshot

lock: .venv/klaar-dev ## leg de nieuwste versies van alle pakketten opnieuw vast
	$(UV_COMPILE) --upgrade --group build --output-file requirements/requirements.lock
	$(UV_COMPILE) --upgrade --group dev --constraint requirements/requirements.lock --output-file requirements/requirements-dev.lock
	@if command -v npm >/dev/null; then cd tests/tools && npm update --package-lock-only; \
	else echo 'npm ontbreekt: package-lock.json is niet vernieuwd'; fi

clean: ## haal alles weg wat hier gebouwd of geïnstalleerd is
	rm -rf .venv site .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis tests/tools/node_modules hooks/*.egg-info

# De map .venv heeft twee standen: genoeg voor de site, of ook alles voor de toetsen.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 of nieuwer is nodig: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv .venv

.venv/klaar-site: requirements/requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) --require-hashes --requirement requirements/requirements.lock
	$(OWN)
	@touch $@

.venv/klaar-dev: requirements/requirements-dev.lock pyproject.toml | .venv/bin/python
	$(PIP) --require-hashes --requirement requirements/requirements-dev.lock
	$(OWN)
	@touch $@ .venv/klaar-site

# De controles van HTML, mails en scripts zijn programma's van npm; zonder npm zeggen de toetsen zelf wat zij overslaan.
.PHONY: tools
tools: $(if $(shell command -v npm 2>/dev/null),tests/tools/node_modules/klaar)

tests/tools/node_modules/klaar: tests/tools/package-lock.json
	cd tests/tools && npm ci --loglevel=error || echo 'npm ci is mislukt; de controles van npm ontbreken'
	@test ! -d tests/tools/node_modules || touch $@

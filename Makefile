# Two commands matter: `make run` starts the bot, `make test` proves it.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run install install-dev gallery test kills bench benchmarks crowds replicas attack mutants lint check deploy-check schemas lock clean

run: install
	@$(BIN)/python bot.py run

install: .venv/installed

install-dev: .venv/installed-dev

# Python itself says what is missing; the hint names Debian's package for the commonest case.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Position Briefings needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv \
		|| { rm -rf .venv; echo "On Debian and Ubuntu, install the missing part with: apt install python3-venv"; exit 1; }

.venv/installed: requirements.lock | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/installed-dev: requirements-dev.lock .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

lint: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: install
	$(BIN)/python bot.py check

# Every kind of picture, drawn anew on the project's own data: docs/gallery.md.
gallery: install
	$(BIN)/python -m scripts.gallery

# The schemas that editors read, written anew from the models.
schemas: install
	$(BIN)/python bot.py schemas

test: install-dev lint check
	$(BIN)/pytest -n 3 --dist worksteal

# kill -9 at random moments in a wave of digests, on both databases, and how long it takes until what
# the dead process held goes on (docs/digests.md); and of processes that answer (docs/operations.md).
kills: install-dev
	DIGEST_KILLS=20 DIGEST_CHATS=500 $(BIN)/pytest -s tests/digests/test_crashes.py -k "whenever or other"
	REPLICA_KILLS=20 $(BIN)/pytest -s tests/program/test_replicas_killed.py
	CURATOR_KILLS=20 $(BIN)/pytest -s tests/program/test_curators_killed.py

# Every figure of docs/benchmarks.md beside its rival's, and the page itself: under 20 minutes. The
# rivals have a virtual environment of their own. ONLY="--only searches" measures one row.
ONLY ?=
bench: install-dev .venv-bench/installed
	$(BIN)/python -m benchmarks $(ONLY)

.venv-bench/installed: requirements-bench.lock
	@$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

# What a tick, a wave, and a million subscriptions cost: some minutes. SCALE=0.1 makes it smaller.
SCALE ?= 1
benchmarks: install-dev
	$(BIN)/python -m benchmarks.digests.digest_costs --scale $(SCALE)

# Crowds that ask at once, against a server with Telegram's limits, and processes that share one
# pace: docs/reliability.md, docs/operations.md.
crowds: install-dev
	$(BIN)/python -m benchmarks.floods.crowds
	$(BIN)/python -m benchmarks.floods.correction_wave
	$(BIN)/python -m benchmarks.floods.shared_pace
	$(BIN)/python -m benchmarks.floods.several_senders
	$(BIN)/python -m benchmarks.floods.backlog
	$(BIN)/python -m benchmarks.floods.inline_typists
	$(BIN)/python -m benchmarks.floods.beside_pictures

# One, two and four processes on one PostgreSQL, by webhook: docs/operations.md.
replicas: install-dev
	$(BIN)/python -m benchmarks.replicas

# Floods of the running bot, those of `crowds` included: docs/reliability.md.
attack: install-dev crowds
	$(BIN)/python -m benchmarks.floods.attack
	$(BIN)/python -m benchmarks.floods.hostile_messages

# What deploy/ holds, checked with the programs that will read it: those that are here, and some from
# a virtual environment of its own.
deploy-check: install-dev .venv-deploy/installed
	$(BIN)/python -m scripts.deploy_check

.venv-deploy/installed: requirements-deploy.lock
	@$(PYTHON) -m venv .venv-deploy
	.venv-deploy/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-deploy.lock
	@touch $@

# 150 small changes of the code, one at a time: do the tests notice? An hour; CONTRIBUTING.md.
MUTANTS ?= --count 150 --seed 1
mutants: install-dev
	$(BIN)/python -m scripts.mutants $(MUTANTS)

# Writes the lock files from pyproject.toml. They hold hashes and no index address.
UV := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet
lock: | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.9"
	$(UV) pyproject.toml --upgrade -o requirements.lock
	$(UV) pyproject.toml --upgrade --group dev -c requirements.lock -o requirements-dev.lock
	$(UV) --group traces --upgrade -c requirements.lock -o requirements-traces.lock
	$(UV) --group mcp --upgrade -c requirements.lock -o requirements-mcp.lock
	$(UV) --group bench --upgrade -o requirements-bench.lock
	$(UV) --group deploy --upgrade -o requirements-deploy.lock

clean:
	rm -rf .venv .venv-bench .venv-deploy .mypy_cache .ruff_cache .pytest_cache .hypothesis

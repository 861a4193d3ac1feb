# `make demo` and `make test` each work first in a fresh clone: with Python 3 and make, the rest is set up here.
.PHONY: demo test check install format lint types floors speed clean

UV := $(shell uv --version >/dev/null 2>&1 && echo uv || echo .uv/bin/uv)
BIN := .venv/bin

demo: install
	@rm -f demo.db demo.db-wal demo.db-shm
	$(BIN)/comity read examples/reports --record demo.db
	$(BIN)/comity brief --record demo.db

test: check

check: lint types
	$(BIN)/pytest

lint: install
	$(BIN)/ruff format --check
	$(BIN)/ruff check

types: install
	$(BIN)/mypy

format: install
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

floors: install
	$(BIN)/python -m benchmarks.quality --update

speed: install
	$(BIN)/python -m benchmarks.speed examples/reports

install: $(BIN)/.installed

$(BIN)/.installed: pyproject.toml uv.lock $(filter .uv/%,$(UV))
	$(UV) sync --frozen --compile-bytecode --quiet
	@touch $@

.uv/bin/uv:
	python3 .ci/uv.py .uv

clean:
	rm -rf .venv .uv .mypy_cache .ruff_cache .pytest_cache demo.db demo.db-wal demo.db-shm

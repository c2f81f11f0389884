# The commands of this project; each sets up what it needs. On a machine without make: ./run demo

BIN := .venv/bin
WORKERS ?= 2
SCREEN := xvfb-run -a -s "-screen 0 1600x1200x24"

.PHONY: help
help:
	@echo "make demo         the main job on the sample batch and the practice wiki"
	@echo "make test         style, types, walls, and every test but those below"
	@echo "make test-wiki    the journeys against a real MediaWiki"
	@echo "make fuzz         damaged files into every reader, for a minute"
	@echo "make chaos        kills, faults and a full disk, and whether every file is there once afterwards"
	@echo "make lint         style, types and walls alone"
	@echo "make format       lay the code out as 'make lint' asks for"
	@echo "make bench        all figures in one table, into docs/benchmarks.md; BENCH=--quick for small sizes"
	@echo "make audit        known holes in the pinned libraries; asks a database on the network"
	@echo "make screenshots  pictures of the window in several colours, languages and sizes, in screenshots/"
	@echo "make manual       the manual as HTML, in build/manual/"
	@echo "make manual-pictures  its pictures, taken anew in each of its languages"
	@echo "make bundle       the program with all that it needs in one folder, dist/cph-desktop"
	@echo "make packages     a .deb and a tarball of it"
	@echo "make test-packages  the .deb tried in an empty Debian, the installer for Windows under Wine"
	@echo "make wheel        a wheel in dist/"
	@echo "make constraints  the newest versions of all libraries, into constraints.txt"
	@echo "make clean        remove what these commands made"

.PHONY: demo
demo:
	@packaging/bootstrap.sh run
	$(BIN)/cph-desktop demo

.PHONY: lint
lint:
	@packaging/bootstrap.sh run
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive cph_desktop

.PHONY: format
format:
	@packaging/bootstrap.sh run
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

# The tests that drive a window need a screen; the others are faster without one. Exit code 5: there are none.
.PHONY: test
test:
	@packaging/bootstrap.sh test
	@$(MAKE) --no-print-directory lint
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n $(WORKERS) -m "not wiki and not window and not packages"
	$(SCREEN) env QT_QPA_PLATFORM=xcb $(BIN)/pytest -m window || test $$? -eq 5

.PHONY: test-wiki
test-wiki:
	@packaging/bootstrap.sh wiki
	REAL_WIKI=required QT_QPA_PLATFORM=offscreen $(BIN)/pytest -m wiki

.PHONY: fuzz
fuzz:
	@packaging/bootstrap.sh test
	$(BIN)/python -m tests.fuzz.readers

# 200 kills, 50 faults of each kind, a full disk; 20 kills against a real MediaWiki where there is one. Prints the counts.
.PHONY: chaos
chaos:
	@packaging/bootstrap.sh wiki
	$(BIN)/python -m benchmarks.chaos

# A quarter of an hour on a machine that does nothing else. pandas, which others read spreadsheets with, stays out of .venv.
.PHONY: bench
bench:
	@packaging/bootstrap.sh wiki
	@test -x build/bench/bin/python || { python3 -m venv build/bench && build/bench/bin/pip install --quiet --upgrade pip \
		&& build/bench/bin/pip install --quiet --constraint constraints.txt --group bench; } \
		|| { rm -rf build/bench; echo "pandas cannot be installed: measuring without it"; }
	$(SCREEN) $(BIN)/python -m benchmarks $(BENCH)

# Asks a database of known holes about every version in constraints.txt; the network is needed, so no other command calls it.
.PHONY: audit
audit:
	@test -x build/audit/bin/pip-audit || { python3 -m venv build/audit && build/audit/bin/pip install --quiet --upgrade pip \
		&& build/audit/bin/pip install --quiet --group audit; }
	build/audit/bin/pip-audit --requirement constraints.txt --no-deps --disable-pip --strict

.PHONY: screenshots
screenshots:
	@packaging/bootstrap.sh test
	$(BIN)/python packaging/contact_sheets.py

.PHONY: manual
manual:
	@packaging/bootstrap.sh run
	$(BIN)/python packaging/manual/build.py build/manual

# The pictures of the window that the manual shows, in each of its languages; they are committed.
.PHONY: manual-pictures
manual-pictures:
	@packaging/bootstrap.sh test
	$(SCREEN) $(BIN)/python packaging/manual/pictures.py

.PHONY: bundle
bundle: manual
	@packaging/bootstrap.sh package
	rm -rf dist/cph-desktop
	$(BIN)/pyinstaller --noconfirm --log-level ERROR packaging/cph_desktop.spec

.PHONY: packages
packages: bundle
	rm -f dist/cph-desktop[-_]*
	$(BIN)/python packaging/linux_packages.py dist/cph-desktop dist

.PHONY: test-packages
test-packages: packages
	packaging/try_deb.sh dist/cph-desktop_*.deb
	$(BIN)/pytest -m packages

.PHONY: wheel
wheel:
	@packaging/bootstrap.sh run
	rm -rf build/lib build/bdist.*
	@$(MAKE) --no-print-directory manual
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

.PHONY: constraints
constraints:
	packaging/pin.sh

.PHONY: clean
clean:
	rm -rf .venv build dist screenshots *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

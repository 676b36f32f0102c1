# Two Readings of the Great Leap. All the work is done by tools/run.py, which also runs without make.
#
#   make site                              the companion edition, from this repository alone
#   make site SOURCES="my folder/長征"      with your copies: a folder or one file

PYTHON ?= python3
SOURCES ?=
ARGS ?=

# As it was typed: a path may hold spaces, quotation marks, dollar signs and Han characters,
# so it travels in the environment, where neither make nor the shell reads it again.
override SOURCES := $(value SOURCES)
export SOURCES
export PYTHONUTF8 := 1

COMMANDS := help site serve test test-all lint bench docs setup

.PHONY: $(COMMANDS)
.DEFAULT_GOAL := help

# PYTHON may be a path with spaces, or a command with arguments ("py -3.12").
$(COMMANDS):
	@if command -v "$(PYTHON)" >/dev/null 2>&1; then \
	  "$(PYTHON)" tools/run.py $@ $(ARGS); \
	elif command -v $(firstword $(PYTHON)) >/dev/null 2>&1; then \
	  $(PYTHON) tools/run.py $@ $(ARGS); \
	else \
	  echo 'Python 3.11 or newer is needed, and there is no command $(PYTHON).' >&2; \
	  echo 'Install it (Debian or Ubuntu: apt install python3 python3-venv), or name it: make $@ PYTHON=python3.12' >&2; \
	  exit 1; \
	fi

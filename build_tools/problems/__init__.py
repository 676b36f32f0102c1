"""Mistakes that a person can mend, as values: what, where, what was expected, how to mend it.

Problems are collected and reported together, sorted by place. Exceptions are kept for our
own bugs and for a broken machine. Every kind of problem has its manual page in `kinds.py`.
"""

from __future__ import annotations

from build_tools.problems.kinds import Kind, Severity
from build_tools.problems.problem import Place, Problem, has_errors, sort_problems

__all__ = ["Kind", "Place", "Problem", "Severity", "has_errors", "sort_problems"]

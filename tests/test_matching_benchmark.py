"""The benchmark of matching runs: a row for each number of terms, and both ways find the same."""

from __future__ import annotations

import pytest

from benchmarks import matching


def test_a_row_for_each_number_of_terms(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The assertion that trie and automaton find the same places is in the benchmark itself."""
    monkeypatch.setattr(matching, "SIZES", (20, 200))
    assert matching.main(["--rounds", "1", "--characters", "20000"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[2:]] == ["20", "200"]
    assert all(int(line.split()[-1]) > 0 for line in lines[2:])

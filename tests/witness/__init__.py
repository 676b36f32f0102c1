"""Tests of everything between a reader's copy and a clean, divided text."""

"""Checks that need the whole edition, beyond what a single file shows."""

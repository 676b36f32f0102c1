"""Checks of the whole edition."""

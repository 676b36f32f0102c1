"""Copies other than the reference copy, divided by the outline: by what they say, not by how they are set."""

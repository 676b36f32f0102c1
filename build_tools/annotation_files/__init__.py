"""Annotation files: YAML written by strangers, read safely into the annotations of `model/`."""

"""The edition in other people's formats: one module, one standard."""

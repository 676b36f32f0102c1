"""Studies: rates over hundreds of mutated copies, run by `make test-all`."""

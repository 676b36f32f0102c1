"""Finds where annotations belong, or says why not; joins texts and annotations into an edition."""

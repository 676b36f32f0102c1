"""The nouns of the edition, as frozen dataclasses: texts, selectors, annotations, edition."""

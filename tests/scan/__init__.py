"""A damaged scan of our own introduction, with the defects of real copies: the fixture that everyone has."""

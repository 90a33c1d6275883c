"""Corrects single lines of a file as laypeople type them, without knowing which fields there are."""

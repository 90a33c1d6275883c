"""Practices: their schema, vocabulary, checks and wording."""

"""Practices: their schema, vocabulary, checks, and how they are said."""

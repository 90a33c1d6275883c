"""Reads dates, times and numbers as Dutch people write them; what has two meanings becomes a question."""

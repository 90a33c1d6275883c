"""The page of a practice and its files."""

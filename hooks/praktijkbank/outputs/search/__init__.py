"""The search page and its input."""

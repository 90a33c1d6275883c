"""Practices in a table and side by side."""

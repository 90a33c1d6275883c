"""Tells from the schema which field each line of a file belongs to, however it is laid out."""

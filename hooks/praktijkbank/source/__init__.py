"""Reads YAML, keeps track of where each value stands in the file, and reports errors; knows nothing about the domain."""

"""Reads YAML with places, and says what is wrong with it: knows no domain."""

"""Helpers shared by tests: the built site, the server and browser to view it with, and the report of skipped tests."""

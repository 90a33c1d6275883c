"""Measures what a reader's browser downloads and waits for; run by `make bench`."""

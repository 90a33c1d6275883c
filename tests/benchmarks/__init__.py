"""The cost of a build: figures for people, run by `make bench` and never as a test."""

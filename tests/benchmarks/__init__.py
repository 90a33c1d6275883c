"""How much a build costs; figures for people, run by `make bench` and never as a test."""

"""Newsletters: what a region and an issue may hold, how they are read and checked, and what belongs in each issue."""

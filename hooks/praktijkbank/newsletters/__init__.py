"""Newsletters: the schema of a region and an issue, how they are read and checked, and what each issue contains."""

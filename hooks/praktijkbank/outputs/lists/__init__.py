"""The list of practices and what filters it."""

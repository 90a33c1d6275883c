"""What a command raises where it can't do what was asked."""


class RefusedError(Exception):
    """Says in Dutch why something is not done, and what to do."""

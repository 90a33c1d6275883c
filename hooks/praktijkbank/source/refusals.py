"""What a command raises where it can't do what was asked, so that one place says it and ends with an exit code."""


class RefusedError(Exception):
    """Says in Dutch why something is not done, and what to do."""

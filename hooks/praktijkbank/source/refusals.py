"""The exception for a request that can't be carried out, so that one place reports it and sets the exit code."""


class RefusedError(Exception):
    """Says in Dutch why something is not done, and what to do."""

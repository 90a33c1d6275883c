"""The memo that a reader takes to an alderman."""

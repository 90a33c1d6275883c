"""Open data and its schema."""

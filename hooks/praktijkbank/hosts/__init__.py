"""Makes paper; only these folders know a site generator."""

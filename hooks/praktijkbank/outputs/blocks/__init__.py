"""The blocks of hand-written pages."""

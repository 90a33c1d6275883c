"""The privacy guard: what must not slip into a published text, and the lists of words it goes by."""

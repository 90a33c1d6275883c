"""The privacy guard: what must not end up in a published text, and the word lists it uses."""

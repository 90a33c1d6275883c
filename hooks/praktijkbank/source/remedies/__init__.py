"""Says in Dutch what to type instead of what can not be read."""

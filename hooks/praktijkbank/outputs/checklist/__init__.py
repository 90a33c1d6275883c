"""The tips of all practices as a checklist."""

"""Everything that readers get: each folder holds what one output takes, with its templates."""

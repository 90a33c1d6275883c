"""Everything that readers get: one folder per output, with its templates."""

"""Tools for editors, besides the files themselves."""

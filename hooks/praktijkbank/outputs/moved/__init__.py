"""Pages at addresses of before."""

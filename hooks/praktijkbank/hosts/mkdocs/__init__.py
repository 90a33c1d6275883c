"""MkDocs with a theme of the project's choice, by default Material."""

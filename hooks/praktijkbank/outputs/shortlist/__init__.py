"""The list that a reader keeps."""

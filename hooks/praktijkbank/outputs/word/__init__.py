"""Word files: the writer, and the parts that all of them share."""

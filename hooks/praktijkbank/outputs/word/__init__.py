"""Files for Word: what writes them, and the parts that all of them have."""

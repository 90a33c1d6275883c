"""A build: reads and checks everything, makes every output, and publishes."""

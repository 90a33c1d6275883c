"""A build: reads and checks all input, makes every output, and publishes the site."""

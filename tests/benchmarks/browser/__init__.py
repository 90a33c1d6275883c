"""What a reader's browser fetches and waits for; run by `make bench`."""

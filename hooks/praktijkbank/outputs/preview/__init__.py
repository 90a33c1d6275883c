"""What a preview adds to a page."""

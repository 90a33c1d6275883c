"""A newsletter as page, mail, feed, calendar and PDF."""

"""The form for describing a practice: its questions and fields, as a page, as data for its script, and as a document."""

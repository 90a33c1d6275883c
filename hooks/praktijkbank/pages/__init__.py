"""The hand-written pages in docs/: their heads, headings, blocks and addresses."""

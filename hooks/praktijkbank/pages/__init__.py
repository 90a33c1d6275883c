"""The hand-written pages in docs/: their front matter, headings, blocks and addresses."""

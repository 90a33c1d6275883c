"""The page Zoeken and what is searched."""

"""What the practices together tell and leave open: the gap map, and what is most often not found."""

"""What the practices together state and leave open: the gap map, and what is most often missing."""

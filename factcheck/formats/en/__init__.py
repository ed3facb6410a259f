"""English, as this desk writes it."""

"""Claims like this one, and numbers that disagree."""

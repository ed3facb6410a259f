"""Claims like this one, what two statements are to each other, and disputes."""

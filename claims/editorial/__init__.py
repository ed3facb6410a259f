"""Draft, review, and the one place where a claim's state changes."""

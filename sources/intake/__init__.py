"""From bytes to a document with a capture."""

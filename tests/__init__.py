"""What the newsroom promises, as tests; the folders mirror the code."""

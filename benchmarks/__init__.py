"""Measure the read side against the least that the same server can do."""

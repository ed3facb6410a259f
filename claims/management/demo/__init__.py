"""A demo newsroom: its people, what they read, and what they did, as plain values and one small loader."""

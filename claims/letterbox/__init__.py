"""The letterbox: what the public sends in, and what they are told became of it. Nothing else of the desk is seen here."""

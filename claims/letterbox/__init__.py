"""The letterbox: what the public sends in, and what they are told became of it. It sees nothing else of the desk."""

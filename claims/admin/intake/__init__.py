"""Intake on the desk: hand something in, follow its reading, decide what it proposes."""

"""Clients and validators that nobody here wrote, against a running newsroom: `python3 dev.py interop`."""

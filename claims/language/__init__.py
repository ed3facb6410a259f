"""Text rules, pure Python: no database, no network."""

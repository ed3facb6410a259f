"""The audit: who did what and when on the desk, from every table that says so; and, of access, from where."""

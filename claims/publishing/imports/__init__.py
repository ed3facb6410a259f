"""Bring in files of others: read them row by row, stage the rows by COPY, and take them in by a few statements."""

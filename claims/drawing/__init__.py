"""Numbers laid out to be drawn: bars, and intervals on a line. The desk and readers are shown the same drawings."""

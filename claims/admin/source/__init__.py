"""Sources on the desk: what they are, what they claimed, and which of them are one."""

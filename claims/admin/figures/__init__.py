"""The desk's own figures: what it got done, what lies there, how long it took, what it found."""

"""The editorial API: the same verbs as the desk, for programs with a token."""

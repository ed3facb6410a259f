"""The editorial API: the desk's verbs for programs, and the manners of both APIs (problems, limits, description)."""

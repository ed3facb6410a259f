"""Who gets into the desk: the rule of the second factor, sessions, locks, invitations, and the history of all of it."""

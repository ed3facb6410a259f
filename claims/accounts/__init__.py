"""The door through which people get into the desk: signing in, second factors, invitations, one's own account."""

"""The claim workspace: one screen for one claim."""

"""How the newsroom is started, watched and stopped on one machine."""

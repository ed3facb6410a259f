"""Arabic, as readers' pages write it."""

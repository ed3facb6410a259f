"""ClaimReview as the field writes it, read with patience: what is said is taken, what makes no sense left out. Pure."""

"""What programs read, without asking anybody: published records and nothing else."""

"""What readers and programs see. It reads publications and nothing else."""

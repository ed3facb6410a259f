"""The editorial desk."""

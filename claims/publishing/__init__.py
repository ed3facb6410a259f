"""Publish, correct, withdraw, and tell those who asked to be told."""

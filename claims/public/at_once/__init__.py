"""Answers to what programs ask most, made before Django's request handling begins, or not made at all."""

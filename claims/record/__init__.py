"""What is published: built from a draft, written canonically, digested, and rendered for others."""

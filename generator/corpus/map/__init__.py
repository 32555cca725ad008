"""The map of all papers."""

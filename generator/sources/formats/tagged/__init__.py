"""Formats in which each line begins with a tag."""

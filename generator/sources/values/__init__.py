"""What may be said of a paper, key by key, and how each value is read."""

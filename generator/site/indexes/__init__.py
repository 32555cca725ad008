"""What the indexes of a digest list."""

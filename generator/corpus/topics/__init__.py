"""Topics: from a taxonomy, or found in the collection."""

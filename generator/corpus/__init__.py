"""What only the whole collection shows: vectors, topics, related papers."""

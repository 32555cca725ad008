"""What only the whole collection shows: vectors, topics and what they are made of, related papers, the map."""

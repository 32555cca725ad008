"""JSON: how records stand in it, and the shapes that they have."""

"""Records become papers."""

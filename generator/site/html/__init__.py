"""Safe HTML."""

"""A digest made into pages."""

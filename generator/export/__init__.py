"""A digest in the formats of other programs."""

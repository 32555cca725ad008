"""Which acronyms an abstract explains."""

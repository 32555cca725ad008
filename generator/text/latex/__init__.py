"""LaTeX in, plain text and HTML out."""

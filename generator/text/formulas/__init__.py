"""Formulas: LaTeX in, MathML and words out."""

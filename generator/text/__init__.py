"""Strings in, strings out: LaTeX, sentences, folding, fingerprints. Knows no paper."""

"""BibTeX and biblatex, in the dialects of the programs that write them."""

"""Turns a folder of paper abstracts into a site: documents → records → papers → entries → digest → pages."""

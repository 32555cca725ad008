"""From pages to whole files: templates, heads, frames."""

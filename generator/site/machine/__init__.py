"""Files of the site that are for programs."""

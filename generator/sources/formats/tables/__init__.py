"""Tables with a first row of names."""

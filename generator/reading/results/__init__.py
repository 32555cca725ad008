"""What an abstract reports as found."""

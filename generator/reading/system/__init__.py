"""What an abstract calls its own system."""

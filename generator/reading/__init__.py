"""What can be read off one abstract, one module a question; no paper sees another."""

"""The pages of a digest, one module a kind."""

"""The services that are asked, one module each."""

"""Documents in, records out, one module a format; and the metadata that is laid over them."""

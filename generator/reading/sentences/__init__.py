"""Which sentences of an abstract say what."""

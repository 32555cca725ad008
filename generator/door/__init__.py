"""The door to MkDocs: all that knows it, but for the hooks in `plugin.py`."""

"""The files in which a curator says what is known and wanted."""

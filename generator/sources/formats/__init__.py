"""The formats of documents, one module each: a document in, drafts of records out."""

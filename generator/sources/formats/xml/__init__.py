"""XML: the vocabularies in which services and publishers write down papers."""

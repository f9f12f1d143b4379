"""Writers of documents for the tests, one module a format: ``write(content) -> bytes`` of paragraphs and tables."""

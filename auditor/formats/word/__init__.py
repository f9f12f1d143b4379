"""Word documents (.docx): text with automatic numbers, tables, text boxes, notes."""

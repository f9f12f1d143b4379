"""PDF files with a text layer: lines joined to paragraphs, ruled tables, places on pages."""

"""Claims about how many there are and in which order they are numbered."""

"""Web pages (.html): the main text and its tables."""

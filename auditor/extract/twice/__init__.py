"""The same told twice, or in two ways."""

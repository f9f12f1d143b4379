"""What the report is of and in: its year, its units."""

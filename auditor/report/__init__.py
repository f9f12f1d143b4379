"""What came of an audit, shown: as JSON, or as text for a terminal. Only modules of this package import rich."""

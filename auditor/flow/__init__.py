"""Evaluation forms whose cells follow one another without rows: one a line, between stray bars, or run together."""

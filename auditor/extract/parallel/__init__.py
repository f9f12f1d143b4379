"""Rows and clauses that are written alike and keep the same relations."""

"""Totals and their parts: lists, tallies, balances, sums that are worked out, and what they imply."""

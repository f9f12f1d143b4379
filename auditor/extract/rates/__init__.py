"""So much of that: shares, rates of completion and of spending, averages, ratios."""

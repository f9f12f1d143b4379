"""More or less than before: amounts, rates, points, indexes."""

"""Tables whose rows and columns are known: their shape, what their headings mean, and the claims that they make.

``shape`` has the types, ``cells`` and ``shaping`` find headings, names and figures; ``heads`` and ``units`` say what a
column holds; ``rows`` and ``columns`` find totals and the ways to take them apart, and ``sums`` decides which of these
the table proves; ``ratios`` and ``forms`` read what is computed; ``facts`` and ``told`` are about what the figures are
called, there and in the text; ``claims`` puts it together. Tables that text extraction has flattened are read by
:mod:`auditor.extract.table` and :mod:`auditor.extract.rows`.
"""

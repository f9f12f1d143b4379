"""The results as a workbook for auditors: the list of findings, working papers that recompute, and the figures."""

"""The exit statuses: 1 is for findings and for nothing else."""

OK, FINDINGS, FAILED, BUG, INTERRUPTED = 0, 1, 2, 3, 130

"""Workbooks (.xlsx): sheets as tables, numbers as they are shown."""

"""勾稽 (Gouji): reads a Chinese public-sector report and says which of its figures contradict each other."""

__version__ = "0.1.0"

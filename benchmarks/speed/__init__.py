"""How fast the check is beside its neighbours: ``python -m benchmarks.speed``."""

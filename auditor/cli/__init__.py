"""The command line: commands, options and their help. Only modules of this package import click."""

"""Fuzzing that the coverage of the code guides."""

"""Generators and checks of packaged files."""

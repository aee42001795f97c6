"""The records of the content."""

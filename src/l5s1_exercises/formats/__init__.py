"""Reading and writing a catalog, one module for each format."""

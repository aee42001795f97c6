"""Programs that make or check what the package ships."""

"""Where PyInstaller finds the hook of the package, by way of an entry point."""

from pathlib import Path


def hook_dirs() -> list[str]:
    """Return the folder of the hook."""
    return [str(Path(__file__).parent)]

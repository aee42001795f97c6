"""Writing an output whole or not at all."""

import os
import sys
from typing import Any


def write(data: bytes, output: str) -> None:
    """Write bytes to a file, or to standard output for "-".

    Raises:
        OSError: They could not all be written.
    """
    if output != "-":
        _write_file(data, output)
        return
    # Python has no standard output where the process was started without one.
    stdout: Any = sys.stdout
    if stdout is None:
        raise OSError("it is closed")
    try:
        stdout.buffer.write(data)
        stdout.buffer.flush()
    except OSError:
        # What is left in the buffer would fail again when Python flushes it at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
        raise


def _write_file(data: bytes, output: str) -> None:
    """Write a file whole or not at all; an older one stays as it is until the new one is complete."""
    import shutil
    from pathlib import Path

    path = Path(output).resolve()  # a link stays a link
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a device or a pipe holds nothing to keep, a folder is refused
        return
    draft = path.with_name(f".l5s1-exercises-{os.getpid()}.part")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)

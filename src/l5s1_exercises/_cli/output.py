"""Writing an output, a file whole or not at all, and messages beside it."""

import os
import sys
from contextlib import suppress
from typing import Any

from .._messages import shortened
from ..errors import L5S1ExercisesError

# Longest message in characters: it may repeat an argument of any length.
_MESSAGE_LENGTH = 5_000


class OutputError(L5S1ExercisesError):
    """An output that could not all be written."""


def write(text: str, output: str) -> None:
    """Write text as UTF-8 to a file, or to standard output for "-".

    A file is written as a draft in the same folder, which then replaces an older file and has its permissions. A link
    stays a link, a device or pipe is written to, and a write-protected file is refused. A closed pipe ends the output
    quietly.

    Raises:
        OutputError: It could not all be written; the message says why.
    """
    try:
        if output in {"-", "/dev/stdout"}:
            _print(text, sys.stdout, "utf-8")
        else:
            _write_file(text.encode(), output)
    except BrokenPipeError:
        pass  # the reader has seen enough
    except (OSError, ValueError) as error:  # ValueError: a closed stream, or a name that no file can have
        target = "standard output" if output == "-" else repr(output)
        reason = getattr(error, "strerror", None) or error
        raise OutputError(f"cannot write {target}: {reason}") from error


def report(message: str) -> None:
    """Write a line to standard error, or nothing where that fails: the output matters more."""
    with suppress(OSError, ValueError):
        encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
        _print(f"{shortened(message, _MESSAGE_LENGTH)}\n", sys.stderr, encoding, errors="backslashreplace")


def _print(text: str, stream: Any, encoding: str, errors: str = "strict") -> None:
    """Write text to a standard stream, or to its replacement."""
    if stream is None:  # the process was started without it
        raise OSError("it is closed")
    stream.flush()
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(text)
        stream.flush()
        return
    # Not into the buffer: after a failure, Python would try to write that again at exit.
    raw = getattr(buffer, "raw", buffer)
    rest = memoryview(text.encode(encoding, errors))
    while rest:
        rest = rest[raw.write(rest) or 0 :]  # None from a full stream that does not block


def _write_file(data: bytes, output: str) -> None:
    """Write a file whole or not at all."""
    import errno
    import stat
    from pathlib import Path

    given = Path(output)
    if not os.path.basename(output):  # noqa: PTH119 - pathlib drops a slash at the end
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    try:
        mode = given.stat().st_mode
    except FileNotFoundError:
        mode = None
    if mode is not None and not stat.S_ISREG(mode):
        given.write_bytes(data)  # to a device or a pipe; a folder is refused
        return
    # The system lets root write everywhere, so the permissions count too.
    if mode is not None and not (mode & 0o222 and os.access(given, os.W_OK)):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    path = given.resolve()
    draft = path.with_name(f".l5s1-exercises-{os.urandom(8).hex()}.part")
    file = draft.open("xb")
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            draft.chmod(stat.S_IMODE(mode))
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise

"""Writing an output, a file whole or not at all, and messages beside it."""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from ._errors import L5S1ExercisesError, shorten

if TYPE_CHECKING:
    from pathlib import Path

# As much of a message as anyone reads: it may repeat an argument of any length.
_MESSAGE_LENGTH = 5_000


class OutputError(L5S1ExercisesError):
    """An output that could not all be written."""


def write(text: str, output: str) -> None:
    """Write text as UTF-8 to a file, or to standard output for "-".

    An older file stays as it is until the new one is complete and takes its place, with the same owner, permissions and
    extended attributes, an ACL among them; a hard link to the older file keeps its content. A link stays a link. A
    device or a pipe is written to, and so is standard output by any of its names. A closed pipe ends it quietly.

    Raises:
        OutputError: It could not all be written; the message says why.
    """
    try:
        if output == "-" or _is_standard_output(output):
            _print(text, sys.stdout, "utf-8")
        else:
            _write_file(text.encode(), output)
    except BrokenPipeError:
        pass  # the reader has seen enough
    except (OSError, ValueError) as error:  # a ValueError where a stream is closed, or no file can have the name
        target = "standard output" if output == "-" else repr(output)
        reason = getattr(error, "strerror", None) or error
        raise OutputError(f"cannot write {target}: {reason}") from error


def report(message: str) -> None:
    """Write a line to standard error, or nothing where that fails: the output matters more."""
    with suppress(OSError, ValueError):
        _print(
            f"{shorten(message, _MESSAGE_LENGTH)}\n",
            sys.stderr,
            getattr(sys.stderr, "encoding", None) or "utf-8",
            errors="backslashreplace",
        )


def _is_standard_output(output: str) -> bool:
    """Return whether a path leads to standard output, as /dev/stdout does; to replace a file there would lose text."""
    from pathlib import Path

    try:
        return os.path.samestat(Path(output).stat(), os.fstat(1))
    except OSError:
        return False


def _print(text: str, stream: Any, encoding: str, errors: str = "strict") -> None:
    """Write text to a standard stream, or to what replaced it."""
    if stream is None:  # the process was started without it
        raise OSError("it is closed")
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(text)
        stream.flush()
    else:
        stream.flush()
        # Not into the buffer: what that cannot write, Python would try to write again at exit.
        _write_all(text.encode(encoding, errors), getattr(buffer, "raw", buffer))


def _write_all(data: bytes, file: Any) -> None:
    """Write bytes to a file without a buffer, which takes as many as it can at a time."""
    rest = memoryview(data)
    while rest:
        count = file.write(rest)
        if count is None:  # none at all: it does not block
            from select import select

            select([], [file], [])
        rest = rest[count or 0 :]


def _write_file(data: bytes, output: str) -> None:
    """Write a file whole or not at all."""
    import errno
    from pathlib import Path

    if os.path.basename(output) in {"", ".", ".."}:  # noqa: PTH119 - pathlib drops a slash at the end
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    given = Path(output)
    try:
        older = given.stat()
    except FileNotFoundError:
        older = None
    path = given.resolve()
    if older and not path.is_file():
        with given.open("wb", buffering=0) as file:  # a device or a pipe holds nothing to keep, a folder is refused
            _write_all(data, file)
        return
    draft = path.with_name(f".l5s1-exercises-{os.urandom(8).hex()}.part")
    with _signals_held_back():
        file = draft.open("xb", buffering=0)
        try:
            with file:
                if older:
                    _keep_attributes(path, older, draft)
                _write_all(data, file)
                os.fsync(file.fileno())
            draft.replace(path)
        except BaseException as error:
            draft.unlink(missing_ok=True)
            if getattr(error, "errno", None) == errno.EBUSY:
                raise OSError("it is a mount point, which cannot be replaced; mount its folder instead") from error
            raise


@contextmanager
def _signals_held_back() -> Generator[None, None, None]:
    """Let signals wait, where the system can, so that none ends the process while there is a draft."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _keep_attributes(path: "Path", older: os.stat_result, draft: "Path") -> None:
    """Give a draft the owner, the permissions and the extended attributes of the file that it replaces."""
    import stat

    try:
        new = draft.stat()
        if (new.st_uid, new.st_gid) != (older.st_uid, older.st_gid):
            os.chown(draft, older.st_uid, older.st_gid)
        kept, given = _extended_attributes(path), _extended_attributes(draft)
        for name in given.keys() - kept.keys():
            os.removexattr(draft, name)
        for name, value in kept.items() - given.items():
            os.setxattr(draft, name, value)
        draft.chmod(stat.S_IMODE(older.st_mode))
    except OSError as error:
        raise OSError(f"its owner, permissions and attributes cannot be kept: {error.strerror}") from error


def _extended_attributes(path: "Path") -> dict[str, bytes]:
    """Return the extended attributes of a file, where the system has any."""
    import errno

    try:
        return {name: os.getxattr(path, name) for name in os.listxattr(path)}
    except AttributeError:  # only Linux has the functions
        return {}
    except OSError as error:
        if error.errno != errno.ENOTSUP:
            raise
        return {}

"""Atomic output and messages, in subprocesses where the process matters; no test names a device that keeps data."""

import errno
import io
import os
import re
import resource
import signal
import stat
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from program import main

import l5s1_exercises as l5s1

CATALOG = l5s1.load()
JSON = l5s1.to_json(CATALOG, indent=2) + "\n"  # more than a pipe holds
VERSION = f"{l5s1.__version__}\n"
MODULE = ("-m", "l5s1_exercises")
PROGRAM = "l5s1-exercises"
EMPTY = ("--id", "bird-dog", "--position", "seated")  # which makes the program warn
UNBUFFERED = {"PYTHONUNBUFFERED": "1"}
BUFFERING = pytest.mark.parametrize("env", [{}, UNBUFFERED], ids=["buffered", "unbuffered"])

Patch = pytest.MonkeyPatch
Capture = pytest.CaptureFixture[str]


def write(output: str | Path, *options: str) -> None:
    """Write the version, or what the options ask for."""
    assert main([*(options or ["--version"]), "--output", str(output)]) == 0


def refusal(capsys: Capture, output: str | Path) -> str:
    """Return why an output cannot be written."""
    assert main(["--version", "--output", str(output)]) == 1
    target = "standard output" if output == "-" else repr(str(output))
    return capsys.readouterr().err.removeprefix(f"{PROGRAM}: cannot write {target}: ").removesuffix("\n")


def failing(code: int) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(code, os.strerror(code))

    return fail


def read(path: Path) -> str:
    return path.read_bytes().decode()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """Return a file with something in it, alone in its folder."""
    path = tmp_path / "older"
    path.write_text("older", encoding="utf-8")
    return path


# --- Files -----------------------------------------------------------------------------------------------


def test_file(older: Path, monkeypatch: Patch) -> None:
    monkeypatch.chdir(older.parent)
    write("older", "--list")
    write("./new")
    assert "3–5 seconds" in read(older)
    assert read(older.with_name("new")) == VERSION
    assert names(older.parent) == ["new", "older"]


def test_mode_and_link_are_kept(older: Path, tmp_path: Path) -> None:
    link, dangling = tmp_path / "link", tmp_path / "dangling"
    link.symlink_to("older")
    dangling.symlink_to("created")
    older.chmod(0o642)
    write(link)
    write(dangling)
    assert link.is_symlink()
    assert dangling.is_symlink()
    assert read(older) == read(tmp_path / "created") == VERSION
    assert stat.S_IMODE(older.stat().st_mode) == 0o642


def test_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(tmp_path / "new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_write_protected_file_is_refused(older: Path, capsys: Capture) -> None:
    older.chmod(0o444)
    assert refusal(capsys, older) == os.strerror(errno.EACCES)
    assert names(older.parent) == ["older"]
    assert read(older) == "older"
    assert stat.S_IMODE(older.stat().st_mode) == 0o444


def test_file_that_the_system_protects_is_refused(older: Path, capsys: Capture, monkeypatch: Patch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(os, "access", lambda *arguments: asked.append(arguments))
    assert refusal(capsys, older) == os.strerror(errno.EACCES)
    assert asked == [(older, os.W_OK)]
    assert read(older) == "older"


def test_no_file_can_have_the_name(older: Path, tmp_path: Path, capsys: Capture) -> None:
    for name, code in (
        (tmp_path, errno.EISDIR),
        (tmp_path / "missing" / "a\nb", errno.ENOENT),
        (older / "x", errno.ENOTDIR),
        (tmp_path / ("x" * 300), errno.ENAMETOOLONG),
        (f"{tmp_path}/new/", errno.EISDIR),
        ("", errno.EISDIR),
    ):
        assert refusal(capsys, name) == os.strerror(code)
    assert "embedded null" in refusal(capsys, f"{tmp_path}/a\0b")
    assert "can't encode" in refusal(capsys, f"{tmp_path}/\ud800")
    assert names(tmp_path) == ["older"]
    assert read(older) == "older"


def test_loop_of_links(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert refusal(capsys, tmp_path / "a") == os.strerror(errno.ELOOP)
    assert names(tmp_path) == ["a", "b"]


@pytest.mark.parametrize("name", ["older", "new"])
@pytest.mark.parametrize("function", ["fsync", "replace"])
def test_failure_leaves_everything_as_it_was(
    older: Path, monkeypatch: Patch, capsys: Capture, name: str, function: str
) -> None:
    monkeypatch.setattr(os, function, failing(errno.EIO))
    assert refusal(capsys, older.with_name(name)) == os.strerror(errno.EIO)
    assert names(older.parent) == ["older"]
    assert read(older) == "older"


def test_text_without_an_encoding_leaves_the_older_file(older: Path, capsys: Capture, monkeypatch: Patch) -> None:
    monkeypatch.setattr(l5s1, "__version__", "\ud800")
    assert "can't encode" in refusal(capsys, older)
    assert names(older.parent) == ["older"]
    assert read(older) == "older"


def test_interrupt_leaves_no_draft(older: Path, monkeypatch: Patch) -> None:
    def interrupt(_: int) -> None:
        assert len(names(older.parent)) == 2
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(signal, "raise_signal", lambda _: None)
    with pytest.raises(KeyboardInterrupt):
        write(older)
    assert names(older.parent) == ["older"]
    assert read(older) == "older"


def test_draft_of_another_stays(older: Path, monkeypatch: Patch, capsys: Capture) -> None:
    monkeypatch.setattr(os, "urandom", bytes)
    draft = older.with_name(f".l5s1-exercises-{bytes(8).hex()}.part")
    draft.write_text("another's", encoding="utf-8")
    assert refusal(capsys, older) == os.strerror(errno.EEXIST)
    assert (read(draft), read(older)) == ("another's", "older")


# --- Streams, devices and pipes --------------------------------------------------------------------------


class Slow(io.RawIOBase):
    """A file that takes seven bytes at a time, and now and then none, as a raw one may."""

    def __init__(self) -> None:
        self.taken = b""
        self.full = False

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int | None:
        self.full = not self.full
        if self.full:
            return None
        self.taken += bytes(data[:7])
        return min(len(data), 7)


def test_short_writes(monkeypatch: Patch) -> None:
    raw: Any = Slow()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii", write_through=True))
    write("-", "--list")
    assert "3–5 seconds" in raw.taken.decode()
    assert raw.taken.endswith(b"\n")


def test_pipe_that_does_not_block(monkeypatch: Patch) -> None:
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    found: list[bytes] = []

    def receive() -> None:
        with open(reader, "rb") as file:  # noqa: PTH123 - it has no path
            found.append(file.read())

    thread = threading.Thread(target=receive)
    thread.start()
    with io.TextIOWrapper(open(writer, "wb"), encoding="utf-8") as stdout:  # noqa: PTH123
        monkeypatch.setattr(sys, "stdout", stdout)
        write("-", "--indent", "2")
    thread.join()
    assert found[0].decode() == JSON


def test_stream_without_bytes(monkeypatch: Patch) -> None:
    stdout = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stdout)
    write("-")
    assert stdout.getvalue() == VERSION


def test_text_before_and_after_keeps_its_place(tmp_path: Path, monkeypatch: Patch) -> None:
    with (tmp_path / "file").open("w+", encoding="utf-8") as stdout:
        monkeypatch.setattr(sys, "stdout", stdout)
        print("before")
        write("-")
        print("after")
        stdout.seek(0)
        assert stdout.read() == f"before\n{VERSION}after\n"


def test_stream_that_is_closed(tmp_path: Path, monkeypatch: Patch, capsys: Capture) -> None:
    stdout = (tmp_path / "file").open("w", encoding="utf-8")
    stdout.close()
    monkeypatch.setattr(sys, "stdout", stdout)
    assert refusal(capsys, "-") == "I/O operation on closed file."
    monkeypatch.setattr(sys, "stdout", None)
    assert refusal(capsys, "-") == "it is closed"


def test_devices(capsys: Capture) -> None:
    write(os.devnull)
    assert refusal(capsys, "/dev/full") == os.strerror(errno.ENOSPC)
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


def test_pipes(tmp_path: Path) -> None:
    """Write to a named pipe, and to one known only by its descriptor, as a shell gives for `>(gzip)`."""
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    write(fifo)
    assert os.read(reader, 100) == VERSION.encode()
    os.close(reader)
    reader, writer = os.pipe()
    write(f"/dev/fd/{writer}")
    assert os.read(reader, 100) == VERSION.encode()
    os.close(reader)
    write(f"/dev/fd/{writer}")  # nobody reads it
    os.close(writer)


def test_standard_output_by_its_name(fresh_python: Any, tmp_path: Path) -> None:
    assert fresh_python(*MODULE, "--version", "--output", "/dev/stdout").stdout == VERSION.encode()
    log = tmp_path / "log"
    log.write_text("older\n", encoding="utf-8")
    with log.open("ab") as stdout:
        assert fresh_python(*MODULE, "--version", "--output", "/dev/stdout", stdout=stdout).returncode == 0
        stdout.write(b"next\n")
    assert read(log) == f"older\n{VERSION}next\n"


# --- Messages --------------------------------------------------------------------------------------------


def test_long_message_is_cut(capsys: Capture) -> None:
    assert main(["--input", "x" * 100_000 + "y" * 800]) == 2
    message = capsys.readouterr().err
    assert re.fullmatch(r"l5s1-exercises: cannot read 'x+…x+y{800}': File name too long\n", message)
    assert len(message) < 5_000


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_message_in_any_encoding(monkeypatch: Patch, encoding: str) -> None:
    data = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(data, encoding=encoding))
    assert main(["--goal", "3–5"]) == 2
    assert data.getvalue().startswith("l5s1-exercises: '3–5' is not".encode(encoding, "backslashreplace"))


def test_message_to_a_stream_that_names_no_encoding(monkeypatch: Patch) -> None:
    data = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", SimpleNamespace(buffer=data, flush=data.flush, encoding=None))
    assert main(["--goal", "3–5"]) == 2
    assert data.getvalue().startswith("l5s1-exercises: '3–5' is not".encode())


def test_message_to_a_stream_without_bytes(monkeypatch: Patch) -> None:
    stderr = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stderr)
    assert main(["--goal", "3–5"]) == 2
    assert stderr.getvalue().startswith("l5s1-exercises: '3–5' is not")
    stderr.close()
    assert main(["--goal", "3–5"]) == 2


def test_standard_error_that_is_closed(fresh_python: Any) -> None:
    result = fresh_python(*MODULE, *EMPTY, preexec_fn=lambda: os.close(2))
    assert result.returncode == 0
    assert l5s1.from_json(result.stdout).ids == ()
    result = fresh_python(*MODULE, "--gaol", preexec_fn=lambda: os.close(2))
    assert (result.returncode, result.stdout) == (2, b"")


@BUFFERING
def test_standard_error_that_is_full(fresh_python: Any, env: dict[str, str]) -> None:
    def fill() -> None:
        os.dup2(os.open("/dev/full", os.O_WRONLY), 2)

    result = fresh_python(*MODULE, *EMPTY, env=env, preexec_fn=fill)
    assert result.returncode == 0
    assert l5s1.from_json(result.stdout).ids == ()
    assert fresh_python(*MODULE, "--gaol", env=env, preexec_fn=fill).returncode == 2


# --- Processes -------------------------------------------------------------------------------------------


@BUFFERING
@pytest.mark.parametrize("arguments", [(), ("--list",), ("--errata",), ("--print-words",), ("--help",)])
def test_closed_pipe(fresh_python: Any, arguments: tuple[str, ...], env: dict[str, str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as stdout:
        result = fresh_python(*MODULE, *arguments, env=env, stdout=stdout)
    assert (result.returncode, result.stderr) == (0, b"")


@BUFFERING
def test_full_disk(fresh_python: Any, env: dict[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        for arguments in ((), ("--version",), ("--help",)):
            result = fresh_python(*MODULE, *arguments, env=env, stdout=full)
            assert result.returncode == 1
            assert result.stderr == f"{PROGRAM}: cannot write standard output: No space left on device\n".encode()


def test_standard_output_that_is_closed(fresh_python: Any) -> None:
    result = fresh_python(*MODULE, preexec_fn=lambda: os.close(1))
    assert (result.returncode, result.stderr) == (
        1,
        f"{PROGRAM}: cannot write standard output: it is closed\n".encode(),
    )


def limit() -> None:
    """Let the process write files of at most a thousand bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))


@BUFFERING
@pytest.mark.parametrize("arguments", [(), ("--list", "--goal", "mobility"), ("--help",)])
def test_disk_that_fills_up(fresh_python: Any, tmp_path: Path, arguments: tuple[str, ...], env: dict[str, str]) -> None:
    with (tmp_path / "file").open("wb") as stdout:
        stdout.write(bytes(900))
        stdout.flush()
        result = fresh_python("-B", *MODULE, *arguments, env=env, stdout=stdout, preexec_fn=limit, measured=False)
    assert result.returncode == 1
    assert result.stderr == f"{PROGRAM}: cannot write standard output: File too large\n".encode()


def test_disk_that_fills_up_keeps_the_older_file(fresh_python: Any, older: Path) -> None:
    result = fresh_python("-B", *MODULE, "--output", str(older), preexec_fn=limit, measured=False)
    assert result.returncode == 1
    assert result.stderr == f"{PROGRAM}: cannot write {str(older)!r}: File too large\n".encode()
    assert read(older) == "older"
    assert names(older.parent) == ["older"]


def test_folder_that_cannot_be_written(fresh_python: Any) -> None:
    # Root writes everywhere, so it becomes somebody else, once all is imported and in a folder that all may enter.
    code = """
import os, sys
from l5s1_exercises.__main__ import main
with open("warm", "wb") as file:
    sys.argv[1:], arguments = ["--version", "--output", file.name], sys.argv[1:]
    assert main() == 0
if os.geteuid() == 0:
    os.setuid(65534)
sys.argv[1:] = arguments
status = main()
sys.stderr.flush()
os._exit(status)
"""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        target = folder / "catalog.json"
        target.write_text("older", encoding="utf-8")
        folder.chmod(0o555)
        result = fresh_python("-c", code, "--output", str(target), "--version", measured=False)
        folder.chmod(0o755)
        assert result.returncode == 1
        assert result.stderr == f"{PROGRAM}: cannot write {str(target)!r}: Permission denied\n".encode()
        assert read(target) == "older"


def test_interrupt_ends_the_process_by_its_signal(fresh_python: Any, older: Path) -> None:
    code = """
import os, signal, sys
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGINT)
from l5s1_exercises.__main__ import main
sys.exit(main())
"""
    # In a shell's background a process may start with the signal ignored.
    result = fresh_python(
        "-c", code, "--output", str(older),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler), measured=False,
    )  # fmt: skip
    assert (result.returncode, result.stdout, result.stderr) == (-signal.SIGINT, b"", b"")
    assert read(older) == "older"
    assert names(older.parent) == ["older"]

"""Writing whole or not at all, in real processes where the process matters; no test names a device that keeps data."""

import errno
import io
import os
import resource
import select
import signal
import stat
import struct
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import l5s1_exercises as l5s1
from l5s1_exercises import _cli
from l5s1_exercises.__main__ import main
from l5s1_exercises._output import OutputError, report, write

JSON = l5s1.to_json(l5s1.load(), indent=2) + "\n"
VERSION = f"{l5s1.__version__}\n"
LONG = "exercise – übung\n" * 20_000  # more than a pipe holds
MODULE = ("-m", "l5s1_exercises")
PROGRAM = "l5s1-exercises"
EMPTY = ("--id", "bird-dog", "--position", "seated")  # which makes the program warn
UNBUFFERED = {"PYTHONUNBUFFERED": "1"}
BUFFERING = pytest.mark.parametrize("env", [{}, UNBUFFERED], ids=["buffered", "unbuffered"])

Patch = pytest.MonkeyPatch
Capture = pytest.CaptureFixture[str]


def refusal(text: str, output: str | Path) -> str:
    """Return why an output cannot be written."""
    with pytest.raises(OutputError) as error:
        write(text, str(output))
    return str(error.value).removeprefix(f"cannot write {'standard output' if output == '-' else repr(str(output))}: ")


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
    write(LONG, "older")
    write("a\n", "./new")
    assert (read(older), read(older.with_name("new"))) == (LONG, "a\n")
    assert names(older.parent) == ["new", "older"]


def test_file_replaces_the_older_one(older: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.hardlink_to(older)
    write("new", str(older))
    assert (read(older), read(other)) == ("new", "older")


def test_mode_and_link_are_kept(older: Path, tmp_path: Path) -> None:
    link, dangling = tmp_path / "link", tmp_path / "dangling"
    link.symlink_to("older")
    dangling.symlink_to("created")
    older.chmod(0o642)
    write("new", str(link))
    write("new", str(dangling))
    assert link.is_symlink()
    assert dangling.is_symlink()
    assert read(older) == read(tmp_path / "created") == "new"
    assert stat.S_IMODE(older.stat().st_mode) == 0o642
    assert abs(older.stat().st_mtime - time.time()) < 60


def test_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write("new", str(tmp_path / "new"))
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_what_cannot_be_a_file(older: Path, tmp_path: Path) -> None:
    for name, code in (
        (tmp_path, errno.EISDIR),
        (tmp_path / "missing" / "a\nb", errno.ENOENT),
        (older / "x", errno.ENOTDIR),
        (tmp_path / ("x" * 300), errno.ENAMETOOLONG),
        (f"{tmp_path}/new/", errno.EISDIR),
        (f"{tmp_path}/new/.", errno.EISDIR),
        ("", errno.EISDIR),
    ):
        assert refusal("new", name) == os.strerror(code)
    assert "embedded null" in refusal("new", f"{tmp_path}/a\0b")
    assert "can't encode" in refusal("new", f"{tmp_path}/\ud800")
    assert "can't encode" in refusal("\ud800", older)
    assert names(tmp_path) == ["older"]
    assert read(older) == "older"


def test_loop_of_links(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert refusal("new", tmp_path / "a") == os.strerror(errno.ELOOP)
    assert names(tmp_path) == ["a", "b"]


@pytest.mark.parametrize("name", ["older", "new"])
@pytest.mark.parametrize("function", ["fsync", "replace"])
def test_failure_leaves_everything_as_it_was(older: Path, monkeypatch: Patch, name: str, function: str) -> None:
    monkeypatch.setattr(os, function, failing(errno.EIO))
    assert refusal("new", older.with_name(name)) == os.strerror(errno.EIO)
    assert names(older.parent) == ["older"]
    assert read(older) == "older"


def test_interrupt_leaves_no_draft(older: Path, monkeypatch: Patch) -> None:
    def interrupt(_: int) -> None:
        assert len(names(older.parent)) == 2
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write("new", str(older))
    assert names(older.parent) == ["older"]


def test_mount_point(older: Path, monkeypatch: Patch) -> None:
    monkeypatch.setattr(os, "replace", failing(errno.EBUSY))
    assert refusal("new", older) == "it is a mount point, which cannot be replaced; mount its folder instead"
    assert names(older.parent) == ["older"]


def test_draft_of_another_stays(older: Path, monkeypatch: Patch) -> None:
    monkeypatch.setattr(os, "urandom", bytes)
    draft = older.with_name(f".l5s1-exercises-{bytes(8).hex()}.part")
    draft.write_text("another's", encoding="utf-8")
    assert refusal("new", older) == os.strerror(errno.EEXIST)
    assert (read(draft), read(older)) == ("another's", "older")


def test_writers_at_the_same_time(older: Path, monkeypatch: Patch) -> None:
    """Let threads, and processes of containers that share a folder and a pid, write one file."""
    monkeypatch.setattr(os, "getpid", lambda: 7)
    texts = [f"{i}" * 100_000 for i in range(8)]
    failures: list[Exception] = []

    def repeat(text: str) -> None:
        try:
            for _ in range(5):
                write(text, str(older))
                assert read(older) in texts
        except Exception as error:  # noqa: BLE001 - whatever it is, the test has to see it
            failures.append(error)

    threads = [threading.Thread(target=repeat, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert names(older.parent) == ["older"]


# --- Owner, permissions and attributes -------------------------------------------------------------------

ACL = "system.posix_acl_access"
KEPT = "its owner, permissions and attributes cannot be kept: "


def acl(mask: int) -> bytes:
    """Return an access control list as Linux stores it: one more user reads and writes, as far as the mask allows."""
    entries = [(1, 6, -1), (2, 6, 65534), (4, 4, -1), (16, mask, -1), (32, 0, -1)]
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in entries)


def set_attribute(path: Path, name: str, value: bytes) -> None:
    try:
        os.setxattr(path, name, value)
    except OSError as error:
        pytest.skip(f"no {name} in {path}: {error}")


def test_extended_attributes_are_kept(older: Path) -> None:
    set_attribute(older, "user.origin", b"clinic")
    write("new", str(older))
    assert read(older) == "new"
    assert os.getxattr(older, "user.origin") == b"clinic"


def test_acl_is_kept(older: Path) -> None:
    older.chmod(0o640)
    set_attribute(older, ACL, acl(6))
    write("new", str(older))
    assert os.getxattr(older, ACL) == acl(6)
    assert stat.S_IMODE(older.stat().st_mode) == 0o660  # of which a group sees what the list gives it


def test_acl_of_the_folder_is_not_added(older: Path) -> None:
    older.chmod(0o640)
    set_attribute(older.parent, "system.posix_acl_default", acl(7))
    write("new", str(older))
    write("new", str(older.with_name("new")))
    assert ACL not in os.listxattr(older)
    assert stat.S_IMODE(older.stat().st_mode) == 0o640
    assert ACL in os.listxattr(older.with_name("new"))


def owned_by_another(older: Path, monkeypatch: Patch) -> int:
    """Make a file seem to be another user's, which really takes root."""
    genuine = Path.stat
    uid = older.stat().st_uid + 1

    def altered(self: Path, **options: Any) -> os.stat_result:
        result = genuine(self, **options)
        return os.stat_result([*result[:4], uid, *result[5:10]]) if self == older else result

    monkeypatch.setattr(Path, "stat", altered)
    return uid


def test_owner_is_kept(older: Path, monkeypatch: Patch) -> None:
    uid, gid = owned_by_another(older, monkeypatch), older.stat().st_gid
    changes: list[tuple[bool, int, int]] = []
    monkeypatch.setattr(os, "chown", lambda path, *owner: changes.append((path.suffix == ".part", *owner)))
    write("new", str(older))
    assert changes == [(True, uid, gid)]
    assert read(older) == "new"


def test_owner_that_cannot_be_kept(older: Path, monkeypatch: Patch) -> None:
    owned_by_another(older, monkeypatch)
    monkeypatch.setattr(os, "chown", failing(errno.EPERM))
    assert refusal("new", older) == KEPT + os.strerror(errno.EPERM)
    assert read(older) == "older"
    assert names(older.parent) == ["older"]


def test_attributes_that_cannot_be_kept(older: Path, monkeypatch: Patch) -> None:
    monkeypatch.setattr(os, "listxattr", failing(errno.EACCES))
    assert refusal("new", older) == KEPT + os.strerror(errno.EACCES)
    assert read(older) == "older"


def test_equal_attribute_is_left_alone(older: Path, monkeypatch: Patch) -> None:
    monkeypatch.setattr(os, "listxattr", lambda _: ["security.selinux"])
    monkeypatch.setattr(os, "getxattr", lambda *_: b"label")
    monkeypatch.setattr(os, "setxattr", failing(errno.EACCES))
    write("new", str(older))
    assert read(older) == "new"


def test_file_system_without_attributes(older: Path, monkeypatch: Patch) -> None:
    monkeypatch.setattr(os, "listxattr", failing(errno.ENOTSUP))
    write("new", str(older))
    assert read(older) == "new"


def test_system_without_the_functions(older: Path, monkeypatch: Patch) -> None:
    for module, names in ((os, ("listxattr", "getxattr", "setxattr", "removexattr", "chown")), (signal, ("SIGHUP",))):
        for name in names:
            monkeypatch.delattr(module, name)
    monkeypatch.delattr(signal, "pthread_sigmask")
    write("new", str(older))
    assert read(older) == "new"


# --- Streams, devices and pipes --------------------------------------------------------------------------


class Slow(io.RawIOBase):
    """A file that takes seven bytes at a time, as a raw one may."""

    def __init__(self) -> None:
        self.taken = b""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.taken += bytes(data[:7])
        return min(len(data), 7)


def test_short_writes(monkeypatch: Patch) -> None:
    raw: Any = Slow()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii", write_through=True))
    write("dose – übung", "-")
    assert raw.taken.decode() == "dose – übung"


@pytest.mark.parametrize("buffering", [-1, 0])
def test_pipe_that_does_not_block(monkeypatch: Patch, buffering: int) -> None:
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    found: list[bytes] = []
    waits: list[Any] = []
    genuine = select.select

    def wait(*files: Any) -> Any:
        waits.append(files)
        return genuine(*files)

    monkeypatch.setattr(select, "select", wait)

    def receive() -> None:
        time.sleep(0.2)  # until the pipe is full
        with open(reader, "rb") as file:  # noqa: PTH123 - it has no path
            found.append(file.read())

    thread = threading.Thread(target=receive)
    thread.start()
    binary: Any = open(writer, "wb", buffering=buffering)  # noqa: PTH123, SIM115
    with io.TextIOWrapper(binary, encoding="utf-8") as stdout:
        monkeypatch.setattr(sys, "stdout", stdout)
        write(LONG, "-")
        assert waits  # it does not try again and again
    thread.join()
    assert found[0].decode() == LONG


def test_stream_without_bytes(monkeypatch: Patch) -> None:
    stdout = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stdout)
    write("3–5", "-")
    assert stdout.getvalue() == "3–5"


def test_text_before_and_after_keeps_its_place(tmp_path: Path, monkeypatch: Patch) -> None:
    with (tmp_path / "file").open("w+", encoding="utf-8") as stdout:
        monkeypatch.setattr(sys, "stdout", stdout)
        print("before")
        write("3–5\n", "-")
        print("after")
        stdout.seek(0)
        assert stdout.read() == "before\n3–5\nafter\n"


def test_stream_that_is_closed(tmp_path: Path, monkeypatch: Patch) -> None:
    stdout = (tmp_path / "file").open("w", encoding="utf-8")
    stdout.close()
    monkeypatch.setattr(sys, "stdout", stdout)
    assert refusal("new", "-") == "I/O operation on closed file."
    monkeypatch.setattr(sys, "stdout", None)
    assert refusal("new", "-") == "it is closed"


def test_devices() -> None:
    write("new", os.devnull)
    assert refusal("new", "/dev/full") == os.strerror(errno.ENOSPC)
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


def test_pipes(tmp_path: Path) -> None:
    """Write to a named pipe, and to one known only by its descriptor, as a shell gives for `>(gzip)`."""
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    write("new", str(fifo))
    assert os.read(reader, 100) == b"new"
    os.close(reader)
    reader, writer = os.pipe()
    write("new", f"/dev/fd/{writer}")
    assert os.read(reader, 100) == b"new"
    os.close(reader)
    write("nobody reads it", f"/dev/fd/{writer}")
    os.close(writer)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_file_that_has_no_name(tmp_path: Path) -> None:
    with tempfile.TemporaryFile(dir=tmp_path) as file:
        write("new", f"/proc/self/fd/{file.fileno()}")
        assert file.read() == b"new"
    assert not names(tmp_path)


def test_standard_output_by_its_names(fresh_python: Any, tmp_path: Path) -> None:
    log, link = tmp_path / "log", tmp_path / "link"
    link.symlink_to("/dev/stdout")
    for name in ("/dev/stdout", "/dev/fd/1", str(link)):
        assert fresh_python(*MODULE, "--version", "--output", name).stdout == VERSION.encode()
        log.write_text("older\n", encoding="utf-8")
        with log.open("ab") as stdout:
            assert fresh_python(*MODULE, "--version", "--output", name, stdout=stdout).returncode == 0
            stdout.write(b"next\n")
        assert read(log) == f"older\n{VERSION}next\n"


# --- Messages --------------------------------------------------------------------------------------------


def test_message(capsys: Capture) -> None:
    report("3–5")
    report("x" * 100_000 + "y" * 800)
    assert capsys.readouterr().err == f"3–5\n{'x' * 3333}…{'x' * 34}{'y' * 800}\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_message_in_any_encoding(monkeypatch: Patch, encoding: str) -> None:
    data = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(data, encoding=encoding))
    report("3–5 \ud800")
    assert data.getvalue() == "3–5 \ud800\n".encode(encoding, "backslashreplace")


def test_message_to_a_stream_that_names_no_encoding(monkeypatch: Patch) -> None:
    data = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", SimpleNamespace(buffer=data, flush=data.flush, encoding=None))
    report("3–5")
    assert data.getvalue() == "3–5\n".encode()


def test_message_to_a_stream_without_bytes(monkeypatch: Patch) -> None:
    stderr = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stderr)
    report("3–5")
    assert stderr.getvalue() == "3–5\n"
    stderr.close()
    report("nobody reads it")


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
@pytest.mark.parametrize("arguments", [(), ("--list",), ("--schema",), ("--help",)])
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
from l5s1_exercises._cli import main
with open("warm", "wb") as file:
    assert main(["--version", "--output", file.name]) == 0
if os.geteuid() == 0:
    os.setuid(65534)
status = main(sys.argv[1:])
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


# A process that gets a signal while its draft is there.
DISTURBED = """
import os, sys
fsync, number = os.fsync, int(sys.argv.pop())
def disturbed(descriptor):
    assert len(os.listdir()) == 2
    os.kill(os.getpid(), number)
    fsync(descriptor)
os.fsync = disturbed
from l5s1_exercises.__main__ import main
sys.exit(main())
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_while_a_file_is_written(fresh_python: Any, older: Path, number: signal.Signals) -> None:
    arguments = ("-c", DISTURBED, "--output", str(older), str(int(number)))
    # In a shell's background a process may start with signals ignored.
    result = fresh_python(*arguments, preexec_fn=lambda: signal.signal(number, signal.SIG_DFL), measured=False)
    assert (result.returncode, result.stdout, result.stderr) == (-number, b"", b"")
    assert read(older) == JSON
    assert names(older.parent) == ["older"]


def test_signal_that_is_ignored_stays_so(fresh_python: Any, older: Path) -> None:
    arguments = ("-c", DISTURBED, "--output", str(older), str(int(signal.SIGHUP)))
    result = fresh_python(*arguments, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN), measured=False)
    assert (result.returncode, result.stderr) == (0, b"")
    assert read(older) == JSON


def test_interrupt_ends_the_process_by_its_signal(monkeypatch: Patch) -> None:
    found: list[tuple[int, Any]] = []

    def interrupt() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(_cli, "main", interrupt)
    monkeypatch.setattr(signal, "signal", lambda *arguments: found.append(arguments))
    monkeypatch.setattr(signal, "raise_signal", lambda number: found.append((number, None)))
    with pytest.raises(KeyboardInterrupt):
        main()
    assert found == [(signal.SIGINT, signal.SIG_DFL), (signal.SIGINT, None)]

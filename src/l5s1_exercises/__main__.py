"""The command line: ``python -m l5s1_exercises``, also installed as ``l5s1-exercises``."""

import signal
import sys


def _end() -> None:
    """End the process as an interrupt ends others: by its signal, without a traceback."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.raise_signal(signal.SIGINT)


try:
    from ._cli.program import main as run
except KeyboardInterrupt:
    _end()
    raise


def main() -> int:
    """Run the program as a process."""
    try:
        return run()
    except KeyboardInterrupt:
        _end()
        raise


if __name__ == "__main__":
    sys.exit(main())

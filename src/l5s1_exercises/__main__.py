"""The command line: ``python -m l5s1_exercises``, also installed as ``l5s1-exercises``."""

import sys

from ._cli.program import main as run


def main() -> int:
    """Run the program as a process, which an interrupt ends as it ends others: by its signal, without a traceback."""
    try:
        return run()
    except KeyboardInterrupt:
        import signal

        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.raise_signal(signal.SIGINT)
        raise


if __name__ == "__main__":
    sys.exit(main())

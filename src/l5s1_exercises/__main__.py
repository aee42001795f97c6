"""The command line: ``python -m l5s1_exercises``, also installed as ``l5s1-exercises``."""

import sys

from ._cli import main

if __name__ == "__main__":
    sys.exit(main())

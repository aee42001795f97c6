"""The command line as a program to freeze with PyInstaller."""

import sys

from l5s1_exercises.__main__ import main

sys.exit(main())

"""The command line as a program to freeze. PyInstaller has a hook of the package; Nuitka reads the next line."""

# nuitka-project: --include-package-data=l5s1_exercises

import sys

from l5s1_exercises._cli import main

sys.exit(main())

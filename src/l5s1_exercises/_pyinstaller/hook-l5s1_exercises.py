"""What PyInstaller puts into a program beside the code of the package: its files."""  # noqa: N999 - PyInstaller names it

from PyInstaller.utils.hooks import collect_data_files  # pyright: ignore[reportMissingModuleSource]

datas = collect_data_files("l5s1_exercises")

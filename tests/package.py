"""Check the built packages: reproducible, small, complete, and at work from a zip archive. The nox session runs this.

The first argument is a folder with one sdist and one wheel, the second a folder with those of another build.
"""

import hashlib
import subprocess
import sys
import tarfile
import tempfile
import zipapp
import zipfile
from pathlib import Path

MAX_WHEEL = 350_000


def main() -> None:
    """Stop with an error at the first check that fails."""
    first, second = ({path.name: path for path in Path(folder).iterdir()} for folder in sys.argv[1:3])
    assert first.keys() == second.keys(), "two builds give files of different names"
    assert len(first) == 2, f"expected an sdist and a wheel, not {sorted(first)}"
    for name, path in first.items():
        digests = [hashlib.sha256(built.read_bytes()).hexdigest() for built in (path, second[name])]
        assert digests[0] == digests[1], f"two builds of {name} differ"
        print(f"{digests[0]}  {name}, {path.stat().st_size} bytes, the same twice")

    wheel = next(path for path in first.values() if path.suffix == ".whl")
    assert wheel.stat().st_size <= MAX_WHEEL, f"the wheel has {wheel.stat().st_size} bytes, at most {MAX_WHEEL}"
    content = Path("src/l5s1_exercises/_files/content")
    languages = ("en", *sorted(path.name for path in content.iterdir() if path.name != "en"))
    count = len(list((content / "en" / "exercises").iterdir()))
    package = {path.relative_to("src").as_posix() for path in Path("src").rglob("*") if _ships(path)}
    with zipfile.ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if ".dist-info/" not in name}
        licenses = {Path(name).name for name in archive.namelist() if "/licenses/" in name}
    assert inside == package, f"the wheel and src differ in {sorted(inside ^ package)}"
    assert licenses == {"LICENSE", "LICENSE-CONTENT"}
    sdist = next(path for path in first.values() if path.suffix == ".gz")
    with tarfile.open(sdist) as tar:
        names = {name.partition("/")[2] for name in tar.getnames()}
    for needed in ("tests/test_content.py", "tools/illustrations/poses.py", "docs/json.md", "CITATION.cff"):
        assert needed in names, f"the sdist lacks {needed}"

    uses = (
        f"import l5s1_exercises as l; c = l.load(); assert len(c) == {count}; assert l.from_json(l.to_json(c)) == c; "
        f"assert l.languages == {languages}; [l.to_html(l.load(tag)) for tag in l.languages]; "
    )
    uses += "assert '<svg' in l.to_html(c); assert l.json_schema(); c['bird-dog'].illustrations[0].svg(); "
    uses += "[l.json_schema(name) for name in ('catalog', 'errata', 'words')]; assert l.errata.load().corrections; "
    uses += "[l.words(tag) for tag in l.languages]"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        from_zip = f"import sys; sys.path.insert(0, {str(wheel.resolve())!r}); {uses}; assert '.whl' in l.__file__"
        subprocess.run([sys.executable, "-I", "-c", from_zip], cwd=folder, check=True)
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder / "app")
        zipapp.create_archive(folder / "app", folder / "app.pyz", main="l5s1_exercises.__main__:main")
        for arguments in (["--version"], ["--format", "html", "--id", "bird-dog"], ["--schema"], ["--errata"]):
            done = subprocess.run([sys.executable, folder / "app.pyz", *arguments], capture_output=True, check=True)
            assert done.stdout
    print("the wheel works from a zip archive and in a zipapp")


def _ships(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


if __name__ == "__main__":
    main()

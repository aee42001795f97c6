"""The project's checks, each in an environment of its own: `nox` runs them all."""

import nox

nox.options.default_venv_backend = "venv"
nox.options.error_on_missing_interpreters = False

_PROJECT = nox.project.load_toml("pyproject.toml")


def _install(session: nox.Session, *groups: str) -> None:
    """Install the built package, away from its source, and what the dependency groups list."""
    session.install(".", *nox.project.dependency_groups(_PROJECT, *groups))


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
    """Run the tests with full branch coverage; arguments go to pytest."""
    _install(session, "test")
    session.env["PYTHONWARNDEFAULTENCODING"] = "1"
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", "pytest", "--numprocesses", "auto", *session.posargs)
    session.run("coverage", "combine")
    session.run("coverage", "report")


@nox.session(default=False)
def typescript(session: nox.Session) -> None:
    """Compile every JSON-LD export as the types of schema-dts; needs Node.js and npm."""
    _install(session)
    folder = session.create_tmp()
    session.run("npm", "install", "--no-save", "--prefix", folder, "schema-dts@2", "typescript@5", external=True)
    session.run("python", "tests/typescript.py", folder)
    session.run(
        "npx",
        "--prefix",
        folder,
        "tsc",
        "--noEmit",
        "--strict",
        "--skipLibCheck",
        f"{folder}/documents.ts",
        external=True,
    )


@nox.session(default=False)
def benchmark(session: nox.Session) -> None:
    """Measure against the peers; the tables go to standard output."""
    _install(session, "benchmark")
    session.run("python", "tests/benchmarks/cold.py")
    session.run("python", "tests/benchmarks/scale.py")

"""Hypothesis profiles and shared fixtures."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

# To explain a failure of a whole catalog takes minutes.
PHASES = [Phase.explicit, Phase.generate, Phase.shrink]
settings.register_profile(
    "quick", max_examples=5, deadline=None, database=None, phases=PHASES, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("full", settings.get_profile("quick"), max_examples=20)
settings.register_profile(
    "long",
    max_examples=5000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
# Any failure kills a mutant, so none is shrunk; the same examples on each run make the results comparable.
settings.register_profile(
    "mutation", settings.get_profile("quick"), derandomize=True, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

MUTATING = os.environ.get("HYPOTHESIS_PROFILE") == "mutation"

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(autouse=MUTATING)
def made_anew() -> None:
    """Make the reader anew, so that each test sees a mutant of the code that makes it."""
    from l5s1_exercises.formats.converter import converter

    converter.cache_clear()


@pytest.fixture
def fresh_python(tmp_path: Path) -> Run:
    """Run a fresh Python process in an empty folder, warnings being errors; unmeasured, coverage stays out of it."""
    if MUTATING:
        pytest.skip("another process would run the code as it is")

    def run(*arguments: str, measured: bool = True, **options: Any) -> "subprocess.CompletedProcess[bytes]":
        environment = {**os.environ, "PYTHONWARNINGS": "error", **options.pop("env", {})}
        if not measured:
            environment.pop("COVERAGE_PROCESS_CONFIG", None)
        defaults: dict[str, Any] = {"capture_output": True, "cwd": tmp_path, "check": False, "timeout": 60}
        if "stdout" in options:
            defaults |= {"capture_output": False, "stderr": subprocess.PIPE}
        return subprocess.run([sys.executable, *arguments], env=environment, **(defaults | options))  # noqa: PLW1510

    return run

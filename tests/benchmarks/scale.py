"""Measure reading, writing and filtering absurdly large catalogs, with a thousand times as many exercises."""

import json
import time
from collections.abc import Callable

import attrs
import cattrs

import l5s1_exercises as l5s1

CATALOG = l5s1.load()
SIZES = (len(CATALOG), 100 * len(CATALOG), 1000 * len(CATALOG))
EACH = 10  # corrections of an exercise


def correction(exercise: l5s1.Exercise, i: int) -> l5s1.Correction:
    """Return a correction of an exercise, as long as one usually is."""
    return l5s1.Correction(
        id=f"{exercise.id}-{i}",
        source_id=CATALOG.sources[0].id,
        exercise_ids=(exercise.id,),
        kind=l5s1.CorrectionKind.SAFETY,
        severity=l5s1.Severity.CRITICAL,
        basis=l5s1.Basis.JUDGMENT,
        locations=(l5s1.Location(section=exercise.id, part="steps", sha256=64 * "0"),),
        says=exercise.steps[0].text,
        instead=exercise.steps[-1].text,
        reason=exercise.summary,
        outcome=l5s1.Outcome.CHANGED,
        affects=(f"{exercise.id}/summary",),
    )


def made_up(count: int) -> l5s1.Catalog:
    """Return a catalog of some number of exercises, the bundled ones again and again, each with its corrections."""
    exercises = [attrs.evolve(CATALOG.exercises[i % len(CATALOG)], id=f"exercise-{i}") for i in range(count)]
    corrections = [correction(exercise, i) for exercise in exercises for i in range(EACH)]
    return attrs.evolve(CATALOG, exercises=tuple(exercises), corrections=tuple(corrections))


def seconds(function: Callable[[], object], repeats: int) -> float:
    """Return the least CPU time of several calls."""
    found: list[float] = []
    for _ in range(repeats):
        start = time.process_time()
        function()
        found.append(time.process_time() - start)
    return min(found)


def main() -> None:
    """Print the table."""
    converter = cattrs.Converter()
    print("| exercises | JSON, kB | from_json / default | from_json | to_json | to_jsonld | filter | lookup by id |")
    print("|---|---|---|---|---|---|---|---|")
    first: list[float] = []
    for count in SIZES:
        catalog = made_up(count)
        text = l5s1.to_json(catalog)

        def default(text: str = text) -> object:
            document = json.loads(text)
            del document["schema_version"]
            return converter.structure(document, l5s1.Catalog)

        functions: list[Callable[[], object]] = [
            default,
            lambda text=text: l5s1.from_json(text),  # type: ignore[misc]
            lambda catalog=catalog: l5s1.to_json(catalog),  # type: ignore[misc]
            lambda catalog=catalog: l5s1.to_jsonld(catalog),  # type: ignore[misc]
            lambda catalog=catalog: catalog.filter(goal="mobility"),  # type: ignore[misc]
            lambda catalog=catalog: [catalog["exercise-3"] for _ in range(1000)],  # type: ignore[misc]
        ]
        for function in functions:
            function()
        times = [seconds(function, 3 if count > 1000 else 9) for function in functions]
        first = first or [time / count for time in times]
        each = [time / count / one for time, one in zip(times, first, strict=True)]
        lookup = times[5] / (first[5] * SIZES[0])
        print(
            f"| {count:,} | {len(text) // 1000:,} | {times[1] / times[0]:.2f} | {each[1]:.2f} | {each[2]:.2f} "
            f"| {each[3]:.2f} | {each[4]:.2f} | {lookup:.2f} |"
        )


if __name__ == "__main__":
    main()

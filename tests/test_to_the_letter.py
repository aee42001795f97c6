"""The exports of a small catalog, to the letter."""

import json
import re
from importlib.resources import files
from typing import Any

import pytest

import l5s1_exercises as l5s1
from l5s1_exercises import Exercise, Goal, LumbarMotion, Origin, Position, Range, Statement
from l5s1_exercises._handout import about
from l5s1_exercises._markdown import _text as escaped
from l5s1_exercises._wording import dose_sentence

SAID = Statement(text="A & b.", origin=Origin.SOURCE)
ADDED = Statement(text="C.", origin=Origin.EDITORIAL, references=("r",))
EXERCISE = Exercise(
    id="dog",
    name="A <dog>",
    aliases=("hound",),
    goals=(Goal.STABILITY, Goal.STRENGTH),
    position=Position.QUADRUPED,
    lumbar_motion=(LumbarMotion.NEUTRAL, LumbarMotion.LATERAL_FLEXION),
    summary="In short.",
    benefits=(ADDED, SAID),
    steps=(l5s1.Step(text="One.", illustration="bird-dog-start"), l5s1.Step(text="Two.")),
    dosage=l5s1.Dosage(repetitions=Range(2, 3), hold_seconds=Range(5, 5), hold_open_ended=True, note="Slowly."),
    precautions=(SAID, ADDED),
    modifications=(SAID,),
    equipment=(l5s1.Equipment(name="mat", optional=True), l5s1.Equipment(name="towel", optional=False)),
    muscles=("m1", "m2"),
    illustrations=(l5s1.Illustration(id="bird-dog-start", caption="It & that", alt='On "fours"'),),
    source="s",
)
BARE = Exercise(
    id="b", name="B", goals=(Goal.MOBILITY,), position=Position.SEATED, summary="S.", steps=(l5s1.Step(text="Sit."),),
    dosage=l5s1.Dosage(sets=Range(1, 2), per_side=True), precautions=(SAID,),
)  # fmt: skip
SAFETY = l5s1.Safety(
    disclaimer=ADDED,
    stop_rules=(
        l5s1.StopRule(text="Mild.", origin=Origin.SOURCE, action=l5s1.Action.CONTINUE),
        l5s1.StopRule(text="Sharp.", origin=Origin.SOURCE, action=l5s1.Action.STOP),
    ),
    red_flags=(
        l5s1.RedFlag(text="Soon.", origin=Origin.SOURCE, urgency=l5s1.Urgency.URGENT),
        l5s1.RedFlag(text="Now.", origin=Origin.SOURCE, urgency=l5s1.Urgency.EMERGENCY),
    ),
)
CATALOG = l5s1.Catalog(
    version="1",
    language="en",
    title="Title",
    license="MIT",
    safety=SAFETY,
    exercises=(EXERCISE, BARE),
    sources=(
        l5s1.Source(id="s", title="S", url="https://a.example/?a&b", publisher="P", published="2025-03-31"),
        l5s1.Source(id="t", title="T", url="https://b.example"),
    ),
    references=(l5s1.Reference(id="r", title="R", publisher="Q", url="https://c.example"),),
)

HTML = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Title</title>
<style></style>
<script></script>
</head>
<body>
<header>
<h1>Title</h1>
</header>
<main>
<section class="safety" aria-labelledby="/safety">
<h2 id="/safety">Before you start</h2>
<p id="/disclaimer">C.</p>
<h3 id="/stop-rules">When to stop, and when to go on</h3>
<ul>
<li><strong>Stop:</strong> Sharp.</li>
<li><strong>Go on:</strong> Mild.</li>
</ul>
<h3 id="/red-flags">When to get medical help</h3>
<p><strong>Call an ambulance or go to an emergency department at once if you have one of these signs:</strong></p>
<ul>
<li>Now.</li>
</ul>
<p><strong>See a doctor as soon as you can if you have one of these signs:</strong></p>
<ul>
<li>Soon.</li>
</ul>
</section>
<nav aria-label="Exercises">
<ul>
<li><a href="#dog">A &lt;dog&gt;</a></li>
<li><a href="#b">B</a></li>
</ul>
</nav>
<article id="dog" aria-labelledby="dog/name">
<h2 id="dog/name">A &lt;dog&gt;</h2>
<p class="about">For stability and strength. You start on your hands and knees.</p>
<p>In short.</p>
<p class="dose"><strong>Hold 5 seconds or longer, 2–3 times.</strong> <span class="note">Slowly.</span></p>
<p>You need: mat (optional), towel.</p>
<h3>How to do it</h3>
<ol class="steps">
<li><div class="step pictured"><div>One.</div><figure>\
<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="On &quot;fours&quot;"></svg>\
<figcaption>It &amp; that</figcaption></figure></div></li>
<li><div class="step">Two.</div></li>
</ol>
<h3>What it may do</h3>
<ul>
<li>C.</li>
<li>A &amp; b.</li>
</ul>
<h3>Take care</h3>
<ul>
<li>A &amp; b.</li>
<li>C.</li>
</ul>
<h3>Easier versions</h3>
<ul>
<li>A &amp; b.</li>
</ul>
</article>
<article id="b" aria-labelledby="b/name">
<h2 id="b/name">B</h2>
<p class="about">For mobility. You start sitting.</p>
<p>S.</p>
<p class="dose"><strong>1–2 sets, on each side.</strong></p>
<p>You need: Nothing.</p>
<h3>How to do it</h3>
<ol class="steps">
<li><div class="step">Sit.</div></li>
</ol>
<h3>Take care</h3>
<ul>
<li>A &amp; b.</li>
</ul>
</article>
</main>
<footer>
<h2>Sources</h2>
<ul>
<li><a href="https://a.example/?a&amp;b" rel="noreferrer">S, P</a></li>
<li><a href="https://b.example" rel="noreferrer">T</a></li>
</ul>
<h2>References</h2>
<ul>
<li><a href="https://c.example" rel="noreferrer">R, Q</a></li>
</ul>
<h2>About this handout</h2>
<p>No clinician has reviewed this text yet.</p>
<p>Title, version 1. License: MIT.</p>
</footer>
</body>
</html>
"""

MARKDOWN = r"""# Title

C.

## When to stop, and when to go on

- **Stop:** Sharp.
- **Go on:** Mild.

## When to get medical help

Call an ambulance or go to an emergency department at once if you have one of these signs:

- Now.

See a doctor as soon as you can if you have one of these signs:

- Soon.

## A \<dog\>

For stability and strength. You start on your hands and knees.

In short.

**How much:** Hold 5 seconds or longer, 2–3 times. Slowly.

**You need:** mat (optional), towel.

### How to do it

1. One.
2. Two.

### What it may do

- C.
- A \& b.

### Take care

- A \& b.
- C.

### Easier versions

- A \& b.

## B

For mobility. You start sitting.

S.

**How much:** 1–2 sets, on each side.

**You need:** Nothing.

### How to do it

1. Sit.

### Take care

- A \& b.

## Sources, license and version

- [S](<https://a.example/?a&b>)
- [T](<https://b.example>)

References:

- [R](<https://c.example>), Q

Version 1. License: MIT. No clinician has reviewed this text yet.
"""

JSONLD: list[Any] = [
    {
        "@type": "Dataset",
        "@id": "#/dataset",
        "name": "Title",
        "description": "Title, with ordered steps, dose, precautions and equipment, stop rules and red flags.",
        "inLanguage": "en",
        "license": {"@id": "#/license"},
        "version": "1",
        "usageInfo": [{"@id": "#/disclaimer"}, {"@id": "#/stop-rules"}, {"@id": "#/red-flags"}],
        "isBasedOn": [{"@id": "#/source/s"}, {"@id": "#/source/t"}],
        "mainEntity": {
            "@type": "ItemList",
            "@id": "#/list/de28f42825de5d12f79578825bfb1982",
            "name": "Title",
            "itemListOrder": {"@id": "http://schema.org/ItemListOrderAscending"},
            "numberOfItems": 2,
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "@id": "#/list/de28f42825de5d12f79578825bfb1982/1",
                    "position": 1,
                    "name": "A <dog>",
                    "item": {"@id": "#dog"},
                },
                {
                    "@type": "ListItem",
                    "@id": "#/list/de28f42825de5d12f79578825bfb1982/2",
                    "position": 2,
                    "name": "B",
                    "item": {"@id": "#b"},
                },
            ],
        },
    },
    {
        "@type": "ExercisePlan",
        "@id": "#dog",
        "name": "A <dog>",
        "alternateName": ["hound"],
        "description": "In short. C. A & b.",
        "inLanguage": "en",
        "license": {"@id": "#/license"},
        "version": "1",
        "usageInfo": [{"@id": "#/disclaimer"}, {"@id": "#/stop-rules"}, {"@id": "#/red-flags"}],
        "isPartOf": {"@id": "#/dataset"},
        "isBasedOn": {"@id": "#/source/s"},
        "citation": [{"@id": "#/reference/r"}],
        "exerciseType": ["stability", "strength"],
        "category": [{"@id": "http://schema.org/Balance"}, {"@id": "http://schema.org/StrengthTraining"}],
        "keywords": ["quadruped position", "neutral lumbar spine", "lumbar lateral flexion"],
        "associatedAnatomy": [
            {"@type": "Muscle", "@id": "#dog/muscle/1", "name": "m1"},
            {"@type": "Muscle", "@id": "#dog/muscle/2", "name": "m2"},
        ],
        "activityDuration": {
            "@type": "QuantitativeValue",
            "@id": "#dog/hold",
            "value": 5,
            "unitText": "seconds or longer",
            "unitCode": "SEC",
        },
        "repetitions": {
            "@type": "QuantitativeValue",
            "@id": "#dog/repetitions",
            "minValue": 2,
            "maxValue": 3,
            "unitText": "repetitions",
        },
        "additionalVariable": "Hold 5 seconds or longer, 2–3 times. Slowly.",
        "hasPart": {
            "@type": "HowTo",
            "@id": "#dog/instructions",
            "name": "A <dog>",
            "inLanguage": "en",
            "tool": [
                {"@type": "HowToTool", "@id": "#dog/equipment/1", "name": "mat", "description": "Optional"},
                {"@type": "HowToTool", "@id": "#dog/equipment/2", "name": "towel"},
            ],
            "step": [
                {
                    "@type": "HowToStep",
                    "@id": "#dog/step/1",
                    "position": 1,
                    "name": "Starting position: quadruped",
                    "text": "One.",
                },
                {"@type": "HowToStep", "@id": "#dog/step/2", "position": 2, "text": "Two."},
            ],
            "hasPart": [
                {
                    "@type": "HowToTip",
                    "@id": "#dog/precaution/1",
                    "position": 1,
                    "name": "Precaution",
                    "text": "A & b.",
                    "isBasedOn": {"@id": "#/source/s"},
                },
                {
                    "@type": "HowToTip",
                    "@id": "#dog/precaution/2",
                    "position": 2,
                    "name": "Precaution",
                    "text": "C.",
                    "citation": [{"@id": "#/reference/r"}],
                },
                {
                    "@type": "HowToTip",
                    "@id": "#dog/modification/3",
                    "position": 3,
                    "name": "Easier version",
                    "text": "A & b.",
                    "isBasedOn": {"@id": "#/source/s"},
                },
            ],
        },
    },
    {
        "@type": "ExercisePlan",
        "@id": "#b",
        "name": "B",
        "description": "S.",
        "inLanguage": "en",
        "license": {"@id": "#/license"},
        "version": "1",
        "usageInfo": [{"@id": "#/disclaimer"}, {"@id": "#/stop-rules"}, {"@id": "#/red-flags"}],
        "isPartOf": {"@id": "#/dataset"},
        "exerciseType": ["mobility"],
        "category": [{"@id": "http://schema.org/Flexibility"}],
        "keywords": ["seated position"],
        "activityFrequency": {
            "@type": "QuantitativeValue",
            "@id": "#b/sets",
            "minValue": 1,
            "maxValue": 2,
            "unitText": "sets per side",
        },
        "additionalVariable": "1–2 sets, on each side.",
        "hasPart": {
            "@type": "HowTo",
            "@id": "#b/instructions",
            "name": "B",
            "inLanguage": "en",
            "step": [
                {
                    "@type": "HowToStep",
                    "@id": "#b/step/1",
                    "position": 1,
                    "name": "Starting position: seated",
                    "text": "Sit.",
                }
            ],
            "hasPart": [
                {"@type": "HowToTip", "@id": "#b/precaution/1", "position": 1, "name": "Precaution", "text": "A & b."}
            ],
        },
    },
    {
        "@type": "Article",
        "@id": "#/source/s",
        "name": "S",
        "mainEntityOfPage": {"@id": "https://a.example/?a&b"},
        "publisher": {"@type": "Organization", "@id": "#/source/s/publisher", "name": "P"},
        "datePublished": "2025-03-31",
    },
    {"@type": "Article", "@id": "#/source/t", "name": "T", "mainEntityOfPage": {"@id": "https://b.example"}},
    {"@type": "CreativeWork", "@id": "#/license", "name": "MIT"},
    {
        "@type": "CreativeWork",
        "@id": "#/disclaimer",
        "name": "Disclaimer",
        "inLanguage": "en",
        "text": "C.",
        "citation": [{"@id": "#/reference/r"}],
    },
    {
        "@type": "CreativeWork",
        "@id": "#/stop-rules",
        "name": "When to stop and when to go on",
        "inLanguage": "en",
        "hasPart": [
            {"@type": "HowToTip", "@id": "#/stop-rules/1", "position": 1, "name": "Continue", "text": "Mild."},
            {"@type": "HowToTip", "@id": "#/stop-rules/2", "position": 2, "name": "Stop", "text": "Sharp."},
        ],
    },
    {
        "@type": "CreativeWork",
        "@id": "#/red-flags",
        "name": "When to get medical help",
        "inLanguage": "en",
        "hasPart": [
            {
                "@type": "HowToTip",
                "@id": "#/red-flags/1",
                "position": 1,
                "name": "Urgent: see a doctor soon",
                "text": "Soon.",
            },
            {
                "@type": "HowToTip",
                "@id": "#/red-flags/2",
                "position": 2,
                "name": "Emergency: get help at once",
                "text": "Now.",
            },
        ],
    },
    {
        "@type": "CreativeWork",
        "@id": "#/reference/r",
        "name": "R",
        "mainEntityOfPage": {"@id": "https://c.example"},
        "publisher": {"@type": "Organization", "@id": "#/reference/r/publisher", "name": "Q"},
    },
]


def test_html() -> None:
    document = l5s1.to_html(CATALOG)
    style = (files(l5s1) / "handout.css").read_text(encoding="utf-8")
    document = document.replace(f"<style>\n{style}</style>", "<style></style>")
    document = document.replace(l5s1.to_jsonld_script(CATALOG), "<script></script>")
    document = re.sub(' viewBox="[^"]*"', "", document)
    assert re.sub(r"\n*(<(path|rect)[^>]*>\n*)+", "", document) == HTML


def test_markdown() -> None:
    assert l5s1.to_markdown(CATALOG) == MARKDOWN
    bundled = l5s1.load()
    lines = l5s1.to_markdown(bundled).splitlines()
    assert [line for line in lines if line.startswith("- [")] == [
        *(f"- [{source.title}](<{source.url}>)" for source in bundled.sources),
        *(f"- [{reference.title}](<{reference.url}>), {reference.publisher}" for reference in bundled.references),
    ]


def test_jsonld() -> None:
    document = json.loads(l5s1.to_jsonld(CATALOG))
    assert document == {"@context": "https://schema.org", "@graph": JSONLD}
    (plan,) = json.loads(l5s1.to_jsonld(l5s1.load().filter(id="bird-dog")))["@graph"][1:2]
    assert plan["activityDuration"] == {
        "@type": "QuantitativeValue",
        "@id": "#bird-dog/hold",
        "value": 5,
        "unitText": "seconds",
        "unitCode": "SEC",
    }


@pytest.mark.parametrize(
    ("position", "words"),
    [
        ("supine", "lying on your back"),
        ("prone", "lying on your front"),
        ("side-lying", "lying on your side"),
        ("quadruped", "on your hands and knees"),
        ("kneeling", "kneeling"),
        ("half-kneeling", "kneeling on one knee"),
        ("seated", "sitting"),
        ("standing", "standing"),
    ],
)
def test_starting_position(position: Any, words: str) -> None:
    exercise = Exercise(
        id="b", name="B", goals=(Goal.MOBILITY,), position=Position(position), summary="S.", steps=BARE.steps,
        dosage=BARE.dosage,
    )  # fmt: skip
    assert about(exercise) == f"For mobility. You start {words}."


def test_escapes_of_markdown() -> None:
    assert escaped("a\n b\\`*_[]<>&~|#$c") == r"a b\\\`\*\_\[\]\<\>\&\~\|\#\$c"
    assert escaped("HTTP://a a://b 1:// a@b www.c WWW.d w.e") == r"HTTP\://a a\://b 1:// a\@b www\.c WWW\.d w.e"
    assert l5s1.to_markdown(CATALOG, title="- 1").startswith("# - 1\n\n")


def test_sentence_of_a_dose() -> None:
    assert dose_sentence(l5s1.Dosage()) is None
    assert dose_sentence(l5s1.Dosage(note="Often.")) == "Often."
    assert dose_sentence(l5s1.Dosage(sets=Range(1, 1))) == "1 set."
    assert dose_sentence(l5s1.Dosage(repetitions=Range(1, 2), note="Often.")) == "1–2 times. Often."
    assert dose_sentence(l5s1.Dosage(hold_seconds=Range(1, 1))) == "Hold 1 second."

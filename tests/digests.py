"""Print a digest of every export of every filter, to compare with another Python."""

import hashlib
import sys

import l5s1_exercises as l5s1

PAGE = "https://clinic.example/back"
CATALOG = l5s1.load()
PARTS = {
    "all": CATALOG,
    **{id: CATALOG.filter(id=id) for id in CATALOG.ids},
    **{goal.value: CATALOG.filter(goal=goal) for goal in l5s1.Goal},
    **{position.value: CATALOG.filter(position=position) for position in l5s1.Position},
    **{motion.value: CATALOG.filter(lumbar_motion=motion) for motion in l5s1.LumbarMotion},
    **{f"no {motion}": CATALOG.filter(without_lumbar_motion=motion) for motion in l5s1.LumbarMotion},
}
for name, part in PARTS.items():
    assert l5s1.from_json(l5s1.to_json(part)) == part
    exports = {
        "json": l5s1.to_json(part),
        "json, indented": l5s1.to_json(part, indent=2),
        "json-ld": l5s1.to_jsonld(part, base_url=PAGE, exercise_url=f"{PAGE}/{{id}}", image_url=PAGE),
        "json-ld script": l5s1.to_jsonld_script(part),
        "html": l5s1.to_html(part),
        "html form": l5s1.to_html(part, form=True, fragment=True),
        "markdown": l5s1.to_markdown(part),
        "drawings": "".join(drawing.svg() for exercise in part for drawing in exercise.illustrations),
        "movements": "".join(exercise.motion.svg() for exercise in part if exercise.motion),
    }
    for kind, text in exports.items():
        print(hashlib.sha256(text.encode()).hexdigest(), name, kind)
WHOLE = {
    **{f"schema of {name}": str(l5s1.json_schema(name)) for name in ("catalog", "errata", "words")},
    **{f"words, {tag}": l5s1.words_to_json(l5s1.words(tag)) for tag in l5s1.languages},
    **{f"json, {tag}": l5s1.to_json(l5s1.load(tag)) for tag in l5s1.languages},
    "errata": l5s1.errata.to_json(l5s1.errata.load()),
    "session": str(l5s1.session(CATALOG)),
}
for kind, text in WHOLE.items():
    print(hashlib.sha256(text.encode()).hexdigest(), kind)
print(f"Python {sys.version}", file=sys.stderr)

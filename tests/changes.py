"""What holds of every comparison: its changes make the new catalog of the old one, and each is about what it says."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog, ChangeKind, compare


def indexed(document: dict[str, Any]) -> tuple[dict[str, dict[str, Any]], dict[str, list[Any]]]:
    """Return every record and every list of a document by its address; the list of exercises has an empty one."""
    records: dict[str, dict[str, Any]] = {"": document}
    lists: dict[str, list[Any]] = {}

    def look(record: dict[str, Any], address: str) -> None:
        for name, value in record.items():
            if isinstance(value, dict) and value.keys() != {"min", "max"}:
                records[f"{address}/{name}"] = value
                look(value, f"{address}/{name}")
            elif isinstance(value, list):
                above = "" if name == "exercises" else f"{address}/{name}"
                lists[above] = value
                for item in value:
                    if isinstance(item, dict) and "id" in item:
                        inner = f"{above}/{item['id']}" if above else item["id"]
                        records[inner] = item
                        look(item, inner)

    look(document, "")
    return records, lists


def applied(old: Catalog, changes: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Apply the changes to the JSON of a catalog, in the order that the documents give."""
    document = l5s1.to_dict(old)
    records, lists = indexed(document)

    def of(*kinds: str) -> Iterator[tuple[dict[str, Any], str, str]]:
        for change in changes:
            if change["kind"] in kinds:
                above, _, name = change["address"].rpartition("/")
                yield change, above, name

    for change, above, _ in of("removed", "moved"):
        record = records[change["address"]]
        if change["kind"] == "removed":
            assert change["before"] == record
        del lists[above][next(i for i, one in enumerate(lists[above]) if one is record)]
    for change, above, name in of("changed"):
        assert records[above][name] == change["before"] != change["after"]
        records[above][name] = change["after"]
    for change, above, _ in sorted(of("added", "moved"), key=lambda found: found[0]["position"]):
        record = change["after"] if change["kind"] == "added" else records[change["address"]]
        lists[above].insert(change["position"], record)
    return document


def longest_rise(numbers: Sequence[int]) -> int:
    """Return the length of a longest rising subsequence, by looking at every pair."""
    lengths: list[int] = []
    for i, number in enumerate(numbers):
        lengths.append(1 + max((lengths[k] for k in range(i) if numbers[k] < number), default=0))
    return max(lengths, default=0)


def check(old: Catalog, new: Catalog) -> None:
    changes = compare(old, new)
    document = applied(old, json.loads(json.dumps([attrs.asdict(change) for change in changes])))
    assert json.dumps(document, ensure_ascii=False).encode() == l5s1.to_json(new).encode()
    whole = [change.address for change in changes if change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED}]
    for change in changes:
        assert not any(change.address.startswith(f"{address}/") for address in whole)
        assert (change.position is None) == (change.kind in {"changed", "removed"})
        assert change.before is None or change.kind in {"changed", "removed"}
        assert change.after is None or change.kind in {"changed", "added"}
    assert len({(change.address, change.kind) for change in changes}) == len(changes)
    moved = [change.address for change in changes if change.kind is ChangeKind.MOVED]
    _, lists = indexed(l5s1.to_dict(old))
    _, others = indexed(l5s1.to_dict(new))
    for address in lists.keys() & others.keys():
        ids, new_ids = (
            [one.get("id") if isinstance(one, dict) else None for one in all_[address]] for all_ in (lists, others)
        )
        if None not in {*ids, *new_ids}:
            kept = [ids.index(id) for id in new_ids if id in ids]
            inside = [one for one in moved if one.rpartition("/")[0] == address]
            assert len(inside) == len(kept) - longest_rise(kept), address
    back = compare(new, old)
    swap = {"added": "removed", "removed": "added"}
    for kind in ("added", "removed"):
        assert {c.address for c in changes if c.kind == kind} == {c.address for c in back if c.kind == swap[kind]}


# By the address of a field, with a hyphen for each id in a list; the first that fits, and what fits none is wording.
CONCERNS = {
    "safety": "^/(safety/|message)",
    "picture": "/illustrations/|/illustration_id$|/motion(/|$)",
    "evidence": "^/(sources|references|glossary)/|/(origin|reference_ids|source_id)$",
    "guidance": "^/guidance/|/precautions/",
    "dose": "/dosage/",
    "instruction": "/(steps|modifications|equipment)/|/(position|lumbar_motion)$",
    "metadata": "^/(version|date|license|creator|review|translation)|/goals$",
}
# By the address of a record in a list that was added or removed.
WHOLE = {
    "safety": "^[^/]+$|^/(safety|guidance)/(?!.*/illustrations/)|/precautions/",
    "picture": "/illustrations/",
    "evidence": "^/|/benefits/",
    "instruction": "/(steps|modifications|equipment)/",
}
MOVED = {"safety": "^/(safety|guidance)/|/precautions/", "instruction": ""}
_LISTS = (
    "lists|statements|guidance|glossary|sources|references"
    "|benefits|steps|precautions|modifications|equipment|muscles|illustrations"
)


def concern(address: str, expressions: dict[str, str]) -> str:
    fields = re.sub(f"/({_LISTS})/[^/]+", r"/\1/-", address)
    found = next((name for name, expression in expressions.items() if re.search(expression, fields)), "wording")
    return "safety" if found == "guidance" else found

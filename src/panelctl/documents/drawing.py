"""A case's dates as a page: the picture of `rules.picture`, drawn as SVG, with the same facts as a table below.

Every state has a shape of its own and a word beside it; nothing is said by colour alone. Lengths are in units of the
SVG's own view box.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from textwrap import wrap
from typing import Any, NamedTuple

from panelctl.documents.pages import page
from panelctl.model import short_date, yearless_date

WIDTH, TITLES, WORDS = 1160, 330, 215  # the whole, the titles on the left, the words on the right
LINE, ROW, FLAG = 16, 26, 18  # heights: of a line of text, of a row, of a label above
LETTER = 7.2  # about as wide as a letter of 13 units is, in the mean
WORD_OF = {
    "done": "done",
    "done late": "done late",
    "due": "due",
    "overdue": "overdue",
    "lifted": "lifted",
    "step": "step",
    "document": "received",
}
NO_DAY = {
    "owed": "owed, no day is stated",
    "waiting": "no day yet",
    "paused": "paused, no day until it runs again",
}
LEGEND = {
    "done": "done",
    "late": "done late",
    "due": "last day in time",
    "overdue": "last day, overdue",
    "lifted": "last day, lifted",
    "target": "day to aim for",
    "was": "last day before it was changed",
    "step": "step taken",
    "document": "paper received",
    "bar": "the time it has",
    "weekend": "weekend",
    "holiday": "bank holiday or closure",
}


class Scale(NamedTuple):
    """Where a day lies: its left edge; a day is `step` wide."""

    first: date
    days: int

    @property
    def step(self) -> float:
        return (WIDTH - TITLES - WORDS) / self.days

    def left(self, day: date) -> float:
        return round(TITLES + max(0, (day - self.first).days) * self.step, 1)

    def middle(self, day: date) -> float:
        return round(self.left(day) + self.step / 2, 1)

    def holds(self, day: date) -> bool:
        return 0 <= (day - self.first).days < self.days


def timeline_page(data: Mapping[str, Any]) -> str:
    """The page of what `explain --timeline` found. Raises TemplateFaulty."""
    title = f"{data['case']} {data['applicant']}: the dates of the case"
    drawn = {"title": title, "drawing": drawing(data["picture"]), "rows": _table(data["picture"])}
    return page("timeline.html", {"on": data["on"], "picture": data["picture"], **drawn})


def drawing(picture: Mapping[str, Any]) -> dict[str, Any]:
    """What the SVG holds, worked out to the unit: bands, labels that do not touch, rows with their marks."""
    first, last = _day(picture["first"]), _day(picture["last"])
    scale = Scale(first, (last - first).days + 1)
    flags, top = _flags(picture, scale)
    rows, end = _rows(picture, scale, top + 2 * LINE + 10)
    bands = list(_bands(picture, scale))
    used = {mark["shape"] for row in rows for mark in row["marks"]} | {
        band["kind"] for band in bands
    }
    used |= {"bar" for row in rows if row["bar"]}
    legend, height = _legend(used, end + 14)
    return {
        "width": WIDTH,
        "height": height,
        "top": top,
        "foot": rows[-1]["foot"] if rows else top + 2 * LINE + 10,
        "left": TITLES,
        "right": WIDTH - WORDS,
        "bands": bands,
        "months": _spaced(_months(scale)),
        "mondays": _spaced(
            (scale.left(on), str(on.day)) for on in _each(scale) if on.weekday() == 0
        ),
        "flags": flags,
        "rows": rows,
        "legend": legend,
        "today": scale.middle(_day(picture["today"]))
        if scale.holds(_day(picture["today"]))
        else None,
        "panel": scale.middle(_day(picture["panel"]["date"])) if picture["panel"] else None,
        "says": _says(picture),
    }


def _each(scale: Scale) -> Iterator[date]:
    yield from (scale.first + timedelta(days=number) for number in range(scale.days))


def _bands(picture: Mapping[str, Any], scale: Scale) -> Iterator[dict[str, Any]]:
    """Weekends, and over them bank holidays and closures."""
    for on in _each(scale):
        if on.weekday() == 5:
            yield {
                "kind": "weekend",
                "x": scale.left(on),
                "width": round(2 * scale.step, 1),
                "why": "",
            }
    for one in picture["off"]:
        yield {
            "kind": "holiday",
            "x": scale.left(_day(one["date"])),
            "width": round(scale.step, 1),
            "why": f"{one['why']}, {short_date(_day(one['date']))}",
        }


def _flags(picture: Mapping[str, Any], scale: Scale) -> tuple[list[dict[str, Any]], int]:
    """The labels above the line of days, stacked so that none touches another, and where they end."""
    named = [("holiday", one["date"], one["why"]) for one in picture["off"]]
    if picture["panel"]:
        named.append(("panel", picture["panel"]["date"], picture["panel"]["title"]))
    if scale.holds(_day(picture["today"])):
        named.append(("today", picture["today"], "Today"))
    found: list[dict[str, Any]] = []
    ends: list[float] = []
    for kind, iso, title in sorted(named, key=lambda one: one[1]):
        on = _day(iso)
        text, at = f"{title}, {yearless_date(on)}", scale.middle(on)
        length = len(text) * LETTER
        starts = min(at - 4, WIDTH - length - 4)
        row = max(
            (row + 1 for row, end in enumerate(ends) if end >= starts), default=0
        )  # below all it would cross
        ends[row:] = [starts + length + 12, *ends[row + 1 :]]
        found.append({"kind": kind, "x": round(starts, 1), "at": at, "row": row, "text": text})
    top = len(ends) * FLAG + 6
    return [one | {"y": (one["row"] + 1) * FLAG - 4} for one in found], top


def _months(scale: Scale) -> Iterator[tuple[float, str]]:
    for on in _each(scale):
        if on == scale.first or on.day == 1:
            yield scale.left(on), f"{on:%B %Y}"


def _spaced(labels: Iterable[tuple[float, str]]) -> list[dict[str, Any]]:
    """Labels that begin at their day; one that would run into the next is left out, and so are crowded ones."""
    found = list(labels)
    kept: list[dict[str, Any]] = []
    for number, (x, text) in enumerate(found):
        after = found[number + 1][0] if number + 1 < len(found) else float(WIDTH)
        crowded = kept and x < kept[-1]["x"] + len(kept[-1]["text"]) * LETTER + 6
        if not crowded and (number or x + len(text) * LETTER < after):
            kept.append({"x": x, "text": text})
    return kept


def _rows(picture: Mapping[str, Any], scale: Scale, top: int) -> tuple[list[dict[str, Any]], int]:
    """Each step, paper and dated deadline, in the order of their days, and where they end."""
    found: list[dict[str, Any]] = []
    for one in _in_order(picture):
        text = wrap(one["title"], int(TITLES / LETTER)) or [""]
        height = max(ROW, len(text) * LINE + 8)
        middle = top + height / 2
        begins = middle - (len(text) - 1) * LINE / 2 + 4
        found.append(
            {
                "top": top,
                "foot": top + height,
                "middle": middle,
                "lines": [
                    {"y": begins + number * LINE, "text": line} for number, line in enumerate(text)
                ],
                "words": _words(one),
                "bar": _bar(one, scale),
                "marks": list(_marks(one, scale)),
            }
        )
        top += height
    return found, top


def _in_order(picture: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Steps, papers and deadlines that have a day, each with the one it stands at."""
    steps = [
        {"state": one["kind"], "title": one["title"], "at": one["date"]}
        for one in picture["events"]
    ]
    points = [
        {**one, "at": one["done"] or one["due"]}
        for one in picture["points"]
        if one["done"] or one["due"]
    ]
    return sorted(steps + points, key=lambda one: str(one["at"]))


def _words(one: Mapping[str, Any]) -> str:
    said = "a right until" if one.get("right") and one["state"] == "due" else WORD_OF[one["state"]]
    return f"{said} {short_date(_day(one['at']))}"


def _bar(one: Mapping[str, Any], scale: Scale) -> dict[str, float] | None:
    if not one.get("starts"):
        return None
    begins, ends = sorted(
        (scale.middle(_day(one["starts"])), scale.middle(_day(one["due"] or one["done"])))
    )
    return {"x": begins, "width": round(min(ends, WIDTH - WORDS) - begins, 1)}


def _marks(one: Mapping[str, Any], scale: Scale) -> Iterator[dict[str, Any]]:
    """The deadline's own mark last, so that nothing lies over it."""
    state = one["state"]
    own = (
        "late"
        if state == "done late"
        else "done"
        if state == "lifted" and one.get("done")
        else state
    )
    due = state if state in ("overdue", "lifted") else "due"
    placed = [
        ("target", one.get("target")),
        ("was", one.get("was")),
        (due, one.get("due")),
        (own, one["at"]),
    ]
    for shape, iso in dict.fromkeys(placed):
        if iso and scale.holds(_day(iso)):
            yield {"shape": shape, "x": scale.middle(_day(iso)), "own": (shape, iso) == placed[-1]}


def _legend(used: set[str], top: float) -> tuple[list[dict[str, Any]], float]:
    """The shapes that were drawn, in words, as many beside each other as fit."""
    found: list[dict[str, Any]] = []
    x, y = 10.0, top + LINE / 2
    for shape in (one for one in LEGEND if one in used):
        length = len(LEGEND[shape]) * LETTER + 40
        if x + length > WIDTH:
            x, y = 10.0, y + ROW
        found.append({"shape": shape, "x": round(x, 1), "y": y, "text": LEGEND[shape]})
        x += length
    return found, y + LINE


def _says(picture: Mapping[str, Any]) -> str:
    """The picture in a sentence, for those who hear the page."""
    states = [one["state"] for one in picture["points"]]
    counted = ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states))
    first, last = short_date(_day(picture["first"])), short_date(_day(picture["last"]))
    points = f"{len(states)} time limit{'' if len(states) == 1 else 's'}"
    return f"From {first} to {last}: {points}{f' ({counted})' if counted else ''}. The table below says the same."


def _table(picture: Mapping[str, Any]) -> list[dict[str, str]]:
    """Every fact of the picture, and what has no day to be drawn at."""
    undated = [
        one | {"at": None} for one in picture["points"] if not one["done"] and not one["due"]
    ]
    return [
        {
            "title": one["title"],
            "state": _state(one),
            "starts": _said(one.get("starts")),
            "due": _said(one.get("due"))
            + (f" (aim for {_said(one['target'])})" if one.get("target") else "")
            + (f" (was {_said(one['was'])})" if one.get("was") else ""),
            "done": _said(
                one.get("done") or (one["at"] if one["state"] in ("step", "document") else None)
            ),
        }
        for one in (*_in_order(picture), *undated)
    ]


def _state(one: Mapping[str, Any]) -> str:
    if not one["at"]:
        return NO_DAY.get(one["state"], "lifted")
    return (
        "a right, still open"
        if one.get("right") and one["state"] == "due"
        else WORD_OF[one["state"]]
    )


def _said(iso: str | None) -> str:
    return short_date(_day(iso)) if iso else ""


def _day(iso: str) -> date:
    return date.fromisoformat(iso)

"""A case's dates as a page: the picture of `rules.picture`, drawn as SVG, with the same facts as a table below.

Every state has a shape of its own and a word beside it; nothing is said by colour alone. Lengths are in units of the
SVG's own view box.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from operator import itemgetter
from textwrap import wrap
from typing import NamedTuple

from panelctl.documents.drawing_parts import (
    Band,
    Bar,
    Dated,
    Drawing,
    Flag,
    Label,
    Mark,
    Row,
    Sign,
)
from panelctl.documents.pages import page
from panelctl.errors import counted
from panelctl.model import short_date, yearless_date
from panelctl.shapes.limits import ExplanationDocument
from panelctl.shapes.pictures import HappeningDocument, PictureDocument, PointDocument

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


def timeline_page(data: ExplanationDocument) -> str:
    """The page of what `explain --timeline` found. Raises TemplateFaulty."""
    title = f"{data['case']} {data['applicant']}: the dates of the case"
    drawn = {"title": title, "drawing": drawing(data["picture"]), "rows": _table(data["picture"])}
    return page("timeline.html", {"on": data["on"], "picture": data["picture"], **drawn})


def drawing(picture: PictureDocument) -> Drawing:
    """Bands, labels that do not touch, and rows with their marks."""
    first, last, today = (_day(picture[name]) for name in ("first", "last", "today"))
    scale = Scale(first, (last - first).days + 1)
    flags, top = _flags(picture, scale)
    head = top + 2 * LINE + 10
    rows, end = _rows(picture, scale, head)
    bands = list(_bands(picture, scale))
    legend, height = _legend(_shapes(rows, bands), end + 14)
    mondays = ((scale.left(on), str(on.day)) for on in _every_day(scale) if on.weekday() == 0)
    return {
        "width": WIDTH,
        "height": height,
        "top": top,
        "foot": rows[-1]["foot"] if rows else head,
        "left": TITLES,
        "right": WIDTH - WORDS,
        "bands": bands,
        "months": _spaced(_months(scale)),
        "mondays": _spaced(mondays),
        "flags": flags,
        "rows": rows,
        "legend": legend,
        "today": scale.middle(today) if scale.holds(today) else None,
        "panel": scale.middle(_day(picture["panel"]["date"])) if picture["panel"] else None,
        "says": _says(picture),
    }


def _shapes(rows: list[Row], bands: list[Band]) -> set[str]:
    """The shapes that were drawn."""
    marks = {mark["shape"] for row in rows for mark in row["marks"]}
    bars = {"bar" for row in rows if row["bar"]}
    return marks | bars | {band["kind"] for band in bands}


def _every_day(scale: Scale) -> Iterator[date]:
    for number in range(scale.days):
        yield scale.first + timedelta(days=number)


def _bands(picture: PictureDocument, scale: Scale) -> Iterator[Band]:
    """Weekends, and over them bank holidays and closures."""
    for on in _every_day(scale):
        if on.weekday() == 5:
            yield {
                "kind": "weekend",
                "x": scale.left(on),
                "width": round(2 * scale.step, 1),
                "why": "",
            }
    for off in picture["off"]:
        on = _day(off["date"])
        yield {
            "kind": "holiday",
            "x": scale.left(on),
            "width": round(scale.step, 1),
            "why": f"{off['why']}, {short_date(on)}",
        }


def _flags(picture: PictureDocument, scale: Scale) -> tuple[list[Flag], int]:
    """The labels above the line of days, stacked so that none touches another, and where they end."""
    flags: list[Flag] = []
    ends: list[float] = []  # of the labels of each row, so far
    for iso, kind, title in sorted(_named(picture, scale), key=itemgetter(0)):
        text, at = f"{title}, {yearless_date(_day(iso))}", scale.middle(_day(iso))
        length = len(text) * LETTER
        starts = min(at - 4, WIDTH - length - 4)
        crossed = [row for row, end in enumerate(ends) if end >= starts]
        row = crossed[-1] + 1 if crossed else 0  # below all it would cross
        ends[row:] = [starts + length + 12, *ends[row + 1 :]]
        y = (row + 1) * FLAG - 4
        flags.append(
            {"kind": kind, "x": round(starts, 1), "at": at, "row": row, "y": y, "text": text}
        )
    return flags, len(ends) * FLAG + 6


def _named(picture: PictureDocument, scale: Scale) -> Iterator[tuple[str, str, str]]:
    """The days that bear a label: the day, its kind, and its name."""
    for off in picture["off"]:
        yield off["date"], "holiday", off["why"]
    if picture["panel"]:
        yield picture["panel"]["date"], "panel", picture["panel"]["title"]
    if scale.holds(_day(picture["today"])):
        yield picture["today"], "today", "Today"


def _months(scale: Scale) -> Iterator[tuple[float, str]]:
    for on in _every_day(scale):
        if on == scale.first or on.day == 1:
            yield scale.left(on), f"{on:%B %Y}"


def _spaced(labels: Iterable[tuple[float, str]]) -> list[Label]:
    """Labels that begin at their day; one that would run into the next is left out, and so are crowded ones."""
    every = list(labels)
    ends = [*(x for x, _ in every[1:]), float(WIDTH)]
    spaced: list[Label] = []
    free = 0.0  # from where on a label touches none before it
    for number, ((x, text), end) in enumerate(zip(every, ends, strict=False)):
        length = len(text) * LETTER
        fits = number > 0 or x + length < end
        if fits and x >= free:
            spaced.append({"x": x, "text": text})
            free = x + length + 6
    return spaced


def _rows(picture: PictureDocument, scale: Scale, top: float) -> tuple[list[Row], float]:
    """Each step, paper and dated deadline, in the order of their days, and where they end."""
    rows: list[Row] = []
    for dated in _in_order(picture):
        row = _row(dated, scale, top)
        rows.append(row)
        top = row["foot"]
    return rows, top


def _row(dated: Dated, scale: Scale, top: float) -> Row:
    text = wrap(dated.title, int(TITLES / LETTER)) or [""]
    height = max(ROW, len(text) * LINE + 8)
    middle = top + height / 2
    begins = middle - (len(text) - 1) * LINE / 2 + 4
    return {
        "top": top,
        "foot": top + height,
        "middle": middle,
        "lines": [{"y": begins + number * LINE, "text": line} for number, line in enumerate(text)],
        "words": _words(dated),
        "bar": _bar(dated, scale),
        "marks": list(_marks(dated, scale)),
    }


def _in_order(picture: PictureDocument) -> list[Dated]:
    """Steps, papers and deadlines that have a day, by their days."""
    happenings = map(_happening, picture["events"])
    points = map(_point, picture["points"])
    dated = [*happenings, *(point for point in points if point.at)]
    return sorted(dated, key=lambda happened: happened.at or "")


def _happening(document: HappeningDocument) -> Dated:
    return Dated(document["title"], document["kind"], document["date"])


def _point(document: PointDocument) -> Dated:
    return Dated(
        document["title"],
        document["state"],
        document["done"] or document["due"],
        document["right"],
        document["starts"],
        document["due"],
        document["done"],
        document["target"],
        document["was"],
    )


def _words(dated: Dated) -> str:
    open_right = dated.right and dated.state == "due"
    return f"{'a right until' if open_right else WORD_OF[dated.state]} {_in_words(dated.at)}"


def _bar(dated: Dated, scale: Scale) -> Bar | None:
    last = dated.due or dated.done
    if not dated.starts or not last:
        return None
    begins, ends = sorted((scale.middle(_day(dated.starts)), scale.middle(_day(last))))
    return {"x": begins, "width": round(min(ends, WIDTH - WORDS) - begins, 1)}


def _marks(dated: Dated, scale: Scale) -> Iterator[Mark]:
    """The deadline's own mark last, so that nothing lies over it."""
    due = dated.state if dated.state in ("overdue", "lifted") else "due"
    placed = [
        ("target", dated.target),
        ("was", dated.was),
        (due, dated.due),
        (_own_shape(dated), dated.at),
    ]
    for shape, iso in dict.fromkeys(placed):
        if iso and scale.holds(_day(iso)):
            yield {"shape": shape, "x": scale.middle(_day(iso)), "own": (shape, iso) == placed[-1]}


def _own_shape(dated: Dated) -> str:
    if dated.state == "done late":
        return "late"
    return "done" if dated.state == "lifted" and dated.done else dated.state


def _legend(used: set[str], top: float) -> tuple[list[Sign], float]:
    """The shapes that were drawn, in words, as many beside each other as fit."""
    signs: list[Sign] = []
    x, y = 10.0, top + LINE / 2
    for shape, text in LEGEND.items():
        if shape not in used:
            continue
        length = len(text) * LETTER + 40
        if x + length > WIDTH:
            x, y = 10.0, y + ROW
        signs.append({"shape": shape, "x": round(x, 1), "y": y, "text": text})
        x += length
    return signs, y + LINE


def _says(picture: PictureDocument) -> str:
    """The picture in a sentence, for those who hear the page."""
    states = [point["state"] for point in picture["points"]]
    of_each = ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states))
    first, last = short_date(_day(picture["first"])), short_date(_day(picture["last"]))
    points = counted(len(states), "time limit")
    return f"From {first} to {last}: {points}{f' ({of_each})' if of_each else ''}. The table below says the same."


def _table(picture: PictureDocument) -> list[dict[str, str]]:
    """Every fact of the picture, and what has no day to be drawn at."""
    undated = [point for point in map(_point, picture["points"]) if not point.at]
    return [_cells(row) for row in (*_in_order(picture), *undated)]


def _cells(dated: Dated) -> dict[str, str]:
    aim = f" (aim for {_in_words(dated.target)})" if dated.target else ""
    was = f" (was {_in_words(dated.was)})" if dated.was else ""
    happened = dated.at if dated.state in ("step", "document") else None
    return {
        "title": dated.title,
        "state": _state(dated),
        "starts": _in_words(dated.starts),
        "due": _in_words(dated.due) + aim + was,
        "done": _in_words(dated.done or happened),
    }


def _state(dated: Dated) -> str:
    if not dated.at:
        return NO_DAY.get(dated.state, "lifted")
    if dated.right and dated.state == "due":
        return "a right, still open"
    return WORD_OF[dated.state]


def _in_words(iso: str | None) -> str:
    return short_date(_day(iso)) if iso else ""


def _day(iso: str) -> date:
    return date.fromisoformat(iso)

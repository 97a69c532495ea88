"""A case's dates on a line of days, drawn with signs that every terminal and every e-mail has.

One sign stands for one day, or for so many days as the width asks for. Nothing is said by colour.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from panelctl.cli.present import Heading
from panelctl.cli.views.words import day, folded, terminal_width
from panelctl.model import yearless_date
from panelctl.shapes.limits import ExplanationDocument
from panelctl.shapes.pictures import PictureDocument, PointDocument

MAIL = 76
SCALES = (1, 2, 3, 4, 5, 7, 14)  # days that one sign stands for
COARSEST_WITH_WEEKENDS = 3
MONTH_AND_YEAR = len("Jan 2027 ")
SIGNS = {
    "done": "x",
    "done late": "X",
    "due": "o",
    "overdue": "!",
    "lifted": "~",
    "step": "*",
    "document": "+",
}
LEGEND = {
    "x": "done",
    "X": "done late",
    "o": "last day in time",
    "!": "last day, overdue",
    "~": "lifted",
    "-": "the time it has",
    "t": "day to aim for",
    "v": "last day before it was changed",
    "*": "step",
    "+": "paper received",
    "|": "today",
    "P": "panel",
    "<": "goes on earlier",
    ">": "goes on later",
    ".": "weekend",
    "#": "bank holiday or closure",
}
UNDATED = {
    "owed": "Owed, no day is stated",
    "waiting": "No day yet",
    "paused": "Paused",
    "lifted": "Lifted, no day",
}


@dataclass(frozen=True)
class Row:
    """One line of the drawing: its title, its day and the sign of that day, and the signs on the line of days."""

    title: str
    day: date
    sign: str
    signs: tuple[tuple[date, str], ...]
    bar: tuple[date, date] | None = None


@dataclass(frozen=True)
class Line:
    """The line of days: so many columns, each of so many days."""

    first: date
    days: int
    scale: int

    @property
    def columns(self) -> int:
        return -(-self.days // self.scale)

    def column(self, day: date) -> int:
        return (day - self.first).days // self.scale

    def every_day(self) -> Iterator[date]:
        for number in range(self.days):
            yield self.first + timedelta(days=number)


def lines(data: ExplanationDocument) -> Iterable[str]:
    """The drawing as wide as the terminal, a hundred at most; elsewhere it fits an e-mail."""
    width = terminal_width(MAIL)
    yield Heading(f"{data['case']} {data['applicant']}, on {day(data['on'])}")
    yield ""
    yield from drawing(data["picture"], width)


def drawing(picture: PictureDocument, width: int) -> Iterator[str]:
    first, last = _day(picture["first"]), _day(picture["last"])
    rows = sorted(_rows(picture), key=lambda row: row.day)
    line = _line(first, (last - first).days + 1, width)
    labels = list(_scale(line, picture))
    titles = [*(row.title for row in rows), *(label for label, _ in labels)]
    left = min(width - line.columns - 21, max(map(len, titles)))
    for label, signs in labels:
        yield f"{label:<{left}}  {signs}".rstrip()
    drawn = [(row, _signs(row, line, picture)) for row in rows]
    for row, signs in drawn:
        yield f"{_cut(row.title, left):<{left}}  {signs:<{line.columns}}  {row.sign} {day(row.day.isoformat())}"
    yield ""
    yield from _legend("".join(signs for _, signs in drawn), line, picture, width)
    yield from _undated(picture, width)
    for remark in picture["remarks"]:
        yield from folded(remark, width=width)


def _rows(picture: PictureDocument) -> Iterator[Row]:
    if picture["first"] <= picture["today"] <= picture["last"]:
        yield Row("Today", _day(picture["today"]), "|", ())
    if panel := picture["panel"]:
        on = _day(panel["date"])
        yield Row(panel["title"], on, "P", ((on, "P"),))
    for happening in picture["events"]:
        on, sign = _day(happening["date"]), SIGNS[happening["kind"]]
        yield Row(happening["title"], on, sign, ((on, sign),))
    for point in picture["points"]:
        if point["done"] or point["due"]:
            yield _point(point)


def _point(point: PointDocument) -> Row:
    on, until = point["done"] or point["due"], point["due"] or point["done"]
    assert on
    assert until
    sign, sign_of_due = _signs_of_end(point)
    dated = (
        (point["target"], "t"),
        (point["was"], "v"),
        (point["due"], sign_of_due),
        (point["done"], sign),
    )
    signs = tuple((_day(iso), mark) for iso, mark in dated if iso)
    return Row(point["title"], _day(on), sign, signs, _bar(point["starts"], _day(until)))


def _signs_of_end(point: PointDocument) -> tuple[str, str]:
    """The sign of how a limit ended, and of its last day; one that was lifted may be done all the same."""
    sign = SIGNS[point["state"]]
    if point["state"] in ("done", "done late"):
        return sign, SIGNS["due"]
    if point["state"] == "lifted" and point["done"]:
        return SIGNS["done"], sign
    return sign, sign


def _bar(starts: str | None, until: date) -> tuple[date, date] | None:
    """The time that a limit has, wherever it begins."""
    if not starts:
        return None
    begins = _day(starts)
    return min(begins, until), max(begins, until)


def _line(first: date, days: int, width: int) -> Line:
    """As fine as fits beside the titles, which get at least three tenths of the width."""
    room = width - 21 - width * 3 // 10
    for scale in SCALES:
        line = Line(first, days, scale)
        if line.columns <= room:
            return line
    return Line(first, days, SCALES[-1])


def _signs(row: Row, line: Line, picture: PictureDocument) -> str:
    """What stands on the line of days: today as a rule through all rows, the bar, then the signs."""
    signs = [" "] * line.columns

    def put(on: date, sign: str) -> None:
        at = line.column(on)
        signs[min(max(at, 0), line.columns - 1)] = (
            "<" if at < 0 else ">" if at >= line.columns else sign
        )

    if picture["today"] <= picture["last"]:
        put(_day(picture["today"]), "|")
    if row.bar:
        begins, ends = (min(max(line.column(on), 0), line.columns - 1) for on in row.bar)
        signs[begins : ends + 1] = "-" * (ends - begins + 1)
        put(row.bar[0], "-")
        put(row.bar[1], "-")
    for on, sign in row.signs:
        put(on, sign)
    return "".join(signs).rstrip()


def _scale(line: Line, picture: PictureDocument) -> Iterator[tuple[str, str]]:
    """Months, the Mondays, and the days off."""
    yield "", _placed(_months(line))
    if line.scale < SCALES[-2]:
        every = 7 * -(-3 * line.scale // 7)
        mondays = [line.first + timedelta(days=on) for on in range(0, line.days, every)]
        yield "Mondays", _placed([(line.column(on), str(on.day)) for on in mondays])
    if off := _days_off(line, picture).rstrip():
        yield "Days off", off


def _days_off(line: Line, picture: PictureDocument) -> str:
    """`#` where a bank holiday or closure falls; `.` for a weekend, one sign for both days where a sign is several."""
    signs = [" "] * line.columns
    if line.scale <= COARSEST_WITH_WEEKENDS:
        for on in line.every_day():
            if on.weekday() == 5 or (on.weekday() == 6 and line.scale == 1):
                signs[line.column(on)] = "."
    for day_off in picture["off"]:
        signs[line.column(_day(day_off["date"]))] = "#"
    return "".join(signs)


def _months(line: Line) -> list[tuple[int, str]]:
    """The first month and each that begins; the year with the first and with every January, where there is room."""
    starts = _starts_of_months(line)
    columns = [line.column(on) for on in starts]
    ends = [*columns[1:], line.columns + MONTH_AND_YEAR]
    named = []
    for on, column, end in zip(starts, columns, ends, strict=True):
        begins_year = on == starts[0] or on.month == 1
        with_year = begins_year and end - column >= MONTH_AND_YEAR
        named.append((column, f"{on:%b %Y}" if with_year else f"{on:%b}"))
    return named


def _starts_of_months(line: Line) -> list[date]:
    """The first day of the line, unless the next month follows too soon, and the first of each month."""
    starts = [on for on in line.every_day() if on == line.first or on.day == 1]
    if len(starts) > 1 and line.column(starts[1]) < MONTH_AND_YEAR:
        del starts[0]
    return starts


def _placed(labels: Sequence[tuple[int, str]]) -> str:
    """Labels each from its column on; one that would touch the one before it is left out."""
    text = ""
    for column, label in labels:
        if not text or len(text) < column:
            text = f"{text:<{column}}{label}"
    return text


def _legend(signs: str, line: Line, picture: PictureDocument, width: int) -> Iterator[str]:
    """Only what was drawn, and the days off by name."""
    used = set(signs + _days_off(line, picture))
    words = [f"{sign} {meaning}" for sign, meaning in LEGEND.items() if sign in used]
    if line.scale > 1:
        words.append(f"one sign is {line.scale} days")
    yield from _joined(words, width)
    named = [
        f"{day_off['why']} {yearless_date(_day(day_off['date']))}" for day_off in picture["off"]
    ]
    if named:
        yield from folded(f"# {', '.join(named)}.", "", "  ", width)


def _joined(words: Sequence[str], width: int) -> Iterator[str]:
    """Words beside each other, never broken within one."""
    line = ""
    for word in words:
        if line and len(line) + 3 + len(word) > width:
            yield line
            line = ""
        line += ("   " if line else "") + word
    yield line


def _undated(picture: PictureDocument, width: int) -> Iterator[str]:
    """What has no day to be drawn at, in words."""
    undated = [point for point in picture["points"] if not point["due"] and not point["done"]]
    for state, words in UNDATED.items():
        titles = [point["title"] for point in undated if point["state"] == state]
        if titles:
            yield from folded(f"{words}: {'; '.join(titles)}.", "", "  ", width)


def _cut(title: str, width: int) -> str:
    return title if len(title) <= width else f"{title[: width - 3].rstrip()}..."


def _day(iso: str) -> date:
    return date.fromisoformat(iso)

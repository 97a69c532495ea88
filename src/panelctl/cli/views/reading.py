"""A policy in sentences with its clauses in a column beside them; what changed; and a route as a chart of text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from operator import itemgetter
from textwrap import wrap

from panelctl.cli.present import Heading
from panelctl.cli.views.words import folded
from panelctl.shapes.policies import (
    ChartDocument,
    ChartedMoveDocument,
    ChartedStageDocument,
    ComparedPolicyDocument,
    PolicyDifferencesDocument,
    ReadBackDocument,
)

WIDTH, TEXT, GAP = 80, 60, 2
ANYWHERE = "At any stage but an end"


def sections(data: ReadBackDocument) -> Iterable[str]:
    """Paragraph by paragraph: sentences on one element stand together, their clauses at the right."""
    yield Heading(f"{data['id']} {data['version']} · {data['title']}")
    for section in data["sections"]:
        yield ""
        yield Heading(section["title"])
        before: object = None
        for _, sentences in groupby(section["sentences"], itemgetter("paragraph")):
            first, *rest = sentences
            again = before == (first["element"], first["clauses"])
            cited = (
                ["as above"]
                if again and first["clauses"]
                else _column(first["clauses"], data["clauses"])
            )
            yield from _beside(" ".join(sentence["text"] for sentence in (first, *rest)), cited)
            before = first["element"], first["clauses"]


def changes(data: PolicyDifferencesDocument) -> Iterable[str]:
    """What is gone, what is new and what changed, under each element."""
    yield Heading(f"{_compared(data['from'])} -> {_compared(data['to'])}")
    if not data["changes"] and not data["examples"]:
        yield "Both say the same."
    for change in data["changes"]:
        yield ""
        yield Heading(" · ".join(dict.fromkeys(filter(None, (change["element"], change["title"])))))
        for pair in change["sentences"]:
            yield from _changed(pair["was"], pair["now"])
    if data["examples"]:
        yield ""
        yield f"Worked examples that changed: {data['examples']} (--examples tells of them)."


def _compared(side: ComparedPolicyDocument) -> str:
    """`camden 2025.2`, and which of the versions in the file."""
    edition = f", version {side['edition']}" if side["edition"] else ""
    return f"{side['id']} {side['version']}{edition}"


def chart(data: ChartDocument) -> Iterable[str]:
    """The stages in the order of the file, each with the moves that leave it."""
    yield Heading(f"{data['id']} {data['version']} · {data['route_title']}")
    titles = {stage["id"]: stage["title"] for stage in data["stages"]}
    for stage in data["stages"]:
        moves = [move for move in data["moves"] if stage["id"] in move["from"]]
        yield from _arrows(_stage(stage), moves, titles)
    anywhere = [move for move in data["moves"] if not move["from"]]
    if anywhere:
        yield from _arrows(ANYWHERE, anywhere, titles)


def source(data: ChartDocument) -> Iterable[str]:
    """The Mermaid source alone, to be pasted."""
    yield data["mermaid"]


def _beside(text: str, column: list[str]) -> Iterator[str]:
    left = folded(text, "", "  ", TEXT if column else WIDTH)
    for words, cited in zip_longest(left, column, fillvalue=""):
        yield f"{words:<{TEXT + GAP}}{cited}".rstrip()


def _column(clauses: Sequence[str], status: dict[str, str]) -> list[str]:
    """Clauses with their status where it is not simply stated: `C-24 chosen`, never broken within."""
    cited = ", ".join(
        f"{word} {status.get(word, '').replace('-', ' ')}".strip() for word in clauses
    )
    held = cited.replace(" ", "\u00a0").replace(",\u00a0", ", ")
    return [
        line.replace("\u00a0", " ")
        for line in wrap(held, WIDTH - TEXT - GAP, break_on_hyphens=False)
    ]


def _changed(was: str | None, now: str | None) -> Iterator[str]:
    if was and now:
        yield from folded(f"Changed: {was}", "  ", "    ", WIDTH)
        yield from folded(f"-> {now}", "    ", "       ", WIDTH)
    else:
        yield from folded(f"Now: {now}" if now else f"No longer: {was}", "  ", "    ", WIDTH)


def _stage(stage: ChartedStageDocument) -> str:
    starts, ends = ("a case begins here", stage["starts"]), ("an end", stage["ends"])
    marks = [mark for mark, marked in (starts, ends) if marked]
    return stage["title"] + (f"  ({', '.join(marks)})" if marks else "")


def _arrows(
    heading: str, moves: list[ChartedMoveDocument], titles: dict[str, str]
) -> Iterator[str]:
    yield ""
    yield Heading(heading)
    for move in moves:
        yield from _arrow(move, titles)


def _arrow(move: ChartedMoveDocument, titles: dict[str, str]) -> Iterator[str]:
    maker = f": {' or '.join(move['by'])}" if move["by"] else ""
    yield from folded(f"{move['move']}{maker} · {move['title']}", "  ", "    ", WIDTH)
    yield from folded(
        f"-> {titles.get(move['to'] or '', 'stays here')}", "      ", "         ", WIDTH
    )
    for line in move["lines"]:
        yield from folded(line, "         ", "           ", WIDTH)

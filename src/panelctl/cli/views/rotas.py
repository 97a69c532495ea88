"""A rota for the panels of a year: each seat with who takes it and why, and how many turns each has."""

from collections.abc import Iterable

from panelctl.cli.commands import worded
from panelctl.cli.present import Heading, Table
from panelctl.cli.views.words import day, folded
from panelctl.errors import counted, join_words
from panelctl.shapes.rotas import RotaDocument


def lines(data: RotaDocument) -> Iterable[str | Table]:
    for panel in data["panels"]:
        yield Heading(f"{panel['reference']} · {panel['title']} · {day(panel['date'])}")
        yield Table(
            ("Seat", "Who", "Why"),
            [
                (place["seat_title"], place["name"] or "nobody", place["why"])
                for place in panel["places"]
            ],
        )
        yield ""
    if data["turns"]:
        turns = [f"{turn['name']} {counted(turn['panels'], 'panel')}" for turn in data["turns"]]
        yield from folded(f"Turns: {join_words(turns, 'and')}.")
    if data["command"]:
        yield f"Nothing is changed. To do it: {worded(data['command'])}"

"""What is past its period, or was erased; what stays and why; and what no procedure states a period for."""

from collections.abc import Iterable, Iterator

from panelctl.cli.present import Heading, Table
from panelctl.cli.views.erased import became_of_files, copies
from panelctl.cli.views.words import day
from panelctl.errors import join_words
from panelctl.rules.naming import handle
from panelctl.shapes.rights import PastDocument, RetentionDocument, ScheduleDocument


def retention(data: RetentionDocument) -> Iterable[str | Table]:
    going = [past for past in data["records"] if not past["kept_because"]]
    staying = [past for past in data["records"] if past["kept_because"]]
    if going:
        yield Heading("Erased" if data["erased"] else f"Past its period on {day(data['on'])}")
        yield Table(("Case", "Applicant", "What", "Kept from", "Until", "Clause"), _rows(going))
    else:
        yield f"Nothing is past its period on {day(data['on'])}."
    yield from _people(data)
    yield from became_of_files(data)
    for past in staying:
        what = join_words(past["records"], "and")
        yield f"{past['case']}: {what}: stays, for {past['kept_because']} ({_clauses(past)})."
    yield from _unstated(data["procedures"])
    if going and not data["erased"]:
        yield "To erase it: panelctl retention --erase"
    yield from copies(data["backups"])


def _rows(records: Iterable[PastDocument]) -> list[tuple[str, ...]]:
    return [
        (
            past["case"],
            past["applicant"],
            join_words(past["records"], "and"),
            day(past["since"]),
            day(past["until"]),
            _clauses(past),
        )
        for past in records
    ]


def _clauses(past: PastDocument) -> str:
    return ", ".join(past["clauses"])


def _people(data: RetentionDocument) -> Iterator[str]:
    """Whoever is known for these applications only."""
    done = "is erased" if data["erased"] else "is erased with it"
    for person in data["people"]:
        name = f"{person['name']} ({handle(person['person'])})"
        if person["kept_because"]:
            yield f"{name}: who they are stays, for {person['kept_because']}."
        else:
            yield f"{name}: who they are {done}, for no application of theirs is kept."


def _unstated(procedures: Iterable[ScheduleDocument]) -> Iterator[str]:
    """Of what a procedure says no period; panelctl has none of its own."""
    for procedure in procedures:
        called = f"{procedure['title']} ({procedure['version']})"
        if not procedure["periods"]:
            yield f"{called} states no period: nothing of its cases is erased here."
        elif procedure["unstated"]:
            what = join_words(procedure["unstated"], "and")
            yield f"{called} states no period for {what}: kept."

"""What the minutes keep apart of one case, for nobody but the panel: its agreed sheet, on what its members differ, and
what each member found."""

from collections import Counter
from collections.abc import Iterator, Mapping

from panelctl import errors
from panelctl.actions.cases.recorded_later import in_minutes
from panelctl.model import ScoreSheet
from panelctl.policy import language as lang
from panelctl.rules import agreement, scoring
from panelctl.rules.timeline import State
from panelctl.shapes import minutes

# A finding that so large a part of a sheet has is told by its number alone: 3 of 4 headings.
MOST = (3, 4)


def private(number: int, state: State) -> minutes.PrivateFields:
    """What the minutes keep apart of one case, for nobody but the panel: what each member found."""
    return {
        "number": number,
        "reference": state.case.reference,
        "applicant": state.case.applicant.name,
        "sheets": [*_agreed(state), *_differing(state), *_scores(state)],
    }


def _agreed(state: State) -> Iterator[str]:
    """The panel's own sheet, with its reasons by heading."""
    sheet = state.case.agreed
    if sheet is None:
        return
    sets = scoring.criteria_for(state.policy, state.case.route, scoring.heard_on(state.case))
    titles = scoring.items(sets)
    yield f"Agreed sheet of the panel: {_found(agreement.as_sheet(sets, sheet), state)}."
    for name, text in sheet.reasons.items():
        yield f"{titles.get(name, name)}: {text.rstrip('.')}."
    if sheet.rationale:
        yield f"Rationale of the panel: {sheet.rationale.rstrip('.')}."


def _differing(state: State) -> Iterator[str]:
    """Who found what where members differ, with the headings on which they do."""
    if not state.case.sheets:
        return
    sets = scoring.criteria_for(state.policy, state.case.route, scoring.heard_on(state.case))
    counting = scoring.standing(state.case)
    sheets = [sheet._replace(member=_member(sheet, state)) for sheet in counting]
    titles: dict[str, list[str]] = {}
    for heading in agreement.differing(sets, sheets).values():
        titles.setdefault(heading.who_found_what, []).append(heading.title)
    for said, under in titles.items():
        many = _are_most(len(under), len(scoring.items(sets)))
        where = errors.counted(len(under), "heading") if many else "; ".join(under)
        yield f"Members differ on {where}: {said}."


def _scores(state: State) -> list[str]:
    """Each member's sheet: how many of each finding, under which headings, and why; of one not counted, no more."""
    lines = []
    counting = scoring.standing(state.case)
    for sheet in state.case.sheets:
        counts = "not counted, having left the room" if sheet not in counting else ""
        of = f"{_member(sheet, state)}{_round(sheet, state)}{_later(sheet, state)}"
        said = sheet.rationale and not counts
        why = f" Rationale: {sheet.rationale.rstrip('.')}." if said else ""
        lines.append(f"Score sheet of {of}: {counts or _found(sheet, state)}.{why}")
    return lines


def _later(sheet: ScoreSheet, state: State) -> str:
    """Of a sheet that was kept after the day of the meeting, when."""
    if sheet.day <= scoring.heard_on(state.case):
        return ""
    return f" ({in_minutes(sheet.day)})"


def _member(sheet: ScoreSheet, state: State) -> str:
    """Whose sheet it is, with the seat where another member of that name has one too."""
    namesakes = {other.person for other in state.case.sheets if other.member == sheet.member} - {
        sheet.person
    }
    panel = state.case.panel
    for attendee in panel.attendees if panel and namesakes else ():
        if attendee.person.id == sheet.person and attendee.seat:
            return f"{sheet.member}, {state.policy.role_title(attendee.seat)}"
    return sheet.member


def _round(sheet: ScoreSheet, state: State) -> str:
    """In which round a sheet was made, where the panel had decided the case before."""
    number = scoring.round_of(state.policy, state.case, state.moves, sheet)
    return f" (round {number})" if number > 1 else ""


def _found(sheet: ScoreSheet, state: State) -> str:
    sets = scoring.criteria_for(state.policy, state.case.route, scoring.heard_on(state.case))
    if scoring.abstains(sets, sheet):
        return lang.ABSTAINS
    if not sheet.findings:
        return "no finding under any heading"
    return ". ".join([_counted(sheet.findings), *_by_heading(sheet.findings, scoring.items(sets))])


def _counted(findings: Mapping[str, str]) -> str:
    """How many criteria had each finding, in the order in which findings first came."""
    count = Counter(findings.values())
    return ", ".join(_so_many(number, finding) for finding, number in count.items())


def _so_many(number: int, finding: str) -> str:
    """`3 met`; where findings are numbers themselves, `3 headings with 5`."""
    if finding.isdecimal():
        return f"{errors.counted(number, 'heading')} with {finding}"
    return f"{number} {finding}"


def _by_heading(findings: Mapping[str, str], titles: Mapping[str, str]) -> Iterator[str]:
    """Each finding with every heading under which it stands, but for one that most of the sheet has."""
    in_order = [name for name in dict.fromkeys((*titles, *findings)) if name in findings]
    for finding in dict.fromkeys(findings[name] for name in in_order):
        under = [titles.get(name, name) for name in in_order if findings[name] == finding]
        if not _are_most(len(under), len(in_order)):
            yield f"{finding[:1].upper()}{finding[1:]}: {'; '.join(under)}"


def _are_most(some: int, every: int) -> bool:
    part, whole = MOST
    return some * whole >= every * part

"""One member's score sheet for one case: a finding per criterion, and the rationale."""

from collections.abc import Iterable
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.entry import Entry, writing_case
from panelctl.actions.cases.moves import already_decided
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import Finding, Outcome, Person, short_date
from panelctl.policy import language as lang
from panelctl.rules import words
from panelctl.rules.holders import roles_of
from panelctl.rules.scoring import criteria_for, ended, items
from panelctl.shapes.cases import CaseDocument
from panelctl.store import queries, rows


class NewSheet(NamedTuple):
    """A score sheet: `findings` are `pcf-1=met`; `everything` is one finding for each criterion not named."""

    reference: str = ""
    member: str = ""
    findings: tuple[str, ...] = ()
    everything: str = ""
    rationale: str = ""


def score(site: Site, new: NewSheet) -> Outcome[CaseDocument]:
    """Put one member's score sheet on record. No outcome is computed."""
    with writing_case(site, new.reference) as entry:
        panel = entry.state.case.panel
        route, day = entry.state.case.route, panel.date if panel else site.on
        sets = criteria_for(entry.policy, route, day)
        if not sets:
            raise errors.PanelNotFree(
                entry.reference, "is on a route for which the procedure has no score sheet", ""
            )
        person = _member(entry, new.member)
        if not new.rationale.strip():
            raise errors.MissingValue("--rationale", "What are the member's reasons")
        found = _findings(sets, new.findings, new.everything)
        _keep(entry, person, found, words.text_of(new.rationale, "The rationale"))
        gone = ended(entry.policy, route, day)
        said = [_line(entry, person.name, sets, found)]
        return entry.finish(said, (*_ended(gone), *_missing(sets, found)))


def _member(entry: Entry, name: str) -> Person:
    """Whose sheet it is. Raises MissingValue, OwnCase, and as `_expect_member`."""
    if not name:
        raise errors.MissingValue("MEMBER", "Whose score sheet is it")
    person = lookup.person(entry.connection, name)
    if person.id == entry.state.case.applicant.id:
        raise errors.OwnCase(person.name, entry.reference)
    _expect_member(entry, person)
    return person


def _keep(entry: Entry, person: Person, findings: dict[str, str], rationale: str) -> None:
    """Raises AlreadyDone where the member's sheet is there."""
    panel = entry.state.case.panel
    entry.journal("score", {"member": person.id, "findings": findings, "rationale": rationale})
    try:
        rows.add_score_sheet(
            entry.session,
            case_id=entry.id,
            panel_id=queries.panel_id(entry.connection, panel.reference) if panel else None,
            person_id=person.id,
            day=entry.site.on,
            findings=findings,
            rationale=rationale,
        )
    except errors.AlreadyRecorded:
        raise errors.AlreadyDone(
            f"{entry.reference}: the score sheet of {person.name}", "is kept"
        ) from None


def _ended(gone: list[lang.Criteria]) -> list[Finding]:
    """Sets that were scored until some day, with none of the same title in their place."""
    return [
        Finding(
            "warn",
            "criteria-ended",
            f"{one.title} were in force until {short_date(one.ends)}, and the policy has nothing in their place.",
            one.clauses,
        )
        for one in gone
        if one.ends
    ]


def _expect_member(entry: Entry, person: Person) -> None:
    """A sheet is a member's of the case's panel, and comes before the outcome."""
    if entry.state.ended:
        raise already_decided(entry.state) or errors.CaseEnded(
            entry.reference, entry.state.stage_title
        )
    panel = entry.state.case.panel
    if panel is None:
        raise errors.PanelNotFree(
            entry.reference,
            "is not listed for a panel",
            saying(Remedy("show", case=entry.reference)),
        )
    held = roles_of(person.id, entry.state.case.holdings, panel.date)
    body = entry.policy.bodies[panel.body]
    if not held & set(body.seats):
        seats = errors.listed(entry.policy.role_title(role) for role in body.seats)
        raise errors.RoleNotHeld(person.name, seats, short_date(panel.date))


def _findings(sets: list[lang.Criteria], given: Iterable[str], everything: str) -> dict[str, str]:
    criteria = items(sets)
    scale = list(dict.fromkeys(word for criterion in sets for word in criterion.scale))
    found = dict.fromkeys(criteria, everything) if everything else {}
    for pair in given:
        name, _, word = pair.partition("=")
        if name not in criteria:
            raise errors.UnknownWord("criterion", name, criteria)
        found[name] = word
    wrong = [word for word in found.values() if word not in scale]
    if wrong:
        raise errors.BadValue("A finding", wrong[0], errors.listed(scale))
    return found


def _line(entry: Entry, member: str, sets: list[lang.Criteria], found: dict[str, str]) -> str:
    done = f"{len(found)} of {len(items(sets))} criteria with a finding"
    return f"{entry.reference}: score sheet of {member} kept, {done}."


def _missing(sets: list[lang.Criteria], found: dict[str, str]) -> list[Finding]:
    without = [title for word, title in items(sets).items() if word not in found]
    if not without:
        return []
    clauses = tuple(dict.fromkeys(clause for one in sets for clause in one.clauses))
    return [Finding("warn", "score-sheet", f"No finding for: {', '.join(without)}.", clauses)]

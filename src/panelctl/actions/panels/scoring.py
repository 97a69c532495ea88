"""One member's score sheet for one case: a finding per criterion, and the rationale."""

from collections.abc import Iterable
from typing import Any

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.entry import Entry, writing_case
from panelctl.actions.cases.moves import already_decided
from panelctl.actions.site import Site
from panelctl.model import Finding, Outcome, Person, short_date
from panelctl.policy import language as lang
from panelctl.rules import words
from panelctl.rules.scoring import criteria_for, ended, items
from panelctl.store import journal, queries, rows


def score(
    site: Site,
    reference: str,
    member: str,
    *,
    findings: Iterable[str] = (),
    everything: str = "",
    rationale: str = "",
) -> Outcome[Any]:
    """`findings` are `pcf-1=met`; `everything` is one finding for each criterion not named. No outcome is computed."""
    with writing_case(site, reference) as entry:
        panel = entry.state.case.panel
        day = panel.date if panel else site.on
        sets, gone = (
            look(entry.policy, entry.state.case.route, day) for look in (criteria_for, ended)
        )
        if not sets:
            raise errors.PanelNotFree(
                entry.reference, "is on a route for which the procedure has no score sheet", ""
            )
        if not member:
            raise errors.MissingValue("MEMBER", "Whose score sheet is it")
        person = lookup.person(entry.connection, member)
        if person.id == entry.state.case.applicant.id:
            raise errors.OwnCase(person.name, entry.reference)
        _expect_member(entry, person)
        if not rationale.strip():
            raise errors.MissingValue("--rationale", "What are the member's reasons")
        found = _findings(sets, findings, everything)
        row = queries.panel_id(entry.connection, panel.reference) if panel else None
        said = words.text_of(rationale, "The rationale")
        body = {"member": person.id, "findings": found, "rationale": said}
        journal.append(
            entry.session,
            at=site.now,
            actor=site.actor,
            action="score",
            subject=entry.reference,
            body=body,
        )
        try:
            rows.add_score_sheet(
                entry.session,
                case_id=entry.id,
                panel_id=row,
                person_id=person.id,
                day=site.on,
                findings=found,
                rationale=said,
            )
        except errors.AlreadyRecorded:
            raise errors.AlreadyDone(
                f"{entry.reference}: the score sheet of {person.name}", "is kept"
            ) from None
        return entry.finish(
            [_line(entry, person.name, sets, found)], (*_ended(gone), *_missing(sets, found))
        )


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
            entry.reference, "is not listed for a panel", f"panelctl show {entry.reference}"
        )
    held = lookup.roles_of(person.id, entry.state.case.holdings, panel.date)
    body = entry.policy.bodies[panel.body]
    if not held & set(body.seats):
        seats = errors.listed(entry.policy.role_title(role) for role in body.seats)
        raise errors.RoleNotHeld(person.name, seats, short_date(panel.date))


def _findings(sets: list[lang.Criteria], given: Iterable[str], everything: str) -> dict[str, str]:
    known = items(sets)
    scale = list(dict.fromkeys(word for one in sets for word in one.scale))
    found = dict.fromkeys(known, everything) if everything else {}
    for pair in given:
        name, _, word = pair.partition("=")
        if name not in known:
            raise errors.UnknownWord("criterion", name, known)
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

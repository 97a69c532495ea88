"""One member's score sheet for one case: a finding per criterion, and the rationale."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup, spreadsheets
from panelctl.actions.cases import feedback, recorded_later
from panelctl.actions.cases.corrections import to_word_anew
from panelctl.actions.cases.entry import Entry, writing_case
from panelctl.actions.cases.keeping import HandedIn, Keeper, KeptForm, keeping, said_of
from panelctl.actions.cases.moves import already_decided
from panelctl.actions.site import Site
from panelctl.errors.remedy import REASON, Remedy, saying
from panelctl.model import Finding, Outcome, Person, ScoreSheet, short_date
from panelctl.policy import language as lang
from panelctl.rules import words
from panelctl.rules.holders import roles_of
from panelctl.rules.room import left_for
from panelctl.rules.scoring import criteria_for, ended, found_under, items, may_abstain
from panelctl.shapes.cases import CaseDocument
from panelctl.store import queries, rows, tables
from panelctl.store.row_columns import ScoreSheetChanges

COLUMNS = ("heading", "finding")
# What is recorded of whoever has not come, or of whom nobody has said so.
RECORDED = {
    "": "not recorded as present",
    "apologies": "recorded with apologies",
    "absent": "recorded as absent",
}


class NewSheet(NamedTuple):
    """A score sheet: `findings` are `pcf-1=met`; `everything` is one finding for each criterion not named. Where the
    member has one, `reason` says why it is corrected: what is not said anew stays; or why it is `taken_back`. A `file`
    has findings in lines; a completed `form` that it was read from is kept with it; whom it names, as whose it is or
    beside the signature, is `in_form`."""

    reference: str = ""
    member: str = ""
    findings: tuple[str, ...] = ()
    everything: str = ""
    rationale: str = ""
    reason: str = ""
    taken_back: bool = False
    file: str = ""
    form: HandedIn | None = None
    in_form: tuple[str, ...] = ()


def score(site: Site, new: NewSheet) -> Outcome[CaseDocument]:
    """Put one member's score sheet on record, or another in its place. No outcome is computed."""
    with keeping(site, new.form) as keeper, writing_case(site, new.reference) as entry:
        panel = entry.state.case.panel
        route, day = entry.state.case.route, panel.date if panel else site.on
        sets = criteria_for(entry.policy, route, day)
        if not sets:
            raise errors.PanelNotFree(
                entry.reference, "is on a route for which the procedure has no score sheet", ""
            )
        person, before = _member(entry, new.member)
        _expect_theirs(entry, person, new)
        told = feedback.kept_as_drafted(entry.connection, entry.state)
        if new.taken_back:
            said = [_take_back(entry, person, before, new.reason)]
            return entry.finish(said, (*still_decided(entry), *feedback_told(entry, told)))
        new = _with_file(new)
        new = _with_what_stays(new, None if before and _heard_again(entry, before) else before)
        if not new.rationale.strip() and any(criteria.rationale for criteria in sets):
            raise errors.MissingValue("--rationale", "What are the member's reasons")
        findings = _findings(sets, new.findings, new.everything)
        done, kept = _record(entry, person, findings, new, keeper)
        warnings = (*_ended(ended(entry.policy, route, day)), *headings_without(sets, findings))
        said = [_line(entry, person.name, done, sets, findings)]
        said += [said_of(entry, kept.file)] if kept.file else []
        warnings = (*warnings, *_not_there(entry, person), *_agreed_before(entry))
        warnings = (*warnings, *still_decided(entry), *feedback_told(entry, told))
        later = recorded_later.said_of(site, panel) if panel else ()
        return entry.finish(said, (*warnings, *later))


def _with_file(new: NewSheet) -> NewSheet:
    """A sheet with the findings out of a table; what is named beside it stands. Raises FileNotTaken, FileFaulty."""
    if not new.file:
        return new
    lines = spreadsheets.read(new.file, required=COLUMNS, columns=COLUMNS)
    found = tuple(f"{line['heading']}={line['finding']}" for _, line in lines if line["finding"])
    return new._replace(findings=(*found, *new.findings))


def _with_what_stays(new: NewSheet, before: ScoreSheet | None) -> NewSheet:
    """A correction, with what was on the sheet and is not said anew."""
    if before is None:
        return new
    kept = [] if new.everything else [f"{name}={word}" for name, word in before.findings.items()]
    rationale = new.rationale if new.rationale.strip() else before.rationale
    return new._replace(findings=(*kept, *new.findings), rationale=rationale)


def _take_back(entry: Entry, person: Person, before: ScoreSheet | None, reason: str) -> str:
    """A sheet that was typed for the wrong member, or in the wrong case. Raises AlreadyDone for none."""
    if before is None:
        see = Remedy("show", case=entry.reference)
        raise errors.AlreadyDone(f"A score sheet of {person.name}", "is not on record", see)
    why = lookup.reason(reason, "Why is the sheet taken back")
    body = {"did": f"taken back: {person.name}", "reason": why, "was": _as_it_was(before)}
    entry.journal("score", body)
    panel = entry.state.case.panel
    panel_row = queries.panel_id(entry.connection, panel.reference) if panel else None
    row = queries.score_sheet_row(entry.connection, entry.id, panel_row, person.id)
    entry.session.delete(entry.session.get_one(tables.ScoreSheet, row))
    entry.session.flush()
    return f"{entry.reference}: score sheet of {person.name} taken back."


def _not_there(entry: Entry, person: Person) -> Iterator[Finding]:
    """A warning where a sheet is kept before the panel has met, or of somebody who is not recorded as having come."""
    panel = entry.state.case.panel
    if panel is None or person.id in panel.there_for(entry.reference):
        return
    statuses = {attendee.person.id: attendee.status for attendee in panel.attendees}
    status = statuses.get(person.id, "")
    if panel.date > entry.site.on and not status:
        meets = f"{panel.reference} meets on {short_date(panel.date)}"
        said = (
            f"{meets}, and the score sheet of {person.name} is kept before (panelctl's own rule)."
        )
        yield Finding("warn", "score-sheet", said)
    elif status != "present":
        how = f"is {RECORDED[status]} at {panel.reference}, and has a score sheet"
        said = f"{person.name} {how} (panelctl's own rule)."
        came = Remedy("attend", panel=panel.reference, person=person.name, answer="present")
        yield Finding("warn", "score-sheet", said, mend=saying(" If they came: ", came))


def _agreed_before(entry: Entry) -> Iterator[Finding]:
    """A warning where the panel agreed on a sheet before: it stands as it is."""
    if agreed := entry.state.case.agreed:
        said = f"The panel's agreed sheet of {short_date(agreed.day)} stands as it is (panelctl's own rule)."
        again = Remedy("score", case=entry.reference, options=(("agreed", ""),), needs=(REASON,))
        yield Finding("warn", "agreed-sheet", said, mend=saying(" To correct it: ", again))


def still_decided(entry: Entry) -> tuple[Finding, ...]:
    """A warning where the case is decided: a sheet that is put right decides nothing."""
    if not entry.state.ended:
        return ()
    said = f"{entry.reference} is decided, and its decision stands as it is (panelctl's own rule)."
    return (Finding("warn", "decided", said),)


def feedback_told(entry: Entry, told: str) -> tuple[Finding, ...]:
    """A warning where letters give feedback that was drafted from the sheets as they were, and would be another now."""
    entry.refresh()
    if not told or feedback.kept_as_drafted(entry.connection, entry.state):
        return ()
    said = f"The feedback on {entry.reference} was drafted from the sheets as they were, and stays so in its letters."
    anew = to_word_anew(entry.reference, [feedback.FEEDBACK])
    return (Finding("warn", feedback.FEEDBACK, said, mend=saying(" To put it right: ", anew)),)


def _member(entry: Entry, name: str) -> tuple[Person, ScoreSheet | None]:
    """Whose sheet it is, with the one that they have. Raises MissingValue, OwnCase, and as `_expect_member`."""
    if not name:
        raise errors.MissingValue("MEMBER", "Whose score sheet is it")
    person = lookup.person(entry.connection, name)
    if person.id == entry.state.case.applicant.id:
        raise errors.OwnCase(person.name, entry.reference)
    before = next((kept for kept in entry.state.case.sheets if kept.person == person.id), None)
    if before is None or not entry.state.ended:
        _expect_member(entry, person)
    return person, before


def _expect_theirs(entry: Entry, person: Person, new: NewSheet) -> None:
    """Raises BadValue for a form that names somebody else who is known here, as whose it is or beside the signature."""
    if new.form is None:
        return
    for name in filter(None, new.in_form):
        with suppress(errors.NotFound, errors.Ambiguous):  # a slip of the pen names nobody
            theirs = lookup.person(entry.connection, name)
            if theirs.id != person.id:
                wanted = f"{theirs.name}, whom {new.form.file} names; where it is wrong, have it completed anew"
                raise errors.BadValue("The member", person.name, wanted)


def _record(
    entry: Entry, person: Person, findings: dict[str, str], new: NewSheet, keeper: Keeper
) -> tuple[str, KeptForm]:
    """Keep a sheet, with the form that it was read from, and say what was done. One that takes the place of another is
    told apart in the journal, which keeps both. Raises AlreadyDone where nothing of it would be otherwise, and
    MissingValue as `_why`."""
    panel = entry.state.case.panel
    panel_row = queries.panel_id(entry.connection, panel.reference) if panel else None
    rationale = words.text_of(new.rationale, "The rationale")
    before = next((kept for kept in entry.state.case.sheets if kept.person == person.id), None)
    later = recorded_later.after_it(entry.site, panel) if panel else ""
    body = {"member": person.id, "did": f"{person.name}{later}"}
    again = before is not None and _heard_again(entry, before)
    is_so = before is not None and not again and _is_so(before, findings, rationale)
    if before and is_so and (new.form is None or before.form_file):
        see = Remedy("show", case=entry.reference)
        raise errors.AlreadyDone(f"The score sheet of {before.member}", "is kept so", see)
    instead = _instead(before, new.reason, again=again) if before and not is_so else {}
    form = keeper.with_the_sheet(entry)
    read_from = {"form": form.sha256, "form_file": form.file} if form.file else {}
    found = {"findings": findings, "rationale": rationale}
    entry.journal("score", {**body, **found, **read_from, **instead})
    stays = KeptForm(before.form_file, before.form_sha256) if before else KeptForm()
    kept = form if form.file or again else stays
    sheet: ScoreSheetChanges = {
        "day": before.day if before and is_so else entry.site.on,
        "findings": findings,
        "rationale": rationale,
        "form_file": kept.file,
        "form_sha256": kept.sha256,
    }
    if before is None:
        rows.add_score_sheet(
            entry.session, case_id=entry.id, panel_id=panel_row, person_id=person.id, **sheet
        )
        return "kept", form
    row = queries.score_sheet_row(entry.connection, entry.id, panel_row, person.id)
    rows.change_score_sheet(entry.session, row, **sheet)
    if is_so:
        return "is as its form has it", form
    return "kept anew" if again else "corrected", form


def _is_so(before: ScoreSheet, findings: dict[str, str], rationale: str) -> bool:
    """Whether a sheet is on record so: it may have been typed before its form came."""
    return (findings, rationale) == (dict(before.findings), before.rationale)


def _instead(before: ScoreSheet, reason: str, *, again: bool) -> dict[str, object]:
    """Why a sheet takes the place of another, and how that was. Raises MissingValue as `_why`."""
    why = words.text_of(reason, "The reason") if again else _why(reason, before)
    return {"reason": why, "was": _as_it_was(before)}


def _as_it_was(sheet: ScoreSheet) -> dict[str, object]:
    """A sheet that is corrected or taken back, for the journal."""
    was = {"day": sheet.day, "findings": dict(sheet.findings), "rationale": sheet.rationale}
    read_from = {"form": sheet.form_sha256, "form_file": sheet.form_file}
    return {**was, **(read_from if sheet.form_file else {})}


def _heard_again(entry: Entry, before: ScoreSheet) -> bool:
    """Whether the case was decided since a sheet was kept and is heard once more: its members score again."""
    if entry.state.ended:
        return False
    decided = [event.date for event in entry.state.moves if event.detail.verb == "decide"]
    return any(day >= before.day for day in decided)


def _why(reason: str, before: ScoreSheet) -> str:
    """Why a sheet is corrected. Raises MissingValue."""
    kept = f"{before.member} has a score sheet of {short_date(before.day)}"
    return lookup.reason(reason, f"{kept}. Why is it corrected")


def _ended(sets: Iterable[lang.Criteria]) -> Iterator[Finding]:
    """Sets that were scored until some day, with none of the same title in their place."""
    for criteria in sets:
        if criteria.ends:
            until = f"{criteria.title} were in force until {short_date(criteria.ends)}"
            message = f"{until}, and the policy has nothing in their place."
            yield Finding("warn", "criteria-ended", message, criteria.clauses)


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
    if person.id in left_for(panel, entry.reference):
        declared = any(
            interest.left and (interest.person.id, interest.case) == (person.id, entry.reference)
            for interest in panel.interests
        )
        raise errors.LeftForCase(person.name, entry.reference, panel.reference, declared=declared)
    if not held & set(body.seats):
        titles = [entry.policy.role_title(role) for role in dict.fromkeys(body.seats)]
        seats = errors.join_words(titles)
        raise errors.RoleNotHeld(person.name, seats, short_date(panel.date))


def _findings(sets: list[lang.Criteria], pairs: Iterable[str], everything: str) -> dict[str, str]:
    """The finding for each criterion, as typed. Raises UnknownWord for a criterion, BadValue for a word of no scale."""
    typed = {name: word for name, _, word in (pair.partition("=") for pair in pairs)}
    if not typed and not everything:  # said, and never by leaving it out
        scale = dict.fromkeys(word for criteria in sets for word in criteria.scale)
        abstains = (lang.ABSTAINS,) if may_abstain(sets) else ()
        question = "What does the member find under each heading that --set does not name"
        raise errors.MissingValue("--all", question, (*scale, *abstains))
    return found_under(sets, typed, everything)


def _line(
    entry: Entry, member: str, done: str, sets: list[lang.Criteria], findings: dict[str, str]
) -> str:
    how_many = f"{len(findings)} of {len(items(sets))} criteria with a finding"
    how_many = how_many if findings or not may_abstain(sets) else lang.ABSTAINS
    return f"{entry.reference}: score sheet of {member} {done}, {how_many}."


def headings_without(sets: list[lang.Criteria], findings: Mapping[str, str]) -> list[Finding]:
    """A warning where headings have no finding, though nobody abstains."""
    without = [f"{title} ({name})" for name, title in items(sets).items() if name not in findings]
    if not without or (may_abstain(sets) and not findings):
        return []
    clauses = tuple(dict.fromkeys(clause for criteria in sets for clause in criteria.clauses))
    return [Finding("warn", "score-sheet", f"No finding for: {', '.join(without)}.", clauses)]

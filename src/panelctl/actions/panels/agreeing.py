"""The panel's own sheet for one case: a finding under each heading, made from its members' sheets where these agree."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup, spreadsheets
from panelctl.actions.cases import feedback
from panelctl.actions.cases.entry import Entry, writing_case
from panelctl.actions.panels.scoring import feedback_told, headings_without, still_decided
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import AgreedSheet, Outcome, PanelFacts, short_date
from panelctl.policy import language as lang
from panelctl.rules import agreement, words
from panelctl.rules.scoring import criteria_for, items, standing
from panelctl.shapes.cases import CaseDocument
from panelctl.store import queries, rows, tables

COLUMNS = ("heading", "finding", "rationale")


class NewAgreed(NamedTuple):
    """What the panel agrees on: `given` are findings (`pcf-1=met`), `why` reasons under a heading (`pcf-1=Two saw it`);
    `everything` is the finding for each heading on which the members' sheets do not agree and that is not named; `file`
    has findings and reasons in lines. Where there is one, `reason` says why it is corrected, or `taken_back`."""

    reference: str = ""
    given: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    everything: str = ""
    rationale: str = ""
    file: str = ""
    reason: str = ""
    taken_back: bool = False


def agree(site: Site, new: NewAgreed) -> Outcome[CaseDocument]:
    """Put the panel's sheet on record, or correct it. No outcome is worked out from it.

    Raises PanelNotFree, MeetingNotHeld, SheetsDiffer for headings on which members differ and the panel's own finding
    is not said, MissingValue, UnknownWord and BadValue.
    """
    with writing_case(site, new.reference) as entry:
        panel = _panel(entry)
        sets = criteria_for(entry.policy, entry.state.case.route, panel.date)
        if not sets:
            raise errors.PanelNotFree(
                entry.reference, "is on a route for which the procedure has no score sheet", ""
            )
        told = feedback.kept_as_drafted(entry.connection, entry.state)
        before = entry.state.case.agreed
        if new.taken_back:
            said = _take_back(entry, panel, before, new.reason)
            return entry.finish([said], (*still_decided(entry), *feedback_told(entry, told)))
        sheet = _sheet(entry, sets, before, new)
        done = _record(entry, panel, sheet, before, new.reason)
        how_many = f"{len(sheet.findings)} of {len(items(sets))} criteria with a finding"
        said = f"{entry.reference}: the panel's agreed sheet is {done}, {how_many}."
        warnings = (*headings_without(sets, sheet.findings), *still_decided(entry))
        return entry.finish([said], (*warnings, *feedback_told(entry, told)))


def _panel(entry: Entry) -> PanelFacts:
    """The panel that agrees, at its meeting. Raises PanelNotFree, MeetingNotHeld."""
    panel = entry.state.case.panel
    if panel is None:
        see = saying(Remedy("show", case=entry.reference))
        raise errors.PanelNotFree(entry.reference, "is not listed for a panel", see)
    if panel.date > entry.site.on:
        raise errors.MeetingNotHeld(entry.reference, short_date(panel.date))
    return panel


def _sheet(
    entry: Entry, sets: list[lang.Criteria], before: AgreedSheet | None, new: NewAgreed
) -> AgreedSheet:
    """The sheet as it is to be kept: what was on record stays where nothing else is said."""
    each, why = _pairs(new.given), _pairs(new.why)
    if new.file:
        found, reasons = _from_file(new.file)
        each, why = {**found, **each}, {**reasons, **why}
    sheets = standing(entry.state.case)
    usual = before.findings if before else agreement.agreed(sets, sheets)
    scale = agreement.scale_of(sets)
    if new.everything and new.everything not in scale:
        raise errors.BadValue("A finding", new.everything, errors.join_words(scale))
    findings = agreement.of_the_panel(sets, usual, each, new.everything)
    open_ = {} if before else agreement.differing(sets, sheets)
    asked = {name: heading for name, heading in open_.items() if name not in findings}
    if asked:
        questions = {name: (heading.in_words, scale) for name, heading in asked.items()}
        raise errors.SheetsDiffer(entry.reference, questions)
    if not findings:
        question = "No member's sheet counts. What does the panel find under each heading"
        raise errors.MissingValue("--all", question, scale)
    reasons = agreement.reasons_under(sets, before.reasons if before else {}, why)
    rationale = new.rationale if new.rationale.strip() else before.rationale if before else ""
    if not rationale.strip() and not reasons and agreement.asks_reasons(sets):
        raise errors.MissingValue("--rationale", "What are the panel's reasons")
    checked = {
        name: words.text_of(text, f"The reasons under {name}") for name, text in reasons.items()
    }
    text = words.text_of(rationale, "The rationale")
    return AgreedSheet(entry.site.on, findings, checked, text)


def _pairs(typed: Iterable[str]) -> dict[str, str]:
    """Headings and what is said of each; later ones stand. Raises BadValue for what names none."""
    said = {}
    for pair in typed:
        name, equals, text = pair.partition("=")
        if not equals:
            raise errors.BadValue("What is said of a heading", pair, "CRITERION=TEXT")
        said[name.strip()] = text.strip()
    return said


def _from_file(file: str) -> tuple[dict[str, str], dict[str, str]]:
    """Findings and reasons by heading, from the lines of a table. Raises FileNotTaken, FileFaulty."""
    found, reasons = {}, {}
    for number, line in spreadsheets.read(file, required=COLUMNS[:2], columns=COLUMNS):
        heading = line["heading"]
        if heading in found or heading in reasons:
            raise errors.FileFaulty(file, [f"line {number}: {heading} is there twice"])
        if line["finding"]:
            found[heading] = line["finding"]
        if line.get("rationale"):
            reasons[heading] = line["rationale"]
    return found, reasons


def _record(
    entry: Entry, panel: PanelFacts, sheet: AgreedSheet, before: AgreedSheet | None, reason: str
) -> str:
    """Keep the sheet, and say what was done; the journal keeps the one before too. Raises MissingValue."""
    number = queries.panel_id(entry.connection, panel.reference)
    findings, reasons = dict(sheet.findings), dict(sheet.reasons)
    body = {
        "did": "the panel's agreed sheet",
        "findings": findings,
        "reasons": reasons,
        "rationale": sheet.rationale,
    }
    if before is None:
        entry.journal("score", body)
        rows.add_agreed_sheet(
            entry.session,
            case_id=entry.id,
            panel_id=number,
            day=sheet.day,
            findings=findings,
            reasons=reasons,
            rationale=sheet.rationale,
        )
        return "kept"
    kept = f"The panel's agreed sheet of {short_date(before.day)} is on record"
    why = lookup.reason(reason, f"{kept}. Why is it corrected")
    entry.journal("score", {**body, "reason": why, "was": _was(before)})
    rows.change_agreed_sheet(
        entry.session,
        queries.agreed_sheet_row(entry.connection, entry.id, number),
        day=sheet.day,
        findings=findings,
        reasons=reasons,
        rationale=sheet.rationale,
    )
    return "corrected"


def _take_back(entry: Entry, panel: PanelFacts, before: AgreedSheet | None, reason: str) -> str:
    """Raises AlreadyDone for none, MissingValue."""
    if before is None:
        see = Remedy("show", case=entry.reference)
        raise errors.AlreadyDone(f"An agreed sheet of {entry.reference}", "is not on record", see)
    why = lookup.reason(reason, "Why is the agreed sheet taken back")
    did = "taken back: the panel's agreed sheet"
    entry.journal("score", {"did": did, "reason": why, "was": _was(before)})
    number = queries.panel_id(entry.connection, panel.reference)
    row = queries.agreed_sheet_row(entry.connection, entry.id, number)
    entry.session.delete(entry.session.get_one(tables.AgreedSheet, row))
    entry.session.flush()
    return f"{entry.reference}: the panel's agreed sheet is taken back."


def _was(before: AgreedSheet) -> Mapping[str, object]:
    return {
        "day": before.day,
        "findings": dict(before.findings),
        "reasons": dict(before.reasons),
        "rationale": before.rationale,
    }

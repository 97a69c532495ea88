"""Score sheets: which criteria a case is scored against, whether each has a finding, and whether the sheets pass."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from panelctl import errors
from panelctl.model import CaseFacts, Event, Move, ScoreSheet
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.room import left_for


def criteria_for(policy: lang.Policy, route: str, day: date) -> list[lang.Criteria]:
    """The sets in force on a day for a route: of sets with the same title, the one that began last."""
    found: dict[str, lang.Criteria] = {}
    for criteria in sorted(policy.criteria, key=lambda c: c.starts or date.min):
        if lang.on_route(criteria, route) and (criteria.starts or date.min) <= day:
            found[criteria.title] = criteria
    return [criteria for criteria in found.values() if day <= (criteria.ends or date.max)]


def ended(policy: lang.Policy, route: str, day: date) -> list[lang.Criteria]:
    """The sets that were in force and are no longer, where none has begun since."""
    begun = max(
        (one.starts or date.min for one in criteria_for(policy, route, day)), default=date.min
    )
    return [
        criteria
        for criteria in policy.criteria
        if lang.on_route(criteria, route) and criteria.ends and begun <= criteria.ends < day
    ]


def items(sets: Sequence[lang.Criteria]) -> dict[str, str]:
    """Criterion id -> title, of all sets together."""
    return {
        word: title
        for criteria in sets
        for word, _, title in (item.partition(" ") for item in criteria.items)
    }


def standing(case: CaseFacts) -> list[ScoreSheet]:
    """The sheets that count: not those of members who left the room for the case, whichever was recorded first."""
    if case.panel is None:
        return list(case.sheets)
    left = left_for(case.panel, case.reference)
    return [sheet for sheet in case.sheets if sheet.person not in left]


def round_of(
    policy: lang.Policy, case: CaseFacts, moves: Iterable[Event[Move]], sheet: ScoreSheet
) -> int:
    """In which round of scoring a sheet was made: one more than the panel's body had decided the case before. A sheet
    that was recorded after the meeting is of the round of that meeting."""
    body = case.panel.body if case.panel else ""
    names = {
        move.records for move in policy.moves if move.verb == "decide" and move.meeting == body
    }
    decided = (move for move in moves if move.detail.verb == "decide")
    earlier = [
        move
        for move in decided
        if move.date < sheet.day and (move.detail.answer == "defer" or move.date < heard_on(case))
    ]
    return 1 + sum(move.role == body or move.name in names for move in earlier)


def found_under(
    sets: Sequence[lang.Criteria], each: Mapping[str, str], everything: str = ""
) -> dict[str, str]:
    """The finding under each heading; `everything` is that of each not named. Raises UnknownWord for a heading that no
    set has, BadValue for a word of no scale."""
    if everything == lang.ABSTAINS and not each and may_abstain(sets):
        return {}
    headings = items(sets)
    findings = dict.fromkeys(headings, everything) if everything else {}
    for heading, word in each.items():
        if heading not in headings:
            raise errors.UnknownWord("criterion", heading, headings)
        findings[heading] = word
    scale = dict.fromkeys(word for criteria in sets for word in criteria.scale)
    if may_abstain(sets) and not each:
        scale[lang.ABSTAINS] = None
    for word in findings.values():
        if word not in scale:
            raise errors.BadValue("A finding", word, errors.join_words(list(scale)))
    return findings


def may_abstain(sets: Sequence[lang.Criteria]) -> bool:
    """Whether a member may have a sheet without any finding, which counts neither way."""
    return bool(sets) and all(criteria.may_abstain for criteria in sets)


def abstains(sets: Sequence[lang.Criteria], sheet: ScoreSheet) -> bool:
    return not sheet.findings and may_abstain(sets)


def first_sheet(sheets: Sequence[ScoreSheet], rationale: bool = True) -> date | None:
    """The day of the first sheet; of the first with a rationale, where one is asked for."""
    return min((sheet.day for sheet in sheets if sheet.rationale or not rationale), default=None)


def asks_rationale(policy: lang.Policy, route: str) -> bool:
    """Whether any sheet of a route has to say why."""
    return any(criteria.rationale for criteria in policy.criteria if lang.on_route(criteria, route))


def scale(policy: lang.Policy, route: str) -> tuple[str, ...]:
    """Every finding that a sheet of a route may have."""
    sets = [criteria for criteria in policy.criteria if lang.on_route(criteria, route)]
    return tuple(dict.fromkeys(word for criteria in sets for word in criteria.scale))


def heard_on(case: CaseFacts) -> date:
    """The day whose criteria count: the panel's, however late a sheet is typed; without one, the first sheet's."""
    return case.panel.date if case.panel else case.sheets[0].day


def complete(policy: lang.Policy, case: CaseFacts) -> bool | None:
    """Whether some sheet has a finding for every criterion; None while there is no sheet or nothing to score."""
    sheets = standing(case)
    if not sheets:
        return None
    wanted = items(criteria_for(policy, case.route, heard_on(case)))
    return any(set(wanted) <= set(sheet.findings) for sheet in sheets) if wanted else None


def passed(policy: lang.Policy, case: CaseFacts) -> bool | None:
    """Whether more members' sheets pass than not; evenly split, what the tie-break's own sheet says.

    None while there is no sheet, where the policy has no pass rule, and on a tie that nothing breaks.
    """
    sets, passes = _passes(policy, case)
    if not passes:
        return None
    yes = sum(passes.values())
    no = len(passes) - yes
    return yes > no if yes != no else _tie_broken(sets, case, passes)


def tied(policy: lang.Policy, case: CaseFacts) -> int:
    """How many of the sheets pass, where as many do not and nothing breaks the tie; else 0."""
    _, passes = _passes(policy, case)
    return sum(passes.values()) if passes and passed(policy, case) is None else 0


def _passes(
    policy: lang.Policy, case: CaseFacts
) -> tuple[Sequence[lang.Criteria], Mapping[int, bool]]:
    """Whether each sheet that counts passes, by its member, and the sets that say so; none where the policy has no pass
    rule. Who abstains counts neither way."""
    sheets = standing(case)
    if not sheets:
        return [], {}
    found = criteria_for(policy, case.route, heard_on(case))
    sets = [criteria for criteria in found if _rules(criteria)]
    if not sets:
        return [], {}
    return sets, {
        sheet.person: all(_sheet_passes(criteria, sheet) for criteria in sets)
        for sheet in sheets
        if not abstains(sets, sheet)
    }


def _tie_broken(
    sets: Sequence[lang.Criteria], case: CaseFacts, passes: Mapping[int, bool]
) -> bool | None:
    """What the sheet of whoever breaks a tie says; None where nobody does, or where two do and differ."""
    deciding = {criteria.tie_break for criteria in sets if criteria.tie_break}
    people = case.panel.attendees if case.panel else ()
    voices = {
        passes[attendee.person.id]
        for attendee in people
        if attendee.person.id in passes and attendee.roles & deciding
    }
    return voices.pop() if len(voices) == 1 else None


def _rules(criteria: lang.Criteria) -> list[phrases.Passing]:
    return [phrases.pass_rule(text) for text in criteria.passes if text != "not stated"]


def _sheet_passes(criteria: lang.Criteria, sheet: ScoreSheet) -> bool:
    findings = [sheet.findings.get(word) for word in items([criteria])]
    return all(_holds(rule, criteria, findings) for rule in _rules(criteria))


def _holds(rule: phrases.Passing, criteria: lang.Criteria, findings: Sequence[str | None]) -> bool:
    """Whether one line of a pass rule holds. Of a heading without a finding nobody can say that it is none of the bad
    ones."""
    if not rule.finding:
        points = [_points(criteria, finding) for finding in findings]
        reached = sum(points) if rule.of == "total" else min(points, default=0)
        return reached >= rule.least
    there = sum(_reaches(rule, criteria, finding) for finding in findings)
    if rule.of == "at most":
        return there <= rule.least and None not in findings
    return there >= (len(findings) if rule.of == "every heading" else rule.least)


def _reaches(rule: phrases.Passing, criteria: lang.Criteria, finding: str | None) -> bool:
    """Whether a finding is the one that a line names, or as good or as bad where that counts too."""
    if finding not in criteria.scale or rule.finding not in criteria.scale:
        return False
    above = criteria.scale.index(finding) - criteria.scale.index(rule.finding)
    return {"": above == 0, "or better": above >= 0, "or worse": above <= 0}[rule.reach]


def _points(criteria: lang.Criteria, finding: str | None) -> int:
    """A finding is worth its place on the scale, the lowest 0; a heading without a finding is worth 0."""
    return criteria.scale.index(finding) if finding in criteria.scale else 0

"""Making one move of a case: who made it, what it asked, what it drafts. Shared by every verb that moves a case."""

from collections.abc import Iterable
from datetime import date

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.drafts import INVITING, drop_drafts
from panelctl.actions.cases.entry import Entry
from panelctl.errors.remedy import Text
from panelctl.model import APPLICANT, Event, Move, Party, Passing, Value, short_date
from panelctl.rules import words
from panelctl.rules.holders import acting, holders, roles_of
from panelctl.rules.making import Change, plan
from panelctl.rules.moves import available, makers
from panelctl.rules.timeline import State


def make(
    entry: Entry,
    verb: str,
    answer: str = "",
    *,
    by: str = "",
    reason: str = "",
    given: Iterable[str] = (),
    values: dict[str, Value] | None = None,
    records: str = "",
    day: date | None = None,
    filed_by: str = "",
    at: str = "",
    draft: bool = True,
) -> tuple[Change, list[Text]]:
    """Make a move: plan it, write its event, `draft` its notices. Returns the change and the lines to say.

    `day` is when it was made (default: today); it came `at` an hour, `filed_by` somebody else, where that was said.
    """
    site, state = entry.site, entry.state
    facts = lookup.values(entry.connection, entry.policy, given, site.on) | (values or {})
    name, person, roles = whose_turn(entry, verb, answer, by, records, day)
    change = plan(
        state,
        verb,
        answer,
        roles,
        day or site.on,
        entry.calendar,
        by=name,
        reason=words.text_of(reason, "The reason"),
        values=facts,
        typed_by=site.actor,
        records=records,
        filed_by=filed_by,
        at=at,
    )
    row = entry.write(f"{verb} {answer}".strip(), change.event, person)
    said: list[Text] = [f"{entry.reference}: {change.after.stage_title}."]
    said += _party(entry, change, person) + _overtaken(entry, change)
    if draft:
        said += entry.draft(change.notices, row)
    return change, said


def whose_turn(
    entry: Entry, verb: str, answer: str, by: str, records: str = "", day: date | None = None
) -> tuple[str, int | None, frozenset[str]]:
    """Name, row and roles of whoever makes the move: the one named, or the only one who may.

    Raises NobodyHolds where nobody may that day, MissingValue where several may and none is named.
    """
    state, day = entry.state, day or entry.site.on
    wanted = [
        m
        for m in available(state)
        if m.verb == verb and m.answer == answer and records in ("", m.records)
    ]
    roles = sorted({role for move in wanted for role in makers(move, state)})
    bodies = [entry.policy.bodies[role].title for role in roles if role in entry.policy.bodies]
    if by and bodies:
        raise errors.BadValue(
            "--by",
            by,
            f"none here: the {errors.listed(bodies)} decides, and attend records who sat",
        )
    if by:
        return _named(entry, by, day)
    if not roles or any(role in entry.policy.bodies for role in roles):
        return "", None, frozenset()
    if verb == "apply" and APPLICANT in roles:
        return _named(entry, state.case.applicant.name, day)
    who = list(dict.fromkeys(name for role in roles for name in acting(role, state, day).values()))
    if not who:
        titles = errors.listed(entry.policy.role_title(role) for role in roles)
        raise errors.NobodyHolds(titles, short_date(day))
    if len(who) > 1:
        raise errors.MissingValue("--by", f"Who made the move {verb} {answer}".strip(), who)
    return _named(entry, who[0], day)


def _named(entry: Entry, by: str, day: date) -> tuple[str, int | None, frozenset[str]]:
    state = entry.state
    applicant = state.case.applicant
    person = applicant if by == applicant.name else lookup.person(entry.connection, by)
    roles = roles_of(person.id, state.case.holdings, day)
    if person.id == applicant.id:
        roles = frozenset(
            {APPLICANT}
        )  # in their own case nobody acts in another role (panelctl's own rule)
    return person.name, person.id, roles


def _party(entry: Entry, change: Change, person: int | None) -> list[str]:
    """Whoever acts in a role that several people hold, or instead of the case's own, becomes the case's own: letters to
    that role go to them. Taking the move back takes this back too."""
    role, state = change.event.role, entry.state
    if person is None or role in ("", APPLICANT) or state.parties.get(role, (0, ""))[0] == person:
        return []
    held = holders(state.case.holdings, role, entry.site.on)
    if role not in state.parties and len(held) < 2:
        return []
    party = Party(person, change.event.by, change.event.seq)
    entry.note(change.move.verb, role, party)
    return [f"{entry.policy.role_title(role)} for this case: {change.event.by}."]


def _overtaken(entry: Entry, change: Change) -> list[str]:
    """Listing a case again, or deciding it, overtakes the invitations of an earlier listing that nobody has cleared; a
    letter called for again overtakes itself."""
    invited = [event for event in change.before.moves if event.detail.verb in INVITING]
    again = [event for event in invited if event.name == change.event.name]
    earlier = invited if change.move.verb in ("schedule", "decide") else again
    dropped = [
        title
        for event in earlier
        for title in drop_drafts(entry, entry.row_of(event.seq), ("draft",))
    ]
    return [f"Dropped, because it is overtaken: {', '.join(dropped)}."] if dropped else []


def already_decided(state: State) -> errors.AlreadyDecided | None:
    """The refusal for a case that its last decision has ended."""
    last = next((event for event in reversed(state.steps) if not _only_tells(event)), None)
    if last is None or not state.ended:
        return None
    if not isinstance(last.detail, Move) or last.detail.verb != "decide":
        return None
    return errors.AlreadyDecided(
        state.case.reference, state.stage_title, short_date(last.date), last.by
    )


def _only_tells(event: Event[Move] | Event[Passing]) -> bool:
    """Whether a move lists a case or calls for a letter: it decides nothing."""
    return isinstance(event.detail, Move) and event.detail.verb in INVITING

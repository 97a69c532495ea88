"""Making one move of a case: who made it, what it asked, what it drafts. Shared by every verb that moves a case."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.corrections import draft_for_untold
from panelctl.actions.cases.drafts import HANDING_ON, OVERTAKING, drop_drafts
from panelctl.actions.cases.entry import Entry
from panelctl.actions.cases.in_time import give_way, names_of
from panelctl.errors.remedy import Text
from panelctl.model import APPLICANT, Event, Move, Note, Party, Passing, Value, short_date
from panelctl.policy import language as lang
from panelctl.rules import words
from panelctl.rules.holders import acting, becomes_party, roles_of
from panelctl.rules.inviting import INVITING, invitations
from panelctl.rules.making import Change, Proposal, plan, wanted_moves, with_facts
from panelctl.rules.moves import makers
from panelctl.rules.timeline import State


class Maker(NamedTuple):
    """Whoever makes a move: their name, their row and the roles that they hold; nobody, where a body speaks."""

    name: str = ""
    person: int | None = None
    roles: frozenset[str] = frozenset()


def make(
    entry: Entry,
    proposal: Proposal,
    given: Iterable[str] = (),
    *,
    day: date | None = None,
    draft: bool = True,
) -> tuple[Change, list[Text]]:
    """Make a move: plan it, write its event, `draft` its notices. Returns the change and the lines to say.

    `by` of the proposal is a part of a name, or nothing; facts are `given` with it as they were typed. `day` is when it
    was made (default: today).
    """
    site = entry.site
    day = day or site.on
    messages: list[Text] = [*give_way(entry, names_of(entry, proposal), day)]
    facts = lookup.values(entry.connection, entry.policy, given, site.on)
    proposal = proposal._replace(values={**facts, **proposal.values})
    maker = whose_turn(entry, proposal, day)
    proposal = proposal._replace(
        by=maker.name,
        roles=maker.roles,
        reason=words.text_of(proposal.reason, "The reason"),
        exception=words.text_of(proposal.exception, "The reason for the exception"),
        resolved=words.text_of(proposal.resolved, "How it was resolved"),
        typed_by=site.actor,
    )
    change = plan(entry.state, proposal, day, entry.calendar)
    row = entry.write(proposal.typed, change.event, maker.person)
    messages.append(f"{entry.reference}: {change.after.stage_title}.")
    messages += _party(entry, change, maker.person)
    messages += _overtaken(entry, change)
    if draft:
        messages += entry.draft(change.notices, row)
    messages += draft_for_untold(entry)
    return change, messages


def texts_for_letters(
    entry: Entry, told: str = "", feedback: str = "", needs: str = ""
) -> dict[str, Value]:
    """What letters say of a decision beside its reasons for the record, as the facts of the policy that hold it. Raises
    UnknownWord where the policy has no such fact."""
    values: dict[str, Value] = {}
    for name, text in zip(lang.SAID_WITH_A_DECISION, (told, feedback, needs), strict=True):
        if text and name not in entry.policy.facts:
            raise errors.UnknownWord("fact", name, entry.policy.facts)
        if text:
            values[name] = words.text_of(text, name.replace("-", " ").capitalize())
    return values


def whose_turn(entry: Entry, proposal: Proposal, day: date) -> Maker:
    """Whoever makes the move: the one named, or the only one who may.

    Raises NobodyHolds where nobody may that day, MissingValue where several may and none is named.
    """
    state, by = entry.state, proposal.by
    roles = _roles(state, proposal)
    bodies = [entry.policy.bodies[role].title for role in roles if role in entry.policy.bodies]
    if by and bodies:
        decides = f"{errors.the(errors.join_words(map(errors.bare, bodies)))} decides, and attend records who sat"
        raise errors.BadValue("--by", by, f"none here: {decides}")
    if by:
        return _named(entry, by, day)
    if bodies or not roles:
        return Maker()
    if proposal.verb == "apply" and APPLICANT in roles:
        return _named(entry, state.case.applicant.name, day)
    return _named(entry, _only_holder(entry, roles, proposal, day), day)


def _roles(state: State, proposal: Proposal) -> list[str]:
    """The roles, and bodies, that may make the move, in order: as the case stands, or with the facts given."""
    roles: set[str] = set()
    for move in wanted_moves(state, proposal):
        roles.update(makers(move, state) or makers(move, with_facts(state, proposal.values)))
    return sorted(roles)


def _only_holder(entry: Entry, roles: list[str], proposal: Proposal, day: date) -> str:
    """The only one who acts in one of some roles that day."""
    people: dict[int, str] = {}
    for role in roles:
        people |= acting(role, entry.state, day)
    names = list(dict.fromkeys(people.values()))
    if not names:
        titles = errors.join_words(entry.policy.role_title(role) for role in roles)
        raise errors.NobodyHolds(titles, short_date(day))
    if len(names) > 1:
        raise errors.MissingValue("--by", f"Who made the move {proposal.typed}", names)
    return names[0]


def _named(entry: Entry, by: str, day: date) -> Maker:
    """The person named; in their own case nobody acts in another role (panelctl's own rule)."""
    case = entry.state.case
    applicant = case.applicant
    person = applicant if by == applicant.name else lookup.person(entry.connection, by)
    if person.id == applicant.id:
        return Maker(person.name, person.id, frozenset({APPLICANT}))
    return Maker(person.name, person.id, roles_of(person.id, case.holdings, day))


def _party(entry: Entry, change: Change, person: int | None) -> list[str]:
    """Whoever acts in a role that several people hold, or instead of the case's own, becomes the case's own: letters to
    that role go to them. Taking the move back takes this back too."""
    role, name = change.event.role, change.event.by
    if person is None or not becomes_party(entry.state, role, person, entry.site.on):
        return []
    entry.note(change.move.verb, role, Party(person, name, change.event.seq))
    return [f"{entry.policy.role_title(role)} for this case: {name}."]


def _overtaken(entry: Entry, change: Change) -> list[str]:
    """Drops the invitations that a move overtakes, and what asked for the very move, where nobody has cleared them."""
    dropped = []
    for event in _overtaken_by(change):
        dropped += drop_drafts(entry, entry.row_of(event.seq), ("draft",))
    if change.move.verb == "approve" and (asking := _asking(entry.policy, change.move)):
        for event in change.before.moves:
            if event.detail.verb in HANDING_ON:
                dropped += drop_drafts(entry, entry.row_of(event.seq), ("draft",), asking)
    return [f"Dropped, because it is overtaken: {', '.join(dropped)}."] if dropped else []


def _asking(policy: lang.Policy, move: lang.Move) -> set[str]:
    """The letters that go to whoever makes a move and to nobody else: they say that it is their turn."""
    return {notice.id for notice in policy.notices.values() if set(notice.to) <= set(move.by)}


def _overtaken_by(change: Change) -> list[Event[Move] | Event[Note]]:
    """Listing a case again, or deciding it, overtakes the invitations of an earlier listing; a letter called for again
    overtakes itself."""
    invited = invitations(change.before)
    if change.move.verb in OVERTAKING:
        return invited
    return [event for event in invited if event.name == change.event.name]


def already_decided(state: State) -> errors.AlreadyDecided | None:
    """The refusal for a case that its last decision has ended."""
    steps = [event for event in state.steps if not _only_tells(event)]
    if not steps or not state.ended:
        return None
    last = steps[-1]
    if not isinstance(last.detail, Move) or last.detail.verb != "decide":
        return None
    when = short_date(last.date)
    return errors.AlreadyDecided(state.case.reference, state.stage_title, when, last.by)


def _only_tells(event: Event[Move] | Event[Passing]) -> bool:
    """Whether a move lists a case or calls for a letter: it decides nothing."""
    return isinstance(event.detail, Move) and event.detail.verb in INVITING

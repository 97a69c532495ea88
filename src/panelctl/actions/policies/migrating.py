"""Having one case follow another version of its policy: what that would change is shown before anything does."""

from collections.abc import Iterator
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases import screen
from panelctl.actions.cases.drafts import drop_drafts
from panelctl.actions.cases.entry import Entry, writing_case
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.model import WITHDRAWN, Deadline, Finding, NewVersion, Outcome, iso_date, short_date
from panelctl.rules.deadlines import deadlines
from panelctl.rules.examples import answers
from panelctl.rules.moves import available, label, makers
from panelctl.rules.overtaking import carried_on
from panelctl.rules.timeline import State, replay, reread, rule_set
from panelctl.rules.verdict import title
from panelctl.shapes.changes import GoneAndNewDocument
from panelctl.shapes.policies import ChangedLimitDocument, MigrationDocument
from panelctl.store import Connection, queries, tables
from panelctl.store.records import PolicyRow

NOT_THERE = "not there"


class Migration(NamedTuple):
    """What `migrate` is told: the case, and the version of its policy that it is `to` follow."""

    reference: str = ""
    to: str = ""
    reason: str = ""
    dry_run: bool = False


def migrate(site: Site, asked: Migration) -> Outcome[MigrationDocument]:
    """Have a case follow another version of its policy from now on; on a dry run, only say what that would change.

    Raises NoSuchPolicy for a version that is not adopted, AlreadyDone for the one it follows, CannotFollow where its
    time line would not lead to the same stage.
    """
    if asked.dry_run:
        return _supposed(site, asked)
    with writing_case(site, asked.reference) as entry:
        row = entry.session.get_one(tables.Case, entry.id)
        old, new = _versions(entry.connection, row.policy_id, entry.reference, asked.to)
        reason = lookup.reason(asked.reason, "Why does it follow another version")
        data, findings = _compared(entry.state, _followed(entry.state, new), old, new, site)
        entry.note("migrate", old.policy, NewVersion(old.version, new.version), reason=reason)
        row.policy_id = new.id
        entry.session.flush()
        now = Entry(site, entry.session, queries.case(entry.connection, entry.reference))
        messages = [
            f"{now.reference} follows {new.policy} {new.version} from now on.",
            *_letters(now, data["notices"]),
        ]
        now.save()
        data["applied"] = True
        return Outcome(data, (*entry.findings, *findings), tuple(messages))


def _supposed(site: Site, asked: Migration) -> Outcome[MigrationDocument]:
    """What would change; nothing does."""
    with site.reading() as connection:
        record = lookup.case(connection, asked.reference)
        old, new = _versions(connection, record.policy_row_id, record.facts.reference, asked.to)
    policy = lookup.procedure(old)
    calendar = site.calendar(policy)
    before = carried_on(replay(policy, record.facts, calendar), site.on, calendar)
    data, findings = _compared(before, _followed(before, new), old, new, site)
    how = "Nothing was changed. To do it, leave out --dry-run and give --reason TEXT."
    return Outcome(data, findings, (how,))


def _versions(
    connection: Connection, row: int, reference: str, to: str
) -> tuple[PolicyRow, PolicyRow]:
    """The version that the case follows, and the one it is to follow."""
    old = queries.policy_by_row(connection, row)
    if not to:
        versions = _versions_of(connection, old.policy)
        versions.remove(old.version)
        raise errors.MissingValue("--to", "Which version", versions)
    new = queries.policy(connection, old.policy, to)
    if new is None:
        versions = _versions_of(connection, old.policy)
        names = [f"{old.policy}@{version}" for version in versions]
        raise errors.NoSuchPolicy(f"{old.policy}@{to}", names)
    if new.id == old.id:
        raise errors.AlreadyDone(
            reference, f"follows {old.policy} {to}", Remedy("show", case=reference)
        )
    return old, new


def _versions_of(connection: Connection, policy: str) -> list[str]:
    """The adopted versions of one policy."""
    versions = queries.policy_versions(connection)
    return [row.version for row, _ in versions if row.policy == policy]


def _followed(state: State, row: PolicyRow) -> State:
    """The same time line, read by another version. Raises CannotFollow where that cannot be, or ends elsewhere."""
    policy, case = lookup.procedure(row), state.case
    rules, name = rule_set(policy, case), f"{row.policy} {row.version}"
    if case.route not in rules.routes:
        raise errors.CannotFollow(case.reference, name, f"it has no route {case.route}")
    if state.stage not in (*rules.stages, WITHDRAWN):
        raise errors.CannotFollow(
            case.reference, name, f'it has no stage {state.stage}, "{state.stage_title}"'
        )
    if case.panel and case.panel.body not in rules.bodies:
        raise errors.CannotFollow(
            case.reference, name, f"it has no body {case.panel.body}, whose panel the case is on"
        )
    after = replay(policy, case, state.calendar)
    if after.stage != state.stage:
        raise errors.CannotFollow(case.reference, name, _where_they_part(state, after))
    return after


def _where_they_part(before: State, after: State) -> str:
    """The event from which on the two versions no longer agree about the stage."""
    events = before.case.events
    prefixes = [before.case._replace(events=events[:count]) for count in range(len(events) + 1)]
    stages = [(reread(before, case).stage, reread(after, case).stage) for case in prefixes]
    agreed = [count for count, (here, there) in enumerate(stages) if here == there]
    titles = {**before.policy.stages, **after.policy.stages}
    if not agreed:
        here, there = stages[0]
        return f'cases begin at "{titles[there]}" there, and not at "{titles[here]}"'
    event, (here, there) = events[agreed[-1]], stages[agreed[-1] + 1]
    parting = f'"{title(before, event.name)}" of {short_date(event.date)}'
    return f'{parting} leads to "{titles[there]}" there, and not to "{titles[here]}"'


def _compared(
    before: State, after: State, old: PolicyRow, new: PolicyRow, site: Site
) -> tuple[MigrationDocument, tuple[Finding, ...]]:
    data: MigrationDocument = {
        "case": before.case.reference,
        "was": old.version,
        "to": new.version,
        "stage": {"was": before.stage, "now": after.stage},
        "stage_titles": {"was": before.stage_title, "now": after.stage_title},
        "deadlines": list(_changed(before, after, site)),
        "moves": _moves(before, after),
        "notices": _notices(before, after),
        "applied": False,
    }
    return data, tuple(_passed_already(after, new, site))


def _moves(before: State, after: State) -> GoneAndNewDocument:
    was, now = _open(before), _open(after)
    return {
        "gone": [move for move in was if move not in now],
        "new": [move for move in now if move not in was],
    }


def _notices(before: State, after: State) -> GoneAndNewDocument:
    """Those that wait and have no place any more, and those that the last move would draft now."""
    there = {notice.notice for notice in before.case.notices if notice.status != "dropped"}
    there.update(_called_for(before))
    return {
        "gone": [name for name in _waiting(before) if name not in after.policy.notices],
        "new": [name for name in _called_for(after) if name not in there],
    }


def _waiting(state: State) -> list[str]:
    """The notices that have a copy which has not gone, each once."""
    notices = state.case.notices
    names = [notice.notice for notice in notices if notice.status in ("draft", "cleared")]
    return list(dict.fromkeys(names))


def _changed(before: State, after: State, site: Site) -> Iterator[ChangedLimitDocument]:
    """Each deadline whose due date or state is another, or that is there under one version only."""
    was, now = _limits(before, site), _limits(after, site)
    for name in dict.fromkeys((*was, *now)):
        old_limit, new_limit = was.get(name), now.get(name)
        (due, state), (new_due, new_state) = _due_and_state(old_limit), _due_and_state(new_limit)
        if (due, state) != (new_due, new_state):
            yield {
                "id": name,
                "title": (now if name in now else was)[name].title,
                "was": due,
                "now": new_due,
                "states": {"was": state, "now": new_state},
            }


def _limits(state: State, site: Site) -> dict[str, Deadline]:
    """The deadlines of a case today, by their ids."""
    calendar = site.calendar(state.policy)
    return {deadline.id: deadline for deadline in deadlines(state, site.on, calendar)}


def _due_and_state(deadline: Deadline | None) -> tuple[str | None, str]:
    return (iso_date(deadline.due), deadline.state) if deadline else (None, NOT_THERE)


def _open(state: State) -> list[str]:
    """The open moves, as examples of a policy name them: `decide yes by board`."""
    return [f"{label(move)} by {role}" for move in available(state) for role in makers(move, state)]


def _called_for(state: State) -> list[str]:
    """The notices that the case's last move drafts."""
    return [notice.id for notice in answers.drafted(state)]


def _passed_already(after: State, row: PolicyRow, site: Site) -> Iterator[Finding]:
    """A limit of the other version that has passed already."""
    for finding in screen.about_to_pass(after, site.on, site.calendar(after.policy)):
        yield finding._replace(message=f"Under {row.policy} {row.version}: {finding.message}")


def _letters(entry: Entry, notices: GoneAndNewDocument) -> list[Text]:
    """Drop what the version has no letter for; say what it calls for now."""
    dropped = drop_drafts(entry, named=notices["gone"]) if notices["gone"] else []
    messages: list[Text] = []
    if dropped:
        messages.append(f"Dropped, because this version has no such letter: {', '.join(dropped)}.")
    for name in notices["new"]:
        draft = Remedy("notify draft", case=entry.reference, element=name)
        messages.append(saying(f"Called for now: {title(entry.state, name)}: ", draft))
    return messages

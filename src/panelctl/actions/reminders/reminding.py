"""`due --notify`: reminders of what is due, drafted once however often it is run, and the digest of the day."""

from collections.abc import Iterator, Mapping, Sequence

from panelctl.actions import lookup
from panelctl.actions.cases.entry import opened
from panelctl.actions.reminders.drafts import About, Words, drop_draft, put
from panelctl.actions.reminders.duties import Policies
from panelctl.actions.reminders.planning import Digest, Draft, Plan, planned
from panelctl.actions.reminders.screen import line
from panelctl.actions.reminders.texts import digest_title, reminder, subject
from panelctl.actions.site import Site
from panelctl.errors import counted, join_words, nearest, quoted
from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.model import Finding, Outcome
from panelctl.settings import FILE, Reminders
from panelctl.shapes.reminders import RemindedDocument, ReminderDocument
from panelctl.store import queries, rows
from panelctl.store.records import CaseRecord
from panelctl.store.writing import Session, raw


def remind(site: Site) -> Outcome[RemindedDocument]:
    """Draft what is true today and was not drafted before, and drop the drafts that are true no longer.

    Each (case, deadline, kind, due date, role) once. Where nothing is new nothing is written, and no lock taken.
    """
    policies: Policies = {}
    with site.reading() as connection:
        site.expect_open(connection, "due --notify")
        changes = planned(site, connection, policies).changes
    findings = tuple(_misnamed(site, policies))
    if not changes:
        return _reported({"drafted": [], "dropped": [], "digest": [], "passed": []}, findings)
    with site.writing() as session:
        plan = planned(site, raw(session), policies)  # another run may have been faster
        passed = tuple(_passed(site, session, plan.passed))
        return _reported(_written(site, session, plan), (*findings, *passed))


def _passed(site: Site, session: Session, records: Sequence[CaseRecord]) -> Iterator[Finding]:
    """Write down what time has done to some cases, and draft the letters that it calls for."""
    for record in records:
        entry = opened(site, session, record)
        entry.save()
        yield from entry.findings


def _misnamed(site: Site, policies: Policies) -> Iterator[Finding]:
    """A role set for the digest that no procedure has: a slip of the pen would send it to somebody else unnoticed."""
    named = site.settings.reminders.digest
    roles = _roles(policies)
    if named != Reminders().digest and roles and named not in roles:
        slip = f"{FILE} sends the digest to {quoted(named)}, a role that no procedure in use has{nearest(named, roles)}"
        yield Finding("warn", "settings", f"{slip}: it goes to whoever lists cases for panels.")


def _roles(policies: Policies) -> set[str]:
    """The roles of every version of the procedures in use."""
    roles: set[str] = set()
    for policy in policies.values():
        for rules in lookup.rule_sets(policy):
            roles.update(rules.roles)
    return roles


def _written(site: Site, session: Session, plan: Plan) -> RemindedDocument:
    """Put a plan on record; what was drafted, dropped and told in digests by it."""
    for row, why in plan.stale:
        drop_draft(site, session, row, why)
    numbers = {id(digest): _digest(site, session, digest) for digest in plan.digests}
    news = []
    for draft in plan.drafts:
        number = _reminder(site, session, draft, numbers)
        if draft.news:
            news.append(number)
    changed = [numbers[id(digest)] for digest in plan.digests if digest.changed]
    dropped = [row.id for row, _ in plan.stale]
    return {
        "drafted": _lines(session, news),
        "dropped": _lines(session, dropped),
        "digest": _lines(session, changed),
        "passed": [record.facts.reference for record in plan.passed],
    }


def _lines(session: Session, numbers: Sequence[int]) -> list[ReminderDocument]:
    """Reminders as JSON shows them, in the order of their numbers given."""
    records = queries.reminders_in_full(raw(session), numbers)
    by_number = {record.id: line(record) for record in records}
    return [by_number[number] for number in numbers]


def _digest(site: Site, session: Session, digest: Digest) -> int:
    """The number of a digest, written or worded anew where it changed."""
    if digest.row and not digest.changed:
        return digest.row.id
    about = About("", None, "", "digest", site.on, site.on)
    words = Words(digest_title(site.on), digest.body)
    news = digest.row is None or digest.row.status != "draft"
    return put(site, session, digest.row, about, digest.to, words, news=news)


def _reminder(site: Site, session: Session, draft: Draft, numbers: Mapping[int, int]) -> int:
    """The number of a reminder, written or worded anew, with its own words or in its digest; `numbers` are those of the
    digests."""
    duty, row = draft.duty, draft.row
    number = numbers[id(draft.digest)] if draft.digest else None
    if draft.moved and row:  # no news, so no entry: an unread digest would fill the journal daily
        rows.change_reminder(session, row.id, digest_id=number)
        return row.id
    body = reminder(site, duty) if draft.digest is None else None
    drafted = site.on if draft.news or not row else row.drafted
    about = About(
        duty.state.case.reference, duty.row, duty.deadline.id, duty.kind, duty.due, drafted
    )
    words = Words(subject(duty), body, number)
    return put(site, session, row, about, duty.to, words, news=draft.news)


def _reported(data: RemindedDocument, findings: tuple[Finding, ...]) -> Outcome[RemindedDocument]:
    own = [reminder for reminder in data["drafted"] if not reminder["digest"]]
    messages: list[Text] = []
    if own or data["digest"]:
        messages.append(_drafted(own, data["digest"]))
    if data["dropped"]:
        messages.append(_dropped(len(data["dropped"])))
    return Outcome(data, findings, tuple(messages) or ("No reminder is new.",))


def _dropped(count: int) -> str:
    drafts = counted(count, "draft that is", "drafts that are")
    return f"Dropped {drafts} true no longer."


def _drafted(own: list[ReminderDocument], digests: list[ReminderDocument]) -> Text:
    """Who is reminded, by messages of their own and by digests."""
    parts = []
    if own:
        reminders = counted(len(own), "reminder")
        parts.append(f"{reminders} to {_names(own)}")
    if digests:
        parts.append(f"the digest to {_names(digests)}")
    listing = Remedy("notify list", options=(("reminders", ""),))
    return saying(f"Drafted {', and '.join(parts)}: ", listing)


def _names(reminders: list[ReminderDocument], most: int = 5) -> str:
    called = (
        reminder["to"] or f"nobody known yet ({reminder['role_title']})" for reminder in reminders
    )
    names = list(dict.fromkeys(called))
    more = [f"{len(names) - most} more"] if len(names) > most else []
    return join_words([*names[:most], *more], "and")

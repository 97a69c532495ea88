"""`due --notify`: reminders of what is due, drafted once however often it is run, and the digest of the day."""

from collections.abc import Iterator, Mapping, Sequence

from panelctl.actions import lookup
from panelctl.actions.reminders.drafts import About, Words, drop_draft, put
from panelctl.actions.reminders.duties import Policies
from panelctl.actions.reminders.planning import Draft, Plan, Sheet, planned
from panelctl.actions.reminders.screen import line
from panelctl.actions.reminders.texts import digest_title, reminder, subject
from panelctl.actions.site import Site
from panelctl.errors import listed, nearest, quoted
from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.model import Finding, Outcome
from panelctl.settings import FILE, Reminders
from panelctl.shapes.reminders import RemindedDocument, ReminderDocument
from panelctl.store import queries, rows
from panelctl.store.writing import Session, raw


def remind(site: Site) -> Outcome[RemindedDocument]:
    """Draft what is true today and was not drafted before, and drop the drafts that are true no longer.

    Each (case, deadline, kind, due date, role) once. Where nothing is new nothing is written, and no lock taken.
    """
    policies: Policies = {}
    with site.reading() as connection:
        changes = planned(site, connection, policies).changes
    said = tuple(_misnamed(site, policies))
    if not changes:
        return _told({"drafted": [], "dropped": [], "digest": []})._replace(findings=said)
    with site.writing() as session:
        plan = planned(site, raw(session), policies)  # another run may have been faster
        return _written(site, session, plan)._replace(findings=said)


def _misnamed(site: Site, policies: Policies) -> Iterator[Finding]:
    """A role set for the digest that no procedure has: a slip of the pen would send it to somebody else unnoticed."""
    named = site.settings.reminders.digest
    roles = {
        role
        for policy in policies.values()
        for rules in lookup.rule_sets(policy)
        for role in rules.roles
    }
    if named != Reminders().digest and roles and named not in roles:
        said = f"{FILE} sends the digest to {quoted(named)}, a role that no procedure in use has{nearest(named, roles)}"
        yield Finding("warn", "settings", f"{said}: it goes to whoever lists cases for panels.")


def _written(site: Site, session: Session, plan: Plan) -> Outcome[RemindedDocument]:
    for row, why in plan.stale:
        drop_draft(site, session, row, why)
    digests = {id(sheet): _digest(site, session, sheet) for sheet in plan.sheets}
    news = []
    for draft in plan.drafts:
        number = _reminder(site, session, draft, digests)
        if draft.news:
            news.append(number)
    changed = [digests[id(sheet)] for sheet in plan.sheets if sheet.changed]
    dropped = [row.id for row, _ in plan.stale]

    def lines(numbers: Sequence[int]) -> list[ReminderDocument]:
        found = queries.reminders_in_full(raw(session), numbers)
        by_number = {record.id: line(record) for record in found}
        return [by_number[number] for number in numbers]

    return _told({"drafted": lines(news), "dropped": lines(dropped), "digest": lines(changed)})


def _digest(site: Site, session: Session, sheet: Sheet) -> int:
    """The number of a digest, written or worded anew where it changed."""
    if sheet.row and not sheet.changed:
        return sheet.row.id
    about = About("", None, "", "digest", site.on, site.on)
    words = Words(digest_title(site.on), sheet.body)
    news = sheet.row is None or sheet.row.status != "draft"
    return put(site, session, sheet.row, about, sheet.to, words, news=news)


def _reminder(site: Site, session: Session, draft: Draft, digests: Mapping[int, int]) -> int:
    """The number of a reminder, written or worded anew, with its own words or in its digest."""
    duty, row = draft.duty, draft.row
    number = digests[id(draft.sheet)] if draft.sheet else None
    if draft.moved and row:  # no news, so no entry: an unread digest would fill the journal daily
        rows.change_reminder(session, row.id, digest_id=number)
        return row.id
    body = reminder(site, duty) if draft.sheet is None else None
    drafted = site.on if draft.news or not row else row.drafted
    about = About(
        duty.state.case.reference, duty.row, duty.deadline.id, duty.kind, duty.due, drafted
    )
    words = Words(subject(duty), body, number)
    return put(site, session, row, about, duty.to, words, news=draft.news)


def _told(data: RemindedDocument) -> Outcome[RemindedDocument]:
    own = [reminder for reminder in data["drafted"] if not reminder["digest"]]
    digests, dropped = data["digest"], data["dropped"]
    said: list[Text] = []
    if own or digests:
        number = f"{len(own)} reminder{'' if len(own) == 1 else 's'}"
        parts = [f"{number} to {_names(own)}"] if own else []
        parts += [f"the digest to {_names(digests)}"] if digests else []
        listing = Remedy("notify list", options=(("reminders", ""),))
        said.append(saying(f"Drafted {', and '.join(parts)}: ", listing))
    if dropped:
        drafts = "1 draft that is" if len(dropped) == 1 else f"{len(dropped)} drafts that are"
        said.append(f"Dropped {drafts} true no longer.")
    return Outcome(data, (), tuple(said) or ("No reminder is new.",))


def _names(reminders: list[ReminderDocument], most: int = 5) -> str:
    called = (
        reminder["to"] or f"nobody known yet ({reminder['role_title']})" for reminder in reminders
    )
    names = list(dict.fromkeys(called))
    more = [f"{len(names) - most} more"] if len(names) > most else []
    return listed([*names[:most], *more], "and")

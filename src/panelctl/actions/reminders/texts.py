"""What a reminder and a digest say: a reminder from its own case only, a digest of all the duties in it."""

from collections.abc import Collection, Container, Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby

from panelctl.actions import letterhead
from panelctl.actions.recipients import Recipient
from panelctl.actions.reminders.duties import Duty, Key, OfBody, is_same
from panelctl.actions.site import Site
from panelctl.documents.render import render
from panelctl.errors import join_words
from panelctl.errors.remedy import PERSON, Remedy
from panelctl.model import long_date, long_moment
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.analysis.terms import terms_of
from panelctl.policy.prose import Speaker
from panelctl.policy.prose.limits import limit
from panelctl.rules.timeline import State
from panelctl.rules.verdict import title
from panelctl.shapes import letters

MOST = 60  # duties in a part of a digest: more are not read, and `due` lists them all
DONE = "When it is done, tell us the date, so that it can be put on record."
TITLES = {
    "soon": "Due on {}",
    "today": "Due today, {}",
    "overdue": "Overdue since {}",
    "undated": "Still to be done",
}


def subject(duty: Duty) -> str:
    """The title of a reminder, which is the subject of its e-mail: no name stands in it."""
    what = f"Action asked by panel {duty.deadline.anchor}" if duty.asked else duty.deadline.title
    return f"{TITLES[duty.kind].format(long_date(duty.due))}: {what}"[:300]


def reminder(site: Site, duty: Duty) -> str:
    """The Markdown of one reminder."""
    return render("emails/reminder.md", reminder_fields(site, duty), site.settings.templates)


def reminder_fields(site: Site, duty: Duty) -> letters.ReminderContext:
    """What a reminder is told (templates/README.md)."""
    state, settings = duty.state, site.settings
    policy, case = state.policy, state.case
    return {
        "council": letterhead.council(settings),
        "policy": letterhead.policy(policy),
        "letter": {
            "date": long_date(site.on),
            "subject": subject(duty),
            "reference": case.reference,
        },
        "recipient": {
            "name": duty.to.name,
            "salutation": letterhead.salutation(
                duty.to.name, policy.role_title(duty.to.role), duty.to.salutation
            ),
            "role": policy.role_title(duty.to.role),
            "is_applicant": duty.to.person == case.applicant.id,
        },
        "applicant": {"name": case.applicant.name, "team": case.applicant.team},
        "case": {
            "reference": case.reference,
            "route": state.route.title,
            "called": state.route.case,
        },
        "duty": _duty(duty),
        "contact": letterhead.contact(settings),
        "signatory": {"name": duty.runs.name, "role": policy.role_title(duty.runs.role)},
    }


def _duty(duty: Duty) -> letters.ReminderDutyFields:
    """What is owed; of what a panel asked, who asked it in place of the rule."""
    state, deadline, rule = duty.state, duty.deadline, ""
    if not duty.asked:
        rule = limit(phrases.limit(deadline.rule), Speaker(state.policy, state.case.route))
    return {
        "title": deadline.title,
        "kind": duty.kind,
        "due": "" if duty.kind == "undated" else long_moment(duty.due, deadline.by),
        "aim": _aim(duty),
        "was": long_date(deadline.was) if deadline.was else "",
        "rule": rule,
        "clause": ", ".join(deadline.clauses),
        "asked_by": deadline.anchor if duty.asked else "",
        "how": DONE if duty.asked else how(state, deadline.id),
    }


def _aim(duty: Duty) -> str:
    """The earlier day that the procedure also gives, until the last one has come."""
    target = duty.deadline.target
    return long_date(target) if target and duty.kind == "soon" else ""


def how(state: State, deadline: str) -> str:
    """What its owner does about a duty, in one sentence: owners have no panelctl."""
    names = _met_by(state, deadline)
    others = [name for name in names if name != deadline]
    return (
        _send_the_document(state, names)
        or _release_the_letter(state, names)
        or _agree_the_meeting(state, names)
        or _answer(state, names)
        or _tell_the_fact(state, others)
        or DONE
    )


def _met_by(state: State, deadline: str) -> list[str]:
    """The names of whatever meets a limit, in the order of the policy."""
    rule = next(rule for rule in state.policy.deadlines if rule.id == deadline)
    return [name for way in terms_of(rule).ways for name in way.names]


def _send_the_document(state: State, names: Collection[str]) -> str:
    for item in state.policy.evidence:
        if item.id in names and lang.on_route(item, state.case.route):
            return f"Send us the document: {item.title}."
    return ""


def _release_the_letter(state: State, names: Iterable[str]) -> str:
    for name in names:
        if name in state.policy.notices:
            return f"It is done when the letter has gone: {title(state, name)}."
    return ""


def _agree_the_meeting(state: State, names: Iterable[str]) -> str:
    meets = any(name in state.meeting_facts for name in names)
    return "Agree the date of the meeting, and tell us." if meets else ""


def _answer(state: State, names: Collection[str]) -> str:
    """What a move asks for that meets the duty, with the form of a dispute before any other answer."""
    verbs = {
        move.verb
        for move in state.policy.moves
        if move.records in names and lang.on_route(move, state.case.route)
    }
    if "dispute" in verbs:
        return "Complete the form and send it to us."
    return "Let us have the answer, with its date and the reasons." if verbs else ""


def _tell_the_fact(state: State, names: Iterable[str]) -> str:
    for name in names:
        if name in state.policy.facts:
            return f"Tell us as soon as it is known: {title(state, name)}."
    return ""


def digest(
    site: Site,
    to: Recipient,
    duties: Sequence[Duty],
    new: Iterable[Duty],
    of_bodies: Sequence[OfBody] = (),
    head: str = "",
) -> str:
    """The Markdown of the digest of a day; `new` are the duties that were reminded of on that day, `of_bodies` those
    that belong to no case, `head` says how far the journal had come."""
    fields = digest_fields(site, to, duties, list(new), of_bodies, head)
    return render("emails/digest.md", fields, site.settings.templates)


def digest_fields(
    site: Site,
    to: Recipient,
    duties: Sequence[Duty],
    new: Sequence[Duty],
    of_bodies: Sequence[OfBody] = (),
    head: str = "",
) -> letters.DigestContext:
    """What a digest is told (templates/README.md)."""
    fresh = {duty.key for duty in new}
    until = long_date(site.on + timedelta(days=site.settings.reminders.soon))
    titles = {
        "overdue": "Overdue",
        "today": "Due today",
        "soon": f"Due by {until}",
        "undated": "Owed, with no date stated",
    }
    parts = {}
    for kind, heading in titles.items():
        of_kind = [duty for duty in duties if duty.kind == kind]
        parts[kind] = _part(site, heading, to, of_kind, fresh)
        _add_of_bodies(site, to, parts[kind], [each for each in of_bodies if each.kind == kind])
    role = duties[0].state.policy.role_title(to.role) if duties else of_bodies[0].role
    return {
        "council": {"name": site.settings.council.name},
        "letter": {"date": long_date(site.on), "subject": digest_title(site.on)},
        "recipient": _reader(to, role),
        "overdue": parts["overdue"]["count"],
        "today": parts["today"]["count"],
        "soon": parts["soon"]["count"],
        "undated": parts["undated"]["count"],
        "until": until,
        "parts": [part for part in parts.values() if part["count"]],
        "reminders": any(not duty.for_digest for duty in new),
        "everything": site.worded(Remedy("due")),
        "to_send": site.worded(Remedy("notify list", options=(("reminders", ""),))),
        "head": head,
    }


def _reader(to: Recipient, role: str) -> letters.DigestReaderFields:
    called = letterhead.salutation(to.name, role, to.salutation)
    return {"name": to.name, "salutation": called, "role": role}


def digest_title(day: date) -> str:
    return f"Panel duties on {long_date(day)}"


def _part(
    site: Site, heading: str, to: Recipient, duties: Iterable[Duty], fresh: Container[Key]
) -> letters.DigestPartFields:
    """Duties of one kind, each once however many owe it, by date."""
    ordered = sorted(
        duties, key=lambda duty: (duty.due, duty.state.case.reference, duty.deadline.id)
    )
    grouped = [
        list(group)
        for _, group in groupby(ordered, lambda duty: (duty.state.case.reference, duty.deadline.id))
    ]
    lines = [_line(site, to, group, fresh) for group in grouped[:MOST]]
    return {
        "title": heading,
        "count": len(grouped),
        "lines": lines,
        "more": max(0, len(grouped) - MOST),
    }


def _line(
    site: Site, to: Recipient, owners: list[Duty], fresh: Container[Key]
) -> letters.DigestLineFields:
    duty = owners[0]
    return {
        "case": duty.state.case.reference,
        "applicant": duty.state.case.applicant.name,
        "title": duty.deadline.title,
        "due": _since(duty) or long_moment(duty.due, duty.deadline.by),
        "aim": _aim(duty),
        "clause": ", ".join(duty.deadline.clauses),
        "who": [_who(site, to, owner) for owner in owners],
        "new": any(owner.key in fresh for owner in owners),
        "handed_over": _handed_over(duty),
        "command": site.worded(duty.command),
    }


def _handed_over(duty: Duty) -> str:
    """By whom and when the letter was handed over that would meet a duty, where nobody has said that it went."""
    for letter in duty.state.case.notices:
        sent = Remedy("notify sent", notice=str(letter.id))
        if letter.status == "handed-over" and letter.handed_over and duty.command == sent:
            return f"handed over by {letter.released_by} on {long_date(letter.handed_over)}, and not said to have gone"
    return ""


def _since(duty: Duty) -> str:
    """From when on what has no date is owed, or before when; nothing of what has one."""
    if duty.kind != "undated":
        return ""
    follows = phrases.limit(duty.deadline.rule).direction == "after"
    return f"{'Since' if follows else 'Before'} {long_date(duty.due)}"


def _add_of_bodies(
    site: Site, to: Recipient, part: letters.DigestPartFields, of_bodies: Iterable[OfBody]
) -> None:
    """What belongs to no case, below what does: however much there is of that, each has its line."""
    for each in of_bodies:
        part["lines"].append(_line_of_body(site, to, each))
        part["count"] += 1


def _line_of_body(site: Site, to: Recipient, each: OfBody) -> letters.DigestLineFields:
    duty = each.duty
    called = join_words(duty["owner_titles"], "or")
    naming = Remedy("person role", element=duty["owner"][0], needs=(PERSON,))
    nobody = f"{called} (nobody is known: {site.worded(naming)})"
    return {
        "case": "",
        "applicant": duty["policy_title"],
        "title": duty["title"],
        "due": long_date(date.fromisoformat(duty["due"])),
        "aim": "",
        "clause": ", ".join(duty["clauses"]),
        "who": ["you" if name == to.name else name for name in duty["who"]] or [nobody],
        "new": False,
        "handed_over": "",
        "command": site.worded(duty["command"]),
    }


def _who(site: Site, to: Recipient, duty: Duty) -> str:
    if duty.asked:
        return _whoever_was_asked(to, duty)
    called = duty.state.policy.role_title(duty.to.role)
    if not duty.to.name:
        naming = Remedy("person role", element=duty.to.role, needs=(PERSON,))
        return f"{called} (nobody is known: {site.worded(naming)})"
    if is_same(to, duty.to):
        return "you"
    return called if called == duty.to.name else f"{called} ({duty.to.name})"


def _whoever_was_asked(to: Recipient, duty: Duty) -> str:
    if not duty.to.name:
        return "nobody: whoever the panel asked has left for the case"
    return "you" if is_same(to, duty.to) else duty.to.name

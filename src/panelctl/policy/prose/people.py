"""The sections that come first: the procedure as a whole, who takes part, what is recorded."""

from collections.abc import Iterator

from panelctl.policy import language as lang
from panelctl.policy.prose.speaker import Speaker
from panelctl.policy.prose.words import (
    Paragraph,
    Section,
    days_off,
    listing,
    on,
    paragraph,
    quoted,
    rules_of,
    spaced,
)

_CALENDARS = {
    "england-and-wales": "England and Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
}
_KINDS = {
    "date": "a date",
    "yes-no": "yes or no",
    "number": "a number",
    "text": "in words",
    "person": "somebody's name",
    "document": "a document",
}
_HOURS = {
    lang.INVITATION: "the hour for which the applicant is asked",
    lang.TELLING: "the hour at which they heard the outcome in the room",
}


def procedure(policy: lang.Policy, say: Speaker) -> Section:
    bank_holidays = _CALENDARS.get(policy.calendar, policy.calendar)
    said = [
        f"This is version {policy.version} of the policy {quoted(policy.title)} ({policy.id})",
        f"Working days are Monday to Friday, without the bank holidays of {bank_holidays}",
    ]
    if policy.closures:
        said.append(f"The council is also closed on {days_off(policy.closures)}")
    said.append(f"References of cases and panels begin with {policy.reference}")
    if policy.manager:
        said.append(f"The applicant's own manager is {say.role(policy.manager)}")
    said += _versions(policy, say)
    return Section("The procedure", (paragraph(said, (), policy.id),))


def _versions(policy: lang.Policy, say: Speaker) -> Iterator[str]:
    for version in policy.versions:
        yield f"{rules_of([version.id])} are in force from {on(version.starts)}"
    if policy.versions:
        first = (
            say.day(policy.version_by)
            if policy.version_by
            else "the day of the first thing recorded in a case"
        )
        yield f"A case keeps to the rules in force on {first}"


def who_takes_part(policy: lang.Policy) -> Section:
    return Section("Who takes part", tuple(map(_role, policy.roles.values())))


def _role(role: lang.Role) -> Paragraph:
    called = f", also called {listing(role.also_called, 'or')}" if role.also_called else ""
    return paragraph([role.title + called], (), role.id)


def what_is_recorded(policy: lang.Policy, say: Speaker) -> Section:
    facts = sorted(policy.facts.values(), key=lambda fact: fact.about == "case")
    return Section("What is recorded", tuple(_fact(fact, say) for fact in facts))


def _fact(fact: lang.Fact, say: Speaker) -> Paragraph:
    kind = _KINDS.get(fact.kind, "")
    if fact.kind == "choice":
        kind = f"one of {listing((quoted(spaced(word)) for word in fact.one_of), 'or')}"
    if fact.printed:
        kind += f" (forms print {listing(map(quoted, fact.printed), 'or')})"
    if fact.meeting_of:
        kind += f" on which {say.role(fact.meeting_of)} meets"
    if fact.ahead:
        kind += " that may lie ahead"
    if fact.hour_of:
        kind += f", which is {_HOURS[fact.hour_of]}"
    about = "once for the person" if fact.about == "person" else "for each case"
    return paragraph([f"{quoted(fact.title)}: {kind}, recorded {about}"], (), fact.id)

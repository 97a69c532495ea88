"""Checking a policy as its author would: its form, its examples and its sense."""

from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any

from panelctl import errors
from panelctl.actions.policies import procedures
from panelctl.actions.policies.trial_letters import unclearable, unwritten
from panelctl.actions.site import Site
from panelctl.model import Finding, Outcome, short_date
from panelctl.policy.analysis.warnings.warning import PolicyWarning
from panelctl.policy.faults import Fault
from panelctl.policy.language import Policy
from panelctl.policy.lines import Lines
from panelctl.policy.reader import Reading, read
from panelctl.policy.register import Traced
from panelctl.policy.schema import BLOCKS
from panelctl.rules.examples import running
from panelctl.rules.policy_warnings import policy_warnings, roles_written_to
from panelctl.rules.rehearsal.exploring import Advance, unwatched
from panelctl.rules.rehearsal.faults import Played, play
from panelctl.rules.rehearsal.leaving_out import not_walked
from panelctl.rules.tracing.duties import only_said
from panelctl.shapes.policies import (
    CheckedPolicyDocument,
    ClauseDocument,
    PlayedDocument,
    PolicyHeadDocument,
)
from panelctl.store import queries

Tables = Mapping[str, Any]  # of a policy file, as TOML has them


def check(site: Site, name: str, advance: Advance = unwatched) -> Outcome[CheckedPolicyDocument]:
    """Read a policy strictly, run its examples, play it, and look for what makes no sense, each with its line.

    Raises PolicyFaulty for faults; what makes no sense is a warning each.
    """
    text = text_of(site, name)
    reading = checked(site, name, text)
    assert reading.policy is not None
    lines = Lines(text)
    policy = reading.policy
    calendar = site.calendar(policy)
    played = workable(site, name, reading, lines, advance)
    worth_saying = [
        *policy_warnings(policy, calendar, site.on),
        *unwritten(site, policy),
        *only_said(policy, calendar, played.routes),
    ]
    warnings = tuple(_at_lines(worth_saying, reading.tables, lines))
    if procedures.is_adopted(site, name):
        warnings += tuple(_unheld(site, reading.policy, lines))
    blocks = [reading.blocks(table) for table in BLOCKS if table != "example"]
    data: CheckedPolicyDocument = {
        **head(reading.policy),
        "clauses": len(reading.policy.clauses),
        "blocks": sum(blocks),
        "examples": reading.blocks("example"),
        "warnings": len(warnings),
        "played": _how_far(played),
    }
    return Outcome(data, warnings)


def workable(
    site: Site, name: str, reading: Reading, lines: Lines, advance: Advance = unwatched
) -> Played:
    """A policy, played: every step can be taken and every letter can go. Raises PolicyFaulty where one cannot."""
    assert reading.policy is not None
    played = play(reading.policy, site.calendar(reading.policy), site.on, advance=advance)
    if wrong := unworkable(site, played):
        at_lines = sorted(_by_line(wrong, reading.tables, lines), key=itemgetter(0))
        raise faulty(name, [Fault(line, 0, warning.message) for line, warning in at_lines])
    return played


def unworkable(site: Site, played: Played) -> list[PolicyWarning]:
    """What is wrong with a policy as it was played: steps, and letters that nobody could clear."""
    return [*played.faults, *unclearable(site, played)]


def _how_far(played: Played) -> PlayedDocument:
    """How much of a policy was played."""
    explorations = [found for _, found in played.explorations]
    return {
        "routes": len(explorations),
        "steps": sum(len(found.taken) for found in explorations),
        "letters": sum(len(found.drafted) for found in explorations),
        "from_stages": sum(len(found.ways) for found in explorations),
        "ways": sum(len(found.drafts) for found in explorations),
        "not_walked": not_walked(played.explorations),
        "bounded": played.bounded,
    }


def checked(site: Site, name: str, text: str) -> Reading:
    """A policy text that reads without a fault, and whose examples come out. Raises PolicyFaulty."""
    reading = readable(name, text)
    assert reading.policy is not None
    wrong = sorted(set(_wrong(site, reading.policy, reading.tables, Lines(text))))
    if wrong:
        raise faulty(name, wrong)
    return reading


def readable(name: str, text: str) -> Reading:
    """A policy text that reads without a fault. Raises PolicyFaulty."""
    reading = read(text)
    if reading.policy is None:
        raise faulty(name, reading.faults)
    return reading


def faulty(name: str, faults: Iterable[Fault]) -> errors.PolicyFaulty:
    """Every fault of a file as one error."""
    messages = [str(fault) for fault in faults]
    return errors.PolicyFaulty(
        name, messages, [Finding("refuse", "policy", message) for message in messages]
    )


def text_of(site: Site, name: str) -> str:
    """The text of an adopted or a shipped policy, or of a file, be it faulty or not."""
    return (
        procedures.text_of(name)
        if procedures.is_file(name)
        else procedures.procedure(site, name)[1]
    )


def head(policy: Policy) -> PolicyHeadDocument:
    """Which policy it is."""
    return {"id": policy.id, "title": policy.title, "version": policy.version}


def clause_document(traced_clause: Traced) -> ClauseDocument:
    """A clause of the register, with the elements that keep it."""
    clause = traced_clause.clause
    return {
        "id": clause.id,
        "at": clause.at,
        "force": clause.force,
        "says": clause.says,
        "status": clause.status,
        "note": clause.note,
        "kept_by": traced_clause.kept_by,
        "outside": clause.outside or None,
    }


def _wrong(site: Site, policy: Policy, tables: Tables, lines: Lines) -> Iterator[Fault]:
    """What the examples say otherwise than what came out, each in the version that its dates pick."""
    calendar = site.calendar(policy)
    for version, rules in (policy.rule_sets or {"": policy}).items():
        where = lines.of_version(tables, version)
        named = f"in version {version}: " if version else ""
        for number, example in enumerate(rules.examples):
            for message in running.run(policy, example, calendar):
                yield Fault(where.of("example", number), 0, f"{named}{message}")


def unwritten_letters(site: Site, reading: Reading, text: str) -> tuple[Finding, ...]:
    """What `check` says of the letters of a policy file: whoever adopts it has to hear it too."""
    assert reading.policy is not None
    return tuple(_at_lines(unwritten(site, reading.policy), reading.tables, Lines(text)))


def _at_lines(warnings: Iterable[PolicyWarning], tables: Tables, lines: Lines) -> Iterator[Finding]:
    """Warnings in the order of the file, with the line each is about."""
    for line, warning in sorted(_by_line(warnings, tables, lines), key=itemgetter(0)):
        message = f"line {line}: {warning.message}"
        yield Finding("warn", warning.rule, message, warning.clauses, mend=warning.mend)


def _by_line(
    warnings: Iterable[PolicyWarning], tables: Tables, lines: Lines
) -> list[tuple[int, PolicyWarning]]:
    """Warnings with the line each is about; what is said of several versions alike, once."""
    said = {}
    for warning in warnings:
        where = lines.of_version(tables, warning.version)
        line = where.of(warning.table, warning.number, warning.key)
        said[line, warning.rule, warning.message, warning.clauses] = warning
    return [(line, warning) for (line, *_), warning in said.items()]


def _unheld(site: Site, policy: Policy, lines: Lines) -> Iterator[Finding]:
    """Letters of an adopted policy that would go to nobody; a case names the applicant's manager itself."""
    with site.reading() as connection:
        held = {holding.role for holding in queries.holdings(connection, policy.id, site.on)}
    for role, notices in roles_written_to(policy).items():
        if role not in held and role != policy.manager and not site.settings.mailboxes.get(role):
            line, letters = lines.of("role", 0, role), errors.join_words(notices, "and")
            why = f"nobody holds the role {role} on {short_date(site.on)}, and it has no mailbox in settings.toml"
            message = f"line {line}: {letters} would go to nobody: {why}"
            yield Finding("warn", "role-without-holder", message)
    for number, duty in enumerate(policy.duties.values()):
        if not held.intersection(duty.owner):
            line, roles = lines.of("duty", number), errors.join_words(duty.owner, "or")
            why = f"nobody holds the role {roles} on {short_date(site.on)}"
            message = f"line {line}: {duty.title} is owed by nobody: {why}"
            yield Finding("warn", "role-without-holder", message)

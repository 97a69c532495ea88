"""Checking a policy as its author would: its form, its examples, its sense, and what keeps each of its clauses."""

from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any

from panelctl import errors
from panelctl.actions.policies import procedures
from panelctl.actions.policies.trial_letters import unwritten
from panelctl.actions.site import Site
from panelctl.model import Finding, Outcome, short_date
from panelctl.policy.build import build
from panelctl.policy.faults import Fault
from panelctl.policy.language import Policy
from panelctl.policy.lines import Lines
from panelctl.policy.reader import Reading, read
from panelctl.policy.register import Traced, counts
from panelctl.policy.register import trace as traced
from panelctl.policy.schema import BLOCKS
from panelctl.rules.examples import running
from panelctl.rules.policy_warnings import policy_warnings, roles_written_to
from panelctl.shapes.policies import (
    CheckedPolicyDocument,
    ClauseDocument,
    PolicyHeadDocument,
    TracedPolicyDocument,
)
from panelctl.store import queries

Tables = Mapping[str, Any]  # of a policy file, as TOML has them
_UNCOVERED = "nothing cites "


def check(site: Site, name: str) -> Outcome[CheckedPolicyDocument]:
    """Read a policy strictly, run its examples, and look for what makes no sense; all of it at once, with lines.

    Raises PolicyFaulty for faults; what makes no sense is a warning each.
    """
    text = text_of(site, name)
    found = checked(site, name, text)
    assert found.policy is not None
    lines = Lines(text)
    warnings = tuple(_senseless(site, found.policy, found.tables, lines))
    if procedures.is_adopted(site, name):
        warnings += tuple(_unheld(site, found.policy, lines))
    blocks = [found.blocks(table) for table in BLOCKS if table != "example"]
    data: CheckedPolicyDocument = {
        **head(found.policy),
        "clauses": len(found.policy.clauses),
        "blocks": sum(blocks),
        "examples": found.blocks("example"),
        "warnings": len(warnings),
    }
    return Outcome(data, warnings)


def trace(site: Site, name: str) -> Outcome[TracedPolicyDocument]:
    """Each clause of a policy with the elements that keep it, and how many are kept, outside and uncovered.

    A file may be traced while clauses of it are uncovered still. Raises PolicyFaulty for any other fault.
    """
    text = text_of(site, name)
    found = read(text)
    others = [fault for fault in found.faults if not fault.message.startswith(_UNCOVERED)]
    if others:
        raise faulty(name, others)
    policy = found.policy or build(found.tables)
    clauses = traced(policy)
    data: TracedPolicyDocument = {
        **head(policy),
        "clauses": [clause_document(clause) for clause in clauses],
        "counts": counts(clauses),
    }
    return Outcome(data)


def checked(site: Site, name: str, text: str) -> Reading:
    """A policy text that reads without a fault, and whose examples come out. Raises PolicyFaulty."""
    found = read(text)
    if found.policy is None:
        raise faulty(name, found.faults)
    wrong = sorted(set(_wrong(site, found.policy, found.tables, Lines(text))))
    if wrong:
        raise faulty(name, wrong)
    return found


def faulty(name: str, faults: Iterable[Fault]) -> errors.PolicyFaulty:
    """Every fault of a file as one error."""
    said = [str(fault) for fault in faults]
    return errors.PolicyFaulty(name, said, [Finding("refuse", "policy", one) for one in said])


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
    """What the examples of each version say otherwise than what came out."""
    calendar = site.calendar(policy)
    for version, rules in (policy.rule_sets or {"": policy}).items():
        where = lines.of_version(tables, version)
        for number, example in enumerate(rules.examples):
            for message in running.run(rules, example, calendar):
                yield Fault(where.of("example", number), 0, message)


def _senseless(site: Site, policy: Policy, tables: Tables, lines: Lines) -> Iterator[Finding]:
    said = [*policy_warnings(policy, site.calendar(policy), site.on), *unwritten(site, policy)]
    found = {
        (
            lines.of_version(tables, one.version).of(one.table, one.number, one.key),
            one.rule,
            one.message,
            one.clauses,
        ): one.mend
        for one in said
    }
    for (line, rule, message, clauses), mend in sorted(found.items(), key=itemgetter(0)):
        yield Finding("warn", rule, f"line {line}: {message}", clauses, mend=mend)


def _unheld(site: Site, policy: Policy, lines: Lines) -> Iterator[Finding]:
    """Letters of an adopted policy that would go to nobody; a case names the applicant's manager itself."""
    with site.reading() as connection:
        held = {holding.role for holding in queries.holdings(connection, policy.id, site.on)}
    for role, notices in roles_written_to(policy).items():
        if role not in held and role != policy.manager and not site.settings.mailboxes.get(role):
            line, letters = lines.of("role", 0, role), errors.listed(notices, "and")
            why = f"nobody holds the role {role} on {short_date(site.on)}, and it has no mailbox in settings.toml"
            message = f"line {line}: {letters} would go to nobody: {why}"
            yield Finding("warn", "role-without-holder", message)

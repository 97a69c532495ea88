"""Support for an application, or not, with reasons, by the role whose turn it is."""

from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.entry import writing_case
from panelctl.actions.cases.keeping import HandedIn, keeping
from panelctl.actions.cases.moves import make, texts_for_letters
from panelctl.actions.site import Site
from panelctl.model import Outcome
from panelctl.rules.evidence import acceptable
from panelctl.rules.making import Proposal
from panelctl.shapes.cases import CaseDocument

ANSWERS = ("yes", "no")


class Support(NamedTuple):
    """What `approve` is told. `told` is the reason in words for the social worker; `records` names the move where
    several are open; `at` is the hour, where a limit has a time of day; `form` is the completed form that it was read
    from."""

    reference: str = ""
    answer: str = ""
    by: str = ""
    reason: str = ""
    told: str = ""
    given: tuple[str, ...] = ()
    records: str = ""
    exception: str = ""
    at: str = ""
    form: HandedIn | None = None


def approve(site: Site, asked: Support) -> Outcome[CaseDocument]:
    """Record that whoever's turn it is supports the application (yes), or does not (no)."""
    with keeping(site, asked.form) as form, writing_case(site, asked.reference) as entry:
        if not asked.answer:
            raise errors.MissingValue("ANSWER", "Is it supported", ANSWERS)
        if asked.answer not in ANSWERS:
            raise errors.BadValue("The answer", asked.answer, errors.join_words(ANSWERS))
        proposal = Proposal(
            "approve",
            asked.answer,
            asked.by,
            asked.reason,
            values=texts_for_letters(entry, told=asked.told),
            records=asked.records,
            exception=asked.exception,
            at=lookup.hour(asked.at),
        )
        kept, known = form.before_the_step(entry, site.on), acceptable(entry.state)
        change, messages = make(entry, proposal, asked.given)
        kept += form.after_the_step(entry, known, change.event.seq, site.on)
        return entry.finish([*messages, *kept], change.findings)

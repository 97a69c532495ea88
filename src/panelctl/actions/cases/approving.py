"""Support for an application, or not, with reasons, by the role whose turn it is."""

from collections.abc import Iterable

from panelctl import errors
from panelctl.actions.cases.entry import writing_case
from panelctl.actions.cases.moves import make
from panelctl.actions.site import Site
from panelctl.model import Outcome
from panelctl.shapes.cases import CaseDocument

ANSWERS = ("yes", "no")


def approve(
    site: Site,
    reference: str,
    answer: str,
    *,
    by: str = "",
    reason: str = "",
    given: Iterable[str] = (),
    records: str = "",
) -> Outcome[CaseDocument]:
    """`answer` is yes or no; `records` names the move where several are open."""
    with writing_case(site, reference) as entry:
        if not answer:
            raise errors.MissingValue("ANSWER", "Is it supported", ANSWERS)
        if answer not in ANSWERS:
            raise errors.BadValue("The answer", answer, errors.listed(ANSWERS))
        change, messages = make(
            entry, "approve", answer, by=by, reason=reason, given=given, records=records
        )
        return entry.finish(messages, change.findings)

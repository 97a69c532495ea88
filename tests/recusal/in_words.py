"""What is said of a quorum, read as a person reads it and held against who came: the words alone have to lead to the
answer that the rules gave."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from panelctl.actions import lookup
from panelctl.actions.panels import day
from panelctl.policy.language import Policy
from panelctl.rules import quorum
from panelctl.rules.timeline import replay
from panelctl.store.reading import reading
from recusal.office import MEMBERS, Case, Office
from recusal.panels import Panel

PRESENT = re.compile(r"(\d+) present(?: \(([^)]*)\))?")
LINE = re.compile(r"at (least|most) (\d+) ([^,]+)")
BEGINS = {True: "Quorate: ", False: "Not quorate: "}


class Said(NamedTuple):
    """The answer of the rules for one case, and the words of the day's screen for it."""

    policy: Policy
    answer: quorum.Answer
    quorate: bool | None
    words: str


def said_of(office: Office, panel: Panel) -> dict[str, Said]:
    """Of each case that the panel hears, before it is decided."""
    site = office.on(panel.day)
    items = {item["reference"]: item for item in day.day(site, day.DayOf(panel.reference)).data["items"]}
    said = {}
    with reading(site.database) as connection:
        facts = lookup.panel(connection, panel.reference)
        for case in panel.cases:
            found = lookup.case(connection, case.reference)
            policy = lookup.policy_of(connection, found.policy_row_id)
            heard = replay(policy, found.facts, site.calendar(policy)).heard
            item = items[case.reference]
            answer = quorum.answer(policy, facts, heard)
            said[case.reference] = Said(policy, answer, item["quorate"], item["quorum"])
    return said


def wrong(office: Office, panel: Panel, said: dict[str, Said]) -> Iterator[str]:
    """Where words and answer, or answer and decision, are not the same."""
    for case in panel.cases:
        told = said[case.reference]
        for fault in (*_of_the_words(panel, case, told), *_of_the_decision(panel, case, told)):
            yield f"{panel.reference}, {case.reference}: {fault} ({told.words})"


def _of_the_words(panel: Panel, case: Case, said: Said) -> Iterator[str]:
    answer = said.answer
    if (said.quorate, said.words) != (answer.met, answer.sentence()):
        yield "the screen of the day says something else than the rules"
    if not answer.stated and not said.words.startswith("The procedure states no quorum; "):
        yield "it is not said that the procedure is silent"
    if answer.stated and not said.words.startswith(BEGINS.get(answer.met, "Not known yet ")):  # type: ignore[arg-type]
        yield "its beginning says something else"
    here = sorted(panel.came - panel.declared[case.reference] - {case.applicant})
    counted = PRESENT.search(said.words)
    names = sorted(filter(None, (counted[2] or "").split(", "))) if counted else []
    if names != here or not counted or int(counted[1]) != len(here):
        yield f"there were {here}"
    for line in answer.lines:
        if line.holds is not None and _as_read(said.policy, panel, case, line) not in (None, line.holds):
            yield f"who reads {line.text!r} counts otherwise than {line.holds}"


def _as_read(policy: Policy, panel: Panel, case: Case, line: quorum.Line) -> bool | None:
    """Whether a line holds, by its words and the titles in them; None where they say more than how many of whom, or
    each member counts once."""
    read = LINE.fullmatch(line.text)
    if read is None or policy.bodies[_body(policy, panel)].counted == "separately":
        return None
    titles = {policy.role_title(role): role for role in policy.roles}
    wanted = [titles.get(title, title) for title in read[3].split(" or ")]
    everybody = [wanted == [word] for word in ("member", "members")]
    if not any(everybody) and not set(wanted) <= set(policy.roles):
        return None
    here = panel.came - panel.declared[case.reference] - {case.applicant}
    fitting = [name for name in here if any(everybody) or set(wanted) & set(MEMBERS[panel.council][name])]
    enough = len(fitting) >= int(read[2])
    return enough if read[1] == "least" else len(fitting) <= int(read[2])


def _body(policy: Policy, panel: Panel) -> str:
    return next(name for name, body in policy.bodies.items() if "progression" in name or "recognition" in name)


def _of_the_decision(panel: Panel, case: Case, said: Said) -> Iterator[str]:
    refused = "quorum" in panel.refusals[case.reference]
    needed = said.answer.stated and said.answer.met is not True
    if refused is not needed:
        yield f"decided or refused otherwise: {panel.refusals[case.reference] or 'decided'}"

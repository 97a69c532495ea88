"""Slips after which a policy file reads well and cannot be worked: made one at a time, in every place there is.

A `when` that nobody is asked about, a role without its seat, a step without the date of its meeting, a decision before
its meeting or after an outcome that no case has, a letter that tells a limit of another route.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from slipping import Slip

from panelctl.policy.language import Policy, on_route

KIND = "unworkable"
NOBODY = "nobody-is-asked"
_BLOCK = re.compile(r"^\[\[([\w-]+)\]\]\n(?:(?!\[).*\n?)*", re.MULTILINE)
_ID = re.compile(r'^id = "([\w-]+)"$', re.MULTILINE)
_LAST = re.compile(r"^clauses = ", re.MULTILINE)


class _Block(NamedTuple):
    """A block of a file as it is written."""

    table: str
    start: int
    text: str

    @property
    def id(self) -> str:
        found = _ID.search(self.text)
        return found[1] if found else ""


def unworkable(text: str, policy: Policy) -> Iterator[Slip]:
    """Every such slip that can be made in a file."""
    for found in _BLOCK.finditer(text):
        block = _Block(found[1], found.start(), found[0])
        for changed in _changed(block, policy):
            whole = text[: block.start] + changed + text[block.start + len(block.text) :]
            if NOBODY in changed:
                whole = whole.replace("[fact]\n", f"[fact]\n{_fact()}", 1)
            line = text[: block.start].count("\n") + 1
            yield Slip(KIND, line, 0, len(text), whole)


def _fact() -> str:
    return f'{NOBODY} = {{ title = "What nobody is asked", kind = "yes-no" }}\n'


def _changed(block: _Block, policy: Policy) -> Iterator[str]:
    yield from _asked_of_nobody(block)
    if block.table == "body":
        yield from _without_a_seat(block, policy)
    if block.table == "move" and 'verb = "schedule"' in block.text:
        yield from _without_its_day(block, policy)
    if block.table == "move" and 'verb = "decide"' in block.text:
        yield from _before_it_is_listed(block, policy)
        yield from _after_no_such_outcome(block, policy)
    if block.table == "notice":
        yield from _of_another_route(block, policy)


def _asked_of_nobody(block: _Block) -> Iterator[str]:
    """What refuses asks for what it waits for; of the rest nobody would hear."""
    silent = block.table in ("deadline", "notice") or 'if_not = "refuse"' not in block.text
    conditional = block.table in ("check", "evidence", "deadline", "notice")
    if conditional and silent and "\nwhen = " not in block.text:
        yield _LAST.sub(f'when = "{NOBODY}"\nclauses = ', block.text, count=1)


def _without_a_seat(block: _Block, policy: Policy) -> Iterator[str]:
    """Without the seat of somebody whom the quorum names."""
    body = policy.bodies[block.id]
    named = set(re.findall(r"[\w-]+", " ".join((*body.quorum, *body.expects, body.chair))))
    for seat in dict.fromkeys(body.seats):
        if seat in named and body.seats.count(seat) == 1:
            seats = ", ".join(f'"{other}"' for other in body.seats if other != seat)
            yield re.sub(r"^seats = \[.*?\]$", f"seats = [{seats}]", block.text, flags=re.M | re.S)


def _without_its_day(block: _Block, policy: Policy) -> Iterator[str]:
    """Without the day of a meeting that it asks."""
    for fact in policy.facts.values():
        if fact.meeting_of and f'"{fact.id}"' in block.text:
            asks = re.sub(rf'"{fact.id}",? ?', "", block.text, count=1)
            yield asks.replace("asks = []\n", "")


def _before_it_is_listed(block: _Block, policy: Policy) -> Iterator[str]:
    """From one stage more: one from which the case is only then listed for the body that decides, and to which that
    body never sends it back."""
    begins = re.search(r'^from = \["([\w-]+)"\]$', block.text, re.M)
    bodies = [body for body in policy.bodies if f'by = ["{body}"]' in block.text]
    if not begins or not bodies:
        return
    sent_back = {move.to for move in policy.moves if set(bodies) & set(move.by)}
    for move in policy.moves:
        if move.verb == "schedule" and move.to == begins[1] and move.from_[0] not in sent_back:
            stages = ", ".join(f'"{stage}"' for stage in dict.fromkeys((begins[1], move.from_[0])))
            yield block.text.replace(begins[0], f"from = [{stages}]")


def _after_no_such_outcome(block: _Block, policy: Policy) -> Iterator[str]:
    """Only for somebody whose earlier case ended where no case ends."""
    begins = re.search(r'^from = \["([\w-]+)"', block.text, re.M)
    ends = {end for route in policy.routes.values() for end in route.ends}
    if begins and begins[1] not in ends and "\nwhen = " not in block.text:
        when = f'when = "previous-outcome is {begins[1]}"\n'
        yield _LAST.sub(f"{when}clauses = ", block.text, count=1)


def _of_another_route(block: _Block, policy: Policy) -> Iterator[str]:
    """Telling the date of a limit that a route which drafts it does not have."""
    drafting = [move for move in policy.moves if block.id in move.drafts]
    routes = [route for route in policy.routes if any(on_route(move, route) for move in drafting)]
    notice = policy.notices.get(block.id)
    for rule in policy.deadlines if notice else ():
        if notice and any(on_route(notice, r) and not on_route(rule, r) for r in routes):
            said = f'says = ["By {{{rule.id}}}."]\n'
            if "\nsays = " not in block.text:
                yield _LAST.sub(f"{said}clauses = ", block.text, count=1)

"""What concerns others in the record of a case: other applications, other applicants, how to reach somebody else."""

from collections import Counter
from collections.abc import Collection, Iterable

from panelctl.actions.people.other_people import Marker
from panelctl.rules.mentions import Mentions
from panelctl.rules.room import sits
from panelctl.rules.timeline import State
from panelctl.shapes.bundles import LeftOutDocument
from panelctl.store import Connection, queries
from panelctl.store.queries import about_person
from panelctl.store.queries.about_person import KnownBy
from panelctl.store.queries.hearings import Hearing

OTHER_CASE = "it names another application"
OTHER_PERSON = (
    "it names somebody who has no part in this application, or says how to reach somebody"
)


PERHAPS_PERSON = (
    "it has a word that is also the whole name of somebody who has no part in this application, and may mean something"
    " else"
)


class Sieve:
    """Says of a text whether it concerns others, and keeps count of what was left out for which reason. `involved` are
    the numbers of those who have a part in the case, hold a role or sit on a panel of it."""

    def __init__(self, connection: Connection, state: State, heard: Iterable[Hearing]) -> None:
        references = queries.case_references(connection, "")
        self._cases = Mentions(references, besides=[state.case.reference])
        self.involved = _involved(connection, state, heard)
        others = _others(connection, self.involved)
        self._others = Marker(others, state.case.applicant.id)
        self._left_out: Counter[tuple[str, str]] = Counter()

    def why(self, text: str) -> str:
        """Why a text is left out; "" for one that is not."""
        if self._cases.are_in(text):
            return OTHER_CASE
        if self._others.only_perhaps_in(text):
            return PERHAPS_PERSON
        return OTHER_PERSON if self._others.others_in([text]) else ""

    def passed(self, text: str, what: str) -> str:
        """A text, or in its place that it was left out; `what` says what it was."""
        why = self.why(text)
        if not why:
            return text
        self.leave_out(what, why)
        return f"[left out: {why}]"

    def leave_out(self, what: str, why: str) -> None:
        self._left_out[what, why] += 1

    @property
    def left_out(self) -> list[LeftOutDocument]:
        return [
            {"what": what, "why": why, "count": count}
            for (what, why), count in self._left_out.items()
        ]


def _others(connection: Connection, involved: Collection[int]) -> Iterable[KnownBy]:
    """What nobody is to find in the bundle: of everybody but the applicant how to reach them, and the names of those
    who have no part in the case, hold no role and sit on no panel of it."""
    everybody = about_person.known_by(connection)
    records = queries.person_records(connection, [known.person for known in everybody])
    for known, person in zip(everybody, records, strict=True):
        private = (person.facts.email, person.facts.number, *_of_address(person.address))
        names = () if known.person in involved else known.words
        if words := tuple(dict.fromkeys(filter(None, (*names, *private)))):
            yield KnownBy(known.person, words)


def _of_address(address: str) -> Iterable[str]:
    """The whole of it, and each line with a number: a town by itself says of nobody where they live."""
    return [address, *(line for line in address.splitlines() if any(map(str.isdigit, line)))]


def _involved(connection: Connection, state: State, heard: Iterable[Hearing]) -> Collection[int]:
    members = [
        attendee.person.id
        for hearing in heard
        if (panel := hearing.panel)
        for attendee in panel.attendees
        if (body := state.policy.bodies.get(panel.body)) and (attendee.seat or sits(attendee, body))
    ]
    holders = [holding.person.id for holding in queries.holdings(connection, state.policy.id)]
    parties = [person for person, _ in state.parties.values()]
    return {state.case.applicant.id, *members, *holders, *parties}

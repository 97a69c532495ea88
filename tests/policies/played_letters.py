"""Every letter of every walk through a policy, as each of its readers would have it from an office with settings."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from actions.conftest import site_at
from panelctl import shipped
from panelctl.actions.notices import letters
from panelctl.actions.policies.trial_letters import ExampleCase, TrialLetter, copy_of
from panelctl.actions.site import Site
from panelctl.model import APPLICANT, Person
from panelctl.policy.language import Policy
from panelctl.policy.reader import read
from panelctl.rules.rehearsal.doing import readers
from panelctl.rules.rehearsal.faults import Played, play
from panelctl.rules.rehearsal.people import Cast
from panelctl.rules.rehearsal.position import Position
from panelctl.rules.timeline import State, reread
from panelctl.store.records import PersonRecord

NORTHSHIRE = Path(__file__).with_name("northshire.toml")
SETTINGS = """
sender = "academy@council.example"

[council]
name = "Northtown Children’s Services"
address = ["Academy for Social Work", "1 Example Square", "Northtown"]

[contact]
name = "Ruth Adeyemi"
email = "academy@council.example"
phone = "020 7946 0000"
"""


class Reading(NamedTuple):
    """One copy of a letter: by which step it was drafted, for which role, from which stage, its words
    as Markdown, and why it could not go."""

    policy: str
    notice: str
    by: str
    role: str
    stage: str
    markdown: str
    faults: tuple[str, ...]

    @property
    def called(self) -> str:
        return f"{self.policy} {self.notice} by {self.by} from {self.stage}, to {self.role}"


def policy_of(name: str) -> Policy:
    text = NORTHSHIRE.read_text(encoding="utf-8") if name == "northshire" else shipped.policy_text(name)
    policy = read(text).policy
    assert policy
    return policy


def office(folder: Path) -> Site:
    (folder / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    return site_at(folder, "2027-01-04")


def readings(site: Site, name: str) -> Iterator[Reading]:
    """Every copy of every letter, by each way that a case comes to it."""
    policy = policy_of(name)
    played = play(policy, site.calendar(policy), site.on)
    for word, made, before, cast, at in _drafts(played):
        state = _on_record(at.state)
        notice = state.policy.notices[word]
        for role in readers(state, notice):
            letter = TrialLetter(notice, role, ExampleCase(state, at.day), drafted=True)
            person = _reader(state, cast, role)
            record = copy_of(letter)
            record = record._replace(facts=record.facts._replace(recipient=person.name))
            reader = PersonRecord(person, "2 Mill Lane\nNorthtown", at.day)
            written = letters.draft(site, state, record, site.calendar(policy), reader, at.day)
            faults = tuple(fault.message for fault in written.faults)
            yield Reading(name, word, made, role, before, written.markdown, faults)


def _drafts(played: Played) -> Iterator[tuple[str, str, str, Cast, Position]]:
    for _, found in played.explorations:
        for (word, made, _, stage), at in found.drafts.items():
            yield word, made, stage, found.scene.cast, at


def _on_record(state: State) -> State:
    """The case of an applicant whose particulars an office would have."""
    applicant = state.case.applicant
    known = applicant._replace(team="Assessment Team", number="SW123456", salutation="Ms Ashby")
    return reread(state, state.case._replace(applicant=known))


def _reader(state: State, cast: Cast, role: str) -> Person:
    """Whoever gets the copy for a role: the applicant, the first who holds it, or a mailbox."""
    if role == APPLICANT:
        return state.case.applicant
    holders = [actor.person for actor in cast.actors if actor.role == role]
    return holders[0] if holders else Person(0, state.policy.role_title(role))

"""Rehearsals of a policy, as scripts read them: invented cases, step by step."""

from typing import TypedDict

from panelctl.errors.remedy import Remedy
from panelctl.shapes.policies import PolicyHeadDocument


class RehearsedStepDocument(TypedDict):
    """One command of a rehearsal, on a day; where it takes a step of the policy, which one, its title, the stage that
    it leads to and the letters it drafts."""

    date: str
    command: Remedy
    records: str
    step: str | None
    title: str
    stage: str
    stage_title: str
    letters: list[str]


class RehearsalDocument(TypedDict):
    """One invented case of a route in a version, from the people who take part to its last step; `ended` says whether
    it came to an end of the route."""

    route: str
    route_title: str
    version: str
    number: int
    ended: bool
    stage_title: str
    people: list[Remedy]
    steps: list[RehearsedStepDocument]


class RehearsedPolicyDocument(PolicyHeadDocument):
    """Rehearsals of a policy: how many of its steps and letters they show, and into which files they were written."""

    steps: int
    steps_shown: int
    letters: int
    letters_shown: int
    rehearsals: list[RehearsalDocument]
    files: list[str]

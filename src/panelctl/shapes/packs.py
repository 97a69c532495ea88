"""What the members of a panel have to read, as scripts read it."""

from typing import TypedDict


class LeftOutDocument(TypedDict):
    """A case of which a member gets nothing, and why, as a sentence goes on from the name."""

    case: str
    why: str


class PackDocument(TypedDict):
    """One member's reading: a folder and an archive within that of all packs; `missing` are files that are not there as
    they were received; of what a person changed in an earlier one, `kept` is still in it, and `aside` is not."""

    name: str
    folder: str
    archive: str
    cases: list[str]
    files: list[str]
    left_out: list[LeftOutDocument]
    missing: list[str]
    kept: list[str]
    aside: list[str]


class ChangedPackDocument(TypedDict):
    """A member who was given other papers than those of now, and in which way, as sentences go on from the name."""

    name: str
    why: list[str]


class PacksDocument(TypedDict):
    """The packs of a panel, and the folder that they lie in. `before` is the day of the ones before, of whose members
    those are `changed` who need other papers now; `aside` is what a person changed for others who need none."""

    panel: str
    folder: str
    before: str | None
    changed: list[ChangedPackDocument]
    packs: list[PackDocument]
    aside: list[str]

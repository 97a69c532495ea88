"""What the members of a panel have to read, as scripts read it."""

from typing import TypedDict


class LeftOutDocument(TypedDict):
    """A case of which a member gets nothing, and why, as a sentence goes on from the name."""

    case: str
    why: str


class PackDocument(TypedDict):
    """One member's reading: a folder and an archive within that of all packs; `missing` are files that are not there as
    they were received."""

    name: str
    folder: str
    archive: str
    cases: list[str]
    files: list[str]
    left_out: list[LeftOutDocument]
    missing: list[str]


class PacksDocument(TypedDict):
    """The packs of a panel, and the new folder that they lie in."""

    panel: str
    folder: str
    packs: list[PackDocument]

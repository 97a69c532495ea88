"""Which shape of database this panelctl knows."""

from pathlib import Path

from panelctl import errors
from panelctl.store.engines import address

REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
    "0016",
    "0017",
    "0018",
    "0019",
)
HEAD = REVISIONS[-1]
# What `checks.shape_of` says of a database that stands there; a test says what it is after a new revision.
SHAPE = "be35050f6cb0fa459c7095960c0c98b6b7edc4830e31e5004b532694b219c7fc"
# The same of a database on a server.
SHAPE_ON_SERVER = "8f473bf581194084aed09903e31aa259bdb46a6a9e75db33717ba0b1d2a498cf"
SCRIPTS = Path(__file__).parent / "migrations"


def expect_current(
    place: Path | str, revision: str, revisions: tuple[str, ...] = REVISIONS
) -> None:
    """Raise `OlderDatabase`, `OlderServer` or `NewerDatabase` unless a database stands at the newest of `revisions`."""
    expect_known(place, revision, revisions)
    if revision != revisions[-1]:
        older = errors.OlderServer if address.is_one(place) else errors.OlderDatabase
        raise older(place, revision, revisions[-1])


def expect_known(place: Path | str, revision: str, revisions: tuple[str, ...] = REVISIONS) -> None:
    """Raise `NewerDatabase` for a revision this panelctl has never heard of: only a later one can have made it."""
    if revision not in revisions:
        raise errors.NewerDatabase(place, revision, revisions[-1])

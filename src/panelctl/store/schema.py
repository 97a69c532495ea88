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
)
HEAD = REVISIONS[-1]
# What `checks.shape_of` says of a database that stands there; a test says what it is after a new revision.
SHAPE = "350f65a876a771a668339921e4c8f404378f43539f4e53be0eb6e7479f4abf7a"
# The same of a database on a server.
SHAPE_ON_SERVER = "8f5f29b028867418913005141dc93101841d97c04927becafce8aba515d749dd"
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

"""What travels with panelctl: policies, bank holidays, templates."""

from pathlib import Path

from panelctl.errors import NoSuchPolicy

PACKAGE = Path(__file__).parent
CALENDAR = PACKAGE / "calendars" / "bank-holidays.json"


def policy_ids() -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in (PACKAGE / "policies").glob("*.toml")))


def policy_text(policy: str) -> str:
    """The text of a shipped policy file. Raises NoSuchPolicy."""
    if policy not in policy_ids():
        raise NoSuchPolicy(policy, policy_ids())
    return (PACKAGE / "policies" / f"{policy}.toml").read_text(encoding="utf-8")


def parsed_file(policy: str) -> Path:
    """Where the tables of a shipped policy are kept ready (JSON)."""
    return PACKAGE / "policies" / f"{policy}.json"


def starter_text() -> str:
    """A small whole policy to start another from, with `{id}`, `{title}` and `{reference}` to be filled in."""
    return (PACKAGE / "policies" / "starter.toml.txt").read_text(encoding="utf-8")


def calendar_text() -> str:
    """Bank holidays as published by GOV.UK (JSON): division -> events, each with title and ISO date."""
    return CALENDAR.read_text(encoding="utf-8")


def templates_folder() -> Path:
    """The letters, minutes, forms and e-mails: inside the wheel, or at the top of a checkout."""
    inside = PACKAGE / "templates"
    return inside if inside.is_dir() else PACKAGE.parents[1] / "templates"


def papers_folder() -> Path:
    """How a page of PDF looks, and the fonts it is set in."""
    return PACKAGE / "papers"


def round_ids() -> tuple[str, ...]:
    """The councils whose rounds the demonstration plays."""
    return tuple(
        sorted(folder.name for folder in (PACKAGE / "rounds").iterdir() if folder.is_dir())
    )


def round_folder(policy: str) -> Path:
    """What one round is played from: `round.txt`, its settings and its tables. Raises NoSuchPolicy."""
    if policy not in round_ids():
        raise NoSuchPolicy(policy, round_ids())
    return PACKAGE / "rounds" / policy

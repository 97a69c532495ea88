"""Bank holidays as they are published, with other days in them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from panelctl import shipped

Feed = Callable[..., str]


@pytest.fixture
def feed(tmp_path: Path) -> Feed:
    """A file as GOV.UK publishes it, its window beginning in 2024, with other days off in England and Wales; where it
    has 2029, the days of 2018, whose weekdays are the same."""

    def written(*more: str, gone: str = "", until: int = 2028) -> str:
        found = json.loads(shipped.calendar_text())
        for division in found.values():
            alike = [event | {"date": event["date"].replace("2018", "2029")} for event in division["events"]]
            division["events"] = [event for event in alike if "2024" <= event["date"][:4] <= str(until)]
        england = found["england-and-wales"]
        england["events"] = [event for event in england["events"] if event["date"] != gone]
        england["events"] += [{"title": "Bank holiday for the State Funeral", "date": day} for day in more]
        file = tmp_path / "feed.json"
        file.write_text(json.dumps(found), encoding="utf-8")
        return str(file)

    return written

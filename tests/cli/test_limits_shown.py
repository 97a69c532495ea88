"""The two columns that a time limit begins with on a screen."""

import pytest

from panelctl.cli.views.words import limit

DUE = {"due": "2027-05-26", "stated": True, "met": None, "state": "open", "days_left": 3}


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        ({}, "3 days"),
        ({"met": "2027-05-26", "state": "met"}, "done Wed 26 May 2027"),
        ({"met": "2027-05-26", "state": "met-late"}, "late Wed 26 May 2027"),  # after the hour of its last day
        ({"met": "2027-05-27", "state": "met-late"}, "late Thu 27 May 2027"),
        ({"met": "2027-05-27", "state": "lifted"}, "late Thu 27 May 2027"),
        ({"state": "lifted"}, "lifted"),
    ],
)
def test_a_limit_is_shown_with_what_became_of_it(known: dict[str, object], shown: str) -> None:
    assert limit(DUE | known) == ("Wed 26 May 2027", shown)

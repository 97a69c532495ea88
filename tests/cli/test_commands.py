import shlex

import pytest

from panelctl.cli.commands import worded
from panelctl.errors import cited
from panelctl.errors.remedy import DAY, FILE, PANEL, PERSON, REASON, Need, Remedy, saying


@pytest.mark.parametrize(
    ("remedy", "line"),
    [
        (Remedy("cases"), "panelctl cases"),
        (Remedy("show", case="CAM-1"), "panelctl show CAM-1"),
        (
            Remedy("lift", case="CAM-1", element="portfolio", needs=(REASON,)),
            "panelctl lift CAM-1 portfolio --reason TEXT",
        ),
        (Remedy("evidence add", case="C", element="cv", needs=(FILE,)), "panelctl evidence add C cv FILE"),
        (Remedy("schedule assign", case="C", needs=(REASON, PANEL)), "panelctl schedule assign C PANEL --reason TEXT"),
        (Remedy("schedule move", panel="P", needs=(DAY, REASON)), "panelctl schedule move P DATE --reason TEXT"),
        (Remedy("apply", case="C"), "panelctl apply --case C"),
        (Remedy("attend", panel="P", answer="present", needs=(PERSON,)), "panelctl attend P NAME present"),
        (Remedy("attend", panel="P", case="C", needs=(PERSON,)), "panelctl attend P NAME --case C"),
        (
            Remedy(
                "decide",
                case="C",
                answer="yes",
                options=(("move", "agreed"),),
                needs=(
                    Need("grade", choices=("a", "b"), fact=True),
                    Need("start", "date", fact=True),
                    REASON,
                    Need("by", choices=("Cem Aydin",)),
                ),
            ),
            "panelctl decide C yes --move agreed --set grade=a|b --set start=DATE --reason TEXT --by 'Cem Aydin'",
        ),
        (Remedy("schedule assign", needs=(Need("on", "date"),)), "panelctl --on DATE schedule assign"),
        (Remedy("amend", case="C", options=(("last", ""),)), "panelctl amend C --last"),
    ],
)
def test_a_remedy_is_worded_as_the_command_takes_it(remedy: Remedy, line: str) -> None:
    assert worded(remedy) == line


def test_what_people_wrote_stays_one_word_of_the_command() -> None:
    said = "It's $(rm) {case}; told by telephone"
    line = worded(Remedy("record", case="C", element="note", answer=said))
    assert shlex.split(line) == ["panelctl", "record", "C", "note", said]


def test_braces_in_what_people_wrote_are_only_braces() -> None:
    assert worded(saying("{0}: ", Remedy("show", case="C"), " {x}")) == "{0}: panelctl show C {x}"


def test_clauses_stand_after_a_command_that_ends_a_text_and_before_its_full_stop() -> None:
    lift = Remedy("lift", case="C", element="r")
    assert worded(cited(saying("Lift it: ", lift), ["C-1", "C-2"])) == "Lift it: panelctl lift C r (C-1, C-2)"
    assert worded(cited(saying("Lift it: ", lift, "."), ["C-1"])) == "Lift it: panelctl lift C r (C-1)."
    assert worded(cited(saying("Lift it: ", lift, "."), [])) == "Lift it: panelctl lift C r."

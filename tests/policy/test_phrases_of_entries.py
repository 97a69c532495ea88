import pytest

from panelctl.policy import phrases
from panelctl.policy.phrases import Entry, Met, Part, PhraseFault


def test_an_entry_is_a_role_perhaps_on_a_condition() -> None:
    assert phrases.entry("chair") == Entry("chair")
    assert phrases.entry("deputy if not chair-free") == Entry("deputy", "not chair-free")


def test_a_letter_goes_to_the_applicants_own_to_everybody_in_a_role_or_to_the_members() -> None:
    assert phrases.entry("chair if urgent") == Entry("chair", "urgent")
    assert phrases.entry("applicant's team-manager") == Entry("team-manager", "", "applicant's")
    assert phrases.entry("every clerk if urgent") == Entry("clerk", "urgent", "every")
    assert phrases.entry("members") == Entry("members", "", "members")
    texts = ("applicant's team-manager", "every clerk", "members if urgent")
    assert [phrases.entry(text).text for text in texts] == ["applicant's team-manager", "every clerk", "members"]
    with pytest.raises(PhraseFault):
        phrases.maker("every clerk")  # nobody decides as everybody


def test_white_space_of_any_kind_loses_no_condition() -> None:
    assert phrases.entry("deputy\tif chair-free") == Entry("deputy", "chair-free")
    assert phrases.entry("deputy if\n not chair-free ") == Entry("deputy", "not chair-free")


def test_a_deadline_is_met_by_one_name_by_two_or_by_one_that_carries_a_fact() -> None:
    assert phrases.met("letter") == Met(("letter",))
    assert phrases.met("email and form") == Met(("email", "form"))
    assert phrases.met("letter with feedback") == Met(("letter",), "feedback")


def test_a_part_of_a_document_has_a_strength_of_its_own_or_that_of_its_item() -> None:
    assert phrases.part("current role", "refuse") == Part("current role", "refuse")
    assert phrases.part("course details: warn", "refuse") == Part("course details", "warn")


def test_an_enclosure_has_a_template_or_is_put_in_by_hand() -> None:
    assert phrases.enclosure("Appeal form: forms/appeal.md") == ("Appeal form", "forms/appeal.md")
    assert phrases.enclosure("Map: how to find us") == ("Map: how to find us", "")
    with pytest.raises(phrases.PhraseFault):
        phrases.enclosure(": forms/appeal.md")


def test_a_prompt_belongs_to_a_heading() -> None:
    assert phrases.prompt("pcf-1 The role of supervision") == ("pcf-1", "The role of supervision")
    with pytest.raises(phrases.PhraseFault):
        phrases.prompt("pcf-1")


def test_a_measure_names_what_is_counted_and_between_which_numbers() -> None:
    assert phrases.measure("slides from 4 to 6: warn") == Part("slides", "warn", 4, 6)

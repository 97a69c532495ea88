"""Forms of a council that panelctl knows nothing of come out of its policy file, and are read back."""

from datetime import date
from pathlib import Path

import pytest

from actions.conftest import site_at
from documents.completing import completed
from panelctl import shipped
from panelctl.actions.forms.wording import blank_case, template_of, worded
from panelctl.actions.notices.form_fields import heading_parts, part_titles
from panelctl.actions.notices.forms_known import forms_of
from panelctl.documents.expecting import expected
from panelctl.documents.filled import read, reference_in
from panelctl.documents.paper import Paper
from panelctl.documents.word import to_word
from panelctl.policy.reader import read as read_policy

HERE = Path(__file__).parent
DAY = date(2027, 3, 1)


@pytest.mark.parametrize("council", ["northshire", "fostering"])
def test_a_third_council_has_its_forms_of_its_policy_file(council: str) -> None:
    policy = read_policy((HERE / f"{council}.toml").read_text()).policy
    assert policy
    policy = policy.on(DAY)
    site = site_at(Path("nowhere"), DAY.isoformat())
    for route in policy.routes:
        for form in forms_of(policy, route).values():
            blank = blank_case(policy, route, form, DAY, site.calendar(policy))
            markdown = worded(site, blank, form, DAY)
            rooms = expected(markdown)
            content = to_word(markdown, Paper(form.title))
            assert reference_in(content) == f"{policy.id}/{policy.version}/{form.name}/1/blank"
            said = {name: "No" for name, room in rooms.rooms.items() if "No" in room.field.choices}
            found = read(completed(content, said), rooms)
            assert {name: text for name, text in found.values.items() if text} == said, template_of(site, form)
            assert found.outside == ()


def test_the_forms_of_northshire_ask_what_its_policy_asks() -> None:
    policy = read_policy((HERE / "northshire.toml").read_text()).policy
    assert policy
    policy = policy.on(DAY)
    site = site_at(Path("nowhere"), DAY.isoformat())
    forms = forms_of(policy, "senior-practitioner")
    texts = {
        name: worded(site, blank_case(policy, "senior-practitioner", form, DAY, site.calendar(policy)), form, DAY)
        for name, form in forms.items()
    }
    assert "Record of continuing learning completed on" in texts["application-form"]
    assert "Service Manager" in texts["application-form"].split("Is the request supported")[0]
    assert "Is the request supported" not in texts["appeal-statement"]
    assert "Ground of the challenge" in texts["review-requested"]
    assert "Ground of the challenge" in texts["appealed"]


@pytest.mark.parametrize("council", ["camden", "st-helens"])
def test_every_part_that_a_document_has_to_have_has_room_in_its_form(council: str) -> None:
    policy = read_policy(shipped.policy_text(council)).policy
    assert policy
    site = site_at(Path("nowhere"), DAY.isoformat())
    for route in policy.routes:
        for form in forms_of(policy, route).values():
            if form.item is None:
                continue
            blank = blank_case(policy, route, form, DAY, site.calendar(policy))
            rooms = expected(worded(site, blank, form, DAY)).rooms
            headings = heading_parts(form.item, blank, DAY)
            stood_for = {number for name in rooms for number in name.split("@")[1:]}
            for number, title in enumerate(part_titles(form.item), 1):
                names = {f"part:{number}", f"said:{number}", f"heading:{headings.get(number)}"}
                assert names & set(rooms) or str(number) in stood_for, (form.name, title)

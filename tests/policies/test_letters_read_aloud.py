"""What letters and minutes say in passing: under which heading, in which order, and each thing once."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from answer import Answer
from documents.samples import sample
from panelctl.documents.render import render
from policies.fostering import CASE, FILE, PANEL, Fostering


@pytest.fixture
def office(run: Callable[[str], Answer], tmp_path: Path) -> Fostering:
    return Fostering(run, tmp_path)


def changed(run: Callable[[str], Answer], folder: Path, *changes: tuple[str, str]) -> Fostering:
    text = FILE.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    return Fostering(run, folder, text)


def test_a_document_that_stands_before_nothing_and_that_came_is_in_minutes_and_agenda(office: Fostering) -> None:
    office.listed("Carol", "Sue", "Pam")
    assert "comments" not in office.does("2027-07-13", f"minutes {PANEL} --agenda").out
    office.does("2027-07-13", f"evidence add 001 comments {office.paper}")
    agenda = " ".join(office.does("2027-07-13", f"minutes {PANEL} --agenda").out.split())
    assert re.search(r"Your comments on the report\W+Tuesday 13 July 2027", agenda)
    for name in ("Carol", "Sue", "Pam"):
        office.does("2027-07-14", f"attend {PANEL} {name} present")
    office.does("2027-07-14", "decide 001 yes --reason 'A warm home'")
    minutes = " ".join(office.does("2027-07-14", f"minutes {PANEL}").out.split())
    assert re.search(r"Your comments on the report\W+Tuesday 13 July 2027", minutes)
    assert "Final minutes" not in minutes


def test_only_a_letter_that_can_be_challenged_says_what_its_reader_can_do_now(
    run: Callable[[str], Answer], tmp_path: Path
) -> None:
    office = changed(
        run,
        tmp_path,
        ('template = "letters/approved.md"', 'template = "letters/decision.md"'),
    )
    office.advised()
    office.does("2027-07-20", "decide 001 yes --reason 'A safe home' --set places=2")
    told = office.letters("2027-07-20")["approval-letter to Fay Brook"]
    assert "Please note ----------- You are approved for 2 children." in told
    assert "What you can do now" not in told


def test_a_letter_that_can_be_challenged_says_what_its_reader_can_do_now(office: Fostering) -> None:
    office.advised()
    office.does("2027-07-20", "decide 001 no --reason 'Too little space'")
    told = office.letters("2027-07-20")["determination-letter to Fay Brook"]
    assert "What you can do now ------------------- You can send us written representations by" in told


def test_a_message_tells_its_news_before_what_happens_next() -> None:
    told = sample("emails/notice.md")
    told["own"] = sample("letters/deferred.md")["undated"]
    words = render("emails/notice.md", told)
    assert words.index("You are invited to the forum") < words.index("What is for you to do")


def test_a_mailbox_that_is_called_by_its_role_is_named_once(run: Callable[[str], Answer], tmp_path: Path) -> None:
    office = changed(
        run,
        tmp_path,
        ('to = ["social-worker", "supervisor"]', 'to = ["social-worker", "health-adviser"]'),
    )
    office.does("2026-12-02", "person role Hetty health-adviser --until 2026-12-31")
    (tmp_path / "settings.toml").write_text(
        'sender = "panel@brookmere.example"\n[mailboxes]\nhealth-adviser = "health@brookmere.example"\n'
    )
    office.advised()
    office.does("2027-07-20", "decide 001 yes --reason 'A safe home' --set places=2")
    told = office.letters("2027-07-20")
    assert "Copies to: Health Adviser" in told["approval-letter to Fay Brook"]
    for words in told.values():
        assert "Health Adviser, Health Adviser" not in words
    letter = told["approval-letter to Health Adviser"].partition("Private")[2]
    assert letter.count("Health Adviser") == 1


def test_another_application_of_the_same_person_has_to_wait_for_the_end_of_the_first(office: Fostering) -> None:
    office.applied()
    assert office.refuses("2027-02-01", "apply Fay --manager Asa").endswith(
        f"One is open at a time, whatever it is about: go on with it (panelctl show {CASE}); another can begin once"
        " it has ended\n"
    )

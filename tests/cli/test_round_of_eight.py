"""A co-ordinator's whole round: eight applicants, eight troubles, and nothing for which panelctl has no command."""

from pathlib import Path

from actions.sound import dump
from cli.conftest import Run
from cli.transcript import FOLDER, expect

MOST = 150  # commands; a spreadsheet and a mail merge take an afternoon for less

PEOPLE = """\
name,email,number,team,role,policy,qualified,award,registered,dbs-seen
Ruth Adeyemi,ruth.adeyemi@council.example,,Academy,co-ordinator,camden,,,,
Margaret Lowe,margaret.lowe@council.example,,Practice,chair,camden,,,,
David Kerr,david.kerr@council.example,,Academy,academy-tm,camden,,,,
Joan Field,joan.field@council.example,,Looked-after Children,corporate-parenting-tm,camden,,,,
Sunita Rao,sunita.rao@council.example,,North,team-manager,camden,,,,
Omar Reid,omar.reid@council.example,,North,team-manager,camden,,,,
Nadia Osei,nadia.osei@council.example,SW51204,North,,camden,2019-09-02,social-work-degree,yes,yes
Tomasz Wilk,tomasz.wilk@council.example,SW50877,North,,camden,2018-07-16,social-work-degree,yes,yes
Ann Reed,ann.reed@council.example,SW52011,North,,camden,2020-10-05,social-work-degree,yes,yes
Ann Reed,ann.reed2@council.example,SW53390,South,,camden,2021-10-04,social-work-degree,yes,yes
Siobhán O’Brien,siobhan.obrien@council.example,SW50112,South,,camden,2017-09-04,dipsw,yes,yes
Kofi Mensah,kofi.mensah@council.example,SW54100,South,,camden,2022-09-05,social-work-degree,yes,yes
Lena Đurić,lena.duric@council.example,SW56001,North,,camden,2025-09-01,social-work-degree,yes,yes
Priya Nair,priya.nair@council.example,SW51777,South,,camden,2019-07-15,social-work-degree,yes,yes
"""
FEEDBACK = """\
You know your families well, and the panel could hear it.

The portfolio says little of how you help colleagues to learn. Please bring one piece of group supervision next time.
"""
SETTINGS = """\
sender = "academy@council.example"
allowed_domains = ["council.example"]

[council]
name = "Camden Children and Learning"
address = ["Social Work Academy", "1 Example Square"]

[contact]
name = "Ruth Adeyemi"
email = "academy@council.example"
phone = "020 7946 0000"

[mailboxes]
hr = "hr@council.example"

[signatories.chair]
name = "Margaret Lowe"
title = "Principal Social Worker, chair of the panel"
"""


def test_eight_applicants_and_eight_troubles(run: Run, paper: Path, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "feedback.txt").write_text(FEEDBACK, encoding="utf-8")
    (tmp_path / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    expect("round_of_eight", run, tmp_path)
    assert run(f"rebuild --into {tmp_path / 'rebuilt.db'}").status == 0
    assert sorted(dump(str(tmp_path / "rebuilt.db"))) == sorted(dump(str(tmp_path / "panelctl.db")))


def test_the_round_needs_no_more_commands_than_it_should() -> None:
    typed = [
        line
        for line in (FOLDER / "round_of_eight.txt").read_text(encoding="utf-8").splitlines()
        if line.startswith("$ ")
    ]
    assert len(typed) <= MOST

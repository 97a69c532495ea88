"""The morning of a panel: four applicants, three members of whom the procedure needs all, and nobody has come yet."""

import re
from collections.abc import Callable
from pathlib import Path

from answer import Answer
from panelctl import shipped

Run = Callable[[str], Answer]
EXAMPLE = re.compile(r"^\[\[example\]\]\n(?:(?!^\[).*\n)*", re.MULTILINE)  # the worked cases, of another quorum
PANEL = "CAM-2027-01-20"
CASES = [f"CAM-2027-00{number}" for number in range(1, 5)]
PEOPLE = """\
name,email,number,team,role,policy,qualified,award,registered,dbs-seen
Ruth Adeyemi,ruth.adeyemi@council.example,,Academy,co-ordinator,camden,,,,
Margaret Lowe,margaret.lowe@council.example,,Practice,chair,camden,,,,
David Kerr,david.kerr@council.example,,Academy,academy-tm,camden,,,,
Joan Field,joan.field@council.example,,Looked-after Children,corporate-parenting-tm,camden,,,,
Ivy Stone,ivy.stone@council.example,,South,cin-tm,camden,,,,
Omar Reid,omar.reid@council.example,,North,team-manager,camden,,,,
Nadia Osei,nadia.osei@council.example,SW51204,North,,camden,2019-09-02,cqsw,yes,yes
Tomasz Wilk,tomasz.wilk@council.example,SW50877,North,,camden,2018-07-16,cqsw,yes,yes
Ann Reed,ann.reed@council.example,SW52011,North,,camden,2018-10-05,cqsw,yes,yes
Priya Nair,priya.nair@council.example,SW51777,South,,camden,2019-07-15,cqsw,yes,yes
"""
APPLICANTS = ("Nadia Osei", "Tomasz Wilk", "Ann Reed", "Priya Nair")
KNOWN = (
    "field-confirmed",
    "service-unbroken",
    "supported-asye",
    "supported-students",
    "complex-cases",
    "family-feedback-anonymised",
)


def prepared(run: Run, folder: Path, of_the_body: str = "") -> None:
    """Plan the panel, open the four cases, hand in their papers and list them, through the command line."""
    text = EXAMPLE.sub("", shipped.policy_text("camden"))
    old = 'quorum = ["not stated"]'
    assert text.count(old) == 1
    (folder / "camden.toml").write_text(text.replace(old, f'quorum = ["at least 3 members"]\n{of_the_body}'))
    (folder / "people.csv").write_text(PEOPLE)
    (folder / "paper.pdf").write_text("An invented paper.\n")
    does(run, f"init {folder}/camden.toml")
    does(run, f"person add --from {folder}/people.csv")
    does(run, "schedule add 2027-01-20 --starts 10:00 --ends 13:00 --venue 'Room 4'")
    does(run, "schedule add 2027-02-17 --kind extra")
    does(run, "schedule seat 2027-01-20 lowe kerr field")
    facts = " ".join(f"--set {fact}=yes" for fact in KNOWN)
    for number, name in enumerate(APPLICANTS, 1):
        does(run, f"apply '{name}' --route advanced-social-worker --manager Omar --set specialism=Permanence {facts}")
        does(run, f"evidence add 00{number} expression-of-interest {folder}/paper.pdf --complete --measure pages=2")
        does(run, f"evidence add 00{number} portfolio {folder}/paper.pdf --complete")
        does(run, f"schedule assign 00{number} 2027-01-20")


def does(run: Run, line: str) -> str:
    answer = run(line)
    assert answer.status == 0, (line, answer)
    return answer.out

"""Days on which members are away: no rota proposes them, no forecast counts on them, and why is not kept."""

import json
from pathlib import Path

from cli.conftest import Run


def words(text: str) -> str:
    return " ".join(text.split())


def test_whoever_is_away_is_not_proposed_and_not_expected(listed: Run, run: Run) -> None:
    listed("schedule seat 2027-01-20 Grace Ivy")
    said = words(listed("person away Ivy --from 2027-01-18 --until 2027-01-22").out)
    assert "Ivy Stone is away from Mon 18 Jan 2027 to Fri 22 Jan 2027." in said
    assert "Ivy Stone is on the rota of CAM-2027-01-20 (panelctl's own rule)." in said
    assert "panelctl schedule forecast CAM-2027-01-20" in said
    forecast = words(run("schedule forecast 2027-01-20").out)
    assert "Grace Bell expected; they score; without Ivy Stone, who is away that day." in forecast
    assert "Ivy Stone Team Manager, Children in Need away" in words(run("show CAM-2027-01-20").out)
    agenda = words(run("minutes 2027-01-20 --agenda").out)
    assert "Apologies received" in agenda
    assert "away that day" in agenda
    listed("schedule add 2027-01-19 --policy camden --force --reason x")
    rota = words(run("schedule rota --policy camden --year 2027").out)
    assert "Ivy Stone cannot that day" in rota


def test_somebody_away_is_no_way_out_of_a_quorum(council: Run, run: Run, paper: Path) -> None:
    from cli.st_helens import bo_asks, sth_listed

    for line in (*bo_asks(), *sth_listed(paper), "person add 'Ann Green'", "person role Ann apsw --policy st-helens"):
        council(line)
    council("schedule seat 2027-02-24 Petra")
    assert "seat Ann Green" in words(run("schedule forecast 2027-02-24").out)
    council("person away Ann --from 2027-02-24")
    assert "Ann Green" not in run("schedule forecast 2027-02-24").out
    council("person back Ann --from 2027-02-24")
    assert "seat Ann Green" in words(run("schedule forecast 2027-02-24").out)


def test_whoever_is_away_and_comes_all_the_same_came(listed: Run, run: Run) -> None:
    listed("schedule seat 2027-01-20 Grace Ivy")
    listed("person away Ivy --from 2027-01-18")
    came = listed("--on 2027-01-20 attend 2027-01-20 Ivy present")
    assert "Ivy Stone Team Manager, Children in Need present" in words(came.out)
    assert "without Ivy" not in run("--on 2027-01-20 schedule forecast 2027-01-20").out


def test_an_absence_is_put_right(listed: Run, run: Run) -> None:
    listed("person away Ivy --from 2027-03-01 --until 2027-03-14")
    again = run("person away Ivy --from 2027-03-10")
    assert again.status == 4
    assert "Ivy Stone away from Mon 1 Mar 2027 to Sun 14 Mar 2027 is on record already" in again.err
    assert "panelctl person show 'Ivy Stone'" in again.err
    assert "is back on Mon 8 Mar 2027" in listed("person back Ivy --from 2027-03-08").out
    assert "Away from Mon 1 Mar 2027 to Sun 7 Mar 2027" in run("person show Ivy").out
    listed("person away Ivy --from 2027-03-10 --until 2027-03-10")
    listed("person back Ivy --from 2027-03-10")
    (person,) = json.loads(run("--json person show Ivy").out)["data"]["people"]
    assert person["away"] == [{"from": "2027-03-01", "until": "2027-03-07"}]
    nobody = run("person back Ivy --from 2027-05-01")
    assert nobody.status == 4
    assert "By the record Ivy Stone is back on Sat 1 May 2027 already; nothing was changed." in nobody.err
    order = run("person away Ivy --from 2027-05-02 --until 2027-05-01")
    assert order.status == 2
    assert "a day not before Sun 2 May 2027" in order.err
    assert run("doctor").status == 0

"""Named before a panel meets: an acting chair, for all of it or one case; a substitute and apologies for one case."""

from cli.conftest import CASE, PANEL, Run

DAY = "--on 2027-01-20"


def words(text: str) -> str:
    return " ".join(text.split())


def test_an_acting_chair_is_named_is_on_the_agenda_and_takes_the_chair_by_coming(listed: Run, run: Run) -> None:
    listed(f"schedule seat {PANEL} Grace Ivy")
    listed("person role Ivy academy-tm --policy camden")
    why = run(f"schedule chair {PANEL} Ivy")
    assert why.status == 2
    assert "Why does Ivy Stone chair and not the" in why.err
    named = words(listed(f"schedule chair {PANEL} Ivy --reason 'Grace is new to it'").out)
    assert f"Ivy Stone is named to chair {PANEL}." in named
    assert "expected, chairs" in named
    agenda = words(run(f"minutes {PANEL} --agenda").out)
    assert "chair, Grace is new to it" in agenda
    came = words(listed(f"{DAY} attend {PANEL} Ivy present").out)
    assert "Ivy Stone is present and chairs." in came
    assert "Grace is new to it" in words(listed(f"{DAY} minutes {PANEL}").out)
    # Whoever is recorded last chairs: two do not.
    words(listed(f"{DAY} attend {PANEL} Grace present --chair").out)
    people = run(f"--json show {PANEL}").json["data"]["panels"][0]["people"]
    assert [person["name"] for person in people if person["chairs"]] == ["Grace Bell"]


def test_an_acting_chair_for_one_case(listed: Run, run: Run) -> None:
    listed(f"schedule seat {PANEL} Grace Ivy")
    listed(f"attend {PANEL} Grace declares --case {CASE} --interest 'Former supervisor'")
    listed(f"schedule chair {PANEL} Ivy --case {CASE} --reason 'Grace leaves for it'")
    assert f"Ivy Stone is named to chair {CASE}: Grace leaves for it" in words(run(f"show {PANEL}").out)
    item = run(f"--json schedule forecast {PANEL}").json["data"]["panels"][0]["items"][0]
    assert item["chair"] == "Ivy Stone"
    # Before she comes, nobody does.
    listed(f"{DAY} attend {PANEL} Grace present")
    listed(f"{DAY} attend {PANEL} Ivy present")
    minutes = words(run(f"{DAY} minutes {PANEL}").out)
    assert "Ivy Stone was named to chair this item: Grace leaves for it." in minutes


def test_whoever_is_recorded_as_there_for_a_case_stays_so_when_they_are_named_for_it(listed: Run, run: Run) -> None:
    listed(f"schedule seat {PANEL} Grace Ivy")
    listed(f"{DAY} attend {PANEL} Ivy present --case {CASE}")
    listed(f"{DAY} schedule chair {PANEL} Ivy --case {CASE} --reason 'Grace leaves for it'")
    shown = words(run(f"{DAY} show {PANEL}").out)
    assert f"Ivy Stone was in the room for {CASE}, and in its chair: Grace leaves for it" in shown
    assert "1 present (Ivy Stone)" in shown


def test_a_substitute_for_one_case_is_expected_for_it_and_counts_once_there(listed: Run, run: Run) -> None:
    listed(f"schedule seat {PANEL} Grace")
    said = words(listed(f"schedule seat {PANEL} Ivy --case {CASE} --reason 'Second opinion'").out)
    assert f"Ivy Stone comes to {PANEL} for {CASE} only, as" in said
    assert "Grace Bell and Ivy Stone expected; they score" in words(run(f"schedule forecast {PANEL}").out)
    assert f"for {CASE}" in words(run(f"minutes {PANEL} --agenda").out)
    listed(f"{DAY} attend {PANEL} Grace present")
    minutes = words(run(f"{DAY} minutes {PANEL}").out)
    present = minutes.split("Present")[1].split("Absent")[0]
    assert "Grace Bell" in present
    assert "Ivy Stone" not in present.split("Declarations")[0].split("Item")[0]
    listed(f"{DAY} attend {PANEL} Ivy present --case {CASE}")
    assert f"Ivy Stone was in the room for {CASE}" in words(run(f"{DAY} show {PANEL}").out)


def test_a_substitute_no_longer_comes(listed: Run, run: Run) -> None:
    listed(f"schedule seat {PANEL} Grace")
    listed(f"schedule seat {PANEL} Ivy --case {CASE}")
    assert f"Ivy Stone no longer comes for {CASE}." in listed(f"schedule unseat {PANEL} Ivy --case {CASE}").out
    assert "Ivy" not in run(f"schedule forecast {PANEL}").out
    again = run(f"schedule unseat {PANEL} Ivy --case {CASE}")
    assert again.status == 4
    seated = run(f"schedule seat {PANEL} Grace --case {CASE}")
    assert seated.status == 4
    assert f"Grace Bell is on the rota of {PANEL} already" in seated.err


def test_apologies_for_one_case_are_kept_until_the_day(listed: Run, run: Run) -> None:
    listed(f"schedule seat {PANEL} Grace Ivy")
    said = listed(f"attend {PANEL} Ivy apologies --case {CASE} --reason 'In court until noon'").out
    assert f"Ivy Stone sends apologies for {CASE}." in said
    assert (
        "Grace Bell expected; they score; without Ivy Stone, who does not come for it: In court until noon."
        in words(run(f"schedule forecast {PANEL}").out)
    )
    listed(f"{DAY} attend {PANEL} Ivy present")
    listed(f"{DAY} attend {PANEL} Grace present")
    assert "Ivy Stone sent apologies for this item: In court until noon." in words(run(f"{DAY} minutes {PANEL}").out)


def test_what_is_named_after_the_day_is_recorded_otherwise(listed: Run, run: Run) -> None:
    listed(f"schedule seat {PANEL} Grace Ivy")
    for line in (f"schedule chair {PANEL} Grace", f"schedule seat {PANEL} Ivy --case {CASE}"):
        late = run(f"--on 2027-02-01 {line}")
        assert late.status == 1
        assert f"{PANEL} met on Wed 20 Jan 2027" in late.err
        assert "panelctl attend" in late.err
    stranger = run(f"schedule chair {PANEL} Omar --reason 'Nobody else'")
    assert stranger.status == 1


def test_apologies_are_not_overwritten_by_a_naming_and_can_be_taken_back(listed: Run, run: Run) -> None:
    listed(f"schedule seat {PANEL} Grace Ivy")
    listed("person role Ivy academy-tm --policy camden")
    listed(f"attend {PANEL} Ivy apologies --reason 'In court'")
    refused = run(f"schedule chair {PANEL} Ivy --reason 'Grace is new to it'")
    assert refused.status == 1
    assert f"{PANEL} has the apologies of Ivy Stone on record (In court)" in refused.err
    assert f"If they come after all: panelctl schedule seat {PANEL} 'Ivy Stone'" in refused.err
    assert "the apologies hold no more" in listed(f"schedule seat {PANEL} Ivy").out
    assert "Ivy Stone: the apologies hold no more" in run(f"log {PANEL}").out
    assert run(f"schedule seat {PANEL} Ivy").status == 4
    listed(f"schedule chair {PANEL} Ivy --reason 'Grace is new to it'")
    listed(f"{DAY} attend {PANEL} Ivy absent --reason 'Did not come'")
    absent = run(f"{DAY} schedule chair {PANEL} Ivy --reason 'Grace is new to it'")
    assert f"{PANEL} has Ivy Stone recorded as absent (Did not come)" in absent.err


def test_apologies_for_one_case_are_taken_back_and_whoever_was_out_of_the_room_is_not_named_for_it(
    listed: Run, run: Run
) -> None:
    listed(f"schedule seat {PANEL} Grace Ivy")
    listed(f"attend {PANEL} Ivy apologies --case {CASE} --reason 'In court until noon'")
    assert run(f"schedule unseat {PANEL} Ivy --case {CASE}").status == 4
    assert f"Ivy Stone comes for {CASE} after all." in listed(f"schedule seat {PANEL} Ivy --case {CASE}").out
    assert "In court" not in run(f"show {PANEL}").out
    listed(f"{DAY} attend {PANEL} Ivy present")
    listed(f"{DAY} attend {PANEL} Ivy absent --case {CASE} --reason 'Called away'")
    refused = run(f"{DAY} schedule chair {PANEL} Ivy --case {CASE} --reason 'Grace leaves for it'")
    assert refused.status == 1
    assert f"has Ivy Stone recorded as out of the room for {CASE} (Called away)" in refused.err
    assert f"panelctl attend {PANEL} 'Ivy Stone' present --case {CASE}" in refused.err
    assert f"Ivy Stone was out of the room for {CASE}: Called away" in run(f"show {PANEL}").out


def test_whoever_declares_an_interest_and_stays_is_counted_only_where_they_sit(listed: Run) -> None:
    listed(f"schedule seat {PANEL} Grace")
    stays = "declares --case 001 --interest 'A friend' --stays"
    for name, holds in {
        "Grace": "stays, and is counted for it.",
        "Ivy": "stays if they come, and is counted for it then.",
        "Omar": f"is not counted: Omar Reid is no member of {PANEL}.",
        "Nadia": "is not counted, as the applicant never is.",
    }.items():
        assert holds in listed(f"attend {PANEL} {name} {stays}").out

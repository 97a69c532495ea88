"""`schedule rota`: a year's rota is proposed with why each, and put in place only on request."""

from cli.conftest import Run


def words(text: str) -> str:
    return " ".join(text.split())


def test_a_rota_is_proposed_with_why_and_put_in_place_on_request(listed: Run, run: Run) -> None:
    listed("schedule generate --policy camden --year 2027 --every '3rd Tuesday'")
    listed("person role Omar cin-tm --policy camden")
    listed('person add "Ann Field" --email ann@council.example')
    listed("person role Ann academy-tm --policy camden")
    answer = run("schedule rota --policy camden --year 2027")
    assert answer.status == 6  # two places have no holder
    said = words(answer.out)
    assert "nobody nobody holds it that day" in said
    nadias = said.split("CAM-2027-01-20 ")[1].split("CAM-2027-04-20")[0]
    assert "Ivy Stone has" in nadias
    assert "not Omar Reid, who is the applicant's Team Manager in CAM-2027-001" in nadias
    assert "Turns: " in said
    assert "Nothing is changed. To do it: panelctl schedule rota --policy camden --year 2027 --seat" in said
    assert "Ivy Stone" not in run("schedule forecast 2027-04-20").out
    without = words(run("schedule rota --policy camden --year 2027 --without Ivy").out)
    assert "Ivy Stone cannot" not in without.split("Turns:")[1]
    listed("attend 2027-04-20 Ann apologies --reason Leave")
    seated = run("schedule rota --policy camden --year 2027 --seat")
    assert "Ann Field cannot that day" in words(seated.out)
    assert "Grace Bell sits on CAM-2027-04-20 as" in words(seated.out)
    assert "is on the rota already" in run("schedule rota --policy camden --year 2027").out
    assert run("doctor").status == 0


def test_a_year_without_panels_says_how_to_plan_them(council: Run, run: Run) -> None:
    answer = run("schedule rota --policy camden --year 2028")
    assert answer.status == 0
    assert "No panel to come is planned in 2028: panelctl schedule generate --policy camden" in answer.out

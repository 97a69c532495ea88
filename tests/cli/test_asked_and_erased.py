"""What a panel asked of people, in the screen of the case; and that nobody is erased while it stands open."""

from cli.conftest import Run
from cli.test_person_erase import ERASE, LATER
from cli.test_person_erase import over as over

LAKE = f"{LATER} person erase Zed --reason 'Asked for in writing' --yes"


def asked(answer: str) -> list[str]:
    """What the screen of a case says of what panels asked."""
    return answer.partition("What panels asked\n")[2].partition("\n\n")[0].splitlines()


def test_a_case_has_each_action_by_the_number_that_ends_it(over: Run) -> None:
    over("person add 'Zed Lake' --email zed@lake.example")
    for number, who in enumerate(("Zed", "Grace", "Nadia"), 1):
        over(f"--on 2027-01-22 minutes action 001 'Write page {number}' --who {who} --by 2027-02-10")
    over("--on 2027-02-12 minutes action 001 --done 2")
    over("--on 2027-02-12 minutes action 001 --drop 3 --reason 'No need'")
    assert asked(over("--on 2027-02-12 show 001").out) == [
        "Wed 10 Feb 2027  overdue               Action 1: Write page 1: Zed Lake",
        "    panelctl minutes action CAM-2027-001 --done 1",
        "Wed 10 Feb 2027  late Fri 12 Feb 2027  Action 2: Write page 2: Grace Bell",
        "Wed 10 Feb 2027  dropped               Action 3: Write page 3: Nadia Osei",
    ]
    found = over("--json --on 2027-02-12 show 001").json["data"]["actions"]
    assert [(action["number"], action["state"]) for action in found] == [(1, "overdue"), (2, "met-late"), (3, "lifted")]


def test_neither_the_applicant_nor_whoever_was_asked_is_erased_while_an_action_stands_open(over: Run, run: Run) -> None:
    over("person add 'Zed Lake' --email zed@lake.example")
    over("--on 2027-01-22 minutes action 001 'Find a day in court' --who Zed --by 2027-02-10")
    for line, name in ((ERASE, "Nadia Osei"), (LAKE, "Zed Lake")):
        answer = run(line)
        assert (answer.status, answer.out) == (1, "")
        assert (
            f"about {name} cannot be erased: in CAM-2027-001 action 1 stands open (Find a day in court); " in answer.err
        )
        assert "Once it is done: panelctl minutes action CAM-2027-001 --done 1; " in answer.err
        assert answer.err.endswith(": panelctl minutes action CAM-2027-001 --drop 1 --reason TEXT\n")
    over(f"{LATER} minutes action 001 --done 1")
    over(LAKE)
    over(ERASE)

"""Two applicants of one name are on a panel that moves: each has to be told, and stands in a line of their own."""

from cli.conftest import Run


def test_two_people_of_one_name_are_two_who_have_to_be_told(listed: Run, run: Run) -> None:
    second = "nadia.osei2@council.example"
    known = "--set qualified=2018-09-01 --set award=cqsw --set registered=yes --set dbs-seen=yes"
    listed(f"person add 'Nadia Osei' --email {second} --team South --policy camden {known}")
    listed(f"apply {second} --policy camden --route advanced-social-worker --manager Omar")
    listed("schedule assign 002 2027-01-20")
    listed("notify release 2 --how post --sent today")
    moved = "--on 2027-01-05 schedule move 2027-01-20 2027-01-27 --reason 'The room is flooded'"
    shown = listed(f"{moved} --dry-run").out.partition("To be told")[2]
    assert shown.count("\n  Nadia Osei, Social Worker: ") == 2
    told = [one["why"] for one in run(f"--json {moved}").json["data"]["to_tell"] if one["name"] == "Nadia Osei"]
    anew = 'gets "Your application goes to a later panel"'
    old = 'has "Please confirm that you will attend the panel", which says Wed 20 Jan 2027'
    assert told == [f"{old} (CAM-2027-001); {anew} (CAM-2027-001)", f"{anew} (CAM-2027-002)"]

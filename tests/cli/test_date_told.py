"""Camden: that an applicant was never written to about the date of their panel is said where it is decided, with the
command that says when the letter went after all."""

from cli.conftest import Run

YES = "--on 2027-01-20 decide 001 yes --reason 'Sound work under every heading' --feedback 'Well done'"
NOT_KNOWN = "has gone: nothing on record says so yet"


def test_an_email_that_never_went_is_pointed_out_with_the_command_that_says_it_did(heard: Run, run: Run) -> None:
    gone = "panelctl notify release 2 --how email --sent DATE"
    assert gone in " ".join(heard("--on 2027-01-20 show 001").out.split())
    decided = heard(YES)
    said = " ".join((decided.out + decided.err).split())
    assert f"The e-mail with the date of the panel {NOT_KNOWN}" in said
    assert f'"Please confirm that you will attend the panel" waits to be sent. If it went: {gone} (C-18)' in said
    late = run("--on 2027-01-20 notify release 2 --how post --sent today")
    assert (late.status, "is dropped already" in late.err) == (4, True)
    heard("--on 2027-01-20 notify release 2 --how post --sent 2027-01-06")
    sent = "Wed 6 Jan 2027 sent: Please confirm that you will attend the panel, to Nadia Osei, by post"
    assert sent in " ".join(heard("show 001").out.split())


def test_what_somebody_dropped_with_a_reason_is_not_said_to_have_gone(heard: Run, run: Run) -> None:
    heard("notify drop 2 --reason 'Told by telephone'")
    assert f"{NOT_KNOWN}. It waits for" in " ".join(heard(YES).out.split())
    assert run("--on 2027-01-20 notify release 2 --how post --sent 2027-01-06").status == 4


def test_one_that_went_is_not_and_after_a_later_date_its_own_letter_counts(listed: Run) -> None:
    listed("--on 2027-01-05 notify release 2 --how post --sent today")
    assert NOT_KNOWN not in listed("--on 2027-01-20 show 001").out
    listed("--on 2027-01-06 schedule add 2027-04-20 --policy camden")
    listed("--on 2027-01-06 schedule assign 001 2027-04-20 --reason 'The rooms are flooded'")
    shown = " ".join(listed("--on 2027-04-20 show 001").out.split())
    assert f"The letter with the later date of the panel {NOT_KNOWN}" in shown
    assert "The e-mail with the date of the panel" not in shown


def test_one_of_a_panel_before_the_case_was_listed_again_is_not_written_anew(listed: Run, run: Run) -> None:
    listed("schedule add 2027-04-20 --policy camden")
    listed("--on 2027-01-06 schedule assign 001 2027-04-20 --reason 'The rooms are flooded'")
    refused = run("--on 2027-01-07 notify release 2 --how post --sent 2027-01-05")
    assert refused.status == 1
    said = "tells of a panel before CAM-2027-001 was listed again, and cannot be written as it was then"
    assert said in refused.err
    noting = refused.err.rstrip().rpartition("Note what was sent: panelctl ")[2]
    listed(noting)
    noted = "Please confirm that you will attend the panel: sent to Nadia Osei on Tue 5 Jan 2027"
    assert noted in " ".join(listed("log 001").out.split())

"""Letters of a procedure that is none of the shipped ones, read as whole sentences by the road people take."""

from collections.abc import Callable
from pathlib import Path

import pytest

from answer import Answer
from policies.fostering import FILE, Fostering


@pytest.fixture
def office(run: Callable[[str], Answer], tmp_path: Path) -> Fostering:
    return Fostering(run, tmp_path)


def test_a_receipt_asks_for_nothing_that_belongs_to_a_later_day(office: Fostering) -> None:
    office.applied()
    [receipt] = office.letters("2027-01-11").values()
    assert (
        "Thank you for your application to foster. We have recorded it with the date of Monday 11 January 2027."
        in receipt
    )
    assert "Names of three referees Still to come Assessment report Still to come from your" in receipt
    for later in ("minutes", "Health report", "comments"):
        assert later not in receipt


def test_an_invitation_lists_what_the_panel_will_have_and_what_the_applicant_owes(office: Fostering) -> None:
    office.listed("Carol", "Sue", "Pam")
    told = office.letters("2027-06-21")
    fay, asa = told["invitation to Fay Brook"], told["invitation to Asa Wren"]
    assert "What the panel will have before it ---------------------------------- - Assessment report" in fay
    assert "Health report" not in fay
    assert "Health report (still to come)" in asa
    assert "minutes" not in fay + asa


def test_a_reader_of_whom_it_is_not_known_whether_they_get_a_letter_is_named_and_not_left_out(
    office: Fostering,
) -> None:
    listed = office.listed("Carol")
    assert (
        '"Invitation to the Fostering Panel" is not drafted for Health Adviser: it is not known yet whether they'
        ' get it. Record "A question of health is open": panelctl record BRK-2027-001 health-concern yes|no.'
        " Then: panelctl notify draft BRK-2027-001 invitation (F-4)"
    ) in " ".join(listed.out.split())
    waiting = office.does("2027-06-22", "notify draft 001 invitation")
    assert "is not drafted for Health Adviser" in waiting.out
    office.does("2027-06-23", "record 001 health-concern yes")
    drafted = office.does("2027-06-23", "notify draft 001 invitation").out
    assert drafted.count("Drafted notice") == 1
    assert "to Hetty Moss" in drafted
    assert (
        "You are invited to the Fostering Panel on Wednesday 14 July 2027, 10:00 to 13:00, where Fay Brook’s"
        in (office.letters("2027-06-23")["invitation to Hetty Moss"])
    )
    assert "is drafted" in office.refuses("2027-06-23", "notify draft 001 invitation", 4)


def test_a_member_who_joins_the_rota_later_gets_the_papers_of_the_cases_on_it(office: Fostering) -> None:
    office.listed()
    assert not any(copy.startswith("papers") for copy in office.letters("2027-06-21"))
    seated = office.does("2027-06-28", "schedule seat BRK-2027-07-14 Carol Sue")
    assert seated.out.count('"Papers for the Fostering Panel"') == 2
    office.does("2027-06-29", "notify clear --case 001")
    again = office.does("2027-06-30", "schedule seat BRK-2027-07-14 Pam")
    assert again.out.count('"Papers for the Fostering Panel", to Pam Dell') == 1
    assert again.out.count("Drafted") == 1
    papers = office.letters("2027-06-30")["papers-to-members to Pam Dell"]
    assert "Here are the papers for the panel on Wednesday 14 July 2027." in papers


def test_a_member_who_gives_up_the_seat_gets_no_papers_and_whoever_has_them_is_named(office: Fostering) -> None:
    office.listed("Carol", "Sue", "Pam")
    papers = office.numbers("2027-06-21")["papers-to-members to Sue Marsh"]
    office.does("2027-06-22", f"notify clear {papers}")
    office.does("2027-06-22", f"notify release {papers} --how hand --sent today")
    given_up = office.does("2027-06-23", "schedule unseat BRK-2027-07-14 Sue Pam --reason 'Both are ill'").out
    assert 'Dropped: "Papers for the Fostering Panel" of BRK-2027-001, to Pam Dell.' in given_up
    assert 'Warning: Sue Marsh has "Papers for the Fostering Panel" of BRK-2027-001.' in given_up
    again = office.does("2027-06-24", "schedule seat BRK-2027-07-14 Pam").out
    assert "Papers for the Fostering Panel, to Pam Dell, is a draft again" in again


def test_whoever_chaired_the_case_signs_and_until_that_is_recorded_nobody_does(office: Fostering) -> None:
    """The vice-chair presides while the chair is away; the letter names them still when the case is listed again."""
    office.listed("Vic", "Sue", "Pam")
    for name in ("Vic", "Sue", "Pam"):
        office.does("2027-07-14", f"attend BRK-2027-07-14 {name} present")
    office.does("2027-07-14", "decide 001 defer --reason 'One reference is missing'")
    assert "Yours sincerely Vic Lowe Vice-Chair" in office.letters("2027-07-14")["deferral-letter to Fay Brook"]
    read_aloud = " ".join(office.does("2027-07-14", "policy read fostering").out.split())
    assert "signed by whoever was in the chair for the case." in read_aloud
    office.does("2027-07-15", "schedule add 2027-09-08")
    office.does("2027-07-15", "schedule assign 001 2027-09-08")
    number = office.numbers("2027-07-15")["deferral-letter to Fay Brook"]
    assert "Yours sincerely Vic Lowe Vice-Chair" in office.words("2027-07-15", number)
    office.does("2027-07-15", f"notify clear {number}")


def test_a_letter_that_whoever_chaired_signs_waits_while_nobody_is_recorded_as_in_the_chair(
    run: Callable[[str], Answer], tmp_path: Path
) -> None:
    text = FILE.read_text(encoding="utf-8").replace(
        '"at least 3 members", "at least 1 chair or vice-chair"', '"at least 2 members"'
    )
    office = Fostering(run, tmp_path, text)
    office.listed("Sue", "Pam")
    for name in ("Sue", "Pam"):
        office.does("2027-07-14", f"attend BRK-2027-07-14 {name} present")
    office.does("2027-07-14", "decide 001 defer --reason 'One reference is missing'")
    number = office.numbers("2027-07-14")["deferral-letter to Fay Brook"]
    assert " ".join(office.refuses("2027-07-14", f"notify clear {number}").split()) == (
        f"Refused: Notice {number}, Your application is deferred: is signed by whoever was in the chair, and nobody is"
        " recorded to have been (F-5); nothing was changed. Record who came, and who chaired (--chair):"
        " panelctl attend BRK-2027-07-14 NAME present"
    )
    office.does("2027-07-14", "attend BRK-2027-07-14 Vic present")
    office.does("2027-07-14", f"notify clear {number}")
    assert "Yours sincerely Vic Lowe Vice-Chair" in office.words("2027-07-14", number)


def test_a_withdrawal_drafts_the_letters_that_the_policy_has_for_it(office: Fostering) -> None:
    office.listed("Carol")
    said = office.does("2027-07-01", "withdraw 001 --reason 'We are moving abroad'")
    assert said.out.count('"You have withdrawn your application"') == 2
    told = office.letters("2027-07-01")
    assert {copy for copy in told if copy.startswith("withdrawal-letter")} == set(told)
    fay, asa = told["withdrawal-letter to Fay Brook"], told["withdrawal-letter to Asa Wren"]
    assert (
        "We confirm that you withdrew your application to foster on Thursday 1 July 2027. We have closed the case, and"
        " nothing more will be decided on it. The reason given ---------------- We are moving abroad Yours sincerely"
    ) in fay
    assert "Fay Brook withdrew the application to foster on Thursday 1 July 2027. We have closed the case" in asa
    office.does("2027-07-02", "notify release --case 001 --how post --sent today")
    read_aloud = " ".join(office.does("2027-07-02", "policy read fostering").out.split())
    assert "Where the applicant withdraws, that calls for" in read_aloud


def test_a_letter_tells_why_a_rule_was_not_kept(run: Callable[[str], Answer], tmp_path: Path) -> None:
    text = FILE.read_text(encoding="utf-8").replace(
        'before = ["approved", "refusal-proposed"]\nif_not = "refuse"', 'before = ["approved"]\nif_not = "reason"'
    )
    office = Fostering(run, tmp_path, text)
    office.listed("Carol", "Sue", "Pam")
    for name in ("Carol", "Sue", "Pam"):
        office.does("2027-07-14", f"attend BRK-2027-07-14 {name} present")
    office.does("2027-07-14", "decide 001 yes --reason 'A warm home'")
    office.does("2027-07-20", "decide 001 yes --reason 'A safe home' --set places=2 --exception 'The clerk was ill'")
    assert (
        "Reasons for the decision ------------------------ A safe home An exception was made to a rule of the"
        " procedure: The clerk was ill"
    ) in office.letters("2027-07-20")["approval-letter to Fay Brook"]


def determined(office: Fostering) -> str:
    """The decision-maker proposes not to approve; returns the words of the letter, which went on 21 July."""
    office.advised()
    office.does("2027-07-20", "decide 001 no --reason 'Too little space'")
    told = office.letters("2027-07-20")["determination-letter to Fay Brook"]
    office.does("2027-07-21", "notify clear --case 001")
    office.does("2027-07-21", "notify release --case 001 --how post --sent today")
    return told


def test_a_proposal_is_told_in_the_words_of_the_procedure(office: Fostering) -> None:
    told = determined(office)
    assert "On Tuesday 20 July 2027 I made this decision on your application to foster: Approval not proposed." in told
    assert "You can send us written representations by Tuesday 17 August 2027." in told
    assert "did not approve" not in told


def test_the_last_letter_of_a_case_in_which_no_challenge_came_tells_of_none(office: Fostering) -> None:
    determined(office)
    office.does("2027-09-20", "decide 001 no --reason 'Nothing came'")
    told = office.letters("2027-09-20")["refusal-letter to Fay Brook"]
    assert (
        "No challenge to the decision on your application to foster came in time. On Monday 20 September 2027 I made"
        " the decision that now stands: Not approved. Reasons for the decision ------------------------ Nothing came"
        " What happens next ----------------- The case is closed."
    ) in told
    office.does("2027-09-20", "notify clear --case 001")


def test_representations_of_the_last_day_count_though_time_had_taken_the_case_on(office: Fostering) -> None:
    determined(office)
    office.does("2027-08-20", "due --notify")
    assert "Time for representations over" in office.does("2027-08-20", "show 001").out
    late = office.refuses("2027-08-20", "dispute 001 --received 2027-08-19 --reason 'We have moved'")
    assert "stands at" in late
    entered = office.does("2027-08-20", "dispute 001 --received 2027-08-18 --reason 'We have moved'")
    assert (
        'had gone on when "Representations" passed; what meets it came in time, on Wed 18 Aug 2027, so it stood at'
    ) in " ".join((entered.out + entered.err).split())
    office.does("2027-08-23", "due --notify")
    office.does("2027-08-24", "decide 001 no --reason 'Two rooms are too few'")


def test_the_last_letter_after_representations_tells_what_came_of_them(office: Fostering) -> None:
    determined(office)
    office.does("2027-07-28", "dispute 001 --reason 'We have moved'")
    office.does("2027-08-04", "decide 001 no --reason 'Two rooms are too few'")
    assert (
        "I am sorry to tell you that on Wednesday 4 August 2027 I did not allow your challenge to the decision of"
        " Tuesday 20 July 2027 on your application to foster. The decision stands."
    ) in office.letters("2027-08-04")["refusal-letter to Fay Brook"]


def test_what_is_due_is_the_applicants_copy_and_only_what_the_letter_met_is_late_with_it(office: Fostering) -> None:
    office.advised()
    office.does("2027-08-10", "decide 001 yes --reason 'A safe home' --set places=2")
    copies = office.numbers("2027-08-10")
    due = office.run("--on 2027-08-10 due --full").out
    assert f"panelctl notify clear {copies['approval-letter to Fay Brook']}" in due
    assert f"panelctl notify clear {copies['approval-letter to Sid Holt']}" not in due
    office.does("2027-08-10", "notify clear --case 001")
    released = office.does("2027-08-10", "notify release --case 001 --how post --sent today").out
    assert "late" not in released  # the decision was, its letter is not


def test_a_letter_that_is_late_itself_is_said_to_be(office: Fostering) -> None:
    office.advised()
    office.does("2027-07-20", "decide 001 yes --reason 'A safe home' --set places=2")
    office.does("2027-08-10", "notify clear --case 001")
    released = office.does("2027-08-10", "notify release --case 001 --how post --sent today").out
    assert "Written notice of the approval: due Tue 27 Jul 2027, sent Tue 10 Aug 2027: late (F-6)." in released


def test_a_role_with_two_seats_and_a_rule_that_stops_twice_are_named_once(
    run: Callable[[str], Answer], tmp_path: Path
) -> None:
    text = FILE.read_text(encoding="utf-8")
    text = text.replace('"at least 3 members",', '"at least 3 members", "at least 1 members has-children",')
    text = text.replace('present = ["chair",', 'present = [{ role = "chair", has-children = true },')
    text = text.replace("[fact]\n", '[fact]\nhas-children = { title = "Parent", kind = "yes-no", about = "person" }\n')
    office = Fostering(run, tmp_path, text)
    office.listed("Carol")
    refused = " ".join(office.refuses("2027-07-01", "schedule seat BRK-2027-07-14 Adele").split())
    assert "Panel Chair, Vice-Chair, Social Work Member or Panel Member" in refused
    office.does("2027-07-14", "attend BRK-2027-07-14 Carol present")
    shown = " ".join(office.does("2027-07-14", "show 001").out.split())
    assert "Stopped as above: quorum" in shown
    assert "quorum, quorum" not in shown
    assert "at least 1 member parent" in shown


def test_a_limit_that_counts_from_a_day_to_come_is_told_in_words(run: Callable[[str], Answer], tmp_path: Path) -> None:
    limit = (
        '[[deadline]]\nid = "report-by"\ntitle = "Assessment report"\nlimit = "at least 10 working days before panel"\n'
    )
    rest = 'met_by = ["assessment-report"]\nowner = ["assessor"]\nif_late = "warn"\nclauses = ["F-2"]\n\n'
    text = FILE.read_text(encoding="utf-8").replace("[[notice]]", limit + rest + "[[notice]]", 1)
    office = Fostering(run, tmp_path, text)
    office.applied()
    [receipt] = office.letters("2027-01-11").values()
    assert "Assessment report: your Assessing Social Worker, at least 10 working days before the Fostering" in receipt

"""A form is written, completed in Word by somebody, and read back by the command that it is for."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from cli.conftest import Run, Typed
from documents.completing import completed

REQUEST = {
    "person:name@1": "Nadia Osei",
    "person:number@1": "SW100",
    "person:team@2": "North",
    "role:team-manager@2": "Tom Manager",
    "fact:qualified-on@3": "1 September 2020",
    "fact:asye@4": "Passed",
    "fact:salary-point@5": "SCP 32",
    "fact:asye-organisation@6": "St Helens",
    "fact:employed-as-social-worker@7": "01/09/2020",
    "signature:social-worker@8": "N. Osei",
    "signed:social-worker@8": "4 January 2027",
}


def fill(folder: Path, form: str, answers: Mapping[str, str], name: str = "completed.docx") -> Path:
    """A form as somebody sends it back."""
    file = folder / name
    file.write_bytes(completed((folder / "forms" / form).read_bytes(), answers))
    return file


def test_a_request_goes_from_form_to_form_to_its_dispute_and_no_word_is_typed_again(
    council: Run, run: Run, tmp_path: Path
) -> None:
    council("form request-form --blank --policy st-helens")
    asked = fill(tmp_path, "st-helens-request-form.docx", REQUEST)
    shown = run(f"apply --form {asked}")
    assert (shown.status, "Employed as a social worker since" in shown.out) == (2, True)
    assert "--yes" in shown.err
    assert run("cases").out.startswith("No case")

    opened = council(f"--json apply --form {asked} --yes").json["data"]
    facts = {fact["id"]: fact["value"] for fact in opened["facts"]}
    assert facts["employed-as-social-worker"] == facts["qualified-on"] == "2020-09-01"
    assert (facts["asye"], facts["salary-point"]) == ("passed", "SCP 32")
    (kept,) = council("--json evidence list 001").json["data"]["documents"]
    assert (kept["item"], kept["sha256"]) == ("request-form", sha256(asked.read_bytes()).hexdigest())
    assert (tmp_path / kept["stored"]).read_bytes() == asked.read_bytes()
    item = next(one for one in council("--json evidence check 001").json["data"]["evidence"] if one["received"])
    assert item["lacks"] == []

    council("form request-form 001")
    answer = {"answer:team-manager": "Yes", "reason:team-manager": "Ready.\nLeads on complex cases."}
    council(f"approve --form {fill(tmp_path, 'STH-2027-001-request-form.docx', answer)} --yes")
    answer = {"answer:head-of-service": "no", "reason:head-of-service": "Not yet.", "fact:support-plan": "Court work"}
    council(f"approve --form {fill(tmp_path, 'STH-2027-001-request-form.docx', answer)} --yes")
    refused = council("--json show 001").json["data"]
    assert refused["stage"] == "refused"
    reasons = [event["reason"] for event in refused["timeline"] if event["reason"]]
    assert reasons == ["Ready.\nLeads on complex cases.", "Not yet."]

    council("form application-dispute 001")
    reason = "Two closed cases were not counted.\n\nThey are in “the list”."
    challenge = {"dispute:reason": reason, "dispute:completed": "4 January 2027", "office:notes": "By hand"}
    file = fill(tmp_path, "STH-2027-001-application-dispute.docx", challenge)
    disputed = council(f"--json dispute --form {file} --yes").json["data"]
    last = disputed["timeline"][-2:]
    assert (disputed["stage"], last[0]["reason"]) == ("disputed", reason)
    assert "signed-dispute-form" in council("evidence list 001").out


def test_each_answer_of_a_request_is_recorded_in_its_turn_by_whoever_gave_it(
    council: Run, run: Run, tmp_path: Path
) -> None:
    council("form request-form --blank --policy st-helens")
    council(f"apply --form {fill(tmp_path, 'st-helens-request-form.docx', REQUEST)} --yes")
    council("form request-form 001")
    answers = {
        "answer:team-manager": "No",
        "reason:team-manager": "Not ready.",
        "answer:head-of-service": "No",
        "reason:head-of-service": "Court work comes first.",
        "fact:support-plan": "Court work",
        "role:head-of-service": "Head Office",
    }
    stranger = fill(tmp_path, "STH-2027-001-request-form.docx", answers | {"role:team-manager": "Petra West"})
    refused = run(f"approve --form {stranger} --yes")
    assert (refused.status, "Petra West does not hold that role" in refused.err) == (1, True), refused

    both = fill(tmp_path, "STH-2027-001-request-form.docx", answers, "both.docx")
    first = run(f"approve --form {both} --yes")
    said = " ".join(first.out.split())
    assert '"No" of Head of Service is not recorded by this, and waits for its turn.' in said
    assert f"Then: panelctl approve --form {both}" in said
    assert "Request with the Head of Service" in said
    now = {"answer:team-manager": "Yes", "reason:team-manager": "Ready now."}
    changed = fill(tmp_path, "STH-2027-001-request-form.docx", now, "changed.docx")
    shown = " ".join(run(f"approve --form {changed}").out.split())
    assert "Is the request supported No Yes changed" in shown
    council(f"approve --form {changed} --yes")
    twice = run(f"approve --form {changed} --yes")
    assert (twice.status, "changed.docx has of Team Manager is on record so" in twice.err) == (4, True), twice
    again = council(f"approve --form {both} --yes")
    assert "Head Office" in again.out
    moves = [event for event in council("--json show 001").json["data"]["timeline"] if event["reason"]]
    assert [(event["by"], event["reason"]) for event in moves] == [
        ("Tom Manager", "Not ready."),
        ("Tom Manager", "Ready now."),
        ("Head Office", "Court work comes first."),
    ]
    once_more = run(f"approve --form {both} --yes")
    assert (once_more.status, '"approve no" is not open' in once_more.err) == (1, True), once_more


def test_what_a_camden_applicant_and_a_member_fill_in_is_put_on_record(
    council: Run, run: Run, typed: Typed, tmp_path: Path
) -> None:
    typed("schedule add 2027-01-20 --policy camden --starts 10:00 --venue 'Room 3'")
    council("form expression-of-interest --blank --policy camden")
    interest = {f"said:{number}": f"Part {number}" for number in range(1, 5)} | {
        "person:name": "Nadia Osei",
        "role:team-manager": "Omar Reid",
        "fact:complex-cases": "Yes",
        "fact:specialism": "Court work",
        "measure:pages": "two",
    }
    file = fill(tmp_path, "camden-expression-of-interest.docx", interest)
    opened = run(f"apply --form {file} --yes")
    assert (opened.status, "lacks: where they see themselves in two years" in opened.out) == (0, True), opened.out
    assert 'Pages of this expression of interest: "two" is not recorded. It has to be a whole number.' in opened.out
    council("form portfolio 001")
    cover = {"part:1": "Yes", "part:2": "Yes", "part:3": "No", "said:3": "Asked for again"}
    council(f"evidence add --form {fill(tmp_path, 'CAM-2027-001-portfolio.docx', cover)} --yes")
    portfolio = council("--json evidence check 001").json["data"]["evidence"][1]
    assert portfolio["lacks"] == ["feedback from a child, young person or family member"]
    assert list(portfolio["plans"].values()) == ["Asked for again"]

    council("schedule assign 001 2027-01-20")
    council("form score-sheet --panel 2027-01-20")
    sheet = {f"finding:pcf-{number}": "Met" for number in range(1, 10)} | {
        "finding:kss-1": "Not seen",
        "finding:kss-2": "perhaps",
        "sheet:member": "Grace Bell",
        "sheet:rationale": "Strong direct work",
    }
    file = fill(tmp_path, "CAM-2027-001-score-sheet.docx", sheet)
    scored = council(f"score --form {file} --yes")
    assert 'Communication: "perhaps" is not recorded. It has to be Met, Not met or Not seen.' in " ".join(
        scored.out.split()
    )
    (entry,) = [entry for entry in council("--json log 001").json["data"]["entries"] if entry["action"] == "score"]
    assert entry["body"]["form"] == sha256(file.read_bytes()).hexdigest()
    assert entry["body"]["findings"] == {f"pcf-{number}": "met" for number in range(1, 10)} | {"kss-1": "not seen"}


def test_a_form_of_another_case_person_or_edition_is_refused_and_nothing_is_recorded(
    case: Run, run: Run, tmp_path: Path
) -> None:
    case("apply Grace --policy camden --route advanced-social-worker --manager Omar")
    case("form portfolio 001")
    case("form portfolio --blank --policy camden --route advanced-social-worker")
    name = "CAM-2027-001-portfolio.docx"
    portfolio, blank = tmp_path / "forms" / name, tmp_path / "forms" / "camden-portfolio.docx"
    before = case("--json log").json["data"]["entries"]
    other = tmp_path / "other.docx"
    for form, why, of in (
        (
            portfolio.read_bytes().replace(b"/portfolio/1/", b"/portfolio/0/"),
            "for edition 0 of the form, and not",
            "001",
        ),
        (
            portfolio.read_bytes().replace(b"camden/2025.2/", b"camden/2024.1/"),
            "for camden 2024.1, and not for camden",
            "001",
        ),
        (portfolio.read_bytes(), "for CAM-2027-001, and not for CAM-2027-002", "002"),
        (
            completed(blank.read_bytes(), {"person:name": "Grace Bell Senior"}),
            "not for Grace Bell (CAM-2027-002)",
            "002",
        ),
        (completed(portfolio.read_bytes(), {"form": "x/y/z/1/w"}), "its reference was changed", "001"),
    ):
        other.write_bytes(_with_sound_sums(form))
        answer = run(f"evidence add {of} --form {other} --yes")
        assert (answer.status != 0, why in answer.err) == (True, True), answer
    assert case("--json log").json["data"]["entries"] == before
    assert not list((tmp_path / "documents").glob("*.docx"))


def test_no_form_is_written_over_another_and_none_that_tells_what_did_not_happen(
    case: Run, run: Run, tmp_path: Path
) -> None:
    case("form portfolio 001")
    edited = tmp_path / "forms" / "CAM-2027-001-portfolio.docx"
    again = case("--json form portfolio 001").json["data"]["forms"]
    edited.write_bytes(b"somebody's own")
    beside = case("form portfolio 001")
    assert [Path(file).name for file in again[0]["files"]] == [
        "CAM-2027-001-portfolio.docx",
        "CAM-2027-001-portfolio.pdf",
    ]
    assert "CAM-2027-001-portfolio-2.docx" in beside.out
    assert edited.read_bytes() == b"somebody's own"
    refused = run("form regrading 001")
    assert (refused.status, "is for a case that has on record" in refused.err) == (1, True)
    unknown = run("form portfolo 001")
    assert (unknown.status, "portfolio" in unknown.err) == (2, True)
    every = case("--json form all 001").json["data"]["forms"]
    assert [form["form"] for form in every] == ["expression-of-interest", "portfolio", "score-sheet"]
    names = [Path(file).name for form in every for file in form["files"]]
    assert case("form all 001").out == f"Written to {tmp_path / 'forms'}: {', '.join(names)}\n"
    case(
        "form expression-of-interest-training --blank --policy camden"
    )  # nothing is named in it, and it has a template
    of_one_case = run("form regrading --blank --policy camden")
    assert (of_one_case.status, "there is no blank one" in of_one_case.err) == (1, True)


def _with_sound_sums(form: bytes) -> bytes:
    """An archive whose parts were edited, packed so that its checksums are right again."""
    from io import BytesIO
    from zipfile import ZipFile

    packed = BytesIO()
    with ZipFile(BytesIO(form)) as archive, ZipFile(packed, "w") as anew:
        for part in archive.infolist():
            with archive.open(part) as file:
                file._expected_crc = None  # type: ignore[attr-defined]
                anew.writestr(part.filename, file.read())
    return packed.getvalue()

"""A time limit of one case given another day, where the policy says who may."""

from datetime import date
from pathlib import Path

import pytest

from actions.rounds import On, listed, panel
from actions.sound import refused
from panelctl import errors, shipped
from panelctl.actions.cases import showing
from panelctl.actions.limits import extending, lifting
from panelctl.actions.panels import scheduling
from panelctl.actions.people import holding
from panelctl.actions.policies import adopting
from panelctl.cli.commands import worded


@pytest.fixture
def case(on: On, paper: str, tmp_path: Path) -> str:
    """A case under terms that let the chair extend the portfolio's limit, and nobody shorten it."""
    text = shipped.policy_text("camden").replace('version = "2025.2"', 'version = "2025.9"')
    examples, register = text.index("# ---- Worked examples"), text.index("# ---- The register")
    limit = 'lifted_by = "chair"\nclauses = ["C-38"]'
    assert text.count(limit) == 1
    text = text[:examples] + text[register:]
    file = tmp_path / "camden.toml"
    file.write_text(text.replace(limit, f'lifted_by = "chair"\nmay_extend = "chair"\n{limit.splitlines()[1]}'))
    adopting.adopt(on("2025-02-03"), str(file))
    panel(on)
    return listed(on, paper)


def due(on: On, case: str, day: str = "2025-04-01") -> tuple[str, str]:
    [found] = [
        one for one in showing.show(on(day), showing.CaseNamed(case)).data["deadlines"] if one["id"] == "portfolio-by"
    ]
    return found["due"], found["note"]


def test_the_new_day_stands_beside_the_old_one_with_who_and_why(on: On, case: str) -> None:
    assert due(on, case) == ("2025-04-11", "")
    made = extending.extend(
        on("2025-04-01"), extending.Extension(case, "portfolio-by", "15 April 2025", reason="Jury service")
    )
    assert made.messages == (
        'CAM-2025-001: "Portfolio to the Principal Social Worker" (C-38) is due on Tue 15 Apr 2025 instead of'
        " Fri 11 Apr 2025, by Helen Marsh: Jury service",
    )
    assert due(on, case) == ("2025-04-15", "changed from Fri 11 Apr 2025 by Helen Marsh: Jury service")


def test_it_may_be_extended_again_and_brought_back_only_by_who_may_shorten_it(on: On, case: str) -> None:
    extending.extend(on("2025-04-01"), extending.Extension(case, "portfolio-by", "2025-04-14", reason="Ill"))
    extending.extend(on("2025-04-02"), extending.Extension(case, "portfolio-by", "2025-04-15", reason="Still ill"))
    site = on("2025-04-03")
    refused(
        site,
        1,
        errors.NotToVary,
        lambda: extending.extend(site, extending.Extension(case, "portfolio-by", "2025-04-14", reason="Well")),
    )
    assert due(on, case)[0] == "2025-04-15"


def test_another_panel_has_its_own_dates_again(on: On, case: str) -> None:
    extending.extend(on("2025-04-01"), extending.Extension(case, "portfolio-by", "2025-04-15", reason="Ill"))
    scheduling.add(on("2025-04-02"), scheduling.NewPanel(date(2025, 9, 16), policy="camden"))
    scheduling.assign(on("2025-04-02"), scheduling.Listing(case, "2025-09-16", reason="Ill for longer"))
    assert due(on, case) == ("2025-09-09", "")


@pytest.mark.parametrize(
    ("deadline", "day", "reason", "status", "error"),
    [
        ("", "2025-04-15", "Ill", 2, errors.MissingValue),
        ("portfolio", "2025-04-15", "Ill", 2, errors.UnknownWord),
        ("portfolio-by", "", "Ill", 2, errors.MissingValue),
        ("portfolio-by", "15/04/25", "Ill", 2, errors.BadDate),
        ("portfolio-by", "2025-04-15", " ", 2, errors.MissingValue),
        ("portfolio-by", "2025-04-11", "Ill", 4, errors.AlreadyDone),
        ("eoi-by", "2025-04-15", "Ill", 1, errors.NotToVary),
        ("attendance-confirmed", "2025-04-15", "Ill", 1, errors.NoDateToVary),
    ],
)
def test_what_cannot_be_extended_is_refused(
    on: On, case: str, deadline: str, day: str, reason: str, status: int, error: type
) -> None:
    site = on("2025-04-01")
    refused(
        site, status, error, lambda: extending.extend(site, extending.Extension(case, deadline, day, reason=reason))
    )


def test_only_the_role_the_policy_names_may(on: On, case: str) -> None:
    site = on("2025-04-01")
    refused(
        site,
        1,
        errors.RoleNotHeld,
        lambda: extending.extend(
            site, extending.Extension(case, "portfolio-by", "2025-04-15", reason="Ill", by="Ada Tan")
        ),
    )


def test_an_applicant_who_holds_the_role_changes_nothing_in_their_own_case(on: On, case: str) -> None:
    """Amara holds the role that may change it; Helen, who holds it too, is then the only one who may."""
    applicant = showing.show(on("2025-04-01"), showing.CaseNamed(case)).data["applicant"]["name"]
    holding.hold(on("2025-04-01"), holding.Holder(applicant, "chair", "camden"))
    site = on("2025-04-02")
    own = lifting.Exemption(case, "portfolio-by", reason="Busy", by=applicant)
    extension = extending.Extension(case, "portfolio-by", "2025-04-15", reason="Busy", by=applicant)
    for change in (lambda: lifting.lift(site, own), lambda: extending.extend(site, extension)):
        refusal = refused(site, 1, errors.OwnApplication, change)
        assert refusal.message.startswith(f"{applicant} is the applicant of {case}, and nobody acts for anybody else")
    assert worded(refusal.hint).startswith("Name another Head of Practice and Learning")
    lifted = lifting.lift(site, own._replace(by=""))
    assert "lifted by Helen Marsh: Busy" in str(lifted.messages[0])

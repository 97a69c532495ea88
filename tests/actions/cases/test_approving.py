from actions.rounds import On, invited
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import applying, approving, showing
from panelctl.actions.cases.applying import Application
from panelctl.actions.panels import scheduling
from panelctl.actions.people import registering


def test_a_request_goes_up_the_line_with_reasons(on: On, paper: str) -> None:
    scheduling.generate(on("2025-01-06"), scheduling.Pattern(policy="st-helens", year="2025"))
    case = invited(on, paper)
    assert [
        one["by"]
        for one in showing.show(on("2025-04-09"), showing.CaseNamed(case)).data["timeline"]
        if one["kind"] == "move"
    ] == [
        "Beth Young",
        "Tim Tamm",
        "Hal Head",
        "Pat Swan",
        "Pat Swan",
    ]
    site = on("2025-04-09")
    refused(
        site, 1, errors.MoveNotOpen, lambda: approving.approve(site, approving.Support(case, "yes", reason="Again"))
    )


def test_an_approval_that_is_not_whole_or_not_theirs_is_refused(on: On) -> None:
    registering.add(
        on("2025-01-06"),
        registering.NewPerson("Beth Young", facts=("asye=passed", "employed-as-social-worker=2023-06-01")),
    )
    applying.apply(on("2025-01-06"), Application("Beth", by="Beth", policy="st-helens"))
    site = on("2025-01-07")
    refused(site, 2, errors.MissingValue, lambda: approving.approve(site, approving.Support("STH", "", reason="Ready")))
    refused(
        site, 2, errors.BadValue, lambda: approving.approve(site, approving.Support("STH", "defer", reason="Ready"))
    )
    refused(site, 2, errors.MissingFacts, lambda: approving.approve(site, approving.Support("STH", "yes")))
    refused(
        site,
        1,
        errors.NotTheirMove,
        lambda: approving.approve(site, approving.Support("STH", "yes", by="Pat", reason="Ready")),
    )
    approving.approve(site, approving.Support("STH", "yes", reason="Ready"))
    earlier = on("2025-01-06")
    refused(
        earlier,
        1,
        errors.OutOfOrder,
        lambda: approving.approve(earlier, approving.Support("STH", "no", reason="Not ready")),
    )
    refusal = refused(
        site,
        1,
        errors.StoppedByRules,
        lambda: approving.approve(site, approving.Support("STH", "yes", reason="Agreed")),
    )
    assert [one.rule for one in refusal.findings if one.level == "refuse"] == ["three-years", "request-form"]

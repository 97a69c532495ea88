"""`panelctl amend`"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from panelctl import actions
from panelctl.cli.ask import asked
from panelctl.cli.desk import Desk
from panelctl.cli.door import verb_app
from panelctl.cli.options import By, Case, Exempt, Facts, Feedback, Move, Needs, Reason, Told
from panelctl.cli.present import show
from panelctl.cli.texts import FIELDS, Edit, Texts, with_texts
from panelctl.cli.views import moved

if TYPE_CHECKING:
    from panelctl.actions.cases.amending import Amendment
    from panelctl.actions.notices.putting_right import Righting
    from panelctl.model import Outcome
    from panelctl.shapes.cases import CaseDocument

app = verb_app()

Wrong = Annotated[
    str, typer.Argument(metavar="[NAME]", help="The fact, document, task or step that is wrong.")
]
Right = Annotated[str, typer.Argument(metavar="[VALUE]", help="What it should be.")]
Last = Annotated[
    bool, typer.Option("--last", help="Take back the last move instead; NAME says which that is.")
]
Answer = Annotated[
    str,
    typer.Option(
        "--decision",
        metavar="ANSWER",
        help="What was decided, where another answer is on record: yes, no, defer; none if nothing was.",
    ),
]
Reasons = Annotated[
    str,
    typer.Option(
        "--reasons",
        "--rationale",
        metavar="TEXT",
        help="The reasons of the decision, for the record.",
    ),
]
Swap = Annotated[
    str,
    typer.Option(
        "--swap",
        metavar="CASE",
        help="The case for which the decision was meant, and whose decision is meant for this one.",
    ),
]
Of = Annotated[
    str, typer.Option("--of", metavar="NAME", help="Which decision, where the last is not meant.")
]
SAID = ("told", "feedback", "development-needs")


@app.command()
def amend(
    context: typer.Context,
    case: Case = "",
    name: Wrong = "",
    value: Right = "",
    reason: Reason = "",
    last: Last = False,
    decision: Answer = "",
    reasons: Reasons = "",
    told: Told = "",
    feedback: Feedback = "",
    needs: Needs = "",
    swap: Swap = "",
    of: Of = "",
    by: By = "",
    facts: Facts = None,
    move: Move = "",
    exception: Exempt = "",
    texts: Texts = None,
    edit: Edit = False,
) -> None:
    """Correct what was mistyped, a decision too whose letters have gone, or take back the last move; the history stays.

    A letter that has gone and no longer holds is withdrawn, and a correction to everybody who got it is drafted.

    \b
    Examples:
      panelctl amend CAM-2027-001 qualified 2021-09-01 --reason "Mistyped: the certificate says 2021"
      panelctl amend CAM-2027-001 --last --reason "Listed for the wrong panel"
      panelctl amend CAM-2027-001 listed --last --reason "Listed for the wrong panel"
      panelctl amend CAM-2027-001 --feedback "Two domains are thin" --reason "A sentence was missing"
      panelctl amend CAM-2027-001 --decision no --reasons "Two parts are thin" --reason "Recorded for the wrong person"
      panelctl amend CAM-2027-001 --swap CAM-2027-002 --reason "The two decisions were exchanged"
    """
    desk: Desk = context.obj
    amending = actions.cases.amending
    said, how = (reasons, told, feedback, needs), (by, tuple(facts or ()), move, exception)
    righting = actions.notices.putting_right.Righting(case, decision, reason, *said, *how, of, swap)
    slip = amending.Amendment(case, name, value, reason)
    if last:
        retraction = with_texts(amending.Retraction(case, reason, name), texts, edit)
        outcome = asked(desk, amending.take_back, retraction)
    else:
        outcome = _put_right(desk, righting, slip, texts, edit)
    show(desk, "amend", outcome, after=moved.summary)


def _put_right(
    desk: Desk,
    righting: "Righting",
    slip: "Amendment",
    texts: Iterable[str] | None,
    edit: bool,
) -> "Outcome[CaseDocument]":
    """What a decision says or is, or else something by its name."""
    if slip.name in SAID:
        return _decision(desk, _said(righting, slip.name, slip.value), texts, edit)
    if slip.name or not (texts or edit or _is_of_a_decision(righting)):
        correct = actions.notices.correcting.correct
        return asked(desk, correct, with_texts(slip, texts, edit))
    return _decision(desk, righting, texts, edit)


def _is_of_a_decision(righting: "Righting") -> bool:
    """Whether anything but the case and the reason was given."""
    return any(righting._replace(reference="", reason=""))


def _said(righting: "Righting", name: str, text: str) -> "Righting":
    """What a decision says beside its reasons, by the fact that holds it."""
    if name == "told":
        return righting._replace(told=text)
    return righting._replace(feedback=text) if name == "feedback" else righting._replace(needs=text)


def _decision(
    desk: Desk, righting: "Righting", texts: Iterable[str] | None, edit: bool
) -> "Outcome[CaseDocument]":
    """A decision put right; in an editor, its texts open as they stand."""
    putting_right = actions.notices.putting_right
    if edit and not righting.decision:
        righting = putting_right.as_recorded(desk.site, righting)
    with_them = with_texts(righting, texts, edit, FIELDS | {"reason": "Why it is put right"})
    return asked(desk, putting_right.put_right, with_them)

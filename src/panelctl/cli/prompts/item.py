"""One item of a panel's day, question by question: a sheet, what the procedure asks, the decision and its texts."""

from collections.abc import Callable

from panelctl import actions
from panelctl.cli import present
from panelctl.cli.ask import answered, asked
from panelctl.cli.desk import Desk
from panelctl.cli.root import at_this_moment
from panelctl.cli.views import day, moved
from panelctl.cli.views.words import day as in_words
from panelctl.console.words import NOBODY_SCORES, not_open, who_may_score
from panelctl.errors import PanelctlError
from panelctl.model import Outcome
from panelctl.shapes.days import DayDocument, DayItemDocument

BACK = "back"
READ = "read"
ANOTHER = "another"
WAITS = "waits"
EACH = "each"
TEXTS = {
    "told": "The reason as the social worker is told it",
    "feedback": "Feedback for the letter",
    "development-needs": "What to develop, for the letter",
}


def ask_on(desk: Desk, panel: str, case: str) -> None:
    """Ask what is done with an item until somebody goes back to the agenda."""
    read = True
    while True:
        now = at_this_moment(desk)
        data: DayDocument = actions.panels.day.day(now.site, actions.panels.day.DayOf(panel)).data
        one = next((item for item in data["items"] if item["reference"] == case), None)
        if one is None:
            return
        if read:
            present.show(now, "panel", Outcome(one), day.one)
        chosen = answered(f"What of {one['applicant']}", _choices(one))
        if chosen == BACK:
            return
        read = chosen == READ
        if read:
            continue
        try:
            ASKED[chosen](now, data, one)
        except PanelctlError as refused:
            present.complain(refused)


def _choices(one: DayItemDocument) -> dict[str, str]:
    choices = {
        "applicant": f"Whether {one['applicant']} came",
        "interest": "Somebody declares an interest in it",
        "room": "Who comes in, goes out or chairs for this item only",
    }
    if one["scoring"]["headings"]:
        choices["sheet"] = "A member's score sheet"
    if one["asked"]:
        choices["record"] = "What the procedure asks of the case"
    if one["decided"]:
        choices["correct"] = "Put the decision right"
    else:
        choices["decide"] = "The decision"
    return choices | {READ: "Read the item again", BACK: "To the agenda"}


def _applicant(desk: Desk, data: DayDocument, one: DayItemDocument) -> None:
    came = answered(f"Did {one['applicant']} come", ("yes", "no"))
    _attend(desk, data, one["who"], "present" if came == "yes" else "absent")


def _interest(desk: Desk, data: DayDocument, one: DayItemDocument) -> None:
    who = answered("Who declares it", {who["who"]: who["name"] for who in data["people"]})
    nature = answered("What is the interest", ())
    stays = answered("Do they leave the room for it", ("yes", "no")) == "no"
    _attend(desk, data, who, "declares", case=one["reference"], interest=nature, stays=stays)


def _room(desk: Desk, data: DayDocument, one: DayItemDocument) -> None:
    people = {who["who"]: who["name"] for who in data["people"]}
    who = answered("Who", people | {ANOTHER: "somebody who is not in this list"})
    who = answered("Who is it", ()) if who == ANOTHER else who
    how = answered(
        "What do they do", {"comes": "is in the room for it", "goes": "is out", "chairs": ""}
    )
    reason = answered("Why", ())
    _attend(
        desk,
        data,
        who,
        "absent" if how == "goes" else "present",
        chairs=how == "chairs",
        reason=reason,
        case=one["reference"],
    )


def _attend(
    desk: Desk,
    data: DayDocument,
    who: str,
    status: str,
    *,
    chairs: bool = False,
    reason: str = "",
    case: str = "",
    interest: str = "",
    stays: bool = False,
) -> None:
    attending = actions.panels.attending
    panel = data["panel"]["reference"]
    came = attending.Attendance(panel, who, status, chairs, reason, case, interest, stays)
    present.show(desk, "attend", asked(desk, attending.attend, came))


def _sheet(desk: Desk, data: DayDocument, one: DayItemDocument) -> None:
    scoring, sheet = actions.panels.scoring, one["scoring"]
    members = {who["who"]: who["name"] for who in who_may_score(data, one)}
    if not members:
        present.say(NOBODY_SCORES)
        return
    member = answered("Whose sheet is it", members)
    scale = dict.fromkeys(sheet["scale"], "")
    usual = answered("What do they find under most headings", scale | {EACH: "ask for each"})
    titles = {heading["id"]: heading["title"] for heading in sheet["headings"]}
    others = list(titles) if usual == EACH else _others(titles)
    found = tuple(f"{name}={answered(titles[name], scale)}" for name in others)
    everything = "" if usual == EACH else usual
    rationale = answered("What are the member's reasons", (), empty=not sheet["rationale"])
    new = scoring.NewSheet(one["reference"], member, found, everything, rationale)
    present.show(desk, "score", asked(desk, scoring.score, new))


def _others(titles: dict[str, str]) -> list[str]:
    """The headings under which something else is found, one after the other until there is none more."""
    chosen: list[str] = []
    while True:
        left = {name: title for name, title in titles.items() if name not in chosen}
        name = answered("Under which heading otherwise", {"none": "no other"} | left)
        if name == "none":
            return chosen
        chosen.append(name)


def _record(desk: Desk, data: DayDocument, one: DayItemDocument) -> None:
    recording = actions.cases.recording
    questions = {question["id"]: question for question in one["asked"]}
    name = answered("What is recorded", {id_: asks["title"] for id_, asks in questions.items()})
    value = answered(questions[name]["title"], questions[name]["choices"])
    kept = recording.Record(one["reference"], name, value)
    present.show(desk, "record", asked(desk, recording.record, kept))


def _decide(desk: Desk, data: DayDocument, one: DayItemDocument) -> None:
    if closed := not_open(one):
        present.say(closed)
        return
    deciding = actions.cases.deciding
    titles = {answer["answer"]: answer["title"] for answer in one["answers"]}
    answer = answered("What is decided", titles)
    reason = answered("The reasons, for the record", ())
    told, feedback, needs = (
        answered(f"{question} (an empty line for none)", (), empty=True)
        if name in one["texts"]
        else ""
        for name, question in TEXTS.items()
    )
    decision = deciding.Decision(one["reference"], answer, "", reason, told, feedback, needs)
    present.show(desk, "decide", asked(desk, deciding.decide, decision), after=moved.summary)
    if answer == "defer":
        _next_panel(desk, data, one)


def _next_panel(desk: Desk, data: DayDocument, one: DayItemDocument) -> None:
    """For which panel an item that was put off is listed."""
    scheduling = actions.panels.scheduling
    choices = {panel["reference"]: in_words(panel["date"]) for panel in data["next"]}
    panel = answered("To which panel", choices | {WAITS: "to none yet; it waits by name"})
    if panel != WAITS:
        listing = scheduling.Listing(one["reference"], panel)
        present.show(desk, "schedule assign", asked(desk, scheduling.assign, listing))


def _correct(desk: Desk, data: DayDocument, one: DayItemDocument) -> None:
    putting_right = actions.notices.putting_right
    was = one["decided"]["answer"] if one["decided"] else ""
    answers = {"words": "Only its words"} | {
        name: "" for name in actions.cases.deciding.ANSWERS if name != was
    }
    answer = answered("What is put right", answers)
    reasons = answered("The reasons, for the record, as they should be", ())
    righting = putting_right.Righting(
        one["reference"],
        "" if answer == "words" else answer,
        answered("Why is it put right", ()),
        reasons,
    )
    present.show(desk, "amend", asked(desk, putting_right.put_right, righting))


ASKED: dict[str, Callable[[Desk, DayDocument, DayItemDocument], None]] = {
    "applicant": _applicant,
    "interest": _interest,
    "room": _room,
    "sheet": _sheet,
    "record": _record,
    "decide": _decide,
    "correct": _correct,
}

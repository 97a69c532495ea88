"""The decision on an item with its two texts, put right once it is made; and what the procedure asks to be recorded."""

from datetime import date

from textual.app import App

from panelctl import actions
from panelctl.console.asking import asked
from panelctl.console.form import Field, Form, Values
from panelctl.console.righting import WORDS, on_record, righted
from panelctl.console.turn import opened
from panelctl.console.words import on_the_hour, recordable, waits
from panelctl.console.work import Work
from panelctl.model import short_date
from panelctl.shapes.days import DayFrameDocument, DayItemDocument

WAITS = "waits"
RIGHT = "right"
RECORD = "Reasons, for the record"
TEXTS = {
    "told": "Told to the social worker (empty: as on record)",
    "feedback": "Feedback, for the letter",
    "development-needs": "What to develop, for the letter",
}


def decision(app: App[None], work: Work, data: DayFrameDocument, item: DayItemDocument) -> Form:
    """What is decided on an item; where it was put off to no panel yet, to which; else what is put right of it."""
    if not item["decided"]:
        return _new(app, work, data, item)
    return _next_panel(app, work, data, item) if waits(item) else _right(app, work, item)


def _new(app: App[None], work: Work, data: DayFrameDocument, item: DayItemDocument) -> Form:
    async def save(values: Values) -> None:
        deciding = actions.cases.deciding
        request = deciding.answered(item["reference"], values)
        await asked(app, work, deciding.decide, request)
        if values["answer"] == "defer":
            await opened(app, work, _next_panel(app, work, data, item))

    answers = {answer["answer"]: answer["title"] for answer in item["answers"]}
    fields = [
        Field("answer", "Decision", answers),
        Field("reason", RECORD),
        *(Field(name, TEXTS[name]) for name in item["texts"]),
    ]
    called = f"Decision on item {item['number']}, {item['applicant']}"
    return Form(work, called, fields, save, f"{item['reference']}/decide")


def _next_panel(app: App[None], work: Work, data: DayFrameDocument, item: DayItemDocument) -> Form:
    """For which panel an item that was put off is listed."""

    async def save(values: Values) -> None:
        if values["panel"] == RIGHT:
            await opened(app, work, _right(app, work, item))
        elif values["panel"] != WAITS:
            listing = actions.panels.scheduling.Listing(item["reference"], values["panel"])
            await asked(app, work, actions.panels.scheduling.assign, listing)

    panels = {
        panel["reference"]: short_date(date.fromisoformat(panel["date"])) for panel in data["next"]
    }
    choices = panels | {WAITS: "No panel yet: it waits by name"}
    if item["decided"]:
        choices |= {RIGHT: "Put the decision right instead"}
    called = f"{item['applicant']} is put off. To which panel?"
    return Form(work, called, [Field("panel", "Next panel", choices)], save)


def _right(app: App[None], work: Work, item: DayItemDocument) -> Form:
    was, said = item["decided"], on_record(item)

    async def save(values: Values) -> None:
        await asked(app, work, actions.notices.putting_right.put_right, righted(item, values))

    answers = {WORDS: "Only its words"} | {
        answer: f"Another decision: {answer}"
        for answer in actions.cases.deciding.ANSWERS
        if was and answer != was["answer"]
    }
    fields = [
        Field("answer", "What is put right", answers, WORDS),
        Field("reason", RECORD, value=said.get("reason", "")),
        *(Field(name, TEXTS[name], value=said.get(name, "")) for name in item["texts"]),
        Field("why", "Why it is put right"),
    ]
    called = f"Putting right the decision on item {item['number']}, {item['applicant']}"
    return Form(work, called, fields, save, f"{item['reference']}/right")


def facts(app: App[None], work: Work, item: DayItemDocument) -> Form:
    """What the procedure asks to be recorded of a case before it can be decided; afterwards, when they were told,
    as it is on record too."""

    async def save(values: Values) -> None:
        for name, value in values.items():
            if value.strip() and value.strip() != known.get(name):
                record = actions.cases.recording.Record(item["reference"], name, value.strip())
                await asked(app, work, actions.cases.recording.record, record)

    known = on_the_hour(item)
    fields = [
        Field(
            question["id"],
            question["title"],
            dict.fromkeys(question["choices"], ""),
            known.get(question["id"], ""),
        )
        for question in recordable(item)
    ]
    called = "What can be recorded" if item["decided"] else "What the procedure asks"
    called = f"{called} of item {item['number']}, {item['applicant']}"
    return Form(work, called, fields, save, f"{item['reference']}/facts")

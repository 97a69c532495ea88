"""Carrying out an action as the command does: what it misses is asked in a form, and it is carried out again."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from textual.app import App

from panelctl.actions.site import Site
from panelctl.console.form import Field, Form, Values
from panelctl.console.turn import opened
from panelctl.console.work import Work
from panelctl.errors import MissingFacts, MissingValue, StoppedByRules
from panelctl.model import Outcome

R = TypeVar("R", bound=NamedTuple)
T = TypeVar("T")
WHY = "Why is it done all the same?"


async def asked(
    app: App[None], work: Work, action: Callable[[Site, R], Outcome[T]], request: R
) -> Outcome[T]:
    """Raises what the action raises, also where somebody leaves the form that asks. What was answered is kept as a
    draft until it is on record."""
    told = _Told(app, work, _about(request))
    while True:
        try:
            outcome = await work.do(action, request)
            told.forget()
            return outcome
        except MissingValue as missing:
            choices = missing.choices
            titles = dict(choices) if isinstance(choices, dict) else dict.fromkeys(choices, "")
            field = work.field_for(missing.option, request._fields)
            answer = await told.answer(missing.question, titles) if field else ""
            if not answer:
                raise
            request = request._replace(**{field: (answer,) if missing.several else answer})
        except MissingFacts as missing:
            request = await _with_facts(told, request, missing)
        except StoppedByRules as stopped:
            field = work.field_for(stopped.option, request._fields) if stopped.option else ""
            why = f"{work.fault(stopped)}\n\n{WHY}" if field else ""
            answer = await told.answer(why, {}) if field else ""
            if not answer:
                raise
            request = request._replace(**{field: answer})


async def _with_facts(told: "_Told", request: R, missing: MissingFacts) -> R:
    """The request with the facts that a step asks. Raises MissingFacts where one is left out."""
    given: tuple[str, ...] = getattr(request, "given", ())
    for name, (question, choices) in missing.questions.items():
        answer = await told.answer(question, dict.fromkeys(choices, ""))
        if not answer:
            raise missing
        if name == "reason":
            request = request._replace(reason=answer)
        else:
            given = (*given, f"{name}={answer}")
    return request._replace(given=given) if "given" in request._fields else request


def _about(request: NamedTuple) -> str:
    """The case that a request is about, else its panel."""
    names = ("reference", "case", "panel")
    return next(filter(None, (getattr(request, name, "") for name in names)), "")


class _Told:
    """Answers about something, each in a form of its own, and the drafts that are kept of them."""

    def __init__(self, app: App[None], work: Work, about: str) -> None:
        self.app, self.work, self.about = app, work, about
        self.drafts: list[str] = []

    async def answer(self, question: str, choices: dict[str, str]) -> str:
        """One answer; "" where somebody leaves it."""
        said: Values = {}

        async def take(values: Values) -> None:
            said.update(values)

        title, of = f"{question.rstrip('?')}?", f"{self.about}/asked/{question}"
        self.drafts.append(of)
        field = Field("answer", "", choices)
        await opened(self.app, self.work, Form(self.work, title, [field], take, of, stays=True))
        return said.get("answer", "").strip()

    def forget(self) -> None:
        for of in self.drafts:
            self.work.keep(of, {})

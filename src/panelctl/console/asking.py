"""Carrying out an action as the command does: what it misses is asked in a form, and it is carried out again."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from textual.app import App

from panelctl.actions.site import Site
from panelctl.console.form import Field, Form, Values
from panelctl.console.work import Work
from panelctl.errors import MissingFacts, MissingValue, StoppedByRules
from panelctl.model import Outcome

R = TypeVar("R", bound=NamedTuple)
T = TypeVar("T")
WHY = "Why is it done all the same?"


async def asked(
    app: App[None], work: Work, action: Callable[[Site, R], Outcome[T]], request: R
) -> Outcome[T]:
    """Raises what the action raises, also where somebody leaves the form that asks."""
    while True:
        try:
            return await work.do(action, request)
        except MissingValue as missing:
            choices = missing.choices
            titles = dict(choices) if isinstance(choices, dict) else dict.fromkeys(choices, "")
            field = work.field_for(missing.option, request._fields)
            answer = await _answer(app, work, missing.question, titles) if field else ""
            if not answer:
                raise
            request = request._replace(**{field: answer})
        except MissingFacts as missing:
            request = await _with_facts(app, work, request, missing)
        except StoppedByRules as stopped:
            field = work.field_for(stopped.option, request._fields) if stopped.option else ""
            why = f"{work.fault(stopped)}\n\n{WHY}" if field else ""
            answer = await _answer(app, work, why, {}) if field else ""
            if not answer:
                raise
            request = request._replace(**{field: answer})


async def _with_facts(app: App[None], work: Work, request: R, missing: MissingFacts) -> R:
    """The request with the facts that a step asks. Raises MissingFacts where one is left out."""
    given: tuple[str, ...] = getattr(request, "given", ())
    for name, (question, choices) in missing.questions.items():
        answer = await _answer(app, work, question, dict.fromkeys(choices, ""))
        if not answer:
            raise missing
        if name == "reason":
            request = request._replace(reason=answer)
        else:
            given = (*given, f"{name}={answer}")
    return request._replace(given=given) if "given" in request._fields else request


async def _answer(app: App[None], work: Work, question: str, choices: dict[str, str]) -> str:
    """One answer in a form of its own; "" where somebody leaves it."""
    said: Values = {}

    async def take(values: Values) -> None:
        said.update(values)

    title = f"{question.rstrip('?')}?"
    await app.push_screen_wait(Form(work, title, [Field("answer", "", choices)], take))
    return said.get("answer", "").strip()

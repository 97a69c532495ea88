"""The detail of an event and its body, the JSON that is stored: one becomes the other here and nowhere else.

A body has the fields of its detail by name, but for `starts` of a pause, which it calls `from`. What is None is left
out.
"""

from panelctl import errors
from panelctl.model import (
    KINDS,
    Action,
    ActionDone,
    Challenged,
    Detail,
    Note,
    PauseBegun,
    PauseEnded,
    Variation,
)
from panelctl.store import values

BY_KIND: dict[str, type[Detail]] = {
    kind: detail for detail, kind in KINDS.items() if kind not in ("note", "varied")
}
CALLED = {"starts": "from"}


def body_of(detail: Detail) -> values.Values:
    """What is stored of a detail."""
    return {
        CALLED.get(name, name): value._asdict() if isinstance(value, Challenged) else value
        for name, value in detail._asdict().items()
        if value is not None
    }


def detail_of(kind: str, text: str) -> Detail:
    """The detail of an event from its kind and its body. Raises DamagedValue for a body that is none of its kind: one
    that lacks what it must have, or has what nobody would look at."""
    body = values.decode(text)
    try:
        if kind == "varied":
            return _change(body)
        if kind == "note":
            return _noted(body)
        if kind == "move" and "challenges" in body:
            body["challenges"] = Challenged(**body["challenges"])
        return BY_KIND[kind](**body)
    except (KeyError, TypeError):
        raise errors.DamagedValue(text, f"what is recorded of an event ({kind})") from None


def _noted(body: values.Values) -> Note | Action | ActionDone:
    """Something noted, something that a panel asked somebody to do, or that it is done."""
    if "owner" in body:
        return Action(**body)
    return ActionDone(**body) if "of" in body else Note(**body)


def _change(body: values.Values) -> Variation | PauseBegun | PauseEnded:
    """What became of a time limit: it stands still, runs again, or has another date."""
    if "from" not in body:
        return Variation(**body)
    starts = body.pop("from")
    return PauseEnded(starts, **body) if "until" in body else PauseBegun(starts, **body)

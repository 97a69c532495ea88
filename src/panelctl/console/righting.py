"""A decision that is put right: its texts as they are on record, and what becomes another of them."""

from collections.abc import Mapping

from panelctl import actions
from panelctl.shapes.days import DayItemDocument

WORDS = "words"
TEXTS = ("told", "feedback", "development-needs")


def on_record(item: DayItemDocument) -> dict[str, str]:
    """What a decision says, by the fields that ask it."""
    was = item["decided"]
    if was is None:
        return {}
    said = (was["reasons"], was["told"], was["feedback"], was["needs"])
    return dict(zip(("reason", *TEXTS), said, strict=True))


def righted(
    item: DayItemDocument, values: Mapping[str, str]
) -> "actions.notices.putting_right.Righting":
    """What is put right: the texts that say something else than on record; another decision has all of them."""
    before = on_record(item)
    words = values["answer"] == WORDS
    reasons, told, feedback, needs = (
        "" if words and text == before.get(name) else text
        for name, text in ((name, values.get(name, "").strip()) for name in ("reason", *TEXTS))
    )
    answer = "" if words else values["answer"]
    why = values["why"]
    righting = actions.notices.putting_right.Righting
    return righting(item["reference"], answer, why, reasons, told, feedback, needs)

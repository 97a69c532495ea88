"""What cannot be done with a panel: exit status 1, nothing changed."""

from collections.abc import Mapping

from panelctl.errors.remedy import PANEL, REASON, Remedy, Text, saying
from panelctl.errors.tree import Refused
from panelctl.errors.wording import join_words


class NonWorkingPanelDay(Refused):
    """No panel on a day off unless forced with a reason: panelctl's own rule."""

    code = "non-working-panel-day"

    def __init__(self, day: str, why: str, following: str) -> None:
        super().__init__(
            f"{day} is not a working day ({why}), and panels are not held on one (panelctl's own rule)",
            f"The next working day is {following}; to hold it all the same: --force --reason TEXT",
        )


class PanelNotFree(Refused):
    """A panel that cannot be cancelled or changed as asked."""

    code = "panel-not-free"

    def __init__(self, panel: str, why: str, hint: Text) -> None:
        super().__init__(f"{panel} {why}; nothing was changed", hint)


class NoPanelOnRoute(Refused):
    """A route on which no case is listed for a panel."""

    code = "no-panel-on-route"

    def __init__(self, route: str) -> None:
        super().__init__(
            f"{route}: this route needs no panel, so there is none to plan for",
            "Name another route with --route",
        )


class NoPattern(Refused):
    """A body whose policy names months but no day, or no dates for the year asked for."""

    code = "no-pattern"

    def __init__(self, body: str, says: str) -> None:
        super().__init__(
            f"The procedure gives {body} no day to meet on: it says {says}",
            saying('Give one, as --every "4th Wednesday", or dates: ', Remedy("schedule add")),
        )


class ItemsLeft(Refused):
    """A meeting that would end with items on which nothing is decided: panelctl's own rule."""

    code = "items-left"

    def __init__(self, panel: str, items: Mapping[str, str]) -> None:
        """`items` are what the items are called, by the reference of the case."""
        first = next(iter(items))
        super().__init__(
            f"{panel} has items without a decision: {join_words(items.values(), 'and')} (panelctl's own rule)",
            saying(
                "Decide them or put them off: ",
                Remedy("decide", case=first),
                ", or list them for another panel: ",
                Remedy("schedule assign", case=first, needs=(PANEL, REASON)),
            ),
        )

"""Nobody has two parts in one case: panelctl's own rules, exit status 1, nothing changed."""

from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.errors.tree import Refused


class OwnCase(Refused):
    """Nobody supports, scores or decides their own case: panelctl's own rule."""

    code = "own-case"

    def __init__(self, person: str, case: str) -> None:
        super().__init__(
            f"{person} is the applicant of {case}, and nobody scores their own case (panelctl's own rule)",
            "Name the member whose sheet it is",
        )


class OwnApplication(Refused):
    """Nobody takes over a part in their own case, or changes what it owes: panelctl's own rule."""

    code = "own-application"

    def __init__(self, person: str, case: str, hint: Text = "") -> None:
        super().__init__(
            f"{person} is the applicant of {case}, and nobody acts for anybody else in their own case"
            " (panelctl's own rule); nothing was changed",
            hint or saying("Name somebody else for that case first: ", Remedy("record", case=case)),
        )


class LeftForCase(Refused):
    """A member who left the room for a case says nothing of it: panelctl's own rule."""

    code = "left-for-case"

    def __init__(self, person: str, case: str, panel: str, *, declared: bool = True) -> None:
        left = (
            f"declared an interest in {case} and left the room for it at {panel}"
            if declared
            else f"was out of the room for {case} at {panel}"
        )
        super().__init__(
            f"{person} {left}, and scores nothing there (panelctl's own rule)",
            "Name a member who stayed",
        )

"""Nobody has two parts in one case: panelctl's own rules, exit status 1, nothing changed."""

from panelctl.errors.remedy import PERSON, Remedy, Text, saying
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


class OwnInterest(Refused):
    """Nobody rules on an interest of their own: panelctl's own rule."""

    code = "own-interest"

    def __init__(self, person: str, case: str) -> None:
        super().__init__(
            f"{person} has the interest in {case}, and nobody rules on their own (panelctl's own rule)",
            "Whoever else is in the chair for that item rules on it",
        )


class ApplicantStaysOut(Refused):
    """No ruling has an applicant sit on their own case: panelctl's own rule."""

    code = "applicant-stays-out"

    def __init__(self, person: str, case: str) -> None:
        super().__init__(
            f"{person} is the applicant of {case}, and is no member for it whatever is ruled (panelctl's own rule)",
            "Leave the declaration as it is",
        )


class NotInTheChair(Refused):
    """Only whoever is in the chair for an item rules on an interest in it: panelctl's own rule."""

    code = "not-in-the-chair"

    def __init__(self, person: str, case: str, panel: str, chair: str) -> None:
        who = (
            f"{person} is not in the chair for {case}"
            if person
            else f"Nobody is in the chair for {case}"
        )
        took = Remedy(
            "attend", panel=panel, answer="present", options=(("chair", ""),), needs=(PERSON,)
        )
        super().__init__(
            f"{who}, and only the chair of an item rules on an interest in it (panelctl's own rule)",
            f"{chair} is" if chair else saying("Say who took it: ", took),
        )

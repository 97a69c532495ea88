"""What is refused of minutes that were given to those who sat."""

from collections.abc import Sequence

from panelctl.errors.remedy import PANEL, PERSON, Remedy, saying
from panelctl.errors.tree import NotFound, Refused, Usage
from panelctl.errors.wording import counted, join_words, quoted


class NotCirculated(Refused):
    """Minutes that are a draft are made of the record each time: nobody corrects or approves them."""

    code = "not-circulated"

    def __init__(self, panel: str) -> None:
        super().__init__(
            f"The minutes of {panel} are a draft, made of the record each time: there is no issue yet",
            saying("Circulate them first: ", Remedy("minutes circulate", panel=panel)),
        )


class NobodySat(Refused):
    """Minutes go to those who sat, and nobody is recorded as having come."""

    code = "nobody-sat"

    def __init__(self, panel: str) -> None:
        super().__init__(
            f"Nobody is recorded as having sat on {panel}, and minutes go to those who sat",
            saying(
                "Record who came: ",
                Remedy("attend", panel=panel, needs=(PERSON,), answer="present"),
            ),
        )


class NotThere(Refused):
    """Somebody who did not sit on a panel, or left for every item, approves none of its minutes."""

    code = "not-there"

    def __init__(self, name: str, panel: str, sat: Sequence[str]) -> None:
        super().__init__(
            f"{name} did not sit for any item of {panel}, and its minutes are for those who did:"
            f" {join_words(sat, 'and')}",
            saying(
                "If that is wrong, record who came: ",
                Remedy("attend", panel=panel, person=name, answer="present"),
            ),
        )


class NotTheirsToCorrect(Refused):
    """Minutes of an item are not corrected by its applicant or whoever left the room for it: panelctl's own rule."""

    code = "not-theirs-to-correct"

    def __init__(self, name: str, case: str, panel: str, *, applies: bool) -> None:
        why = f"is the applicant of {case}" if applies else f"left the room for {case} at {panel}"
        super().__init__(
            f"{name} {why}, and corrects nothing that minutes say of it"
            " (panelctl's own rule); nothing was changed",
            "Name somebody who was there for that item, or who writes the minutes",
        )


class BeforeNoPanel(Refused):
    """A panel asks in the room, and the case has been before none."""

    code = "before-no-panel"

    def __init__(self, case: str) -> None:
        super().__init__(
            f"{case} has been before no panel, and what a panel asks is asked in the room",
            saying("List it: ", Remedy("schedule assign", case=case, needs=(PANEL,))),
        )


class NotTheirsToDo(Refused):
    """Nothing of a case is asked of whoever left the room for it: panelctl's own rule."""

    code = "not-theirs-to-do"

    def __init__(self, name: str, case: str) -> None:
        super().__init__(
            f"{name} leaves the room for {case}, and nothing of it is asked of them (panelctl's own rule)",
            "Name somebody else with --who",
        )


class RoomIsEmpty(Refused):
    """Minutes said to be approved in the room on another day than that of the panel."""

    code = "room-is-empty"

    def __init__(self, panel: str, met: str, today: str) -> None:
        super().__init__(
            f"{panel} met on {met}, and nobody approves its minutes in the room on {today}",
            "Leave out --in-room; or say the day with --on before the verb, where it is entered late",
        )


class OldIssue(Refused):
    """An issue of minutes that is not the newest."""

    code = "old-issue"

    def __init__(self, panel: str, issue: int, newest: int) -> None:
        is_one = f"Issue {issue} of the minutes of {panel} is not the newest"
        super().__init__(
            f"{is_one if issue < newest else f'There is no issue {issue} of the minutes of {panel}'}:"
            f" that is issue {newest}",
            saying("Read it: ", Remedy("minutes", panel=panel)),
        )


class IssueBehind(Refused):
    """The record has gone on since minutes were circulated."""

    code = "issue-behind"

    def __init__(self, panel: str, issue: int) -> None:
        super().__init__(
            f"The record of {panel} has gone on since issue {issue} of its minutes was circulated, and they do not say"
            f" so: issue {issue + 1} is needed",
            saying(
                "See what it says now: ",
                Remedy("minutes", panel=panel, options=(("draft", ""),)),
                "; then: ",
                Remedy("minutes circulate", panel=panel),
            ),
        )


class NotOneLine(Usage):
    """Words that stand nowhere in minutes, or in several places."""

    code = "not-one-line"

    def __init__(self, panel: str, words: str, lines: int) -> None:
        where = f"stands in {counted(lines, 'place')}" if lines else "stands nowhere"
        super().__init__(
            f"{quoted(words)} {where} in the minutes of {panel}; nothing was changed",
            saying(
                "Give words that stand there once, as they are printed: ",
                Remedy("minutes", panel=panel),
            ),
        )


class NotReadBack(Refused):
    """What somebody changed in a file of minutes is no correction of a line.

    Each difference is its line in the file, what was there and what is now."""

    code = "not-read-back"

    def __init__(self, file: str, untaken: Sequence[tuple[int, str, str]]) -> None:
        each = "; ".join(
            f"line {line}: {quoted(now) if now else 'nothing'} instead of {quoted(was) if was else 'nothing'}"
            for line, was, now in untaken
        )
        super().__init__(
            f"{file} differs where nobody corrects minutes, at their foot or across two items; nothing was changed, and"
            f" the file stays as it is. {each}",
            "Put these lines back and ask again; who approved minutes is recorded, not written",
        )


class NothingChanged(Refused):
    """A file says what the minutes say."""

    code = "nothing-changed"

    def __init__(self, file: str, panel: str) -> None:
        super().__init__(
            f"{file} says what the minutes of {panel} say: there is nothing to correct",
            "Check which file you edited",
        )


class NotHeard(NotFound):
    """A case that a panel does not hear."""

    code = "not-heard"

    def __init__(self, case: str, panel: str) -> None:
        super().__init__(
            f"{case} is no item of {panel}",
            saying("See its items: ", Remedy("minutes", panel=panel)),
        )

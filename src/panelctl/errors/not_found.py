"""No such case, panel, person, policy or notice: exit status 3."""

from collections.abc import Iterable, Sequence
from datetime import date

from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.errors.tree import NotFound
from panelctl.errors.wording import join_words, nearest, quoted


class NoSuchPolicy(NotFound):
    """A policy that is neither shipped nor adopted."""

    code = "no-such-policy"

    def __init__(self, policy: str, known: Iterable[str]) -> None:
        known = tuple(known)
        super().__init__(
            f"There is no policy {quoted(policy)}{nearest(policy, known)}",
            f"There are {join_words(known, 'and')}",
        )


class NoSuchCase(NotFound):
    """No case has this reference."""

    code = "no-such-case"

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"There is no case {quoted(reference)}", saying(Remedy("cases"), " lists them")
        )


class NotYetACase(NotFound):
    """The day that counts as today lies before the case was opened."""

    code = "not-yet-a-case"

    def __init__(self, reference: str, opened: date, on: date) -> None:
        first, asked = (f"{day:%a} {day.day} {day:%b %Y}" for day in (opened, on))
        super().__init__(
            f"{reference} was opened on {first}: on {asked} there was no such case",
            "Give --on that day or a later one",
        )


class NoSuchPanel(NotFound):
    """No panel has this reference or date."""

    code = "no-such-panel"

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"There is no panel {quoted(reference)}",
            saying(Remedy("schedule list"), " lists them, ", Remedy("schedule add"), " plans one"),
        )


class NoSuchPerson(NotFound):
    """Nobody of this name, e-mail address or number; in a table, nobody is meant by a part of a name."""

    code = "no-such-person"

    def __init__(self, words: str, in_a_table: bool = False, perhaps: Sequence[str] = ()) -> None:
        message = f"There is no person {quoted(words)}"
        if in_a_table:
            message += ": a table takes the whole name, e-mail address or number"
        if perhaps:
            message += f" (perhaps {join_words(perhaps[:3])})"
        super().__init__(message, saying(Remedy("person list"), " lists them"))


class NoSuchNotice(NotFound):
    """No notice has this number."""

    code = "no-such-notice"

    def __init__(self, number: int) -> None:
        super().__init__(
            f"There is no notice {number}", saying(Remedy("notify list"), " lists them")
        )


class NoSuchTemplate(NotFound):
    """panelctl brings no template of this name, or the name fits several."""

    code = "no-such-template"

    def __init__(self, name: str, known: Iterable[str], *, several: bool) -> None:
        names = list(known)
        stems = [known.rpartition("/")[2].removesuffix(".md") for known in names]
        near = nearest(name, names) or nearest(name, stems)
        said = "is the name of several" if several else f"is no template{near}"
        which: Text = saying(Remedy("templates list"), " lists them")
        if several:
            which = f"Say which: {join_words(names, 'or')}"
        super().__init__(f"{quoted(name)} {said}; nothing was written", which)


class NoSuchReminder(NotFound):
    """No reminder has this number."""

    code = "no-such-reminder"

    def __init__(self, number: int) -> None:
        super().__init__(
            f"There is no reminder R{number}",
            saying(Remedy("notify list", options=(("reminders", ""),)), " lists them"),
        )

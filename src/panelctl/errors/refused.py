"""A rule of the policy, or one of panelctl's own, says no: exit status 1, nothing changed."""

from collections.abc import Sequence
from datetime import date

from panelctl.errors.remedy import (
    FILE,
    NOTHING,
    PERSON,
    REASON,
    ROLE,
    SINCE,
    Remedy,
    Text,
    saying,
)
from panelctl.errors.tree import Ground, Refused
from panelctl.errors.wording import cited, join_words

LATER_YEARS = saying(Remedy("calendar update", needs=(FILE,)), " brings later years")
WHO_DOES = saying("Record who does: ", Remedy("person role", needs=(PERSON, ROLE, SINCE)))


class CalendarEnds(Refused):
    """A date outside the bank holidays known: working days there cannot be counted."""

    code = "calendar-ends"

    def __init__(self, day: date, first: date, last: date) -> None:
        super().__init__(
            f"{day:%a} {day.day} {day:%b %Y} lies outside the bank holidays known,"
            f" 1 {first:%b %Y} to {last.day} {last:%b %Y}",
            saying("Check the date; ", LATER_YEARS),
        )


class MoveNotOpen(Refused):
    """The move does not lead on from where the case stands; `why` is what the policy says of it, if anything."""

    code = "move-not-open"

    def __init__(
        self, case: str, move: str, stage: str, open_moves: list[str], why: str, *, ended: bool
    ) -> None:
        is_open = f"Open now: {'; '.join(open_moves)}."
        if not open_moves:
            closed = "the case has ended" if ended else "what is recorded closes each of them"
            is_open = f"No move is open: {closed}."
        said = f'{case} stands at "{stage}", where "{move}" is not open. '
        super().__init__(
            said + " ".join(part for part in (why, is_open) if part),
            saying("See ", Remedy("show", case=case)),
        )


class NotTheirMove(Refused):
    """The person holds no role that may make the move that day."""

    code = "not-their-move"

    def __init__(self, case: str, move: str, person: str, roles: list[str]) -> None:
        who = person or "nobody named"
        super().__init__(
            f'{case}: "{move}" is for {join_words(roles)}, and {who} does not hold that role that day',
            saying(
                "Name who made it with --by, or record the role: ",
                Remedy("person role", needs=(PERSON, ROLE)),
            ),
        )


class MeetingNotHeld(Refused):
    """A panel decides at its meeting, and that day has not come."""

    code = "meeting-not-held"

    def __init__(self, case: str, day: str) -> None:
        super().__init__(
            f"{case} is listed for {day}: the panel decides at its meeting, not before (panelctl's own rule)",
            "Decide on the day, or enter it later with --on DATE",
        )


class OutOfOrder(Refused):
    """A move dated before the case's last one."""

    code = "out-of-order"

    def __init__(self, case: str, move: str, day: str, last: str, last_day: str) -> None:
        super().__init__(
            f'{case}: "{move}" on {day} would come before "{last}" on {last_day};'
            " moves are entered in order (panelctl's own rule)",
            saying(
                "If an earlier entry is wrong, put it right first: ", Remedy("amend", case=case)
            ),
        )


class StoppedByRules(Refused):
    """Rules of the policy stand in the way; `findings` holds each with its clauses.

    Where a reason is enough, `option` is the one that gives it.
    """

    code = "stopped-by-rules"

    def __init__(
        self, case: str, move: str, findings: Sequence[Ground], option: str = "--reason"
    ) -> None:
        first, mend = findings[0], NOTHING
        if len(findings) > 1:
            message = f'{case}: {len(findings)} rules stand in the way of "{move}".'
        elif first.mend:
            message = f"{case}: {move}: {first.message}"
            mend = cited(first.mend, first.clauses)
        else:
            message = cited(f"{case}: {move}: {first.message}", first.clauses)
        only_a_reason = all(finding.needs_reason for finding in findings)
        self.option = option if only_a_reason else ""
        hint = f"A reason is enough: {option} TEXT" if only_a_reason else ""
        super().__init__(message, hint, mend)
        self.grounds = tuple(findings)
        self.findings = self.grounds if len(findings) > 1 else ()


class BadAddress(Refused):
    """An e-mail address, or a name with it, that cannot stand in a message."""

    code = "bad-address"

    def __init__(self, who: str, address: str) -> None:
        self.wrong = f"{who}: {address!r} is no e-mail address panelctl can write to"
        super().__init__(
            f"{self.wrong}.",
            "Correct the address where it is kept: the person, or the mailboxes in settings.toml",
        )


class BadHeader(Refused):
    """A text that would not come out of the head of a message as it went in."""

    code = "bad-header"

    def __init__(self, header: str, why: str) -> None:
        self.wrong = f"The message's {header} {why}"
        super().__init__(
            f"{self.wrong}; no message was written.", "Correct the name or title it is made from"
        )


class DateAhead(Refused):
    """Something said to have happened on a day that has not come."""

    code = "date-ahead"

    def __init__(self, what: str, day: str, today: str) -> None:
        super().__init__(
            f"{what}: {day} has not come yet (today counts as {today})",
            "Check the date, or --on before the verb",
        )


class SecondOpenApplication(Refused):
    """One open application per person and route: panelctl's own rule."""

    code = "second-open-application"

    def __init__(self, person: str, route: str, case: str) -> None:
        super().__init__(
            f"{person} already has an open application on {route}: {case} (panelctl's own rule)",
            saying(
                "One is open at a time, whatever it is about: go on with it (",
                Remedy("show", case=case),
                "); another can begin once it has ended",
            ),
        )


class RoleNotHeld(Refused):
    """Nobody, or not this person, holds the role on the day."""

    code = "role-not-held"

    def __init__(self, who: str, role: str, day: str, hint: Text = WHO_DOES) -> None:
        super().__init__(
            f"{who} does not hold the role {role} on {day}; nothing was changed",
            hint,
        )


class NotToLift(Refused):
    """An element the policy lets nobody lift."""

    code = "not-to-lift"

    def __init__(self, case: str, element: str) -> None:
        super().__init__(
            f"{case}: the procedure lets nobody lift {element}; nothing was changed",
            saying(Remedy("show", case=case), " says what is open instead"),
        )


class NotToVary(Refused):
    """A time limit that the policy lets nobody extend, shorten or pause."""

    code = "not-to-vary"

    def __init__(self, case: str, limit: str, way: str) -> None:
        super().__init__(
            f"{case}: the procedure lets nobody {way} {limit}; nothing was changed",
            saying(Remedy("explain", case=case), " says who may lift it, if anybody may"),
        )


class NotAgreed(Refused):
    """Another date for a time limit to which not everybody has agreed who has to."""

    code = "not-agreed"

    def __init__(self, case: str, limit: str, way: str, who: Sequence[str]) -> None:
        super().__init__(
            f"{case}: for {limit} to have {'a' if way == 'later' else 'an'} {way} day,"
            f" the procedure asks that {join_words(who, 'and')} {'agrees' if len(who) == 1 else 'agree'};"
            " nothing was changed",
            "Once they have agreed, name each of them with --agreed",
        )


class NoDateToVary(Refused):
    """A time limit that has no date for this case yet, or none at all."""

    code = "no-date-to-vary"

    def __init__(self, case: str, limit: str, rule: str) -> None:
        super().__init__(
            f"{case}: {limit} has no date to change: {rule}; nothing was changed",
            saying("See ", Remedy("show", case=case)),
        )


class NotThen(Refused):
    """A pause that would begin or end on a day on which the time limit does not run, or did not stand still."""

    code = "not-then"

    def __init__(self, case: str, limit: str, why: str, hint: Text) -> None:
        super().__init__(f"{case}: {limit} {why}; nothing was changed", hint)


class PassedOn(Refused):
    """A time limit that took the case on when it passed, after which more was done."""

    code = "passed-on"

    def __init__(self, case: str, limit: str, stage: str, after: str) -> None:
        super().__init__(
            f'{case}: {limit} passed and took the case on to "{stage}", and "{after}" came after; nothing was changed',
            saying(
                "Take that back first: ",
                Remedy("amend", case=case, options=(("last", ""),), needs=(REASON,)),
            ),
        )


class CaseEnded(Refused):
    """The case has ended: there is nothing to withdraw, to lift or to extend."""

    code = "ended"

    def __init__(self, case: str, stage: str) -> None:
        super().__init__(
            f'{case} has ended ("{stage}"); nothing was changed',
            saying("See ", Remedy("show", case=case)),
        )


class NothingToAmend(Refused):
    """A name that is not recorded, a move whose letter has gone, or nothing to take back."""

    code = "nothing-to-amend"

    def __init__(self, case: str, why: str, hint: Text = "") -> None:
        super().__init__(
            f"{case}: {why}; nothing was changed",
            hint or saying(Remedy("show", case=case), " says what is recorded"),
        )


class LetterNotReady(Refused):
    """A notice that lacks its recipient, an address, a date or words it must say."""

    code = "letter-not-ready"

    def __init__(self, notice: str, why: str, hint: Text, clauses: Sequence[str] = ()) -> None:
        cited = f" ({', '.join(clauses)})" if clauses else ""
        self.why, self.wrong = why, f"{notice}: {why}{cited}"
        super().__init__(f"{self.wrong}; nothing was changed", hint)


class FormNotCalledFor(Refused):
    """A form that would tell of what is not on record: a success where there was none."""

    code = "form-not-called-for"

    def __init__(self, form: str, case: str, after: str, clauses: Sequence[str]) -> None:
        super().__init__(
            f"{form} is for a case that has on record: {after}. {case} has not ({', '.join(clauses)})",
            "A blank one is written with --blank",
        )


class FormOfOneCase(Refused):
    """A form that only tells what became of a case, and has no room for anybody's name."""

    code = "form-of-one-case"

    def __init__(self, form: str) -> None:
        super().__init__(f"{form} tells of one case alone: there is no blank one", "Give CASE")


class FormOfAnother(Refused):
    """A completed form of another case, person or edition than the one it would be recorded for."""

    code = "form-of-another"

    def __init__(self, file: str, made_for: str, wanted: str, form: str) -> None:
        super().__init__(
            f"{file} is a form for {made_for}, and not for {wanted}; nothing was changed",
            saying(f"Write the {form} of the right case, by ", Remedy("form")),
        )


class LettersNotReady(Refused):
    """Some of several notices cannot go, so that none did; `findings` holds each of those, and why."""

    code = "letters-not-ready"

    def __init__(self, number: int, findings: Sequence[Ground], hint: Text) -> None:
        super().__init__(
            f"{len(findings)} of {number} notices cannot go; nothing was changed", hint
        )
        self.findings = tuple(findings)


class NobodyHolds(Refused):
    """A role that somebody has to act in, and nobody holds on the day."""

    code = "nobody-holds"

    def __init__(self, role: str, day: str) -> None:
        super().__init__(
            f"Nobody holds the role {role} on {day}; nothing was changed",
            WHO_DOES,
        )


class NotInOrder(Refused):
    """A policy file whose blocks or keys do not stand in their usual order."""

    code = "not-in-order"

    def __init__(self, file: str, line: int) -> None:
        super().__init__(
            f"{file} is not in the usual order: line {line} is the first that would move",
            saying("Put it in order: ", Remedy("policy format", file=file)),
        )


class OrderNotProved(Refused):
    """A policy file that would say something else once put in order: it is written in a way panelctl does not know."""

    code = "order-not-proved"

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file} could not be put in order without a change in what it says; it was left as it is",
            "Put its blocks in order by hand",
        )


class CannotFollow(Refused):
    """Another version of its policy that a case cannot follow: its time line would not lead where the case stands."""

    code = "cannot-follow"

    def __init__(self, case: str, policy: str, why: str) -> None:
        super().__init__(
            f"{case} cannot follow {policy}: {why}; nothing was changed",
            "Let the case end under its own version, or adopt one that has what it needs",
        )

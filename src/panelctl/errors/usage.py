"""The command, or a value on it, cannot be understood: exit status 2."""

from collections.abc import Iterable, Mapping, Sequence

from panelctl.errors.remedy import FILE, Need, Remedy, Text, saying
from panelctl.errors.tree import Usage
from panelctl.errors.wording import join_words, nearest, quoted

_A_COUNT = "5 working days before 2025-04-22"


class BadDate(Usage):
    """A date that is not one of the accepted forms, or not a day of the calendar."""

    code = "bad-date"

    def __init__(
        self, text: str, why: str = "not a date panelctl can read", hint: str = ""
    ) -> None:
        super().__init__(
            f"{quoted(text)} is {why}", hint or "Write 2025-04-22, 22/04/2025 or 22 Apr 2025"
        )


class BadExpression(Usage):
    """A count of days that does not read: where it stopped, and the nearest one that does."""

    code = "bad-expression"

    def __init__(self, text: str, column: int, found: str, expected: str, nearest: str) -> None:
        there = f"{quoted(found)} at column {column} should be {expected}"
        missing = f"{expected} is missing at column {column}"
        super().__init__(
            f"{quoted(text)}: {there if found else missing}",
            f'Write it as "{nearest}"' if nearest else f'Write it as in "{_A_COUNT}"',
        )


class BadCommand(Usage):
    """A verb, an option or a value that the command line does not know."""

    code = "bad-command"


class NotTogether(Usage):
    """Options of which only one can be meant."""

    code = "not-together"

    def __init__(self, one: str, other: str, why: str) -> None:
        super().__init__(
            f"{one} and {other} cannot stand together: {why}", f"Leave out {one} or {other}"
        )


class NotAskedFor(Usage):
    """Something typed that would be recorded nowhere."""

    code = "not-asked-for"

    def __init__(self, option: str, why: str) -> None:
        super().__init__(
            f"{option} would be recorded nowhere: {why}; nothing was changed", f"Leave out {option}"
        )


class MissingValue(Usage):
    """Something a command needs was not given, and nobody is at a terminal to be asked.

    `choices` may map each to what it says; `several` of them may be chosen, or none. Where `empty`, no answer is one.
    """

    code = "missing-value"

    def __init__(
        self,
        option: str,
        question: str,
        choices: Iterable[str] | Mapping[str, str] = (),
        several: bool = False,
        *,
        empty: bool = False,
    ) -> None:
        self.option, self.question, self.several, self.empty = option, question, several, empty
        self.choices = choices if isinstance(choices, Mapping) else tuple(choices)
        words = join_words(self.choices)
        none = ', or "" for none' if empty else ""
        hint = f"Give {option}{words and ': ' + words}{none}"
        super().__init__(f"{question.rstrip('?')}? {option} is missing", hint)


class NothingWritten(Usage):
    """An editor that was closed with nothing written, or without saving."""

    code = "nothing-written"

    def __init__(self) -> None:
        super().__init__(
            "Nothing was written in the editor; nothing was changed",
            "Give the command again, and save before you close it",
        )


class BadRow(Usage):
    """A value that does not fit its column: wrong type, too long, outside the closed list."""

    code = "bad-row"

    def __init__(self, table: str, column: str, why: str) -> None:
        super().__init__(
            f"{table}.{column} cannot be stored: {why}"
            if column
            else f"{table} cannot be stored: {why}"
        )


class SeveralMoves(Usage):
    """Verb, answer and maker fit more than one open move."""

    code = "several-moves"

    def __init__(self, case: str, move: str, names: list[str]) -> None:
        super().__init__(
            f'{case}: "{move}" could be {join_words(names)}.', "Say which with --move NAME"
        )


class MissingFacts(Usage):
    """The move asks for something that was not given: `questions` holds, by name, how to ask and what may be chosen.

    `options` says which option an answer has where it is not given as a fact with `--set`.
    """

    code = "missing-facts"

    def __init__(
        self,
        case: str,
        move: str,
        questions: Mapping[str, tuple[str, tuple[str, ...]]],
        options: Mapping[str, str] | None = None,
        said: str = "",
    ) -> None:
        self.case, self.move, self.questions = case, move, dict(questions)
        known = {"reason": "--reason TEXT"} | dict(options or {})
        given = [
            known.get(name) or f"--set {name}={'|'.join(choices) or 'VALUE'}"
            for name, (_, choices) in questions.items()
        ]
        words = [title for title, _ in questions.values()]
        super().__init__(
            said or f'{case}: "{move}" needs {join_words(words, "and")}.',
            f"Give {join_words(given, 'and')}",
        )


class SheetsDiffer(MissingFacts):
    """Members differ under some headings, and what the panel itself finds there was not said."""

    code = "sheets-differ"

    def __init__(self, case: str, questions: Mapping[str, tuple[str, tuple[str, ...]]]) -> None:
        differ = "; ".join(title for title, _ in questions.values())
        said = f"The score sheets for {case} differ, and what the panel finds is not said. {differ}"
        super().__init__(case, "agreed sheet", questions, said=said)


class Ambiguous(Usage):
    """Words that fit more than one person, case or panel; all of them are listed."""

    code = "ambiguous"

    def __init__(self, words: str, candidates: Iterable[str]) -> None:
        found = list(candidates)
        more = f" and {len(found) - 10} more" if len(found) > 10 else ""
        super().__init__(
            f"{quoted(words)} could be {join_words(found[:10])}{more}", "Give more of it"
        )


class BadText(Usage):
    """A text with characters that could deceive a reader, or longer than its place."""

    code = "bad-text"

    def __init__(self, what: str, why: str) -> None:
        self.wrong = f"{what} {why}"
        super().__init__(f"{self.wrong}; nothing was changed", "Correct it and type it again")


class BadValue(Usage):
    """A value that is not of its fact's kind."""

    code = "bad-value"

    def __init__(self, name: str, text: str, wanted: Text) -> None:
        hint = f"Give {wanted}" if isinstance(wanted, str) else saying("Give ", wanted)
        super().__init__(f"{name} cannot be {quoted(text)}", hint)


class UnknownWord(Usage):
    """A word that is on none of the policy's lists."""

    code = "unknown-word"

    def __init__(self, kind: str, word: str, known: Iterable[str]) -> None:
        words = list(known)
        super().__init__(
            f"{quoted(word)} is no {kind} of this policy{nearest(word, words)}",
            f"There are {join_words(words, 'and')}" if words else f"It has no {kind}",
        )


class HandedInAsItIs(Usage):
    """A document of which no form is written: a certificate, slides."""

    code = "handed-in-as-it-is"

    def __init__(self, title: str, name: str, clauses: Sequence[str]) -> None:
        super().__init__(
            f"{title} is handed in as it is, and the procedure names no form of it ({', '.join(clauses)})",
            saying(
                "Record it when it comes: ",
                Remedy("evidence add", element=name, needs=(Need("case", choices=("CASE",)), FILE)),
            ),
        )


class NoHead(Usage):
    """A text or a file in which no head of a journal stands."""

    code = "no-head"

    def __init__(self, where: str) -> None:
        super().__init__(
            f"No head of a journal stands in {quoted(where)}",
            'Type it as it is printed in minutes: "89 · ab1208eee115"',
        )

"""What becomes of the rows of each table when somebody is erased: some go, others keep what the time line needs.

An application stays as an unnamed record: its reference, route, days, steps and outcome, so that replay says the same.
What somebody did in other people's applications, and on panels, is the record of those and stays whole.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from panelctl.store.erased_words import Known
from panelctl.store.queries.about_person import IN_OWN_CASES, THEIRS

# What becomes of a column: what SQL says, or what may stay of its words.
Becomes = str | Callable[[Known, str], str]


def gone_of(column: str) -> str:
    """Of a text, no more than that there was one: rules ask for that."""
    return f"CASE WHEN {column} = '' THEN '' ELSE :gone END"


# A letter's digest would let its words be guessed: that of the words in their place stands instead.
DIGEST = "CASE WHEN sha256 = '' THEN '' ELSE :digest END"
WORDS = "CASE WHEN body IS NULL THEN NULL ELSE :gone END"
LETTER: Mapping[str, Becomes] = {
    "title": Known.only_or_gone,
    "recipient": "'Erased recipient ' || id",
    "address": "''",
    "body": WORDS,
    "sha256": DIGEST,
    "how": Known.only,
    "released_by": "''",
    "file": "''",
}
# Whoever came to a panel and did not sit came for an application of their own.
AS_APPLICANT = f"{THEIRS} AND role = ''"
# Digests in which a duty of theirs stands, and those whose text names them.
NAMING = "(SELECT CAST(value AS BIGINT) FROM json_each(:digests))"
DIGESTS_NAMING = f"id IN (SELECT digest_id FROM reminder WHERE {IN_OWN_CASES}) OR id IN {NAMING}"

# Parts of minutes that tell of them, and corrections of these, besides those in items of their own.
PARTS_TELLING = "id IN (SELECT CAST(value AS BIGINT) FROM json_each(:parts))"
CORRECTIONS_TELLING = "id IN (SELECT CAST(value AS BIGINT) FROM json_each(:corrections))"


class Emptied(NamedTuple):
    """Rows that stay, and what each of their columns with words becomes."""

    where: str
    columns: Mapping[str, Becomes]


def issues_with(cases: str) -> Emptied:
    """The issues of minutes that tell of some cases: a digest would let their words be guessed."""
    parts = f"SELECT issue_id FROM minutes_part WHERE {cases} OR {PARTS_TELLING}"
    corrected = f"SELECT part_id FROM minutes_correction WHERE {CORRECTIONS_TELLING}"
    of_corrected = f"SELECT issue_id FROM minutes_part WHERE id IN ({corrected})"
    return Emptied(f"id IN ({parts}) OR id IN ({of_corrected})", {"sha256": ":digest"})


def files_of_letters(cases: str, digests: str) -> str:
    """What is known of the files of letters in some cases, and of digests: their own digests too."""
    return (
        f"EXISTS (SELECT 1 FROM cases WHERE {cases} AND path LIKE 'outbox/' || reference || '-%')"
        f" OR EXISTS (SELECT 1 FROM reminder WHERE ({digests}) AND file <> ''"
        " AND path LIKE 'outbox/' || file || '.%')"
    )


def files_of_cases(cases: str, digests: str) -> str:
    """The same, with excerpts of minutes for their files."""
    return (
        f"{files_of_letters(cases, digests)}"
        f" OR EXISTS (SELECT 1 FROM cases WHERE {cases} AND path LIKE 'minutes/' || reference || '-%')"
    )


GONE: Mapping[str, str] = {
    "former_name": THEIRS,
    "salutation": THEIRS,
    "large_print": THEIRS,
    "person_fact": THEIRS,
    "absence": THEIRS,
    "document": IN_OWN_CASES,
    "packed_case": IN_OWN_CASES,
    "written_file": files_of_cases(THEIRS, DIGESTS_NAMING),
}
EVENT: Mapping[str, Becomes] = {
    "by_name": Known.only,
    "reason": gone_of("reason"),
    "body": Known.only_in,
}
# Findings stay: that there were some bore the decision, and minutes would call them missing.
SHEET: Mapping[str, Becomes] = {"findings": Known.only_in, "rationale": gone_of("rationale")}
SCORED: Mapping[str, Becomes] = {**SHEET, "form_file": "''", "form_sha256": "''"}
AGREED: Mapping[str, Becomes] = {**SHEET, "reasons": Known.only_in}
NOTICE: Mapping[str, Becomes] = {
    **LETTER,
    "cleared_by": "''",
    "as_file": "''",
    "as_sha256": "''",
}
REMINDER: Mapping[str, Becomes] = {**LETTER, "title": ":gone", "reason": gone_of("reason")}
MINUTES: Mapping[str, Becomes] = {"body": ":gone"}
CORRECTED: Mapping[str, Becomes] = {"was": gone_of("was"), "now": gone_of("now")}
MINUTES_OF_OTHERS: Mapping[str, Becomes] = {"body": Known.in_minutes}
CORRECTED_FOR_OTHERS: Mapping[str, Becomes] = {"was": Known.in_minutes, "now": Known.in_minutes}
DIGEST_TEXT = {"body": WORDS, "sha256": DIGEST, "file": "''"}
EMPTIED: Mapping[str, tuple[Emptied, ...]] = {
    "person": (
        Emptied(
            "id = :person",
            {"name": ":called", "email": "''", "number": "''", "team": "''", "address": "''"},
        ),
    ),
    "event": (Emptied(IN_OWN_CASES, EVENT),),
    "decision": (
        Emptied(
            IN_OWN_CASES,
            {
                "rationale": gone_of("rationale"),
                "feedback": gone_of("feedback"),
                "needs": gone_of("needs"),
                "decided_by": Known.only,
                "quorum": "'{}'",
            },
        ),
    ),
    "notice": (Emptied(IN_OWN_CASES, NOTICE),),
    "reminder": (Emptied(IN_OWN_CASES, REMINDER), Emptied(DIGESTS_NAMING, DIGEST_TEXT)),
    "score_sheet": (Emptied(IN_OWN_CASES, SCORED),),
    "agreed_sheet": (Emptied(IN_OWN_CASES, AGREED),),
    "declaration": (Emptied(IN_OWN_CASES, {"nature": gone_of("nature")}),),
    "ruling": (Emptied(IN_OWN_CASES, {"reason": gone_of("reason")}),),
    "there_for_case": (Emptied(IN_OWN_CASES, {"reason": gone_of("reason")}),),
    "attendance": (Emptied(AS_APPLICANT, {"reason": gone_of("reason")}),),
    "minutes_issue": (issues_with(IN_OWN_CASES),),
    "minutes_part": (
        Emptied(IN_OWN_CASES, MINUTES),
        Emptied(PARTS_TELLING, MINUTES_OF_OTHERS),
    ),
    "minutes_correction": (
        Emptied(IN_OWN_CASES, CORRECTED),
        Emptied(CORRECTIONS_TELLING, CORRECTED_FOR_OTHERS),
    ),
}
# Text columns of an application that stay: words of the procedure, references and days, none typed about anybody.
KEPT: Mapping[str, frozenset[str]] = {
    "cases": frozenset({"reference", "prefix", "route", "stage"}),
    "event": frozenset({"kind", "name", "role"}),
    "decision": frozenset({"outcome", "answer"}),
    "notice": frozenset({"notice", "role", "status"}),
    "reminder": frozenset({"deadline", "kind", "role", "status"}),
    "holding": frozenset({"policy", "role"}),
    "attendance": frozenset({"status", "role"}),
    "minutes_approval": frozenset({"at", "head"}),
}

"""The words of a worked example: what `given` takes, and what `then` sees of a case. The manual has them as tables."""

from collections.abc import Mapping

# Each word as the manual shows it.
GIVEN: Mapping[str, str] = {
    "a fact": "its value: `registered = true`, `panel = 2027-10-14`",
    "a step": "its date, or a table with any fact that it asks: `{ on = 2027-10-14, panel = 2027-10-21 }`",
    "`at`, `by`, `reason`, `exception`": "in the table of a step: the hour it came, who takes it (be it somebody who "
    "may not), why, and why a rule is not kept",
    "a document": "the date it came, whole, or a table: `{ on = 2027-09-30, pages = 4 }`",
    "`sent`, `at`, `lacks`": "in the table of a document: the day it was sent, the hour it came, the parts it lacks",
    "a letter, a task": "the date it went or was done; a letter goes that a step has drafted and nothing stops",
    "`withdrawn`": "the date on which the applicant withdrew",
    "`present`": "who sits at the panel, by role, or as a table with facts, an interest (`left` or `stayed`) and who "
    'chairs: `["psw", { role = "clerk", registered = true, interest = "left" }, { role = "deputy", chairs = true }]`',
    "`ROLE-attended`": "whether somebody without a seat came: `true` or `false`",
    "`sheets`": "what each of those present scored, as a whole or heading by heading; the second present in a "
    'role is `ROLE 2`: `{ psw = "met", "clerk 2" = { aims = "met" } }`',
    "`earlier`": 'how earlier applications ended: `[{ stage = "not-agreed", decided = 2027-03-11 }]`',
    "`meetings`": "when the panels are planned to meet, for a day that is their next meeting: "
    "`{ panel = [2027-10-14, 2027-11-11] }`",
    "`lifted`": 'what was set aside: `["form-by"]`',
    "`varied`": "what has another date, and perhaps who gave it and on which day: "
    '`{ form-by = { to = 2027-10-04, by = "psw" } }`, or in short `{ form-by = 2027-10-04 }`',
    "`paused`": "what stood still, or still does where `until` is left out: "
    "`{ answer-by = { from = 2027-10-04, until = 2027-10-11 } }`",
    "`same`": 'two roles held by one person: `{ team-manager = "psw" }`',
    "`on`": "the day it is looked at; else the last day given",
}

# What is compared whole leaves nothing out; of the others an example holds what it names.
WHOLE: Mapping[str, str] = {
    "moves": "every step open now: by whom, where it leads, what it asks and drafts",
    "open": "the same in short: `decide yes by psw`",
    "guards": "whatever stops an open step, a letter just drafted or a task that is owed, or is pointed out about it, "
    "by its rule",
    "owed": "every time limit and duty: when, by whom, what lateness means; or when it was met",
    "overdue": "the limits that are overdue",
    "papers": "every document asked for: from whom, to whom, its parts",
    "sheet": "every set of criteria in force: its headings, its scale, what passes",
    "letters": "every letter that the last step drafts: to whom, by whom, what it has to say",
    "notices": "the same in short: `letter to social-worker`",
}
SOME: Mapping[str, str] = {
    "refused": "steps that were given and refused, open ones that are stopped, and letters; alone, or with the rule or "
    "the code of the refusal: `agreed by quorum`, `listed by not-their-move`; "
    "what became of a limit is `varied`, `paused` or `lifted`: `varied by not-agreed`",
    "allowed": "open steps and letters that nothing stops",
    "warned": "the rules that were pointed out with a step that was taken, or are now",
    "said": "the rules of which something was only said, as of one that was lifted",
}
QUORUM = ("met", "not met", "not known", "not stated")
STATES = (
    "waiting",
    "open",
    "met",
    "met-late",
    "overdue",
    "lifted",
    "lapsed",
    "passed",
    "not there",
)
ONE: Mapping[str, str] = {
    "stage": "where the case stands",
    "quorum": "`met`, `not met`, `not known` (something of somebody who is there is not recorded) or `not stated`",
}
OF_A_LIMIT = (
    "its last day, met or not, or `met` or `met-late` in its place;"
    " where it has none `waiting`, `open`, `met` or `lifted`; `lapsed` where it was a right "
    "that nobody used in time, `passed` where it took the case on, else `not there`"
)

"""The blocks of what passes between people: documents, score sheets, time limits, letters; and the worked examples."""

from panelctl.policy import phrases
from panelctl.policy.phrases import STRENGTHS
from panelctl.policy.schema.closed_lists import RECORDS
from panelctl.policy.schema.keys import (
    CLAUSES,
    LIFTED_BY,
    NOTE,
    ONLY_IN,
    ROUTES,
    WHEN,
    Key,
    identity,
    needed,
    readers,
    role,
    roles,
    strength,
    words,
)


def _part(text: str) -> phrases.Part:
    return phrases.part(text, "refuse")


EVIDENCE: dict[str, Key] = {
    "id": identity("The short name of the document.", '"portfolio"'),
    "title": needed("The document's name in words.", '"Portfolio"'),
    "routes": ROUTES,
    "when": WHEN,
    "from": Key("The role that hands it in.", '"social-worker"', required=True, refers="role"),
    "to": words("The roles that receive it.", '["clerk"]', "role"),
    "before": words("The moves and letters that wait for it.", '["agreed", "refused"]', "guarded"),
    "if_not": Key(
        "What happens while it is missing: stopped, a reason asked for, or only said.",
        '"refuse"',
        one_of=STRENGTHS,
    ),
    "lifted_by": LIFTED_BY,
    "contains": Key(
        "The parts it must have; a part may carry a strength of its own after a colon.",
        '["training log", "feedback from a family: warn"]',
        "texts",
        phrase=_part,
    ),
    "measures": Key(
        "What is counted in the whole of it, from how many to how many, and what happens otherwise.",
        '["pages from 1 to 2: warn"]',
        "texts",
        phrase=phrases.measure,
    ),
    "several": Key("Whether any number of such documents may be handed in.", "true", "yes-no"),
    "kinds": Key(
        "Where several may come: the kinds of which one each is needed.",
        '["observation", "audit"]',
        "texts",
    ),
    "under": Key(
        "Where several may come: the criteria under whose headings each is explained.",
        '"headings"',
        refers="criteria",
    ),
    "only_in": ONLY_IN,
    "note": NOTE,
    "clauses": CLAUSES,
}

CRITERIA: dict[str, Key] = {
    "id": identity("The short name of the score sheet.", '"headings"'),
    "title": needed("The score sheet's name in words.", '"The ten headings"'),
    "routes": ROUTES,
    "items": Key(
        "The headings: each its short name, a space, and its title.",
        '["pcf-1 Professionalism"]',
        "texts",
        True,
    ),
    "prompts": Key(
        "What to consider under a heading: each its short name, a space, and the prompt.",
        '["pcf-1 Communication", "pcf-1 Supervision"]',
        "texts",
        refers="heading",
        phrase=phrases.prompt,
    ),
    "scale": Key(
        "The findings a member can make, from the lowest (worth 0) to the highest.",
        '["not met", "partly met", "met"]',
        "texts",
        True,
    ),
    "from": Key("The first day on which this sheet is used.", "2027-04-01", "date"),
    "to": Key("The last day on which this sheet is used.", "2028-03-31", "date"),
    "rationale": Key(
        "Whether a sheet has to say why; it does unless this is false.", "false", "yes-no"
    ),
    "pass": Key(
        "What makes a sheet pass: every line must hold; not stated where the document is silent.",
        '["total at least 12", "at most 1 heading at not met"]',
        "texts",
        also=("not stated",),
        phrase=phrases.pass_rule,
    ),
    "tie_break": role("The role whose sheet decides where members are evenly split.", '"chair"'),
    "may_abstain": Key(
        "Whether a member may abstain: that sheet counts neither for nor against.", "true", "yes-no"
    ),
    "only_in": ONLY_IN,
    "note": NOTE,
    "clauses": CLAUSES,
}

DAY: dict[str, Key] = {
    "id": identity("The short name of the day, which limits and tests count from.", '"served"'),
    "title": needed("What the day is, in words.", '"Letter taken as served"'),
    "routes": ROUTES,
    "rule": Key(
        "Which day it is, counted from one name; a day that is worked out itself has to stand above it.",
        '"2 working days after outcome-letter"',
        required=True,
        phrase=phrases.day_rule,
    ),
    "closures": Key(
        "The days that are off for this day alone, in place of those of the policy: holidays of a school, none for"
        " the post.",
        "[2027-02-15, 2027-02-16]",
        "dates",
    ),
    "only_in": ONLY_IN,
    "note": NOTE,
    "clauses": CLAUSES,
}

DUTY: dict[str, Key] = {
    "id": identity("The short name of the duty, by which it is recorded.", '"half-yearly-report"'),
    "title": needed("What is to be done, in words.", '"Report to the director"'),
    "every": Key(
        "How often it comes round, and its last day each time.",
        '"each year by 1 April or 1 October"',
        required=True,
        phrase=phrases.recurring,
    ),
    "owner": words("The roles that owe it.", '["chair"]', "role", required=True),
    "only_in": ONLY_IN,
    "note": NOTE,
    "clauses": CLAUSES,
}

KEEP: dict[str, Key] = {
    "id": identity("The short name of the period.", '"portfolios"'),
    "title": needed("What is kept, in words.", '"Portfolios and feedback of families"'),
    "routes": ROUTES,
    "records": words(
        "Documents by their ids; all others, score sheets, letters, or the application with all that is left of it.",
        '["portfolio", "family-feedback"]',
        "document",
        *RECORDS,
        required=True,
    ),
    "period": Key(
        "How long they are kept.", '"1 year after the end"', required=True, phrase=phrases.period
    ),
    "only_in": ONLY_IN,
    "note": NOTE,
    "clauses": CLAUSES,
}

DEADLINE: dict[str, Key] = {
    "id": identity(
        "The short name of the time limit, and of the task where nothing else meets it.",
        '"portfolio-by"',
    ),
    "title": needed("What is due, in words, as lists have it.", '"Portfolio to the clerk"'),
    "does": Key(
        "What its owner does, after “will” or “please”; {whose} stands for “your”. Left out: letters say the title.",
        '"circulate {whose} name"',
        phrase=phrases.deed,
    ),
    "routes": ROUTES,
    "when": WHEN,
    "target": Key(
        "An earlier date to aim for; missing it is said and stops nothing.",
        '"at least 14 days before panel"',
        phrase=phrases.limit,
    ),
    "limit": Key(
        "When it is due, counted from one name.",
        '"at least 5 working days before panel"',
        required=True,
        phrase=phrases.limit,
    ),
    "met_by": Key(
        "What meets it: any one of the lines; a task of its own name where this is left out.",
        '["portfolio", "letter with feedback"]',
        "texts",
        phrase=phrases.met,
    ),
    "owner": roles(
        "Who owes it, each perhaps with a condition; left out: whoever hands in or does all that meets it.",
        '["social-worker"]',
    ),
    "if_late": strength(
        "What comes of lateness: what waits is stopped, a reason is asked for, or it is said; left out: warn."
    ),
    "sent_in_time": strength(
        "What happens instead when it was sent in time and came late.", '"warn"', required=False
    ),
    "right": Key(
        "Whether it is a right, which lapses, rather than a duty, which is overdue.",
        "true",
        "yes-no",
    ),
    "cutoff": Key(
        "The time on the last day after which it is late.", '"12:00"', phrase=phrases.time_of_day
    ),
    "closures": Key(
        "The days that are off for this limit alone, in place of those of the policy: holidays of a school, none for"
        " the post.",
        "[2027-02-15, 2027-02-16]",
        "dates",
    ),
    "passed_to": Key(
        "The stage to which the case goes by itself when the limit passes unmet.",
        '"lapsed"',
        refers="stage",
    ),
    "drafts": words(
        "The letters it calls for when it passes and takes the case on.",
        '["lapse-letter"]',
        "notice",
    ),
    "lifted_by": LIFTED_BY,
    "may_shorten": role("Who may set an earlier date for one case, with a reason.", '"chair"'),
    "may_extend": role("Who may set a later date for one case, with a reason.", '"chair"'),
    "shorten_agreed_by": words(
        "The roles that each have to agree before an earlier date is set.",
        '["social-worker", "chair"]',
        "role",
    ),
    "extend_agreed_by": words(
        "The roles that each have to agree before a later date is set.",
        '["social-worker", "chair"]',
        "role",
    ),
    "if_varied": words(
        "The letters it calls for when it has another date, stands still, runs again or is lifted, for one case.",
        '["new-date-letter"]',
        "notice",
    ),
    "may_pause": role(
        "Who may stop the time for one case, with a reason, where it is a count of days after something.",
        '"chair"',
    ),
    "set_for": words(
        "Of a meeting about a challenge: the facts that say for which day it is set, and for which hour and place.",
        '["appeal-meeting-on", "appeal-meeting-at"]',
        "fact",
    ),
    "only_in": ONLY_IN,
    "note": NOTE,
    "private": Key(
        "Whether it concerns only those who run the panel, so that no letter tells of it.",
        "true",
        "yes-no",
    ),
    "clauses": CLAUSES,
}

NOTICE: dict[str, Key] = {
    "id": identity("The short name of the letter.", '"outcome-letter"'),
    "title": needed("The heading of the letter.", '"Outcome of your application"'),
    "routes": ROUTES,
    "when": WHEN,
    "to": readers(
        "Who receives it, in the same words: roles, or the panel's members; left out: the applicant.",
        '["social-worker", "payroll if agreed"]',
    ),
    "template": needed(
        "The file of templates that it is written from; left out: the usual one for the step that drafts it.",
        '"letters/approved.md"',
    )._replace(follows=True),
    "signed_by": Key(
        "The role whose name stands under it; or whoever was in the chair for the case.",
        '"chair"',
        refers="role",
        also=(phrases.IN_THE_CHAIR,),
    ),
    "cleared_by": role("The role that has to clear it before it goes.", '"hr"'),
    "encloses": Key(
        "What goes with it: with a template after a colon it is written with the letter, else somebody puts it in.",
        '["Appeal form: forms/appeal.md", "Map"]',
        "texts",
        phrase=phrases.enclosure,
    ),
    "must_say": words(
        "The facts and time limits that says or the template has to tell, or the letter is not written.",
        '["feedback", "appeal-by"]',
        "told",
    ),
    "says": Key(
        "Standing sentences; the name of a fact or a time limit in braces stands for its words or its date.",
        '["You can appeal by {appeal-by}."]',
        "texts",
    ),
    "only_after": words("The moves after which alone it may be drafted.", '["agreed"]', "record"),
    "leaves_open": words(
        "The tasks that it does not do, and that are pointed out when it goes.",
        '["hr-told"]',
        "task",
    ),
    "only_in": ONLY_IN,
    "note": NOTE,
    "clauses": CLAUSES._replace(follows=True),
}

EXAMPLE: dict[str, Key] = {
    "title": needed("What the example shows, in words.", '"A refusal before Easter leaves a week"'),
    "route": Key(
        "The route of the case; the file's first where this is left out.",
        '"senior"',
        refers="route",
    ),
    "given": Key(
        "What is recorded, in order: facts with their values; moves, documents, letters and tasks with dates.",
        "{ qualified = 2020-09-01, applied = 2027-01-11 }",
        "table",
        True,
    ),
    "then": Key(
        "What must come of it: the stage, dates, moves open or refused, letters, the quorum.",
        '{ stage = "applied", portfolio-by = 2027-01-20, open = ["schedule by clerk"] }',
        "table",
        True,
    ),
    "only_in": words(
        "The version that its dates pick, for whoever reads it; it need not be said.",
        '["2027"]',
        "version",
    ),
    "clauses": words("The clauses it shows at work.", '["N-14"]', "clause"),
}

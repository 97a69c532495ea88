"""One invented context per template, in the shape actions give: to check templates and to show their fields."""

from copy import deepcopy
from typing import Any

from documents import sample_disputes
from documents.sample_meeting import EXCERPT, ISSUE, MEETING
from documents.sample_notice import (
    AGREED,
    NO_PANEL,
    NOTHING_NEXT,
    NOTICE,
    REFUSED,
    SENIOR,
    THE_HEAD,
    THE_MANAGERS,
    TO_THE_BOX,
    TO_THE_PSW,
    UPCOMING,
    step,
)
from documents.sample_reminders import DIGEST, REMINDER

_CHANGES: dict[str, dict[str, Any]] = {
    "letters/receipt.md": UPCOMING
    | {
        "letter": {"date": "Monday 31 March 2025", "subject": "Your application is now on record"},
        "next": [
            step("send us what is still to come", "you", "Friday 11 April 2025"),
        ],
        "undated": [step("ask you to confirm that you will attend", "the Academy co-ordinator")],
        "copies": [],
    },
    "letters/approved.md": {},
    "letters/not-approved.md": {
        "decision": REFUSED,
        "next": [],
        "undated": [step("meet to plan the learning described in this letter", "you and your Team Manager")],
        "says": ["You are welcome to apply again. The panel meets in January, April and September."],
    },
    "letters/deferred.md": {
        "decision": {
            "answer": "defer",
            "outcome": "Expression of interest received",
            "reasons": "You were unwell and could not attend.",
            "feedback": "",
        },
        **NO_PANEL,
        "next": [],
        "undated": [step("list your application for the next meeting", "the Academy co-ordinator")],
    },
    "letters/decision.md": {
        "decision": REFUSED | {"step": "Recommended that the approval ends"},
        "case": {"called": "approval as a foster carer", "is_other": True},
        "dispute": {"next": sample_disputes.NO_DISPUTE["next"] | {"level": "Agency Decision-Maker"}},
        "says": ["You can send us written representations by Monday 30 June 2025."],
    },
    "letters/query.md": {
        "decision": REFUSED | {"step": "Assessment queried", "told": "Which of the visits did you observe yourself?"},
        "case": {"called": "ASYE assessment", "is_other": True},
        "letter": {"date": "Thursday 24 April 2025", "subject": "The panel’s query about an assessment"},
        "recipient": {"is_applicant": False},
        "says": ["Please answer the panel’s query."],
        **NO_PANEL,
    },
    "letters/correction.md": {
        "letter": {
            "date": "Thursday 1 May 2025",
            "subject": "Correction: You are confirmed as an Advanced Social Worker",
        },
        "correction": {
            "of": [{"title": "You are confirmed as an Advanced Social Worker", "sent": "Thursday 24 April 2025"}],
            "same": False,
        },
        "case": {"stage": "Listed for a panel", "ended": False},
        **NOTHING_NEXT,
    },
    "letters/withdrawn.md": {
        "letter": {"date": "Tuesday 8 April 2025", "subject": "You have withdrawn your application"},
        "withdrawal": {"on": "Monday 7 April 2025", "reason": "I am moving to another council in June."},
        **NOTHING_NEXT,
    },
    "letters/varied.md": {
        "letter": {"date": "Tuesday 4 March 2025", "subject": "A later day for your portfolio"},
        "varied": {
            "how": "dated",
            "title": "Portfolio to the Panel Clerk",
            "was": "Monday 10 March 2025",
            "until": "Friday 14 March 2025",
            "since": "",
            "on": "Tuesday 4 March 2025",
            "by": "Grace Lindqvist",
            "role": "Chair",
            "agreed": ["Amara Okafor (Social Worker)", "Tom Bexley (Team Manager)"],
            "reason": "You were on jury service.",
        },
        "next": [step("send your portfolio", "you", "Friday 14 March 2025")],
        "undated": [],
    },
    "letters/request-agreed.md": {
        "letter": {
            "date": "Monday 10 March 2025",
            "subject": "Your request to apply for Senior Social Worker",
        },
        **SENIOR,
        "decision": AGREED,
        **THE_HEAD,
        **NO_PANEL,
        "next": [step("send your evidence to the panel", "you", "Wednesday 9 April 2025")],
        "undated": [],
        "enclosures": ["The completed request form"],
    },
    "letters/request-refused.md": {
        "letter": {
            "date": "Monday 14 April 2025",
            "subject": "Your request to apply for Senior Social Worker",
        },
        **SENIOR,
        "decision": REFUSED
        | {
            "date": "Friday 11 April 2025",
            "by": "the Head of Service",
            "role": "Head of Service",
            "outcome": "Request not agreed",
            "reasons": "You have not yet carried a full caseload of complex work.",
            "feedback": "",
            "needs": "",
        },
        **THE_HEAD,
        **NO_PANEL,
        "facts": {
            "support_plan": "Joint work on two court cases before the autumn.\n\nMonthly coaching by your manager."
        },
        "next": [],
        "undated": [step("meet to talk through the reasons and the support", "you and your managers")],
        "dispute": {"next": sample_disputes.NO_DISPUTE["next"] | {"level": "Principal Social Worker"}},
        "says": [
            "If you do not accept these reasons, complete the Application Dispute Form by Monday 21 April 2025 and "
            "send it to the Principal Social Worker. That is a bank holiday; the next working day is Tuesday."
        ],
        "enclosures": ["The completed request form", "Application Dispute Form"],
    },
    "letters/invitation.md": UPCOMING
    | {
        "letter": {
            "date": "Thursday 10 April 2025",
            "subject": "Invitation to the Progression Panel",
        },
        **SENIOR,
        "says": [
            "Please bring your presentation of four to six slides; it should take no more than 30 minutes.",
            "You will present, members will ask questions, and you will be told the outcome on the day.",
        ],
        "next": [
            step(
                "send your presentation to your Team Manager and the Principal Social Worker",
                "you",
                "Wednesday 16 April 2025",
            )
        ],
        "undated": [],
    },
    "letters/moved.md": UPCOMING
    | {
        "letter": {"date": "Monday 24 March 2025", "subject": "New date for your panel"},
        "next": [step("send your evidence", "you", "Wednesday 9 April 2025")],
        "undated": [],
    },
    "emails/attendance.md": UPCOMING
    | {
        "letter": {
            "date": "Monday 14 April 2025",
            "subject": "Please confirm that you will attend the panel",
        },
        "says": ["The terms of reference ask everyone who applies to come and lead the discussion of their work."],
        **NOTHING_NEXT,
    },
    "emails/outcome.md": {
        "letter": {"date": "Thursday 24 April 2025", "subject": "Outcome of the Progression Panel"},
        "recipient": {"name": "Tom Bexley", "role": "Team Manager", "is_applicant": False},
        **SENIOR,
        **NOTHING_NEXT,
    },
    "emails/notice.md": {
        "letter": {
            "date": "Thursday 24 April 2025",
            "subject": "Invitation to the forum for advanced practitioners",
        },
        "says": [
            "You are invited to the forum for advanced practitioners. The Academy will write to you with its dates."
        ],
        **NOTHING_NEXT,
    },
    "emails/planning.md": {
        "letter": {
            "date": "Monday 3 February 2025",
            "subject": "Planning for progression: Amara Okafor",
        },
        "recipient": TO_THE_PSW,
        **SENIOR,
        "facts": {
            "planned_submission": "Wednesday 9 April 2025",
            "likely_panel": "Wednesday 23 April 2025",
        },
        "signatory": {"name": "Tom Bexley", "role": "Team Manager"},
        **NOTHING_NEXT,
    },
    "forms/request-copy.md": {
        "letter": {
            "date": "Monday 10 March 2025",
            "subject": "Copy of a Progression Panel request",
        },
        "recipient": TO_THE_PSW,
        **SENIOR,
        "decision": AGREED,
        "signatory": {"name": "Tom Bexley", "role": "Team Manager"},
        "facts": THE_MANAGERS["facts"]
        | {
            "request_form": "Monday 3 March 2025",
            "qualified_on": "Monday 1 July 2019",
            "salary_point": "SCP 32",
            "asye": "passed-elsewhere",
            "asye_organisation": "Merseyvale Council",
            "asye_certificate": "Monday 3 March 2025",
            "employed_as_social_worker": "Monday 2 September 2019",
            "service_area": "Children in Need",
            "request_received": "Wednesday 5 March 2025",
            "request_acknowledged": "Thursday 6 March 2025",
        },
        "dispute": {"experience": "yes"},
        "signatures": [
            {
                "role": "Team Manager",
                "name": "Tom Bexley",
                "answer": "yes",
                "date": "Tuesday 4 March 2025",
                "reasons": "Ready in every area of the guidance.",
            },
            {
                "role": "Head of Service",
                "name": "Grace Lindqvist",
                "answer": "yes",
                "date": "Friday 7 March 2025",
                "reasons": "Agrees with the Team Manager.",
            },
        ],
        **NOTHING_NEXT,
    },
    "forms/regrading.md": {
        "letter": {"date": "Thursday 24 April 2025", "subject": "Change of grade and pay"},
        "recipient": {
            "name": "Human Resources",
            "role": "Human Resources",
            "address": [],
            "is_applicant": False,
        },
        "signatory": {"name": "Priya Nair", "role": "Academy co-ordinator"},
        "says": ["The change is made on the Oracle change form."],
        **NOTHING_NEXT,
    },
    "forms/outcome-supported.md": {
        "letter": {
            "date": "Thursday 24 April 2025",
            "subject": "Notification of outcome: supported",
        },
        "recipient": TO_THE_BOX,
        **SENIOR,
        **THE_MANAGERS,
        **NOTHING_NEXT,
    },
    "forms/outcome-not-supported.md": {
        "letter": {
            "date": "Thursday 24 April 2025",
            "subject": "Notification of outcome: not supported",
        },
        **SENIOR,
        "decision": REFUSED,
        **THE_MANAGERS,
        "says": [
            "If you wish to challenge the decision, complete the enclosed form. The procedure sets no last date for it."
        ],
        "enclosures": ["Progression Panel Dispute Form"],
        **NOTHING_NEXT,
    },
    "forms/evidence-template.md": {
        "letter": {"date": "Monday 10 March 2025", "subject": "Evidence Template"},
        **SENIOR,
        **NOTHING_NEXT,
    },
    "emails/with-forms.md": {
        "letter": {"date": "Thursday 24 April 2025", "subject": "Notification of outcome: not supported"},
        **SENIOR,
        "decision": REFUSED,
        "says": ["The procedure sets no last date for the dispute form."],
        "enclosures": ["Notification of Outcome of Progression Panel", "Progression Panel Dispute Form"],
        **NOTHING_NEXT,
    },
    "emails/refused-with-forms.md": {
        "letter": {"date": "Thursday 24 April 2025", "subject": "Notification of outcome: not supported"},
        **SENIOR,
        "decision": REFUSED,
        "dispute": {"next": sample_disputes.NO_DISPUTE["next"] | {"level": "Assistant Director"}},
        "says": ["What the Assistant Director decides on a challenge is final."],
        "enclosures": ["Notification of Outcome of Progression Panel", "Progression Panel Dispute Form"],
        **NOTHING_NEXT,
    },
    **sample_disputes.CHANGES,
}
WHOLE = {
    "minutes/agenda.md": MEETING,
    "minutes/minutes.md": MEETING,
    "minutes/private.md": MEETING,
    "minutes/approval.md": ISSUE,
    "minutes/excerpt.md": EXCERPT,
    "emails/reminder.md": REMINDER,
    "emails/digest.md": DIGEST,
}


def names() -> tuple[str, ...]:
    """Every template that has a sample."""
    return (*_CHANGES, *WHOLE)


def sample(template: str) -> dict[str, Any]:
    """A context for `template` with every field filled in. Raises KeyError for a template that has no sample."""
    if template in WHOLE:
        return deepcopy(WHOLE[template])
    filled = deepcopy(NOTICE)
    for group, change in deepcopy(_CHANGES[template]).items():
        alters = isinstance(change, dict) and group != "facts"
        filled[group] = filled[group] | change if alters else change
    to = filled["recipient"]
    named = "" if to["name"] == to["role"] else to["name"]
    to["salutation"] = "Ms Okafor" if named == filled["applicant"]["name"] else named
    filled["decision"]["told"] = filled["decision"]["reasons"]
    return filled


def emptied(context: Any) -> Any:
    """The same context with nothing known: texts and lists empty, every yes a no, so that other branches are taken."""
    if isinstance(context, dict):
        return {name: emptied(value) for name, value in context.items()}
    if isinstance(context, bool):
        return False
    return 0 if isinstance(context, int) else "" if isinstance(context, str) else []

"""One invented context per template, in the shape actions give: to check templates and to show their fields."""

from copy import deepcopy
from typing import Any

from documents import sample_disputes
from documents.sample_meeting import CONTACT, COUNCIL, MEETING, POLICY
from documents.sample_reminders import DIGEST, REMINDER


def _step(does: str, who: str, by: str = "") -> dict[str, str]:
    return {"what": does, "does": does, "who": who, "by": by, "when": f"by {by}" if by else "", "clause": ""}


NOTICE: dict[str, Any] = {
    "council": COUNCIL,
    "policy": POLICY,
    "letter": {
        "date": "Thursday 24 April 2025",
        "subject": "Your application for Advanced Social Worker",
        "reference": "LAR-2025-003",
    },
    "recipient": {
        "name": "Amara Okafor",
        "role": "Social Worker",
        "address": ["Family Support Team", "Orchard House", "12 Mill Lane", "Larkford LK1 2AB"],
        "is_applicant": True,
    },
    "applicant": {"name": "Amara Okafor", "team": "Family Support Team", "number": "SW48213"},
    "case": {
        "reference": "LAR-2025-003",
        "route": "Advanced Social Worker",
        "called": "application for Advanced Social Worker",
        "applied": "Friday 28 March 2025",
        "is_other": False,
        "stage": "Advanced Social Worker confirmed",
        "ended": True,
    },
    "decision": {
        "made": True,
        "step": "Advanced Social Worker confirmed by the panel",
        "answer": "yes",
        "outcome": "Advanced Social Worker confirmed",
        "date": "Tuesday 22 April 2025",
        "by": "the Progression Panel",
        "role": "Progression Panel",
        "signs": False,
        "exception": "",
        "reasons": "The portfolio shows practice at the advanced level in all nine domains.\n\n"
        "The panel was persuaded above all by the work with the three brothers and their grandmother.",
        "feedback": "Your account of direct work was clear and honest about what did not go well at first.\n\n"
        "The panel would have liked to hear more about how you lead learning in your team.",
        "needs": "",
    },
    "dispute": sample_disputes.NO_DISPUTE,
    "correction": {"of": [], "same": False},
    "withdrawal": {"on": "", "reason": ""},
    "step": {"on": "", "reason": ""},
    "varied": {
        "how": "",
        "title": "",
        "was": "",
        "until": "",
        "since": "",
        "on": "",
        "by": "",
        "role": "",
        "agreed": [],
        "reason": "",
    },
    "panel": {
        "date": "Tuesday 22 April 2025",
        "was": "",
        "time": "10:30",
        "venue": "Room 4, Orchard House",
        "title": "the Progression Panel",
        "changed": "",
        "told": "",
        "why": "",
    },
    "next": [
        _step(
            "meet to agree your areas of practice and your role in the team",
            "you and your Team Manager",
            "Friday 23 May 2025",
        ),
    ],
    "undated": [_step("tell Human Resources of the revised grade and pay", "the Academy co-ordinator")],
    "deadlines": {"letter_by": {"title": "Outcome letter", "due": "Friday 25 April 2025", "stated": True}},
    "facts": {"specialism": "Kinship care"},
    "evidence": [
        {
            "title": "Expression of interest",
            "wanting": "",
            "received": True,
            "on": "Friday 28 March 2025",
            "who": "you",
        },
        {
            "title": "Reflective summary of direct work",
            "wanting": "5 pages, asked for: at most 4 pages",
            "received": True,
            "on": "Monday 31 March 2025",
            "who": "you",
        },
        {"title": "Feedback from a child or family member", "wanting": "", "received": False, "on": "", "who": "you"},
    ],
    "elapsed": {"qualified_on": "5 years 8 months"},
    "headings": [
        {"title": "Professionalism", "prompts": ["Communication", "The role of supervision"]},
        {"title": "Our Values", "prompts": []},
    ],
    "says": [],
    "signatory": {"name": "Helen Marsh", "role": "Principal Social Worker and chair of the panel"},
    "contact": CONTACT,
    "enclosures": [],
    "copies": ["Tom Bexley, Team Manager"],
}

REFUSED = {
    "answer": "no",
    "outcome": "Not approved",
    "reasons": "The portfolio does not yet show practice at the advanced level in leadership.",
    "needs": "Take a lead in group supervision for two terms.\n\nMentor a newly qualified social worker for a year.",
}
TO_THE_BOX = {"name": "Payroll", "role": "Payroll", "address": [], "is_applicant": False}
TO_THE_PSW = {
    "name": "Helen Marsh",
    "role": "Principal Social Worker",
    "address": [],
    "is_applicant": False,
}
UPCOMING = {
    "panel": {
        "date": "Wednesday 23 April 2025",
        "time": "14:00 to 17:00",
        "venue": "Orchard House, room GF05",
    }
}
SENIOR = {
    "case": {"route": "Senior Social Worker", "called": "application for Senior Social Worker"},
    "decision": {"outcome": "Progression to Senior Social Worker supported"},
}
NO_PANEL = {
    "panel": {"date": "", "was": "", "time": "", "venue": "", "title": "", "changed": "", "told": "", "why": ""}
}
AGREED = {
    "date": "Friday 7 March 2025",
    "by": "the Head of Service",
    "role": "Head of Service",
    "outcome": "Agreed",
    "reasons": "You are ready in every area of the guidance.",
    "feedback": "",
}
THE_MANAGERS = {"facts": {"team_manager": "Tom Bexley", "head_of_service": "Grace Lindqvist"}}
THE_HEAD = {"signatory": {"name": "Grace Lindqvist", "role": "Head of Service"}}
NOTHING_NEXT: dict[str, Any] = {"next": [], "undated": [], "copies": []}

# What differs from NOTICE, group by group, for each template.
_CHANGES: dict[str, dict[str, Any]] = {
    "letters/receipt.md": UPCOMING
    | {
        "letter": {"date": "Monday 31 March 2025", "subject": "We have received your application"},
        "next": [
            _step("send us what is still to come", "you", "Friday 11 April 2025"),
        ],
        "undated": [_step("ask you to confirm that you will attend", "the Academy co-ordinator")],
        "copies": [],
    },
    "letters/approved.md": {},
    "letters/not-approved.md": {
        "decision": REFUSED,
        "next": [],
        "undated": [_step("meet to plan the learning described in this letter", "you and your Team Manager")],
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
        "undated": [_step("list your application for the next meeting", "the Academy co-ordinator")],
    },
    "letters/decision.md": {
        "decision": REFUSED | {"step": "Recommended that the approval ends"},
        "case": {"called": "approval as a foster carer", "is_other": True},
        "dispute": {"next": sample_disputes.NO_DISPUTE["next"] | {"level": "Agency Decision-Maker"}},
        "says": ["You can send us written representations by Monday 30 June 2025."],
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
        "next": [_step("send your portfolio", "you", "Friday 14 March 2025")],
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
        "next": [_step("send your evidence to the panel", "you", "Wednesday 9 April 2025")],
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
        "undated": [_step("meet to talk through the reasons and the support", "you and your managers")],
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
            _step(
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
        "next": [_step("send your evidence", "you", "Wednesday 9 April 2025")],
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
    **sample_disputes.CHANGES,
}
WHOLE = {
    "minutes/agenda.md": MEETING,
    "minutes/minutes.md": MEETING,
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

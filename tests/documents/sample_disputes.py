"""What the letters and forms of a dispute are given, with invented people: how each differs from the usual sample."""

from typing import Any

NOT_DECIDED = dict.fromkeys(("answer", "outcome", "date", "by", "reasons"), "")
NOTHING_OPEN = {"level": "", "told": "", "due": "", "stated": False}
NO_DISPUTE: dict[str, Any] = {
    "lodged": False,
    "lapsed": False,
    "level": "",
    "challenges": NOT_DECIDED,
    "earlier": "",
    "reason": "",
    "completed": "",
    "received": "",
    "filed_by": "",
    "late": False,
    "due": "",
    "clause": "",
    "meeting": "",
    "place": "",
    "held": "",
    "owed": [],
    "outcome": NOT_DECIDED,
    "settled": False,
    "comments": [],
    "experience": "",
    "next": NOTHING_OPEN,
}

_HEAD = "Grace Lindqvist"
_PSW = {"name": "Helen Marsh", "role": "Principal Social Worker"}
_DIRECTOR = {"name": "Ravi Menon", "role": "Assistant Director"}
_PLAIN = {"feedback": "", "needs": ""}
_SENIOR = {
    "route": "Senior Social Worker",
    "called": "application for Senior Social Worker",
    "applied": "Monday 3 March 2025",
}
_NOBODY_ELSE: dict[str, Any] = {"next": [], "undated": [], "copies": []}
_FACTS = {
    "team_manager": "Tom Bexley",
    "head_of_service": _HEAD,
    "asye": "passed",
    "employed_as_social_worker": "Monday 6 June 2022",
}
_COMMENTS = [
    {
        "role": "Team Manager",
        "name": "Tom Bexley",
        "answer": "yes",
        "date": "Friday 7 March 2025",
        "reasons": "Ready: has led on complex cases since the autumn.",
    },
    {
        "role": "Head of Service",
        "name": _HEAD,
        "answer": "no",
        "date": "Friday 11 April 2025",
        "reasons": "A full caseload of complex work is not shown yet.",
    },
]
_REFUSED_BY_HEAD = {
    "answer": "no",
    "outcome": "Head of Service does not agree",
    "date": "Friday 11 April 2025",
    "by": _HEAD,
    "reasons": "A full caseload of complex work is not shown yet.",
}
_LODGED: dict[str, Any] = {
    "lodged": True,
    "lapsed": False,
    "level": "Principal Social Worker",
    "challenges": _REFUSED_BY_HEAD,
    "reason": "Two of the cases were closed when the caseload was counted.\n\nThe enclosed papers describe both.",
    "completed": "Thursday 17 April 2025",
    "received": "Tuesday 22 April 2025",
    "due": "Monday 21 April 2025",
    "clause": "S-25",
    "comments": _COMMENTS,
    "experience": "no",
}
_HEARD = _LODGED | {"meeting": "Wednesday 30 April 2025"}
_APPEALED = _LODGED | {
    "level": "Assistant Director",
    "challenges": {
        "answer": "no",
        "outcome": "Principal Social Worker does not allow the dispute",
        "date": "Wednesday 30 April 2025",
        "by": "Helen Marsh",
        "reasons": "The two cases were counted; they do not make a full caseload.",
    },
    "reason": "The meeting did not look at the second half of the year.",
    "completed": "",
    "received": "Friday 9 May 2025",
    "due": "Friday 9 May 2025",
    "clause": "S-36",
    "meeting": "Wednesday 21 May 2025",
}
_BY_PSW = _PLAIN | {
    "answer": "no",
    "outcome": "Dispute not allowed by the Principal Social Worker",
    "date": "Wednesday 30 April 2025",
    "by": "Helen Marsh",
    "role": "Principal Social Worker",
    "signs": True,
    "reasons": "The two cases were counted; they do not make a full caseload.",
}
_BY_DIRECTOR = _BY_PSW | {
    "by": "Ravi Menon",
    "role": "Assistant Director",
    "date": "Wednesday 21 May 2025",
    "outcome": "Dispute not allowed by the Assistant Director",
}
_TO = {"address": [], "is_applicant": False}


def _letter(subject: str, day: str) -> dict[str, str]:
    return {"subject": subject, "date": day}


# What differs from the sample of every notice, group by group, for each template.
CHANGES: dict[str, dict[str, Any]] = {
    "forms/application-dispute.md": {
        "letter": _letter("Application Dispute Form", "Monday 14 April 2025"),
        "case": _SENIOR,
        "decision": _PLAIN
        | _REFUSED_BY_HEAD
        | {"outcome": "Request not agreed", "role": "Head of Service", "signs": True},
        "facts": _FACTS | {"head_of_service_agrees_early": "yes"},
        "dispute": {
            "comments": _COMMENTS,
            "experience": "no",
            "next": {
                "level": "Principal Social Worker",
                "told": "Monday 14 April 2025",
                "due": "Monday 21 April 2025",
                "stated": True,
            },
        },
        "signatory": {"name": _HEAD, "role": "Head of Service"},
        "says": ["If the outcome is not accepted, it can be taken to the Assistant Director."],
        **_NOBODY_ELSE,
    },
    "emails/dispute-received.md": {
        "letter": _letter("Application Dispute Form received", "Wednesday 23 April 2025"),
        "recipient": _PSW | _TO,
        "case": _SENIOR,
        "dispute": _LODGED
        | {
            "completed": "Tuesday 22 April 2025",
            "filed_by": "Ellen Cross, union representative",
            "late": True,
            "owed": [
                {
                    "what": "Extraordinary panel held",
                    "does": "hold the extraordinary panel",
                    "who": "you",
                    "by": "Tuesday 6 May 2025",
                    "when": "by Tuesday 6 May 2025",
                    "clause": "S-29",
                }
            ],
        },
        "signatory": {"name": "Priya Nair", "role": ""},
        **_NOBODY_ELSE,
    },
    "letters/extraordinary-invitation.md": {
        "letter": _letter("Invitation to an extraordinary Progression Panel", "Wednesday 23 April 2025"),
        "case": _SENIOR,
        "dispute": _HEARD,
        "panel": {
            "date": "Wednesday 30 April 2025",
            "time": "10:00",
            "venue": "Orchard House, room GF05",
            "title": "the Extraordinary Progression Panel",
        },
        "signatory": _PSW,
        "next": [],
        "undated": [],
        "copies": ["Tom Bexley, Team Manager", "Grace Lindqvist, Head of Service"],
    },
    "letters/dispute-allowed.md": {
        "letter": _letter(
            "Outcome of the dispute: the request goes on to the Progression Panel", "Thursday 1 May 2025"
        ),
        "case": _SENIOR,
        "decision": _BY_PSW
        | {
            "answer": "yes",
            "outcome": "Agreed; Evidence Template being written",
            "reasons": "With the two closed cases counted, the caseload was full for a year.",
        },
        "dispute": _HEARD,
        "signatory": _PSW,
        "enclosures": ["Application Dispute Form, completed", "Evidence Template"],
        "next": [],
        "undated": [],
    },
    "letters/dispute-refused.md": {
        "letter": _letter("Your dispute: the decision stands", "Thursday 1 May 2025"),
        "case": _SENIOR,
        "decision": _BY_PSW,
        "dispute": _HEARD | {"next": NOTHING_OPEN | {"level": "Assistant Director"}},
        "signatory": _PSW,
        "facts": {"support_plan": "Joint work on two court cases before the autumn."},
        "says": ["You can take this to the Assistant Director by Thursday 8 May 2025, on the enclosed form."],
        "enclosures": [
            "Application Dispute Form, completed",
            "Application Dispute Form to the Assistant Director",
        ],
        **_NOBODY_ELSE,
    },
    "forms/assistant-director-dispute.md": {
        "letter": _letter("Application Dispute Form to the Assistant Director", "Thursday 1 May 2025"),
        "case": _SENIOR,
        "decision": _BY_PSW,
        "dispute": _HEARD
        | {
            "filed_by": "Ellen Cross, union representative",
            "next": {
                "level": "Assistant Director",
                "told": "Thursday 1 May 2025",
                "due": "Thursday 8 May 2025",
                "stated": True,
            },
        },
        "facts": _FACTS,
        "signatory": _PSW,
        **_NOBODY_ELSE,
    },
    "letters/appeal-meeting.md": {
        "letter": _letter("Meeting with the Assistant Director", "Monday 12 May 2025"),
        "case": _SENIOR,
        "dispute": _APPEALED,
        "signatory": _DIRECTOR,
        "next": [],
        "undated": [],
        "copies": ["Ravi Menon, Assistant Director", "Helen Marsh, Principal Social Worker"],
    },
    "letters/appeal-allowed.md": {
        "letter": _letter("The Assistant Director's decision", "Thursday 22 May 2025"),
        "case": _SENIOR,
        "decision": _BY_DIRECTOR
        | {
            "answer": "yes",
            "outcome": "Progressed to Senior Social Worker",
            "reasons": "The evidence of the second half of the year was not weighed, and it is strong.",
        },
        "dispute": _APPEALED
        | {
            "challenges": NOT_DECIDED
            | {
                "answer": "no",
                "outcome": "Panel does not support progression",
                "date": "Tuesday 22 April 2025",
                "by": "the Progression Panel",
            },
        },
        "facts": {"appeal_effect": "progression"},
        "signatory": _DIRECTOR,
        "says": ["This decision is final."],
        "next": [],
        "undated": [],
        "copies": ["Helen Marsh, Principal Social Worker"],
    },
    "letters/appeal-refused.md": {
        "letter": _letter("The Assistant Director's decision", "Thursday 22 May 2025"),
        "case": _SENIOR,
        "decision": _BY_DIRECTOR | {"reasons": "The whole year was weighed; I see no fault in how it was done."},
        "dispute": _APPEALED,
        "facts": {"support_plan": "Joint work on two court cases before the autumn."},
        "signatory": _DIRECTOR,
        "says": [
            "This decision is final.",
            "The procedure does not say how long to wait before a new request.",
        ],
        "next": [],
        "undated": [],
        "copies": ["Helen Marsh, Principal Social Worker"],
    },
    "forms/director-outcome.md": {
        "letter": _letter("Dispute form, with the Assistant Director’s decision", "Thursday 22 May 2025"),
        "case": _SENIOR,
        "decision": {
            "answer": "no",
            "step": "Assistant Director does not allow the dispute",
            "outcome": "Dispute not allowed by the Assistant Director",
            "date": "Thursday 22 May 2025",
            "by": "Ravi Menon",
            "role": "Assistant Director",
            "told": "The panel will want to see the court work first.",
            **_PLAIN,
        },
        "dispute": {
            "lodged": True,
            "level": "Assistant Director",
            "challenges": {
                "answer": "no",
                "outcome": "Principal Social Worker does not allow the dispute",
                "date": "Friday 2 May 2025",
                "by": "Helen Marsh",
                "reasons": "The groups were led together with another.",
            },
            "earlier": "I have led two groups.",
            "reason": "The second group was mine alone.",
            "received": "Thursday 8 May 2025",
            "meeting": "Tuesday 20 May 2025",
            "comments": _COMMENTS,
            "experience": "no",
        },
        "facts": _FACTS,
        "signatory": _DIRECTOR,
        **_NOBODY_ELSE,
    },
    "forms/panel-dispute.md": {
        "letter": _letter("Progression Panel Dispute Form", "Thursday 24 April 2025"),
        "case": _SENIOR,
        "decision": {
            "answer": "no",
            "outcome": "Progression not supported by the panel",
            "by": "the Progression Panel",
            "reasons": "The evidence does not yet show the management of a complex caseload.",
            "feedback": "The direct work with children is strong.",
            "needs": "Hold two care-proceedings cases with oversight.",
        },
        "dispute": {
            "comments": _COMMENTS,
            "next": {
                "level": "Assistant Director",
                "told": "Thursday 24 April 2025",
                "due": "",
                "stated": False,
            },
        },
        "facts": _FACTS,
        "signatory": _PSW,
        **_NOBODY_ELSE,
    },
}

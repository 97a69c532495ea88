"""What a letter is told, and what many letters are told otherwise."""

from typing import Any

from documents import sample_disputes
from documents.sample_meeting import CONTACT, COUNCIL, POLICY


def step(does: str, who: str, by: str = "") -> dict[str, str]:
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
        "told_at": "",
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
        "was_told": False,
        "time": "10:30",
        "venue": "Room 4, Orchard House",
        "title": "the Progression Panel",
        "arrive": "",
        "changed": "",
        "told": "",
        "why": "",
    },
    "next": [
        step(
            "meet to agree your areas of practice and your role in the team",
            "you and your Team Manager",
            "Friday 23 May 2025",
        ),
    ],
    "own": [],
    "undated": [step("tell Human Resources of the revised grade and pay", "the Academy co-ordinator")],
    "deadlines": {"letter_by": {"title": "Outcome letter", "due": "Friday 25 April 2025", "stated": True}},
    "facts": {"specialism": "Kinship care"},
    "evidence": [
        {
            "title": "Expression of interest",
            "wanting": "",
            "received": True,
            "on": "Friday 28 March 2025",
            "who": "you",
            "to": "",
        },
        {
            "title": "Reflective summary of direct work",
            "wanting": "5 pages, asked for: at most 4 pages",
            "received": True,
            "on": "Monday 31 March 2025",
            "who": "you",
            "to": "",
        },
        {
            "title": "Feedback from a child or family member",
            "wanting": "",
            "received": False,
            "on": "",
            "who": "you",
            "to": "",
        },
    ],
    "elapsed": {"qualified_on": "5 years 8 months"},
    "headings": [
        {"name": "heading:pcf-1", "title": "Professionalism", "prompts": ["Communication", "The role of supervision"]},
        {"name": "heading:values", "title": "Our Values", "prompts": []},
    ],
    "form": {
        "name": "evidence-template",
        "reference": "larkford/1/evidence-template/1/LAR-2025-003",
        "completed_by": "Social Worker",
        "goes_to": ["Principal Social Worker"],
        "facts": {},
        "asked": [],
        "manager": {
            "name": "role:team-manager",
            "title": "Team Manager",
            "kind": "line",
            "choices": [],
            "value": "Tom Bexley",
        },
        "parts": [
            {
                "title": "Practice observation",
                "there": {
                    "name": "part:2",
                    "title": "Practice observation",
                    "kind": "choice",
                    "choices": ["Yes", "No"],
                    "value": "",
                },
                "said": {
                    "name": "said:2",
                    "title": "Practice observation",
                    "kind": "text",
                    "choices": [],
                    "value": "",
                },
            },
        ],
        "measures": [],
        "answers": [],
        "sheets": [],
    },
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
    "panel": {
        "date": "",
        "was": "",
        "was_told": False,
        "time": "",
        "arrive": "",
        "venue": "",
        "title": "",
        "changed": "",
        "told": "",
        "why": "",
    }
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

"""What a reminder and a digest are given, with invented people: the samples that check their templates."""

from typing import Any

from documents.sample_meeting import CONTACT, COUNCIL, POLICY

REMINDER: dict[str, Any] = {
    "council": COUNCIL,
    "policy": POLICY,
    "letter": {
        "date": "Tuesday 8 April 2025",
        "subject": "Due on Friday 11 April 2025: Portfolio to the academy",
        "reference": "LAR-2025-003",
    },
    "recipient": {
        "name": "Amara Okafor",
        "salutation": "Ms Okafor",
        "role": "Social Worker",
        "is_applicant": True,
    },
    "applicant": {"name": "Amara Okafor", "team": "Family Support Team"},
    "case": {
        "reference": "LAR-2025-003",
        "route": "Advanced Social Worker",
        "called": "application for Advanced Social Worker",
    },
    "duty": {
        "title": "Portfolio to the academy",
        "kind": "soon",
        "due": "Friday 11 April 2025",
        "aim": "",
        "was": "Thursday 10 April 2025",
        "asked_by": "",
        "rule": "no later than the fifth working day before the day of the panel (that day not counted)",
        "clause": "L-12",
        "how": "Send us the document: Portfolio.",
    },
    "contact": CONTACT,
    "signatory": {"name": "Priya Nair", "role": "Academy co-ordinator"},
}
DIGEST: dict[str, Any] = {
    "council": {"name": COUNCIL["name"]},
    "letter": {"date": "Friday 11 April 2025", "subject": "Panel duties on Friday 11 April 2025"},
    "recipient": {"name": "Priya Nair", "salutation": "Priya", "role": "Academy co-ordinator"},
    "overdue": 1,
    "today": 1,
    "soon": 12,
    "undated": 0,
    "until": "Friday 18 April 2025",
    "parts": [
        {
            "title": "Overdue",
            "count": 1,
            "lines": [
                {
                    "case": "LAR-2025-001",
                    "applicant": "Joel Whitcombe",
                    "title": "Decision to the social worker in writing",
                    "due": "Tuesday 8 April 2025",
                    "aim": "",
                    "clause": "L-31",
                    "who": ["you"],
                    "new": False,
                    "handed_over": "",
                    "command": "panelctl notify clear 7",
                }
            ],
            "more": 0,
        },
        {
            "title": "Due today",
            "count": 1,
            "lines": [
                {
                    "case": "LAR-2025-003",
                    "applicant": "Amara Okafor",
                    "title": "Portfolio to the academy",
                    "due": "Friday 11 April 2025",
                    "aim": "",
                    "clause": "L-12",
                    "who": ["Social Worker (Amara Okafor)", "Team Manager (Tom Bexley)"],
                    "new": True,
                    "handed_over": "",
                    "command": "panelctl evidence add LAR-2025-003 portfolio FILE",
                }
            ],
            "more": 0,
        },
        {
            "title": "Due by Friday 18 April 2025",
            "count": 12,
            "lines": [
                {
                    "case": "LAR-2025-004",
                    "applicant": "Sam Ferreira",
                    "title": "Papers out to the panel",
                    "due": "Tuesday 15 April 2025",
                    "aim": "",
                    "clause": "",
                    "who": ["Clerk (nobody is known: panelctl person role NAME clerk)"],
                    "new": True,
                    "handed_over": "",
                    "command": "panelctl record LAR-2025-004 papers-out",
                }
            ],
            "more": 11,
        },
    ],
    "reminders": True,
    "everything": "panelctl due",
    "to_send": "panelctl notify list --reminders",
    "head": "89 · ab1208eee115",
}

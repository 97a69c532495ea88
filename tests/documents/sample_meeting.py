"""What agenda and minutes are given, with invented people: the sample that checks their templates."""

from typing import Any

COUNCIL = {
    "name": "Larkshire County Council",
    "service": "",
    "address": [
        "Children and Learning Academy",
        "Orchard House",
        "12 Mill Lane",
        "Larkford LK1 2AB",
    ],
}
CONTACT = {"name": "Priya Nair", "email": "academy@larkshire.example", "phone": "01632 960 123"}
POLICY = {
    "id": "larkshire",
    "title": "Terms of reference of the Children and Learning Progression Panel",
}

FROM = {"who": "Social Worker"}
MEETING: dict[str, Any] = {
    "council": COUNCIL,
    "policy": POLICY,
    "contact": CONTACT,
    "panel": {
        "reference": "LAR-P-2025-02",
        "title": "Progression Panel",
        "date": "Tuesday 22 April 2025",
        "time": "10:00 to 13:00",
        "venue": "Room 4, Orchard House",
        "kind": "ordinary",
        "quorum": "The procedure states no quorum.",
        "requirements": ["Members have read every portfolio before the day."],
    },
    "present": [
        {"name": "Helen Marsh", "role": "Principal Social Worker", "chairs": True, "note": ""},
        {"name": "Idris Vaughan", "role": "Academy Team Manager", "chairs": False, "note": ""},
        {
            "name": "Ruth Adeyemi",
            "role": "Team Manager, Children in Need",
            "chairs": False,
            "note": "By video link",
        },
    ],
    "apologies": [{"name": "Sam Ferreira", "role": "Team Manager, Disability", "chairs": False, "note": ""}],
    "absent": [],
    "attending": [{"name": "Priya Nair", "role": "Academy co-ordinator (minutes)"}],
    "declarations": [
        {
            "name": "Ruth Adeyemi",
            "case": "LAR-2025-004",
            "nature": "Was the applicant's manager in 2023",
            "left": True,
            "ruling": "",
            "recorded": "",
        },
        {
            "name": "Owen Price",
            "case": "LAR-2025-004",
            "nature": "Taught the applicant in 2015",
            "left": False,
            "ruling": "Helen Marsh, in the chair, ruled on Tuesday 22 April 2025 that it does not exclude: long ago.",
            "recorded": "recorded on Thursday 24 April 2025, after the meeting",
        },
    ],
    "format": [
        "Introductions",
        "The applicant leads the discussion of the portfolio",
        "Questions from members",
        "The panel considers its decision in private",
    ],
    "private": [
        {
            "number": 1,
            "reference": "LAR-2025-003",
            "applicant": "Amara Okafor",
            "sheets": ["Score sheet of Grace Bell: 2 met. Rationale: Seen."],
        }
    ],
    "times": True,
    "items": [
        {
            "number": 1,
            "reference": "LAR-2025-003",
            "applicant": "Amara Okafor",
            "route": "Advanced Social Worker",
            "team": "Family Support Team",
            "time": "10:20",
            "told_at": "11:05",
            "evidence": [
                {
                    "title": "Expression of interest",
                    "wanting": "",
                    "received": True,
                    "on": "Friday 28 March 2025",
                    **FROM,
                },
                {"title": "Portfolio", "wanting": "", "received": True, "on": "Thursday 10 April 2025", **FROM},
            ],
            "statement": "Team Manager supports the application",
            "present": True,
            "attendance": "Amara Okafor attended and led the discussion.",
            "findings": [],
            "corrections": [],
            "decided": True,
            "outcome": "Advanced Social Worker confirmed",
            "answer": "yes",
            "reasons": "The portfolio shows practice at the advanced level in all nine domains.",
            "feedback": "Direct work was described clearly and honestly.",
            "needs": "",
            "by": "the Progression Panel",
            "action": "2 actions, the first by Friday 25 April 2025",
            "actions": [
                {
                    "what": "Decision to the social worker in writing",
                    "who": "Academy co-ordinator (Priya Nair)",
                    "by": "Friday 25 April 2025",
                    "clauses": "L-20, L-52",
                },
                {"what": "Send: Change of grade and pay", "who": "", "by": "", "clauses": ""},
            ],
            "undated": [{"who": "", "what": ["Send: Change of grade and pay"]}],
        },
        {
            "number": 2,
            "reference": "LAR-2025-004",
            "applicant": "Joel Whitcombe",
            "route": "Practice Educator training",
            "team": "Children in Need",
            "time": "",
            "told_at": "",
            "evidence": [
                {
                    "title": "Expression of interest",
                    "wanting": "",
                    "received": True,
                    "on": "Friday 11 April 2025",
                    **FROM,
                }
            ],
            "statement": "Team Manager does not yet support the application",
            "present": False,
            "attendance": "Joel Whitcombe did not attend.",
            "findings": ["The portfolio came one working day late and was admitted by the chair."],
            "corrections": [
                "Decision put right on Thursday 24 April 2025; recorded before: Application unsuccessful (Not yet"
                " shown). Why: recorded for the wrong person."
            ],
            "decided": False,
            "outcome": "",
            "answer": "",
            "reasons": "",
            "feedback": "",
            "needs": "",
            "by": "",
            "action": "",
            "actions": [],
            "undated": [],
        },
    ],
    "head": "42 · 9f3c 71ab 04de",
    "not_heard": [],
    "drafted": "Tuesday 22 April 2025",
    "left_out": False,
    "issue": 0,
}
ISSUE: dict[str, Any] = {
    "reference": "LAR-2025-04-22",
    "issue": 2,
    "circulated": "Thursday 24 April 2025",
    "sha256": "9f3c71ab04de" * 5 + "9f3c",
    "corrections": [
        {
            "number": 1,
            "case": "LAR-2025-003",
            "was": "the three brothers",
            "now": "the two brothers",
            "by": "Priya Nair",
            "on": "Friday 25 April 2025",
        }
    ],
    "sat": [
        {
            "name": "Helen Marsh",
            "role": "Head of Practice and Learning",
            "chairs": True,
            "approved": True,
            "earlier": False,
            "on": "Friday 25 April 2025",
            "at": "16:40",
            "in_room": False,
            "without": "",
        },
        {
            "name": "Tom Bexley",
            "role": "Team Manager, Children in Need",
            "chairs": False,
            "approved": False,
            "earlier": True,
            "on": "Thursday 24 April 2025",
            "at": "",
            "in_room": True,
            "without": "not there for item 2",
        },
    ],
    "approved": 1,
    "complete": False,
    "chair_alone": True,
    "behind": True,
    "left_out": True,
    "head": "42 · 9f3c 71ab 04de",
    "approved_head": "45 · 04de 9f3c 71ab",
}
EXCERPT: dict[str, Any] = {
    **{name: MEETING[name] for name in ("council", "panel", "present", "declarations", "drafted")},
    "applicant": "Amara Okafor",
    "reference": "LAR-2025-003",
    "issue": 2,
}

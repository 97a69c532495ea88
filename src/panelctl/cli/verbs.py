"""The verbs, each with its line in `panelctl --help`; a verb lives in the file of its name."""

VERBS = {
    "init": "Make a database and adopt policies.",
    "person": "Social workers, managers, panel members and the roles they hold.",
    "apply": "Open a case: somebody applies on a route.",
    "approve": "Record that a manager supports an application, or does not.",
    "dispute": "Record that a social worker challenges a decision, or accepts its reasons.",
    "evidence": "Add, list and check the documents of a case.",
    "schedule": "Plan panels and list cases for them.",
    "attend": "Record who came to a panel, and who declared an interest.",
    "score": "Record one member's findings on a case.",
    "decide": "Record the outcome of a case, with its reasons.",
    "record": "Record a fact, a task or a note that the policy asks for.",
    "lift": "Lift a deadline or a rule for one case, with a reason.",
    "extend": "Give a time limit of one case another day, with a reason.",
    "pause": "Stop the time of a limit of one case, and let it run again, with a reason.",
    "withdraw": "Close a case because the applicant withdraws.",
    "amend": "Correct a mistyped fact, or take back the last move.",
    "notify": "Preview, clear and release letters and other notices, and reminders.",
    "minutes": "Agenda and minutes of a panel.",
    "cases": "List cases.",
    "show": "One case: where it stands, what is missing, what comes next.",
    "explain": "Why a time limit falls where it does: rule, clause, each day counted.",
    "due": "What is owed, by whom and by when.",
    "plan": "Every last date of a route, a case or a year of panels.",
    "date": "Count days, with each one counted or skipped and why.",
    "calendar": "Bank holidays: the days known, and taking in newer ones.",
    "log": "What has been done, when and by whom.",
    "bundle": "All that is on record of one case, in one archive that can be checked.",
    "policy": "The policies: what they hold and what they say.",
    "doctor": "Check the database and everything beside it.",
    "backup": "Copy the record and its files to a safe place.",
    "restore": "Put a backup in place of the record and its files.",
    "demo": "Play both councils' rounds into a folder, to look at.",
}

BEFORE_THE_VERB = ("--db", "--as", "--on", "--json", "--quiet", "--version")
WITH_VALUE = ("--db", "--as", "--on")

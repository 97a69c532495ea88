"""Tables, keys and kinds of value that are not those of the language."""

from policy.malformed.marks import LETTER, MEETS, PAPERS, Malformed, change, marked, whole
from policy.tiny import TINY, with_change

CASES: dict[str, Malformed] = {
    "an unknown table": change(
        "[[check]]", "▹[[chek]]", '[chek] is not a table of the policy language (did you mean "check"?)'
    ),
    "a table in quotes": change("[stages]", '▹["stage s"]\na = 1\n[stages]', "[stage s] is not a table"),
    "a table with markup in its name": change("[stages]", '▹["<b>"]\na = 1\n[stages]', "[<b>] is not a table"),
    "a block in single brackets": change("[[route]]", "▹[route]", "write [[route]] in double brackets"),
    "a block as dotted keys": marked(
        '▹route.id = "x"\n' + TINY[: TINY.index("[[route]]")] + TINY[TINY.index("[[move]]") :],
        "write [[route]] in double brackets",
    ),
    "a named table in double brackets": change("[stages]", "▹[[stages]]", "write [stages] once, in single brackets"),
    "the head in double brackets": change("[policy]", "▹[[policy]]", "the file has no [policy] table"),
    "blocks as a list of texts": marked(
        '▹check = ["three-years"]\n' + TINY[: TINY.index("[[check]]")] + TINY[TINY.index("[[evidence]]") :],
        "[[check]] has to be a table",
    ),
    "blocks as inline tables": marked(
        '▹check = [{ id = "three-years" }]\n' + TINY[: TINY.index("[[check]]")] + TINY[TINY.index("[[evidence]]") :],
        '[[check]] "three-years" lacks its key "test"',
    ),
    "the head as an inline table": marked(
        '▹policy = { id = "tiny" }\n' + TINY[TINY.index("[role]") :], '[policy] lacks its key "title"'
    ),
    "the head as dotted keys": marked(
        '▹policy.id = "tiny"\n' + TINY[TINY.index("[role]") :], '[policy] lacks its key "title"'
    ),
    "no head": whole(TINY[TINY.index("[role]") :], "the file has no [policy] table"),
    "no routes": whole(TINY[: TINY.index("[[route]]")] + TINY[TINY.index("[[move]]") :], "the file has no [[route]]"),
    "no moves": whole(TINY[: TINY.index("[[move]]")] + TINY[TINY.index("[[check]]") :], "the file has no [[move]]"),
    "a table inside a block": change(PAPERS, f"{PAPERS}\n▹extra.when = 1", '[[deadline]] has no key "extra"'),
    "a list of tables inside a block": marked(
        with_change('seats = ["chair", "clerk"]\n', "").replace("[[route]]", '▹[[body.seats]]\nid = "x"\n\n[[route]]'),
        "seats: has to be a list of texts",
    ),
    "an unknown key": change(
        'answer = "yes"', 'answer = "yes"\n▹anwser = "yes"', 'has no key "anwser" (did you mean "answer"?)'
    ),
    "an unknown key of a role": change('also_called = ["PSW"]', 'alias = ["PSW"]', "")._replace(
        line=10, says='[role] chair has no key "alias"'
    ),
    "a key in capitals": change('verb = "apply"', '▹Verb = "apply"', 'has no key "Verb" (did you mean "verb"?)'),
    "a key with a path": change(PAPERS, f'{PAPERS}\n▹"../x" = 1', '[[deadline]] has no key "../x"'),
    "a key with markup": change(PAPERS, f'{PAPERS}\n▹"[red]x[/]" = 1', '[[deadline]] has no key "[red]x[/]"'),
    "a key that is empty": change(PAPERS, f'▹{PAPERS}\n"" = 1', '[[deadline]] has no key ""'),
    "a key missing": change(f'{LETTER}\ntitle = "Outcome"', f"▹{LETTER}", '[[notice]] "letter" lacks its key "title"'),
    "an empty text": change('title = "Papers"', '▹title = ""', "title: must not be empty"),
    "an empty list": change('ends = ["agreed", "refused"]', "▹ends = []", "ends: must not be empty"),
    "a number for a text": change('title = "The Board"', "▹title = 1", "title: has to be a text"),
    "a list for a text": change('title = "The Board"', '▹title = ["The Board"]', "title: has to be a text"),
    "a table for a text": change('title = "The Board"', '▹title = { en = "The Board" }', "title: has to be a text"),
    "a date for a text": change('version = "1"', "▹version = 2025-01-01", "version: has to be a text"),
    "true for a text": change('reference = "TNY"', "▹reference = true", "reference: has to be a text"),
    "nan for a text": change('template = "letters/approved.md"', "▹template = nan", "template: has to be a text"),
    "a text for a list of texts": change(
        'seats = ["chair", "clerk"]', '▹seats = "chair"', "seats: has to be a list of texts"
    ),
    "a list of lists": change('seats = ["chair", "clerk"]', '▹seats = [["chair"]]', "seats: has to be a list of texts"),
    "a list of numbers": change('scale = ["met", "not met"]', "▹scale = [1, 2]", "scale: has to be a list of texts"),
    "a list of all kinds": change(
        'seats = ["chair", "clerk"]', '▹seats = ["chair", 1.5, inf, {}, []]', "seats: has to be"
    ),
    "infinity for a list": change(f"meets = {MEETS}", "▹meets = inf", "meets: has to be a list of texts"),
    "a text for a date": change("from = 2025-01-01", '▹from = "2025-01-01"', "from: has to be a date"),
    "a date with a time": change("from = 2025-01-01", "▹from = 2025-01-01T09:00:00", "from: has to be a date"),
    "a date with a time zone": change("from = 2025-01-01", "▹from = 2025-01-01T09:00:00Z", "from: has to be a date"),
    "a time for a date": change("from = 2025-01-01", "▹from = 09:00:00", "from: has to be a date"),
    "a date for dates": change("dates = [2025-04-23]", "▹dates = 2025-04-23", "dates: has to be a list of dates"),
    "texts for dates": change("dates = [2025-04-23]", '▹dates = ["2025-04-23"]', "dates: has to be a list of dates"),
    "dates with times": change(
        "dates = [2025-04-23]", "▹dates = [2025-04-23T10:00:00]", "dates: has to be a list of dates"
    ),
    "a huge number for dates": change(
        "dates = [2025-04-23]", f"▹dates = [{10**40}]", "dates: has to be a list of dates"
    ),
    "notes of no date": change(
        "date_notes = { 2025-04-23", "▹date_notes = { 2025-13-45", "has to be a table of a note for each date"
    ),
    "a text for yes or no": change("rationale = true", '▹rationale = "true"', "rationale: has to be true or false"),
    "1 for yes": change("rationale = true", "▹rationale = 1", "rationale: has to be true or false"),
    "a text for a table": change("then = { stage", '▹then = "applied"\nif = { stage', "then: has to be a table"),
    "a number for a role": change(
        'clerk = "Clerk"', "▹clerk = -0.0", '"clerk" in [role] has to be a text, or a table in braces'
    ),
    "a text for a fact": change(
        'registered = { title = "Registered", kind = "yes-no" }',
        '▹registered = "yes-no"',
        '"registered" in [fact] has to be a table in braces',
    ),
}

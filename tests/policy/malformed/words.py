"""Ids and other words that cannot be."""

from policy.malformed.marks import Malformed, change
from policy.tiny import TINY

LARGE = 200_000

CASES: dict[str, Malformed] = {
    "a word of no closed list": change(
        'calendar = "england-and-wales"', '▹calendar = "France"', "is none of england-and-wales"
    ),
    "a strength of another language": change(
        'if_late = "warn"', '▹if_late = "error"', '"error" is none of refuse, reason, warn'
    ),
    "an id with a capital": change('id = "papers-by"', 'id = "▸Papers-by"', "one word of small letters"),
    "an id that is a path": change('id = "papers-by"', 'id = "▸../../etc/passwd"', "one word of small letters"),
    "an id that is a Windows path": change('id = "papers-by"', "id = '▸C:\\papers'", "one word of small letters"),
    "an id with markup": change('id = "papers-by"', 'id = "▸<script>alert(1)</script>"', "one word of small letters"),
    "an id with Rich markup": change('id = "papers-by"', 'id = "▸[bold]x[/bold]"', "one word of small letters"),
    "an id that is a template": change('id = "papers-by"', 'id = "▸{{panel}}"', "one word of small letters"),
    "an id of two words": change('id = "papers-by"', 'id = "papers ▸by"', "expected nothing more"),
    "an id from an option": change('id = "papers-by"', 'id = "▸--force"', "one word of small letters"),
    "an id with a line end": change(
        'id = "papers-by"', '▹id = "papers\\nby"', 'expected nothing more at "by" in "papers by"'
    ),
    "an id of 61 letters": change('id = "papers-by"', f'id = "{"x" * 60}▸x"', "expected at most 60 letters"),
    "an id that is empty": change('id = "papers-by"', '▹id = ""', "id: must not be empty"),
    "a policy id that is a path": change('id = "tiny"', 'id = "▸../tiny"', "one word of small letters"),
    "a reference that is a path": change('reference = "TNY"', 'reference = "▸../TNY"', "2 to 8 capital letters"),
    "a reference with Greek capitals": change('reference = "TNY"', 'reference = "▸ΤΝΥ"', "2 to 8 capital letters"),
    "a role with a path for its word": change(
        'clerk = "Clerk"', 'clerk = "Clerk"\n▹"../clerk" = "Clerk"', "is not a word of at most 60 letters"
    ),
    "a role with an escape for its word": change(
        "[role]", '[role]\n▹"\\u001b[2J" = "Clerk"', "a control or direction character (U+001B) stands in a text"
    ),
    "a role of 200,000 letters": change(
        'by = ["social-worker"]', f'▹by = ["{"a" * LARGE}"]', "is not a role or a body"
    ),
    "a name that is not there": change('starts = "new"', '▹starts = "begun"', '"begun" is not a stage of this policy'),
    "a name of another kind": change('chair = "chair"', '▹chair = "board"', '"board" is not a role of this policy'),
    "a word of the language": change(
        'refused = "Refused"', 'refused = "Refused"\n▹same = "Same"', "is a word of panelctl's own"
    ),
    "a clause that is not there": change('clauses = ["T-2"]', '▹clauses = ["T-2", "T-9"]', '"T-9" is not a clause'),
    "an id twice": change('id = "feedback"', '▹id = "papers-by"', '[[deadline]] "papers-by" is there twice'),
    "a name for two things": change('id = "three-years"', 'id = "papers-by"', "is the name of two things")._replace(
        line=TINY[: TINY.index("[[check]]")].count("\n") + 1
    ),
}

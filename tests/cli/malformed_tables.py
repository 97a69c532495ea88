"""A hundred tables that cannot be taken, by the command they are given to, with the line of the fault and what is said.

▸ stands before the character that has to be told, and ▹ before what begins the line; neither is in the file.
"""

from collections.abc import Iterator
from typing import NamedTuple

CHARACTER, LINE = "▸", "▹"
PEOPLE = "person add --from {}"
CASES = "apply --policy camden --route advanced-social-worker --from {}"
PANELS = "schedule add --policy camden --from {}"
SHEET = "--on 2027-01-20 score 001 Grace --rationale Sound --from {}"
AGREED = "--on 2027-01-20 score 001 --agreed --rationale Sound --from {}"


class Malformed(NamedTuple):
    """A file, the command that it is given to, where the fault stands (0: nowhere) and what is said of it."""

    command: str
    content: bytes
    line: int
    character: int
    says: str


def marked(command: str, written: str, says: str, coding: str = "utf-8", lead: bytes = b"") -> Malformed:
    mark = CHARACTER if CHARACTER in written else LINE
    before = written.partition(mark)[0] if mark in written else ""
    line = before.count("\n") + 1 if mark in written else 0
    character = len(before.rpartition("\n")[2]) + 1 if mark == CHARACTER else 0
    return Malformed(command, lead + written.replace(mark, "").encode(coding), line, character, says)


def person(row: str, says: str, header: str = "name,email") -> Malformed:
    """A table of people whose third line is wrong."""
    good = ",".join(["Bo Bo", *[""] * header.count(",")])
    return marked(PEOPLE, f"{header}\n{good}\n▹{row}\n", says)


def bytes_of(content: bytes, says: str, line: int = 0, character: int = 0) -> Malformed:
    return Malformed(PEOPLE, content, line, character, says)


def _files() -> Iterator[tuple[str, Malformed]]:
    good = "name,email\nBo Bo,bo@council.example\n"
    yield "is empty", bytes_of(b"", 'the column "name" is missing', 1)
    yield "has a byte order mark and no more", bytes_of(b"\xef\xbb\xbf", 'the column "name" is missing', 1)
    yield "has blank lines only", bytes_of(b"\n\n\n", 'the column "name" is missing', 1)
    yield "has commas only", bytes_of(b",,,\n,,,\n", 'the column "name" is missing', 1)
    yield "is UTF-16", bytes_of(good.encode("utf-16"), "not UTF-8", 1, 1)
    yield "is UTF-16 without a mark", bytes_of(good.encode("utf-16-le"), "is no column of this table", 1)
    yield "is UTF-32", bytes_of(good.encode("utf-32"), "not UTF-8", 1, 1)
    for coding in ("cp1252", "mac-roman", "cp850"):
        yield f"is {coding}", marked(PEOPLE, "name,team\nBo Bo,\nZo▸ë Zed,North\n", "not UTF-8", coding)
    yield "is Latin-1 behind a mark", marked(PEOPLE, "name\nZo▸ë\n", "not UTF-8", "latin-1", b"\xef\xbb\xbf")
    yield "has half a character at its end", bytes_of(b"name\nBo Bo\nZo\xc3", "not UTF-8", 3, 3)
    yield "has an overlong slash", bytes_of(b"name\nBo\xc0\xafBo\n", "not UTF-8", 2, 3)
    yield "has half a surrogate", bytes_of(b"name\nBo\xed\xa0\x80\n", "not UTF-8", 2, 3)
    yield "is a workbook", bytes_of(b"PK\x03\x04" + bytes(400), "save it as CSV UTF-8")
    yield "is an old workbook", bytes_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(400), "not UTF-8", 1, 1)
    yield "is a picture", bytes_of(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not UTF-8", 1, 1)
    yield "is a PDF", bytes_of(b"%PDF-1.7\n1 0 obj\n", "is no column of this table", 1)
    yield "is a web page", bytes_of(b"<!DOCTYPE html>\n<html>", "is no column of this table", 1)
    yield "is JSON", bytes_of(b'[{"name": "Bo Bo"}]', "is no column of this table", 1)
    yield "is larger than ten megabytes", bytes_of(b"name\n" + b"Bo Bo\n" * 1_700_000, "larger than 10 MB")
    yield "has more lines than anybody has", bytes_of(b"name\n" + b"\n" * 10_001 + b"Bo\n", "more than 10,000 lines")
    yield "has a zero byte", person("Zoe\x00 Zed,", 'column "name": it has a control or direction character')
    yield "ends in a zero byte", person("Zoe Zed,\x1a", 'column "email": it has a control or direction character')


def _shapes() -> Iterator[tuple[str, Malformed]]:
    for mark, called in ((";", '";"'), ("\t", "a tab"), ("|", '"|"')):
        separated = f"▹name{mark}email\nBo Bo{mark}bo@council.example\n"
        yield f"is separated by {called}", marked(PEOPLE, separated, f"separated by {called}")
    yield "names a column twice", marked(PEOPLE, "▹name,name\nZoe Zed,Bo Bo\n", '"name" is there twice')
    yield "names a column of facts twice", marked(CASES, "▹name,specialism,specialism\nBo,a,b\n", "is there twice")
    yield "has a column that there is not", marked(PEOPLE, "▹name,colour\nZoe Zed,red\n", '"colour" is no column')
    yield "has a column mistyped", marked(PEOPLE, "▹name,emial\nZoe,\n", 'did you mean "email"?')
    yield "has a column in capitals", marked(PEOPLE, "▹Name\nZoe\n", 'did you mean "name"?')
    yield "has a column without a name", marked(PEOPLE, "▹name,,email\nZoe,,\n", "has no name")
    yield "lacks the name", marked(PEOPLE, "▹email\nzoe@council.example\n", 'the column "name" is missing')
    yield "has no header", marked(PEOPLE, "▹Zoe Zed,zoe@council.example\n", 'the column "name" is missing')
    yield "has a blank line first", marked(PEOPLE, "▹\nname\nZoe Zed\n", 'the column "name" is missing')
    yield "has an escape in its header", marked(PEOPLE, "▹name,\x1b[2J\nZoe,\n", "is no column of this table")
    many = ",".join(f"c{number}" for number in range(600_000))
    yield "has six hundred thousand columns", marked(PEOPLE, f"▹name,{many}\n", "more than 500 columns")
    yield "has a column of a megabyte", marked(PEOPLE, f"▹name,{'x' * 1_000_000}\n", "is no column of this table")
    yield "has a row too long", person("Zoe Zed,zoe@council.example,more", "3 cells where the header has 2")
    yield "has a row too short", person("Zoe Zed", "1 cell where the header has 2")
    yield "has a row of a million commas", person("Zoe" + "," * 1_000_000 + "x", "1000001 cells where the header has 2")
    yield "has a comma in a name", person("Zed, Zoe,zoe@council.example", "3 cells where the header has 2")
    long = "Z" * 1_000_000
    yield "has a cell of a megabyte", person(f"{long},", 'column "name": it is 1,000,000 characters long')
    yield "has an e-mail of nine megabytes", person(f"Zoe,{long * 9}", 'column "email": it is 9,000,000 characters')


def _marks() -> Iterator[tuple[str, Malformed]]:
    head = "name,email\nBo Bo,\n"
    unclosed, follows = "a quotation mark is not closed", "something follows the quotation mark that ends a cell"
    yield "leaves a quote open", marked(PEOPLE, f'{head}▸"Zoe Zed,zoe@council.example\n', unclosed)
    yield "leaves one open far above its end", marked(PEOPLE, head + 'Al,▸"x\n' + "Cy Cy,\n" * 500, unclosed)
    yield "leaves one open in its header", marked(PEOPLE, '▸"name\nZoe\n', unclosed)
    yield "leaves one open at its end", marked(PEOPLE, f'{head}Zoe,▸"', unclosed)
    yield "leaves one open after one in a cell", marked(PEOPLE, f'{head}Zoe "Z" Zed,▸"z\n', unclosed)
    yield "doubles the last quote", marked(PEOPLE, f'{head}Zoe,▸"z""\n', unclosed)
    yield "goes on after a quote", marked(PEOPLE, f'{head}"Zoe"▸x,zoe@council.example\n', follows)
    yield "has a blank after a quote", marked(PEOPLE, f'{head}"Zoe"▸ ,\n', follows)
    yield "has a quote in quotes", marked(PEOPLE, f'{head}"Zoe "▸Z" Zed",\n', follows)
    yield "goes on after a quote of two lines", marked(PEOPLE, f'{head}"Zoe\nZed"▸x,\n', follows)
    yield "goes on after a doubled quote", marked(PEOPLE, f'{head}"Zoe ""Z"""▸x,\n', follows)
    yield "goes on after a quote, as Windows ends lines", marked(PEOPLE, 'name\r\nBo\r\n"Zoe"▸x\r\n', follows)


def _characters() -> Iterator[tuple[str, Malformed]]:
    refused = "it has a control or direction character in it (U+{:04X})"
    for mark in "\x01\x07\x08\x0b\x0c\x1b\x7f\x85\x9b\u061c\u200e\u200f\u2028\u202a\u202e\u2066\u2069":
        name = f"has U+{ord(mark):04X} in a name"
        yield name, person(f"Zoe{mark} Zed,", 'column "name": ' + refused.format(ord(mark)))
    for mark in "\u00ad\u200b\u2060\ufeff":
        yield f"has U+{ord(mark):04X} in a name", person(f"Zoe{mark}Zed,", "cannot be seen")
    yield "has an escape in an address", person("Zoe,,\x1b]0;x", 'column "address"', "name,email,address")
    yield "has an escape in a fact", marked(CASES, "name,specialism\n▹Nadia Osei,\x1b[2J\n", 'column "specialism"')
    yield "has a line turned round in a room", marked(PANELS, "date,venue\n▹2027-03-17,\u202ex\n", 'column "venue"')
    yield "has an escape in a finding", marked(SHEET, "heading,finding\n▹pcf-9,\x1b\n", 'column "finding"')


def _people() -> Iterator[tuple[str, Malformed]]:
    yield "has no name in a row", person(",zoe@council.example", "The name is empty")
    yield "has a name of two lines", person('"Zoe\nZed",', "has to be one line")
    yield "has a name too long", person(f"{'Zoe ' * 60},", "200 is the most")
    for address in ("nowhere", "a@b", "a b@c.example", "mailto:a@b.example", "a..b@c.example", "é@c.example"):
        yield f"has the address {address}", person(f"Zoe Zed,{address}", "The e-mail address")
    yield "has two addresses in a cell", person('Zoe,"a@c.example, b@c.example"', "The e-mail address")
    yield "has one address twice", person("Zoe,x@c.example\nCy,x@c.example", "with email x@c.example")._replace(line=4)
    yield "has the address of somebody who is there", person("Zoe,ivy.stone@council.example", "Ivy Stone")
    yield "has a role that there is not", person("Zoe,queen,camden", '"queen" is no role', "name,role,policy")
    yield "has a role of a policy that there is not", person("Zoe,chair,leeds", "leeds", "name,role,policy")
    yield "has a role of several policies", person("Zoe,team-manager", "policy", "name,role")
    for day in ("31/02/2027", "2027-13-01", "22/04/27", "soon", "20270101", "44927", "Tue 1 Mar 2027"):
        yield f"has the day {day}", person(f"Zoe,{day}", f'"{day}" is not', "name,from")
    yield "has a fact that is no day", person("Zoe,yes", '"yes" is not a date', "name,qualified")
    yield "has a fact that lies ahead", person("Zoe,2030-01-01", "has not come yet", "name,qualified")


def _others() -> Iterator[tuple[str, Malformed]]:
    yield "has an applicant whom nobody knows", marked(CASES, "name\n▹Nobody Here\n", '"Nobody Here"')
    yield "has half the name of an applicant", marked(CASES, "name\n▹Nad\n", '"Nad"')
    yield "has an applicant twice", marked(CASES, "name\nIvy Stone\n▹Ivy Stone\n", "Ivy Stone")
    yield "has a route that there is not", marked(CASES, "name,route\n▹Ivy Stone,king\n", '"king"')
    yield "has a manager whom nobody knows", marked(CASES, "name,manager\n▹Ivy Stone,Nobody\n", '"Nobody"')
    yield "has an hour that there is not", marked(CASES, "name,at\n▹Ivy Stone,25:00\n", '"25:00"')
    yield "has a yes-no that is neither", marked(CASES, "name,dbs-seen\n▹Ivy Stone,maybe\n", '"maybe"')
    yield "lacks the day of a panel", marked(PANELS, "▹venue\nRoom 3\n", 'the column "date" is missing')
    yield "has a panel on no day", marked(PANELS, "date\n2027-03-17\n▹2027-02-30\n", '"2027-02-30" is not')
    yield "has a panel on a holiday", marked(PANELS, "date\n▹2027-12-27\n", "is not a working day")
    yield "has a panel twice", marked(PANELS, "date\n2027-03-17\n▹2027-03-17\n", "is planned already")
    yield "has a panel that ends first", marked(PANELS, "date,starts,ends\n▹2027-03-17,15:00,10:00\n", "10:00")
    yield "has an hour in words", marked(PANELS, "date,starts\n▹2027-03-17,noon\n", '"noon"')
    yield "has a kind that there is not", marked(PANELS, "date,kind\n▹2027-03-17,grand\n", '"grand"')
    yield "lacks the findings", marked(SHEET, "▹heading\npcf-9\n", 'the column "finding" is missing')
    yield "has a heading twice", marked(AGREED, "heading,finding\npcf-9,met\n▹pcf-9,met\n", "is there twice")


KINDS = dict([*_files(), *_shapes(), *_marks(), *_characters(), *_people(), *_others()])

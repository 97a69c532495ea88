"""Files that are no text, or no TOML."""

from policy.malformed.marks import COLUMN, LIMIT, Malformed, change, marked, whole
from policy.tiny import TINY, with_change

CASES: dict[str, Malformed] = {
    "empty": whole("", "the file has no [policy] table"),
    "blank lines": whole("\n \n\t\n", "the file has no [policy] table"),
    "comments only": whole("# a policy\n# to come\n", "the file has no [policy] table"),
    "over 1 MB of comments": whole("# one\n" * 200_000, "larger than 1,000,000 bytes"),
    "over 1 MB of policy": whole(TINY + "#" * 1_000_000, "larger than 1,000,000 bytes"),
    "a byte that is not UTF-8": marked(
        with_change('title = "The Board"', '▹title = "The Böard"'), "not UTF-8", coding="latin-1"
    ),
    "UTF-16": whole(TINY.encode("utf-16"), "not UTF-8"),
    "an overlong slash": whole(b'[policy]\xc0\xaf"', "not UTF-8"),
    "half a surrogate": whole(b"# \xed\xa0\x80\n", "not UTF-8"),
    "a picture": whole(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not UTF-8"),
    "a second byte order mark": marked("▸\ufeff" + TINY, "Invalid", lead=b"\xef\xbb\xbf"),
    "a byte order mark before a fault": marked(f"{TINY}▹[polcy]\n", "[polcy] is not a table", lead=b"\xef\xbb\xbf"),
    "a NUL in a text": change('"The Board"', '"The ▸\0Board"', "Illegal character '\\x00'"),
    "a NUL between blocks": change("[[route]]", "▸\0\n[[route]]", "Invalid statement"),
    "a NUL in a comment": change("[[route]]", "# ▸\0\n[[route]]", "invalid character"),
    "an escape character in a text": change('"The Board"', '"▸\x1b[31mThe Board"', "Illegal character '\\x1b'"),
    "a bell in a comment": change("[[route]]", "# ▸\a\n[[route]]", "invalid character"),
    "a lone carriage return": change('title = "The Board"', 'title = "The ▸\rBoard"', "Illegal character '\\r'"),
    "Windows line ends before a fault of syntax": marked(
        with_change('answer = "yes"', "answer = ▸yes"), "Invalid value", ends="\r\n"
    ),
    "Windows line ends before a fault of meaning": marked(
        with_change('answer = "yes"', '▹answer = "yeah"'), '"yeah" is none of yes, no, defer', ends="\r\n"
    ),
    "Windows line ends before a phrase": marked(
        with_change(LIMIT, '"at least ▸five days before panel"'), 'expected a number at "five"', ends="\r\n"
    ),
    "a line separator in a comment before a fault": change(
        'answer = "yes"', '# one\u2028two\u0085three\n▹answer = "yeah"', '"yeah" is none of'
    ),
    "no equals sign": change('verb = "apply"', 'verb ▸"apply"', "Expected '='"),
    "no quotes": change('verb = "apply"', "verb = ▸apply", "Invalid value"),
    "typographic quotes": change('verb = "apply"', "verb = ▸“apply”", "Invalid value"),
    "no closing quote": change('"The Board"', '"The Board▸', "Illegal character"),
    "no closing bracket of a list": change('["chair", "clerk"]', '["chair", "clerk"\n▸quorum', "Unclosed array"),
    "no closing bracket of a header": change("[stages]", "[stages▸", "Expected ']'"),
    "no closing brace": change('about = "person" }\naward', 'about = "person" ▸\naward', "Unclosed inline table"),
    "single brackets closed by double": change("[[route]]", "[route]▸]", "Expected newline"),
    "an inline table over two lines": change(
        '{ title = "Chair", ', '{ title = "Chair",▸\n', "Invalid initial character"
    ),
    "words after a value": change('version = "1"', 'version = "1" ▸or so', "Expected newline"),
    "a stray comma": change('version = "1"', 'version = "1"▸,', "Expected newline"),
    "a colon for an equals sign": change('version = "1"', 'version▸: "1"', "Expected '='"),
    "a wrong escape": change('"The Board"', '"The \\B▸oard"', "Unescaped"),
    "half a surrogate as an escape": change('"The Board"', '"\\uD800▸"', "not a Unicode scalar value"),
    "a date that is none": change("2025-04-23]", "▸2025-02-30]", "Invalid date"),
    "a day of one figure": change("dates = [2025-04-23]", "dates = [2025▸-4-23]", "Unclosed array"),
    "a number of thousands of figures": whole(f"x = {'9' * 5000}", "thousands of digits"),
    "a key twice": change('version = "1"', 'version = "1"\nversion = "2"▸', "Cannot overwrite"),
    "a table twice": change("[stages]", "[role▸]\n[stages]", 'Cannot declare "role" twice'),
    "a key twice in braces": change(
        '{ title = "Award",', '{ title = "A", title = "Award"▸,', "Duplicate inline table key"
    ),
    "a value and a table of one name": change(
        'title = "Tiny Panel"', 'title = "Tiny Panel"\ntitle.short = "Tiny"▸', "Cannot overwrite"
    ),
    "single and double brackets of one table": change("[[check]]", "[move▸]\n[[check]]", 'Cannot declare "move" twice'),
    "the end in the middle of a text": Malformed(b'[policy]\n\nid = "tiny', 3, 0, "Unterminated string"),
    "a text of three quotes without its end": marked(f'{TINY}\n[x]\na = """\nno end', "Unterminated string")._replace(
        line=TINY.count("\n") + 4
    ),
    "lists in lists": whole(f"x = {'[' * 5000}{']' * 5000}", "nested too deeply"),
    "tables in tables": whole(f"x = {'{a = ' * 5000}1{'}' * 5000}", "nested too deeply"),
    "a list without an end": whole(f"x = {'[' * 100_000}", "nested too deeply"),
    "TOML of the wrong kind": whole('policy = "x"', "the file has no [policy] table"),
    "JSON": marked(f'{COLUMN}{{"policy": {{"id": "tiny"}}}}', "Invalid statement"),
    "YAML": marked(f"policy{COLUMN}:\n  id: tiny\n", "Expected '='"),
    "a web page": marked(f"{COLUMN}<!DOCTYPE html><html></html>", "Invalid statement"),
}

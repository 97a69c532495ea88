"""Text as people type, paste and try it: kept as it was typed, or refused, and never a danger to a screen."""

import shlex
import unicodedata

import pytest

from answer import Answer
from cli.conftest import Run

KEPT = [
    "undefined", "null", "None", "true", "NaN", "-0", "1e309", "0x1F", "1/0", "01", "1,000.00", "1.000,00",
    "../../../etc/passwd", "/dev/null", "CON", "aux.txt", "C:\\Windows", "file:///etc/passwd", "$(whoami)", "`id`",
    "${HOME}", "%s%n%d", "%x", "{0}", "{{ 7 * 7 }}", "{% for a in b %}", "{# note #}", "<% x %>", "=1+1", "@SUM(1;2)",
    "+44 20 7946 0000", "'; DROP TABLE person; --", "' OR 1=1 --", '"quoted"', "O'Brien", "O’Brien", "back\\slash",
    "<b>bold</b>", "<script>alert(1)</script>", "&amp; &lt;", "[link](http://council.example)", "**bold** _and_ `code`",
    "# heading", "- item", "1. first", "| a | b |", "---", "![](x.png)", "[red]rich[/red]", ":smile:",
    "ﬁ ﬂ ² ³ ½ ① Ⅳ Å K ™ … ㎏", "Ｆｕｌｌ　ｗｉｄｔｈ",
    "two  spaces ,and one ;before ! and ?", "no\u00a0break", "thin\u2009space",
    "Zoe\u0308 and Zoë", "A\u030angstro\u0308m",
    "Łukasz Đurić Ørsted Straße ſ", "İstanbul ı", "ΑΒΓ Ωραία", "Привет",
    "שלום", "مرحبا", "日本語", "한국어 한", "नमस्ते", "ไทย", "👩‍👩‍👧‍👦 🇬🇧 👍🏽", "Z̸̡̛a̶l̴g̵o̷",
    "می‌خواهم", "𝒳 𝟘", "ᚠᛇᚻ", "\U0001f600" * 20,
    "a" * 199, "=?utf-8?q?x?=", "Bcc: x@council.example", "x@council.example, y@council.example", "SW12345",
    "#13", "001",
]  # fmt: skip
REFUSED = [
    "\x1b[2J", "\x1b]0;title\x07", "\x00", "a\x08b", "a\x7fb", "a\x9bb", "a\rb", "a\u2028b", "a\u2029b", "a\u202eb",
    "a\u2066b\u2069", "a\u200eb", "a\u061cb", "a\x0bb", "a\x85b", "a\ufffeb",
]  # fmt: skip
DIRECTION_MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
UNSEEN = ["Nadia\u200b Osei", "Na\u00addia Osei", "\ufeffNadia Osei", "Nadia\u2060 Osei", "Nadia\U000e0041 Osei"]


def quiet_of(answer: Answer) -> None:
    """No character reaches a screen that moves the cursor, turns a line round or rings."""
    obeyed = [
        mark
        for mark in answer.out + answer.err
        if mark in DIRECTION_MARKS or (unicodedata.category(mark) in ("Cc", "Cs") and mark not in "\n\t")
    ]
    assert obeyed == []


def test_a_note_is_kept_as_it_was_typed_but_for_how_accents_are_put_together(case: Run, run: Run) -> None:
    for text in KEPT:
        quiet_of(run(f"record 001 note -- {shlex.quote(text)}"))
    shown = run("--json show 001").json["data"]["timeline"]
    notes = [event["reason"] or event["says"] for event in shown if "note" in event["kind"]]
    assert notes == [unicodedata.normalize("NFC", text) for text in KEPT]
    quiet_of(run("show 001"))
    quiet_of(run("log 001"))


@pytest.mark.parametrize("text", REFUSED)
def test_what_a_terminal_would_obey_is_refused_everywhere(case: Run, run: Run, text: str) -> None:
    before = run("--json log --last 1").json
    for line, status in (
        ("record 001 note -- {}", 2),
        ("person add -- {}", 2),
        ("withdraw 001 --reason {}", 2),
        ("show -- {}", 3),
        ("--as {} record 001 note Rang", 2),
    ):
        answer = run(line.format(shlex.quote(text)))
        assert answer.status == status, (line, answer)
        quiet_of(answer)
    assert run("--json log --last 1").json == before


def test_a_name_is_kept_as_it_was_typed_and_none_holds_what_cannot_be_seen(case: Run, run: Run) -> None:
    names = [text for text in KEPT if "," not in text and text.strip("-=+#0123456789 .")]
    for name in names:
        answer = run(f"person add -- {shlex.quote(name)}")
        quiet_of(answer)
        assert answer.status == 0, (name, answer)
    kept = {person["name"] for person in run("--json person list").json["data"]["people"]}
    assert {unicodedata.normalize("NFC", name) for name in names} - kept == set()
    quiet_of(run("person list"))
    for name in UNSEEN:
        answer = run(f"person add -- '{name}'")
        assert (answer.status, "cannot be seen (U+" in answer.err) == (2, True), (name, answer)

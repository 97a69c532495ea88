"""Some six hundred texts that are odd, or made to deceive, by what is odd about them: what programs take for something
else, what people paste, what a screen would obey, what a field is too short for."""

from collections.abc import Iterable
from itertools import product
from string import punctuation

CONTROLS = [chr(number) for number in (*range(0x20), *range(0x7F, 0xA0)) if chr(number) not in "\n\t"]
DIRECTIONS = list("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
HALVES = ["\ud800", "\udfff", "\udc80", "\ud83d", "\ude00\ud83d"]
OF_A_TERMINAL = [
    "\x1b[2J", "\x1b[31mred", "\x1b[?25l", "\x1b[6n", "\x1bc", "\x1b]0;title\x07", "\x1b]8;;http://x.example\x1b\\",
    "\x1b]52;c;eA==\x07", "\x1bP1$r\x1b\\", "\x1b(0", "\x1b#8", "\x9b2J", "\x9d0;title\x9c", "\x90q\x9c", "\x98x\x9c",
]  # fmt: skip


def _each(pattern: str, *words: Iterable[str]) -> list[str]:
    """The pattern with each choice of the words in its places."""
    return [pattern.format(*chosen) for chosen in product(*words)]


def _between(marks: Iterable[str]) -> list[str]:
    return [f"Before{mark}after" for mark in marks]


REFUSED: dict[str, list[str]] = {
    "a control character": _between(CONTROLS),
    "what turns a line round or ends it": _between(DIRECTIONS),
    "half a character": _between(HALVES),
    "no character at all": _between(["\ufffe", "\uffff"]),
    "what a terminal obeys": [f"Before {sequence} after" for sequence in OF_A_TERMINAL],
}

KEPT: dict[str, list[str]] = {
    "a word that programs take for nothing, true or false": [
        made(word)
        for word in ("null", "none", "nil", "undefined", "nan", "true", "false", "yes", "no", "on", "off", "inf")
        for made in (str.lower, str.capitalize, str.upper)
    ],
    "a number as somebody writes it": [
        *_each("{}{}", ("", "-", "+"), ("0", "007", "1e309", "1.5", "0x1F", "1,000.00", "1.000,00")),
        "1/0", "½", "١٢٣", "１２３", "12 %", "£12.50", "9" * 40, "0.1e-400", "1_000", "0b101", "0o17", "--1", "1-",
    ],
    "a day, an hour or a place that a spreadsheet makes something of": [
        "2027-01-20", "20/01/2027", "31/02/2027", "1-2", "MAR1", "SEPT2", "10:30", "25:61", "3E5", "1/2", "00123",
        "2027-01-20T10:30:00Z", "20 January 2027", "today", "tomorrow", "29 February 2027", "24:00", "W1A 1AA",
    ],
    "a mark alone, or three of it": [*_each("{0}", punctuation), *(3 * mark for mark in punctuation)],
    "a formula": _each("{}{}", "=+-@＝＋－＠", ("1+1", "SUM(A1:A9)", "cmd|' /C calc'!A0",
    'HYPERLINK("http://x.example")')),
    "a tag of a web page": [
        *_each("<{0}>x</{0}>", ("b", "script", "style", "title", "textarea", "svg", "iframe", "plaintext", "a")),
        *_each("<{} {}=alert(1)>", ("img src=x", "body", "svg"), ("onerror", "onload", "onclick", "onfocus")),
        "<!-- x", "<![CDATA[x]]>", "<?xml version='1.0'?>", "</p>", "<p", "< b >", "&amp; &lt; &#60; &#x3c;",
        "&nosuch;",
        "javascript:alert(1)", "<meta charset=utf-7>", "a < b and c > d", "&lt;script&gt;", "<br/>", "x onload=1",
    ],
    "the language of a template": [
        *_each("{} x {}", ("{{", "{%", "{#", "${", "<%"), ("}}", "%}", "#}", "}", "%>")), "%s%n%d", "%(name)s", "{0}",
        "{name}", "{0.__class__}", "${HOME}", "$1", "\\1", "%%", "{{ 7 * 7 }}", "{% raw %}",
    ],
    "the marks of a letter": [
        "# heading", "###### x", "- item", "* item", "+ item", "1. first", "1) first", "> said", "| a | b |", "---",
        "***",
        "**bold**", "_so_", "__so__", "`code`", "```", "~~~", "[link](http://x.example)", "![](x.png)",
        "<http://x.example>",
        "[x]: http://x.example", "\\*", "a  \nb", "    code", "Title\n=====", "a | b\n--|--", "[ ] to do", "^1^", "~x~",
        ":::", "http://x.example", "#1", "[^1]", "a\\\nb", "\\newpage", "$x^2$", "#set text(red)", "@ref", "<label>",
    ],
    "what a screen of ours might take for style": ["[red]x[/red]", "[/]", "[bold]", "[[x]]", ":smile:",
    "[link=x]y[/link]",
        "[@click=quit]x[/]", "[0m", "^[[2J", "\\x1b[2J", "\\u202e", "[/red]", "[on red]"],
    "a statement to a database": [
        "'; DROP TABLE person; --", "' OR '1'='1", '" OR ""="', "1; SELECT 1", "%' --", "x' UNION SELECT 1 --",
        "\\'; x",
        "/* x */", "-- x", "NULL", "%", "_", "?", ":name", "$$", "\\x00", "''", "E'\\n'", "char(0)",
    ],
    "a line for a shell": [
        "$(whoami)", "`id`", "; ls", "| ls", "&& ls", "> x", "< /dev/null", "~", "~root", "*", "?", "!!", "$HOME",
        "${x:-y}",
        "'", '"', "\\", "a\\ b", "$'\\n'", "x & y", "--", "--help", "-h", "--json", "-", "@x", "--reason=x",
    ],
    "the name of a file": [
        *_each("{}etc{}passwd", ("../../", "/", "..\\", "C:\\", "file:///"), ("/", "\\")),
        *_each("{}{}", ("CON", "nul", "aux", "COM1", "lpt9"), ("", ".txt")),
        ".", "..", "...", ".hidden", "a/b", "a\\b", "a:b", "a.tar.gz", "~/x", "//server/share", "\\\\server\\share",
        "x%2fy", "x;y", "x?y", "trailing.", "portfolio.pdf", "x\u2024\u2024y", "dev/null",
    ],
    "the head of a message": [
        *_each("{}: x@council.example", ("Bcc", "Cc", "To", "From", "Reply-To", "Subject", "Content-Type")),
        "x@council.example, y@council.example", "<x@council.example>", '"x" <y@council.example>', "=?utf-8?q?x?=",
        "=?utf-8?b?eA==?=", "x\nBcc: y@council.example", "x\n\ny", "--=_0", ".", "\n.\n", "From x", "a;b=c", "x%0ay",
        "x\\r\\ny",
        "?=", "=?", "(x)", "x <", "> x", "undisclosed-recipients:;", "mailto:x@council.example", "x@[127.0.0.1]",
    ],
    "the letters of a language": [
        "Siobhán Ní Bhriain", "Łukasz Żółć", "Đorđe Šćepanović", "Ørsted Ångström", "Straße", "Œuvre Ÿ", "Ğüneş İnan ı",
        "Ωραία Ελλάδα", "Привіт Їжак", "Ћирилица", "שלום עולם", "مرحبا بالعالم", "سلام می‌خواهم", "اردو ہے",
        "नमस्ते दुनिया", "বাংলা",
        "ਪੰਜਾਬੀ", "ગુજરાતી", "தமிழ்", "తెలుగు", "ಕನ್ನಡ", "മലയാളം", "සිංහල", "ไทย", "ລາວ", "မြန်မာ", "ខ្មែរ",
        "བོད་ཡིག", "ქართული",
        "Հայերեն", "አማርኛ", "日本語", "カタカナ", "中文", "繁體", "한국어", "ᐃᓄᒃᑎᑐᑦ", "ᚠᛇᚻ", "Tiếng Việt", "Māori ŋ",
        "ʻOkina", "𐌰𐍄𐍄𐌰",
    ],
    "letters that change as they are made small or large": [
        "ß ẞ", "ſ s", "İ i̇ ı I", "ŉ", "ǰ", "ΐ", "ΰ", "ŒŸ", "Σ σ ς", "Ǆ ǅ ǆ", "ﬁ ﬂ ﬀ", "Å Å Å", "K K", "Ω Ω", "µ μ",
        "Ⅳ ⅳ",
    ],
    "accents put together in several ways": [
        "Zoe\u0308 and Zoë", "A\u030a and Å", "e\u0301\u0323", "e\u0323\u0301", "n\u0303", "\u0301alone",
        "Z\u0334\u0321a\u0336",
        "o" + "\u0302" * 30, "q\u0307\u0323", "\uac00 \u1100\u1161", "\u0958", "\ufb2a", "\u1e9b\u0323", "\u212b",
    ],
    "letters that stand for others": [
        "² ³ ¹", "① ⑳", "ｆｕｌｌ", "𝒳 𝟘 𝐛", "㎏ ㏂", "™ ℠ №", "… ‥", "ª º", "ﷺ", "Pаul (а)", "ΑΒΕ", "l1I|", "rn m",
        "０Ｏ", "％", "﹤x﹥",
    ],
    "a picture among letters": [
        "\U0001f600", "👩‍👩‍👧‍👦", "🇬🇧", "👍🏽", "❤️", "☎︎", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "1️⃣", "🧑🏿‍⚕️", "\U0001f600" * 20, "☺",
        "✔️ yes", "🫱🏻‍🫲🏿", "♻", "🀄",
    ],
    "a blank that is none": [
        f"two{chr(blank)}words" for blank in (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
    ],
    "a character that cannot be seen": [
        f"Nadia{mark}Osei"
        for mark in "\u00ad\u034f\u115f\u17b4\u180b\u200b\u200c\u200d\u2060\u2063\u3164\ufe0f\ufeff\ufff9\U000e0041"
    ],
    "a character that nobody has given a meaning": [
        f"x{mark}y" for mark in "\ufffd\ufdd0\ue000\U0001fffe\U000f0000\U0010ffff\u0378\u2fff\ufffc"
    ],
    "blanks where they should not be": [
        "two  spaces", "a ,b ;c", "a\tb", "a\n\nb", "a\n \nb", "a\n\n\n\nb", "one\ntwo\nthree", "a \nb", "end .",
        "a\n\tb",
    ],
    "quotation marks": ["'x'", '"x"', "‘x’", "“x”", "„x“", "«x»", "O'Brien", "O’Brien", "O`Brien", "5' 6\"", "''x''",
    '""', "´x´", "‹x›"],
    "what is long": [
        "x" * 199, "x " * 99 + "x", "x" * 999, "word " * 1_000 + "end", "x" * 19_000, "line\n" * 500 + "end",
        "é" * 5_000,
        "\U0001f600" * 3_000, "a-" * 4_000 + "a", "日本" * 2_000,
    ],
    "words of our own": [
        "CAM-2027-001", "001", "P1", "R1", "SW12345", "#13", "note", "yes", "met", "advanced-social-worker",
        "panelctl --help",
        "Dear Nadia", "Grace Bell", "Camden", "draft", "erased", "somebody", "No reason.", "(erased)", "C-20",
        "Stops: x",
        "Refused: x", "[1]", "CAM-2027-001 yes", "journal", "sha256:0000",
    ],
}  # fmt: skip
EVERY = list(dict.fromkeys(text for texts in (*REFUSED.values(), *KEPT.values()) for text in texts))

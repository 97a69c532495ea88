"""Phrases that do not parse."""

from policy.malformed.marks import HEADINGS, LIMIT, MEASURES, MEETS, QUORUM, TESTS, Malformed, change

LARGE = 200_000

CASES: dict[str, Malformed] = {
    "a limit without its kind": change(LIMIT, '"▸5 working days before panel"', 'expected "within"'),
    "a limit without its number": change(LIMIT, '"at least ▸working days before panel"', "expected a number"),
    "a limit of a negative number": change(LIMIT, '"at least ▸-5 days before panel"', "expected a number"),
    "a limit of a huge number": change(LIMIT, f'"at least ▸{10**30} days before panel"', "expected a number"),
    "a limit of Arabic figures": change(LIMIT, '"at least ▸٥ days before panel"', "expected a number"),
    "a limit in unknown units": change(LIMIT, '"at least 5 ▸wrking days before panel"', "expected a unit"),
    "a limit in hours": change(
        LIMIT, '"at least 5 clear ▸hours before panel"', "expected days, weeks, months or years"
    ),
    "a limit without its direction": change(LIMIT, '"at least 5 days ▸panel"', 'expected "before"'),
    "a limit without its anchor": change(LIMIT, '"at least 5 days before▸"', 'expected a name at "the end"'),
    "a limit with more after it": change(LIMIT, '"at least 5 days before panel ▸please"', "expected nothing more"),
    "a limit between a larger and a smaller number": change(
        LIMIT, '"between 20 and ▸5 working days before panel"', "expected a number larger than 20"
    ),
    "a limit from a day that is none": change(LIMIT, '"from ▸2025-02-30 to 2025-03-01"', "expected a date"),
    "a limit from a later to an earlier day": change(
        LIMIT, '"from 2025-03-01 to ▸2025-02-01"', "expected a day not before 2025-03-01"
    ),
    "a limit on the 29th of February": change(
        LIMIT, '"on the next ▸29 February after panel"', "expected a day that every year has"
    ),
    "a limit of 200,000 letters": change(LIMIT, f'"▸{"x" * LARGE}"', 'expected "within"'),
    "a limit of 100,000 words": change(LIMIT, f'"▸{"a " * (LARGE // 2)}"', 'expected "within"'),
    "a limit over several lines": change(LIMIT, '"""at least 5\n▸wrking days\nbefore panel"""', "expected a unit"),
    "a part in a list over several lines": change(
        'contains = ["reflection", "feedback: warn"]',
        'contains = [\n  "reflection",\n  "feedback: ▸wran",\n]',
        'expected "refuse", "reason" or "warn"',
    ),
    "a limit with an escape in it": change(
        f"limit = {LIMIT}", '▹limit = "at least 5 wrking d\\u0061ys before panel"', "expected a unit"
    ),
    "a test that breaks off": change(TESTS, '["36 months since qualified at▸"]', "expected a name"),
    "a test with and and or": change(TESTS, '["registered and award ▸or panel"]', "never both"),
    "a test of working days": change(TESTS, '["3 ▸working days since qualified at applied"]', "expected a unit"),
    "a test for a value that is not on the list": change(
        f"test = {TESTS}", '▹test = ["award is not dipsw"]', "is no value of"
    ),
    "a test of brackets": change(TESTS, '["▸((((((((((((((((((registered"]', "expected a name"),
    "a test of 5,000 ands": change(TESTS, f'["registered{" and registered" * 5000} and▸"]', "expected a name"),
    "a quorum of nobody": change(QUORUM, '["at least 2▸"]', "expected a role"),
    "a quorum without its number": change(QUORUM, '["at least ▸two members"]', "expected a number"),
    "a quorum without its colon": change(QUORUM, '["if chair ▸at least 2 members"]', 'expected ":"'),
    "a meeting on no weekday": change(MEETS, '["4th ▸Wenesday of every month"]', 'expected "Monday"'),
    "a meeting on a fifth week": change(MEETS, '["▸5th Wednesday of every month"]', 'expected "1st"'),
    "a meeting in no month": change(MEETS, '["in January and ▸Septembre"]', 'expected "January"'),
    "a measure without its strength": change(MEASURES, '["pages from 1 to 2▸"]', 'expected ":"'),
    "a measure of words": change(MEASURES, '["pages from ▸one to two: warn"]', "expected a number"),
    "a part without its name": change('"feedback: warn"', '"▸: warn"', "what the document has to contain"),
    "a maker with a broken condition": change(
        '"chair if registered"]\nfrom', '"chair if ▸,"]\nfrom', "expected a name"
    ),
    "a way of meeting a limit that breaks off": change(
        'met_by = ["portfolio"]', 'met_by = ["portfolio and▸"]', "expected a name"
    ),
    "a cut-off that is no time": change(
        f"limit = {LIMIT}", f'limit = {LIMIT}\ncutoff = "▸24:00"', "expected a time of day"
    ),
    "a pass mark of words": change(HEADINGS, f'{HEADINGS}\npass = ["total at least ▸half"]', "expected a number"),
    "a phrase hostile to patterns": change(LIMIT, f'"at least ▸{"1" * 5000}! days"', "expected a number"),
}

"""Forty policy files that read well and are out to hang whoever plays them, each with what has to be said of it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policy.tiny import TINY

BOUNDED = "bounded"
NO_CLAUSE = 'clauses = ["V-1"]\n'
PEOPLE = "".join(f'p{number} = "Person {number}"\n' for number in range(60))
HEAD = f"""\
[policy]
id = "vicious"
title = "Vicious Panel"
version = "1"
calendar = "england-and-wales"
reference = "VIC"

[role]
social-worker = "Social Worker"
chair = "Chair"
{PEOPLE}
[clause]
V-1 = {{ at = "p. 1", force = "says", status = "stated", says = "All of it." }}
"""


class Vicious(NamedTuple):
    """A file, and a part of a fault that it has; BOUNDED where it is enough to say that not every way was tried, and
    nothing where it can be worked."""

    text: str
    says: str = ""


def stages(names: Iterable[str]) -> str:
    return "\n[stages]\n" + "".join(f'{name} = "Stage {name}"\n' for name in names)


def facts(lines: Iterable[str]) -> str:
    return "\n[fact]\n" + "".join(f"{line}\n" for line in lines)


def yes_no(numbers: Iterable[int]) -> Iterator[str]:
    return (f'f{number} = {{ title = "Fact {number}", kind = "yes-no" }}' for number in numbers)


def route(ends: str = '["end"]', name: str = "only") -> str:
    return f'\n[[route]]\nid = "{name}"\ntitle = "Route {name}"\nstarts = "s0"\nends = {ends}\n{NO_CLAUSE}'


def move(verb: str, at: str, to: str, records: str, more: str = "", by: str = "chair") -> str:
    by = "social-worker" if verb in ("apply", "dispute") else by
    leads = f'by = ["{by}"]\nfrom = ["{at}"]\nto = "{to}"\nrecords = "{records}"\n'
    return f'\n[[move]]\nverb = "{verb}"\n{leads}{more}{NO_CLAUSE}'


def yes(at: str, to: str, records: str, more: str = "") -> str:
    return move("approve", at, to, records, f'answer = "yes"\n{more}')


def no(at: str, to: str, records: str, more: str = "") -> str:
    return move("approve", at, to, records, f'answer = "no"\n{more}')


def check(name: str, test: str, before: str, more: str = "") -> str:
    guards = f'\n[[check]]\nid = "{name}"\ntest = ["{test}"]\nbefore = ["{before}"]\nif_not = "refuse"\n'
    return f"{guards}{more}{NO_CLAUSE}"


OPENS = move("apply", "s0", "s1", "opened-it")


def chain(length: int, back: bool = False) -> str:
    """So many stages one after the other; each may lead back to the first."""
    names = [f"s{number}" for number in range(length)]
    steps = [OPENS]
    for number in range(1, length - 1):
        steps.append(yes(f"s{number}", f"s{number + 1}", f"m{number}"))
        if back:
            steps.append(no(f"s{number}", "s1", f"b{number}"))
    return HEAD + stages(names) + route(f'["s{length - 1}"]') + "".join(steps)


def grid(width: int) -> str:
    """From each of many stages to each other."""
    names = ["s0", *(f"s{number}" for number in range(1, width)), "end"]
    steps = [OPENS, yes("s1", "end", "done")]
    steps += [
        move("notify", f"s{one}", f"s{other}", f"m{one}-{other}", by=f"p{other}")
        for one in range(1, width)
        for other in range(2, width)
        if one != other
    ]
    return HEAD + stages(names) + route() + "".join(steps)


def asked(count: int, each: str) -> str:
    """Many facts asked by one step, on each of which another step hangs."""
    names = [f"f{number}" for number in range(count)]
    asks = ", ".join(f'"{name}"' for name in names)
    steps = [move("apply", "s0", "s1", "opened-it", f"asks = [{asks}]\n"), no("s1", "end", "done")]
    steps += [
        yes("s1", "end", f"m{number}", f'when = "{each.format(name)}"\n') for number, name in enumerate(names[:1])
    ]
    steps += [
        move("notify", "s1", "same", f"n{number}", f'when = "{each.format(name)}"\n')
        for number, name in enumerate(names[1:], 1)
    ]
    return HEAD + stages(["s0", "s1", "end"]) + facts(yes_no(range(count))) + route() + "".join(steps)


def one_by_one(count: int) -> str:
    """Each of many stages asks a fact on which a later step hangs."""
    names = [f"s{number}" for number in range(count + 2)]
    numbers = range(1, count + 1)
    steps = [OPENS, *(yes(f"s{n}", f"s{n + 1}", f"m{n}", f'asks = ["f{n}"]\n') for n in numbers)]
    joined = " and ".join(f"f{number}" for number in range(1, count + 1))
    steps.append(no(f"s{count + 1}", "end", "done", f'when = "{joined}"\n'))
    text = HEAD + stages([*names, "end"]) + facts(yes_no(range(1, count + 1))) + route()
    return text + "".join(steps)


def toggles(count: int) -> str:
    """Many steps that lead nowhere and are remembered by what guards the end."""
    steps = [OPENS, yes("s1", "end", "done")]
    steps += [move("notify", "s1", "same", f"n{number}", by=f"p{number}") for number in range(count)]
    tests = [check(f"c{number}", f"n{number} recorded", "done") for number in range(count)]
    return HEAD + stages(["s0", "s1", "end"]) + route() + "".join((*steps, *tests))


def loop(length: int) -> str:
    """Steps round and round, and an end that nothing leads to but by a step that is never open."""
    names = [f"s{number}" for number in range(length)]
    steps = [OPENS, no("s1", "end", "done", 'when = "opened-it not recorded"\n')]
    steps += [yes(f"s{n}", f"s{n + 1 if n + 1 < length else 1}", f"m{n}") for n in range(1, length)]
    return HEAD + stages([*names, "end"]) + route() + "".join(steps)


def two_routes(count: int) -> str:
    """Routes that share every step, each with an end that only the others come to."""
    names = [f"r{number}" for number in range(count)]
    routes = [route(f'["e{number}"]', name) for number, name in enumerate(names)]
    steps = [OPENS]
    steps += [
        yes("s1", f"e{(number + 1) % count}", f"m{number}", f'routes = ["{name}"]\n')
        for number, name in enumerate(names)
    ]
    steps += [no(f"e{number}", "s1", f"b{number}") for number in range(count)]
    steps += [
        move("notify", "s1", f"e{number}", f"n{number}", f'when = "opened-it not recorded"\nroutes = ["{name}"]\n')
        for number, name in enumerate(names)
    ]
    ends = [f"e{number}" for number in range(count)]
    return HEAD + stages(["s0", "s1", *ends]) + "".join((*routes, *steps))


def guarded(*tests: str, more: str = "", given: Iterable[str] = ()) -> str:
    """One step to the end, and what guards it."""
    told = facts(given) if given else ""
    guards = [check(f"c{number}", test, "done", more) for number, test in enumerate(tests)]
    return HEAD + stages(["s0", "s1", "end"]) + told + route() + OPENS + yes("s1", "end", "done") + "".join(guards)


def window(limit: str, more: str = "") -> str:
    limited = (
        f'\n[[deadline]]\nid = "window"\ntitle = "Window"\nlimit = "{limit}"\nmet_by = ["done"]\nowner = ["chair"]\n'
    )
    plain = HEAD + stages(["s0", "s1", "end"]) + route() + OPENS + yes("s1", "end", "done")
    return f'{plain}{limited}if_late = "refuse"\n{more}{NO_CLAUSE}'


def passing(count: int) -> str:
    """Time limits that take a case from stage to stage for ever."""
    steps = [OPENS, yes("s1", "end", "done")]
    limits = [
        f'\n[[deadline]]\nid = "d{n}"\ntitle = "Limit {n}"\nlimit = "within {n + 1} days after opened-it"\n'
        f'met_by = ["done"]\nowner = ["chair"]\nif_late = "warn"\npassed_to = "s{n % 5 + 2}"\n{NO_CLAUSE}'
        for n in range(count)
    ]
    steps += [yes(f"s{n}", "s1", f"b{n}") for n in range(2, 7)]
    return HEAD + stages([f"s{n}" for n in range(7)] + ["end"]) + route() + "".join((*steps, *limits))


def changed(old: str, new: str, text: str = TINY) -> str:
    assert old in text, old
    return text.replace(old, new)


def number(name: str) -> str:
    return f'{name} = {{ title = "Number {name}", kind = "number" }}'


def day(name: str, more: str = "") -> str:
    return f'{name} = {{ title = "Day {name}", kind = "date"{more} }}'


STOPPED = 'No command can take "done"'
NEVER = "is never open"
FILES: dict[str, Vicious] = {
    "40 stages in a row": Vicious(chain(40)),
    "200 stages in a row": Vicious(chain(200)),
    "100 stages that all lead back": Vicious(chain(100, back=True)),
    "12 stages that all lead to each other": Vicious(grid(12), "no end of only can be reached"),
    "30 stages that all lead to each other": Vicious(grid(30), "no end of only can be reached"),
    "10 answers asked at once": Vicious(asked(10, "{}")),
    "60 facts of two values asked at once": Vicious(asked(60, "{}"), BOUNDED),
    "60 facts denied": Vicious(asked(60, "not {}")),
    "6 facts one after the other": Vicious(one_by_one(6), "no end of only can be reached"),
    "60 facts one after the other": Vicious(one_by_one(60), "no end of only can be reached"),
    "5 steps that lead nowhere": Vicious(toggles(5)),
    "60 steps that lead nowhere": Vicious(toggles(60), BOUNDED),
    "a loop of 3 steps": Vicious(loop(4), NEVER),
    "a loop of 30 steps": Vicious(loop(31), NEVER),
    "a loop of 150 steps": Vicious(loop(151), NEVER),
    "two routes into each other": Vicious(two_routes(2), NEVER),
    "30 routes into each other": Vicious(two_routes(30), NEVER),
    "a guard that wants what it forbids": Vicious(guarded("opened-it recorded", "opened-it not recorded"), STOPPED),
    "two guards that contradict each other": Vicious(
        guarded("n at least 5", "n at most 4", given=[number("n")]), STOPPED),
    "a fact that has to be yes and no": Vicious(guarded("f1", "not f1", given=yes_no([1])), STOPPED),
    "a day that has to be before and after": Vicious(
        guarded("d before 2020-01-01", "d after 2020-01-02", given=[day("d")]), STOPPED),
    "days in a circle": Vicious(
        guarded("a before b", "b before c", "c before a", given=[day("a"), day("b"), day("c")]), STOPPED),
    "a thousand years of waiting": Vicious(guarded("1000 years since opened-it at done"), STOPPED),
    "four years of waiting": Vicious(guarded("4 years since opened-it at done"), BOUNDED),
    "a day in another century": Vicious(guarded("done after 2150-01-01"), STOPPED),
    "a day that was too long ago": Vicious(guarded("opened-it before 1950-01-01"), STOPPED),
    "60 guards on one step": Vicious(guarded(*(f"f{n}" for n in range(60)), given=yes_no(range(60)))),
    "a window that never opens": Vicious(window("from 2013-01-01 to 2013-12-31"), STOPPED),
    "a window past every calendar": Vicious(window("from 2199-01-01 to 2199-12-31"), BOUNDED),
    "a window that anybody may lift": Vicious(window("from 2013-01-01 to 2013-12-31", 'lifted_by = "chair"\n')),
    "50 limits that take a case on": Vicious(passing(50)),
    "5 limits that take a case on": Vicious(passing(5)),
    "a quorum without half of its members": Vicious(
        changed("at least 2 members", "at least 2 members\", \"no clerk"), '"agreed"'),
    "a quorum that wants nobody": Vicious(
        changed("at least 2 members", "at least 2 members\", \"at most 1 members"), '"agreed"'),
    "a document of itself": Vicious(changed('before = ["agreed"]', 'before = ["listed"]\nwhen = "portfolio recorded"')),
    "a panel that has to be far ahead": Vicious(changed("at least 5 working days", "at least 300 working days")),
    "a letter before what it follows": Vicious(
        TINY + check("never", "applied not recorded", "letter", 'lifted_by = "clerk"\n').replace("V-1", "T-1")),
    "a letter that has to have gone to be drafted": Vicious(
        changed('only_after = ["agreed", "refused"]', 'only_after = ["agreed", "refused"]\nwhen = "letter recorded"')),
    "a step by somebody who is never known": Vicious(
        changed('by = ["clerk", "chair if registered"]', 'by = ["clerk if applied not recorded"]'), '"listed"'),
    "a first step by somebody who is never known": Vicious(
        changed('by = ["social-worker"]', 'by = ["chair if applied recorded"]'), "can be opened"),
}  # fmt: skip

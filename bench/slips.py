"""How many slips in a policy file `policy check` catches: read strictly, run the examples, look whether it makes sense.

    make slips      or: .venv/bin/python bench/slips.py --list --sample 300 --seed 7 ours.toml

Each file is spoiled in one place at a time (see `slipping.py`). A change that means the same (the parsed policy is
equal) does not count. The shares of all kinds together are weighted by how many slips of each kind there are.
"""

import argparse
import multiprocessing
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from slipping import FURTHER, KINDS, REAL_BUT_WRONG, Slip, Slips
from unworkable import KIND as UNWORKABLE
from unworkable import unworkable

from panelctl import shipped
from panelctl.errors import PanelctlError
from panelctl.policy.language import Policy
from panelctl.policy.reader import read
from panelctl.rules.calendar import Calendar, calendar_of
from panelctl.rules.examples import running
from panelctl.rules.policy_warnings import policy_warnings
from panelctl.rules.rehearsal.faults import play

HOW = ("reading", "examples", "warning", "playing", "missed")
A_DAY = date(2027, 1, 4)
_text = ""


@cache
def days_off(division: str, closures: tuple[object, ...]) -> Calendar:
    return calendar_of(shipped.calendar_text(), division, closures)  # type: ignore[arg-type]


@cache
def original() -> Policy:
    found = read(_text)
    if found.policy is None:
        raise SystemExit(f"The file has faults as it is: {found.faults[0]}")
    return found.policy


@cache
def original_warnings() -> Counter[str]:
    return warnings(original())


def warnings(policy: Policy) -> Counter[str]:
    known = days_off(policy.calendar, policy.closures)
    return Counter(one.rule for one in policy_warnings(policy, known))


def begin(text: str) -> None:
    """What each process knows of the file."""
    global _text
    _text = text


def caught(slip: Slip) -> str:
    """What catches a slip: one of HOW; nothing where it means the same."""
    found = read(slip.made_in(_text)).policy
    if found is None:
        return "reading"
    if found == original():
        return ""
    try:
        if (
            slip.kind == UNWORKABLE
        ):  # its examples are left out: a file may have none that would notice
            return caught_without_examples(found)
        if running.wrong(found, days_off(found.calendar, found.closures)):
            return "examples"
        return "warning" if warnings(found) - original_warnings() else "missed"
    except PanelctlError:
        return "examples"
    except Exception as fault:
        raise RuntimeError(f"line {slip.line}, {slip.kind}, {slip.new!r}: {fault!r}") from None


def caught_without_examples(policy: Policy) -> str:
    """What catches a slip in a file that has no examples: a warning, or that it is played."""
    if warnings(policy) - original_warnings():
        return "warning"
    calendar = days_off(policy.calendar, policy.closures)
    return "playing" if play(policy, calendar, A_DAY).faults else "missed"


def sampled(slips: Sequence[Slip], size: int, kinds: Sequence[str], seed: int) -> list[Slip]:
    """As many of each kind as of any other, as far as they go."""
    random, chosen, left = Random(seed), [], size
    by_kind = {kind: [slip for slip in slips if slip.kind == kind] for kind in kinds}
    for number, kind in enumerate(sorted(kinds, key=lambda kind: len(by_kind[kind]))):
        share = min(len(by_kind[kind]), left // (len(kinds) - number))
        chosen += random.sample(by_kind[kind], share)
        left -= share
    return chosen


def measure(file: str, arguments: argparse.Namespace) -> None:
    text = (
        Path(file).read_text(encoding="utf-8")
        if file.endswith(".toml")
        else shipped.policy_text(file)
    )
    begin(text)
    original.cache_clear(), original_warnings.cache_clear()
    if wrong := running.wrong(original(), days_off(original().calendar, original().closures)):
        raise SystemExit(f"An example does not come out as it is: {wrong[0]}")
    kinds = [*KINDS, *FURTHER] if arguments.names else list(KINDS)
    kinds.append(UNWORKABLE)
    slips = list(Slips(text, read(text).tables, arguments.seed).every())
    slips += unworkable(text, original())
    if arguments.kind:
        kinds = [arguments.kind]
        slips = [slip for slip in slips if slip.kind == arguments.kind]
    chosen = sampled(slips, arguments.sample, kinds, arguments.seed)
    with multiprocessing.Pool(2, begin, (text,)) as pool:
        found = pool.map(caught, chosen, chunksize=8)
    report(file, Counter(slip.kind for slip in slips), kinds, list(zip(chosen, found, strict=True)))
    if arguments.list:
        listed(text, [slip for slip, how in zip(chosen, found, strict=True) if how == "missed"])


def report(
    file: str, there: Counter[str], kinds: Sequence[str], found: list[tuple[Slip, str]]
) -> None:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for slip, how in found:
        if how:
            counts[slip.kind][how] += 1
    print(
        f"\n{file}: {sum(there[kind] for kind in kinds):,} slips can be made, {len(found):,} tried"
    )
    print(
        f"  {'kind':<16} {'there':>6} {'tried':>6} "
        + "".join(f"{how:>10}" for how in HOW)
        + f"{'caught':>10}"
    )
    for kind in kinds:
        tried = counts[kind].total()
        row = "".join(f"{counts[kind][how]:>10}" for how in HOW)
        print(f"  {kind:<16} {there[kind]:>6} {tried:>6} {row}{share([kind], there, counts):>10}")
    for title, together in (("real but wrong", REAL_BUT_WRONG), ("all", KINDS)):
        print(f"  {title:<{31 + 10 * len(HOW)}}{share(together, there, counts):>10}", flush=True)


def share(kinds: Sequence[str], there: Counter[str], counts: dict[str, Counter[str]]) -> str:
    """The share caught, each kind weighted by how many slips of it there are."""
    tried = [kind for kind in kinds if counts[kind].total()]
    weight = sum(there[kind] for kind in tried)
    if not weight:
        return "-"
    missed = sum(there[kind] * counts[kind]["missed"] / counts[kind].total() for kind in tried)
    return f"{100 * (1 - missed / weight):.1f} %"


def listed(text: str, missed: list[Slip]) -> None:
    """What nothing caught, in the order of the file: the line, and what became of the words on it."""
    lines = text.splitlines()
    for slip in sorted(missed, key=lambda slip: slip.line):
        old = " ".join(text[slip.start : slip.end].split())
        change = f"without {old[:60]}" if not slip.new else f"{old} -> {slip.new}"
        if slip.kind == UNWORKABLE:
            change = ", ".join(line for line in slip.new.splitlines() if line not in lines)[:120]
        print(
            f"  line {slip.line:<5} {slip.kind:<16} {change:<64} | {lines[slip.line - 1].strip()[:110]}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument(
        "files", nargs="*", default=shipped.policy_ids(), help="shipped policies or .toml files"
    )
    parser.add_argument(
        "--sample", type=int, default=600, metavar="N", help="how many slips to try (default 600)"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=[*KINDS, *FURTHER, UNWORKABLE], help="of one kind only")
    parser.add_argument("--list", action="store_true", help="show the slips that nothing caught")
    parser.add_argument(
        "--names",
        action="store_true",
        help="wrong names, clauses and marks of clauses too; the totals leave them out",
    )
    arguments = parser.parse_args()
    for file in arguments.files:
        measure(file, arguments)


if __name__ == "__main__":
    main()

"""No letter ever holds the words of another case: cases full of words of their own, played in any order."""

import itertools
import random
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from email import message_from_bytes, policy
from email.utils import getaddresses
from pathlib import Path
from typing import Any

import pytest

import stores
from actions.conftest import site_at
from actions.rounds import MUSTS, PANEL, QUALIFIED, STH_PANEL, On
from actions.sent import sends
from documents.reading import words_of
from panelctl.actions.cases import applying, approving, deciding, evidencing, recording
from panelctl.actions.cases.applying import Application
from panelctl.actions.limits import lifting
from panelctl.actions.notices import drafting, listing, outbox, previewing, releasing
from panelctl.actions.panels import attending, minuting, scheduling, scoring
from panelctl.actions.people import registering
from panelctl.actions.site import Site

Step = Callable[[], object]
OWN = re.compile(r"Zephyr[A-Z]{3}", re.IGNORECASE)
BATCHES, GOES_OUT = 2_500, 250  # how many of each seed, and of how many one is released
BEFORE, DAY, STH_DAY = "2025-03-10", "2025-04-22", "2025-04-23"


def camden(on: On, word: str, answer: str, cases: dict[str, str]) -> Iterator[Step]:
    """The steps of one case up to its decision; every text in it holds the case's own word."""
    name, text = f"{word} Stone", f"This is about {word} only"

    def apply() -> None:
        registering.add(
            on(BEFORE),
            registering.NewPerson(
                name,
                email=f"{word.lower()}@camden.example",
                team=f"Team {word}",
                address=f"1 {word} Road",
                facts=QUALIFIED,
                policy="camden",
            ),
        )
        made = applying.apply(
            on(BEFORE),
            Application(name, "advanced-social-worker", manager="Tess", given=MUSTS[:-1], policy="camden"),
        )
        cases[word] = made.data["reference"]

    yield apply
    yield lambda: recording.record(on(BEFORE), recording.Record(cases[word], "specialism", text))
    yield lambda: scheduling.assign(on(BEFORE), scheduling.Listing(cases[word], PANEL))
    for item in ("expression-of-interest", "portfolio"):
        yield lambda item=item: lifting.lift(on(DAY), lifting.Exemption(cases[word], item, reason=text))  # type: ignore[misc]
    yield lambda: attending.attend(on(DAY), attending.Attendance(PANEL, name, "present"))
    yield lambda: scoring.score(on(DAY), scoring.NewSheet(cases[word], "Helen", everything="met", rationale=text))
    yield lambda: deciding.decide(
        on(DAY), deciding.Decision(cases[word], answer, reason=text, feedback=text, needs=text, exception=text)
    )


def st_helens(on: On, word: str, answer: str, cases: dict[str, str], paper: str) -> Iterator[Step]:
    name, text = f"{word} Moss", f"This is about {word} only"

    def apply() -> None:
        registering.add(
            on("2025-01-06"),
            registering.NewPerson(
                name,
                email=f"{word.lower()}@sthelens.example",
                policy="st-helens",
                facts=("employed-as-social-worker=2019-06-01", "asye=passed"),
            ),
        )
        made = applying.apply(on("2025-01-06"), Application(name, by=name, policy="st-helens"))
        cases[word] = made.data["reference"]

    yield apply
    yield lambda: approving.approve(on("2025-01-07"), approving.Support(cases[word], "yes", reason=text))
    yield lambda: evidencing.add(on("2025-01-08"), evidencing.Delivery(cases[word], "request-form", paper, lacks=()))
    yield lambda: approving.approve(on("2025-01-09"), approving.Support(cases[word], "yes", reason=text))
    yield lambda: scheduling.assign(on("2025-01-10"), scheduling.Listing(cases[word], STH_PANEL))
    for item in ("evidence-template", "presentation"):
        yield lambda item=item: lifting.lift(on("2025-04-09"), lifting.Exemption(cases[word], item, reason=text))  # type: ignore[misc]
    yield lambda: drafting.draft(on("2025-04-09"), drafting.Draft(cases[word], given=("invited-for=14:40",)))
    yield lambda: attending.attend(on(STH_DAY), attending.Attendance(STH_PANEL, name, "present"))
    yield lambda: deciding.decide(
        on(STH_DAY), deciding.Decision(cases[word], answer, reason=text, feedback=text, needs=text)
    )


def in_any_order(roads: list[Iterator[Step]], shuffled: random.Random) -> None:
    """Take the next step of some road until every road is walked."""
    while roads:
        road = shuffled.choice(roads)
        step = next(road, None)
        if step is None:
            roads.remove(road)
        else:
            step()


def decided(on: On, paper: str, shuffled: random.Random, camdens: str, st_helens_too: str) -> dict[str, str]:
    """Cases of Camden and of St Helens, one for each letter, decided in any order: each by its own word."""
    scheduling.add(on("2025-01-06"), scheduling.NewPanel(date(2025, 4, 22), policy="camden"))
    scheduling.add(on("2025-01-06"), scheduling.NewPanel(date(2025, 4, 23), policy="st-helens"))
    for panel, name in ((PANEL, "Helen"), (STH_PANEL, "Pat"), (STH_PANEL, "Cin")):
        attending.attend(on(STH_DAY), attending.Attendance(panel, name, "present"))
    cases: dict[str, str] = {}
    answers = itertools.cycle(("yes", "no", "defer"))
    roads = [camden(on, f"Zephyr{3 * letter}", next(answers), cases) for letter in camdens]
    roads += [
        st_helens(on, f"Zephyr{3 * letter}", answer, cases, paper)
        for letter, answer in zip(st_helens_too, itertools.cycle(("yes", "no")), strict=False)
    ]
    in_any_order(roads, shuffled)
    return cases


def played(on: On, paper: str, seed: int) -> tuple[dict[str, str], list[dict[str, object]]]:
    """Three cases of Camden and two of St Helens, decided and all their notices released in any order."""
    shuffled = random.Random(seed)
    cases = decided(on, paper, shuffled, "ABC", "DE")
    waiting = listing.listed(on("2025-04-24")).data["notices"]
    shuffled.shuffle(waiting)
    for some in (waiting[::2], waiting[1::2]):
        sends(on("2025-04-24"), releasing.Release([one["id"] for one in some], how="email"))
    return cases, waiting


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_letters_messages_and_minutes_hold_the_words_of_their_own_cases_only(on: On, paper: str, seed: int) -> None:
    cases, waiting = played(on, paper, seed)
    folder = on("2025-04-24").folder / "outbox"
    own = {reference: word for word, reference in cases.items()}
    assert len(waiting) >= 20
    assert len(list(folder.iterdir())) == 6 * len(waiting)
    for notice in waiting:
        expect_own_words(folder, notice, own[str(notice["case"])])
    for panel, endings in ((PANEL, {"AAA", "BBB", "CCC"}), (STH_PANEL, {"DDD", "EEE"})):
        for make in (minuting.agenda, minuting.minutes):
            text = make(on("2025-04-24"), minuting.Wanted(panel)).data["markdown"]
            assert {word[-3:] for word in OWN.findall(text)} == endings
    expect_the_same_again(on("2025-04-24"))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
def test_ten_thousand_batches_of_letters_hold_the_words_of_their_own_cases_only(
    on: On, paper: str, tmp_path: Path, seed: int
) -> None:
    """Letters of many cases are written one after the other by one process, in batches of any size and order; now and
    then a batch goes out."""
    shuffled = random.Random(seed)
    cases = decided(on, paper, shuffled, "ABCDEFGH", "JKLMNP")
    own = {reference: word for word, reference in cases.items()}
    site = on("2025-04-24")
    waiting = listing.listed(site).data["notices"]
    assert len({notice["case"] for notice in waiting}) == 14
    for number in range(BATCHES):
        batch = shuffled.sample(waiting, shuffled.randint(2, 4))
        for notice in batch:
            markdown = previewing.preview(site, notice["id"]).data["markdown"]
            assert {word.lower() for word in OWN.findall(markdown)} == {own[notice["case"]].lower()}, (number, notice)
        if number % GOES_OUT == 0:
            stores.copied(site.folder, copy := tmp_path / f"copy-{number}")
            there = site_at(copy, "2025-04-24")
            releasing.release(there, releasing.Release([notice["id"] for notice in batch], how="email"))
            for notice in batch:
                expect_own_words(copy / "outbox", notice, own[notice["case"]])
            stores.forget(copy)
            shutil.rmtree(copy)


def expect_own_words(folder: Path, notice: dict[str, Any], own: str) -> None:
    """The six files of a letter that has gone, and nobody else's words in any of them."""
    files = list(folder.glob(f"{notice['case']}-{notice['id']:04}-*"))
    assert len(files) == 6
    for file in files:
        words = OWN.findall(words_of(file.name, file.read_bytes()))
        assert {word.lower() for word in words} == {own.lower()}, file.name
    expect_one_recipient(next(file for file in files if file.suffix == ".eml"), notice)


def expect_one_recipient(file: Path, notice: dict[str, object]) -> None:
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert getaddresses([str(message["To"])]) == [(notice["to"], notice["address"])]
    assert sorted(message.keys()) == [
        "Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Subject", "To", "X-Unsent",
    ]  # fmt: skip
    assert message["Subject"] == f"{notice['title']} ({notice['case']})"
    assert message["From"].addresses[0].addr_spec == "panels@council.example"


def expect_the_same_again(site: Site) -> None:
    """Files of the outbox that were deleted come back byte for byte, and only those."""
    folder = site.folder / "outbox"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for path in list(folder.iterdir()):
        path.unlink()
    assert sorted(outbox.fill(site)[0]) == sorted(before)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert outbox.fill(site)[0] == []

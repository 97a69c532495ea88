"""What somebody is still writing at a panel's screen about people who ask what is held, or are erased: sheets and texts
that are no record yet."""

import json
from collections import Counter
from collections.abc import Collection, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from panelctl.actions import files
from panelctl.actions.afterwards import Afterwards
from panelctl.actions.site import Site
from panelctl.rules.mentions import Mentions
from panelctl.rules.naming import handled

FOLDER = "drafts"
OF = "~"  # between the panel and what names the text
LETTERS = 16
Draft = dict[str, str]


def drafts(site: Site, panel: str) -> dict[str, Draft]:
    """The drafts of a panel, each by what it is of; of two people who write the same, one."""
    return {of: draft for file in files_of(site, panel) for of, draft in read(file).items()}


def read(file: Path) -> dict[str, Draft]:
    """The drafts in a file, each by what it is of; none where the file cannot be read."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {
        str(of): {str(name): str(text) for name, text in draft.items()}
        for of, draft in (kept.items() if isinstance(kept, dict) else ())
        if isinstance(draft, dict)
    }


def file_of(site: Site, panel: str, of: str) -> Path:
    """A file for each draft of each person, beside the database: whoever writes one text never touches what is written
    elsewhere, nor what somebody else writes of the same."""
    return _file(site, panel, f"{site.named}\n{of}")


def file_of_everybody(site: Site, panel: str, of: str) -> Path:
    """Where earlier versions kept a draft, whoever wrote it."""
    return _file(site, panel, of)


def _file(site: Site, panel: str, what: str) -> Path:
    named = sha256(what.encode()).hexdigest()[:LETTERS]
    return site.folder / FOLDER / f"{panel}{OF}{named}.json"


def file_of_all(site: Site, panel: str) -> Path:
    """Where earlier versions kept all drafts of a panel."""
    return site.folder / FOLDER / f"{panel}.json"


def files_of(site: Site, panel: str) -> list[Path]:
    """Every file of drafts of a panel, whoever writes in it."""
    apart = sorted((site.folder / FOLDER).glob(f"{panel}{OF}*.json"))
    return [file_of_all(site, panel), *apart]


class HalfWritten(NamedTuple):
    """One draft: in which file, so at which panel's screen, of which case, as a sheet of which member (None for any
    other text)."""

    file: Path
    of: str
    draft: Draft

    @property
    def panel(self) -> str:
        return self.file.stem.partition(OF)[0]

    @property
    def case(self) -> str:
        return self.of.partition("/")[0]

    @property
    def member(self) -> int | None:
        return handled(self.of.partition("/")[2])

    def is_of(self, cases: Collection[str], people: Collection[int]) -> bool:
        """Whether it is about one of some cases, or the sheet of one of some people."""
        return self.case in cases or self.member in people


class Going(NamedTuple):
    """Files of drafts without those that are erased: what is left of each, by its path."""

    left: dict[Path, dict[str, Draft]]

    @property
    def gone(self) -> list[Path]:
        """The files in which nothing is left."""
        return [file for file, kept in self.left.items() if not kept]

    @property
    def names(self) -> list[str]:
        """The others, as they are told."""
        return [f"{FOLDER}/{file.name}" for file, kept in self.left.items() if kept]

    def write_anew(self, afterwards: Afterwards) -> None:
        """Have the others be without them once a transaction is kept."""
        for file, kept in self.left.items():
            if kept:
                content = json.dumps(kept, ensure_ascii=False).encode()
                afterwards.ready[file] = files.ready(file, content)


def every(site: Site) -> Iterator[HalfWritten]:
    for file in sorted((site.folder / FOLDER).glob("*.json")):
        for of, draft in read(file).items():
            yield HalfWritten(file, of, draft)


def going(site: Site, cases: Collection[str], people: Collection[int] = ()) -> Going:
    """What would be gone with some cases, and with some people who write sheets."""
    texts = list(every(site))
    holding = {text.file for text in texts if text.is_of(cases, people)}
    left: dict[Path, dict[str, Draft]] = {file: {} for file in sorted(holding)}
    for text in texts:
        if text.file in holding and not text.is_of(cases, people):
            left[text.file][text.of] = text.draft
    return Going(left)


def naming(site: Site, words: Collection[str], cases: Collection[str], person: int) -> Counter[str]:
    """In how many drafts at each panel's screen one of the words stands, but for those that go."""
    wanted = Mentions(words)
    return Counter(
        text.panel
        for text in every(site)
        if not text.is_of(cases, (person,)) and any(map(wanted.are_in, text.draft.values()))
    )

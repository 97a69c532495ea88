"""What somebody is still writing at a panel's screen about people who ask what is held, or are erased: sheets and texts
that are no record yet."""

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from panelctl.actions import files
from panelctl.actions.afterwards import Afterwards
from panelctl.actions.panels import drafting
from panelctl.actions.panels.drafting import Draft
from panelctl.actions.site import Site
from panelctl.rules.mentions import Mentions
from panelctl.rules.naming import handled


class HalfWritten(NamedTuple):
    """One draft: at which panel's screen, of which case, as a sheet of which member (None for any other text)."""

    panel: str
    of: str
    draft: Draft

    @property
    def case(self) -> str:
        return self.of.partition("/")[0]

    @property
    def member(self) -> int | None:
        return handled(self.of.partition("/")[2])

    def is_of(self, cases: Collection[str], person: int | None) -> bool:
        """Whether it is about one of some cases, or is the sheet of a person."""
        return self.case in cases or (person is not None and self.member == person)


def every(site: Site) -> Iterator[HalfWritten]:
    for file in sorted((site.folder / drafting.FOLDER).glob("*.json")):
        for of, draft in drafting.drafts(site, file.stem).items():
            yield HalfWritten(file.stem, of, draft)


def of_applications(
    site: Site, cases: Collection[str], person: int | None = None
) -> dict[Path, dict[str, Draft]]:
    """The files with drafts of some cases, or with a sheet that a person writes; and what each has besides these."""
    texts = list(every(site))
    holding = {text.panel for text in texts if text.is_of(cases, person)}
    left: dict[str, dict[str, Draft]] = {panel: {} for panel in sorted(holding)}
    for text in texts:
        if text.panel in holding and not text.is_of(cases, person):
            left[text.panel][text.of] = text.draft
    return {file_of(site, panel): drafts for panel, drafts in left.items()}


def write_anew(
    site: Site, afterwards: Afterwards, found: Mapping[Path, Mapping[str, Draft]]
) -> None:
    """Have them be without those drafts once a transaction is kept; a file with no other draft goes."""
    for file, left in found.items():
        if left:
            content = json.dumps(left, ensure_ascii=False).encode()
            afterwards.ready[file] = files.ready(file, content)
        else:
            afterwards.gone.append(file)


def naming(site: Site, words: Collection[str]) -> set[Path]:
    """The files in which one of the words still stands."""
    wanted = Mentions(words)
    return {
        file_of(site, text.panel)
        for text in every(site)
        if any(map(wanted.are_in, text.draft.values()))
    }


def file_of(site: Site, panel: str) -> Path:
    return site.folder / drafting.FOLDER / f"{panel}.json"

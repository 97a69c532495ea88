"""A completed form that a step or a score sheet was read from: its file is kept with the case, as a document of it, or
with the step or the sheet."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from panelctl.actions import files
from panelctl.actions.cases import evidencing
from panelctl.actions.cases.entry import Entry
from panelctl.actions.site import Site
from panelctl.model import Finding
from panelctl.policy import language as lang
from panelctl.rules import contents
from panelctl.rules.evidence import acceptable
from panelctl.store import rows


class KeptForm(NamedTuple):
    """The file of a form in `documents`, and its SHA-256; "" where there is none."""

    file: str = ""
    sha256: str = ""


class HandedIn(NamedTuple):
    """A completed form: its file as it was read (`sha256`), what it is called, and of one that is a document of the
    case, which, and what it holds."""

    file: str
    sha256: str
    name: str
    title: str
    item: str = ""
    lacks: Sequence[str] = ()
    measures: Sequence[str] = ()
    plans: Sequence[str] = ()


@dataclass
class Keeper:
    """Keeps the form of one step, or nothing where there is none."""

    form: HandedIn | None = None
    copy: files.Copy | None = None
    placed: list[Path] = field(default_factory=list)

    def before_the_step(self, entry: Entry, received: date) -> list[str]:
        """A form that is a document of the case is one before the step that may wait for it."""
        if self.form is None or not self.form.item:
            return []
        rule = evidencing.item_called(entry.state, self.form.item)
        said = contents.Contents(self.form.lacks, self.form.measures, self.form.plans)
        return self._put_on_record(entry, rule, said, received)

    def findings(self, entry: Entry) -> tuple[Finding, ...]:
        """What is not right with a form that is a document of the case."""
        if self.form is None or not self.form.item:
            return ()
        return evidencing.findings_of(entry, evidencing.item_called(entry.state, self.form.item))

    def after_the_step(
        self, entry: Entry, known: Sequence[lang.Evidence], seq: int, received: date
    ) -> list[str]:
        """Any other one is a document of the kind that such steps call for, of which several may come: the one that was
        not `known` before the step, or the only one; where there is none it is kept with the step."""
        if self.form is None or self.form.item:
            return []
        now = [
            rule
            for rule in acceptable(entry.state)
            if rule.several and rule.when and not rule.kinds
        ]
        called_for = [rule for rule in now if rule not in known] or now
        if len(called_for) == 1:
            said = contents.Contents(title=self.form.title, kind="", under=(), explains="")
            return self._put_on_record(entry, called_for[0], said, received)
        return self._put_with(entry, entry.row_of(seq), received)

    def with_the_sheet(self, entry: Entry) -> KeptForm:
        """A score sheet is no step of its case: its form is kept with the sheet."""
        if self.form is None:
            return KeptForm()
        assert self.copy is not None
        path = files.put_in_place(self.copy, entry.reference, self.form.name)
        self.placed.append(path)
        return KeptForm(path.name, self.copy.sha256)

    def _put_on_record(
        self, entry: Entry, rule: lang.Evidence, said: contents.Contents, received: date
    ) -> list[str]:
        assert self.copy is not None
        holds = contents.read(entry.policy, rule, said, received)
        path = files.put_in_place(self.copy, entry.reference, rule.id)
        self.placed.append(path)
        arrived = evidencing.Arrived(received, received, "", entry.site.actor)
        return evidencing.put_on_record(entry, rule, self.copy, path, arrived, holds)

    def _put_with(self, entry: Entry, row: int, received: date) -> list[str]:
        assert self.form is not None
        assert self.copy is not None
        path = files.put_in_place(self.copy, entry.reference, self.form.name)
        self.placed.append(path)
        rows.add_document(
            entry.session,
            case_id=entry.id,
            event_id=row,
            item=self.form.name,
            file_name=self.copy.file_name,
            stored_name=path.name,
            size=self.copy.size,
            sha256=self.copy.sha256,
            sent=received,
            received=received,
            received_by=entry.site.actor,
        )
        return [said_of(entry, path.name)]


def said_of(entry: Entry, file: str) -> str:
    """Where the form lies that is kept with a step or a sheet."""
    return f"{entry.reference}: a copy of the form is kept as {files.DOCUMENTS}/{file}."


@contextmanager
def keeping(site: Site, form: HandedIn | None) -> Iterator[Keeper]:
    """Raises FileNotTaken where the file is not as it was when it was read; where the block fails, nothing stays."""
    if form is None:
        yield Keeper()
        return
    with files.copied(form.file, site.folder) as copy, evidencing.kept_on_record(site) as placed:
        files.expect_as_read(copy, form.file, form.sha256)
        yield Keeper(form, copy, placed)

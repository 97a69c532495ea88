"""Forms: what their templates are told (templates/README.md), and what scripts read of them."""

from typing import TypedDict


class EntryFields(TypedDict):
    """Something that a form has room for: the `name` by which it is read back, what it is called, how it is filled in
    (a `kind` of documents/fields.py, with its `choices`), and what is known of it."""

    name: str
    title: str
    kind: str
    choices: list[str]
    value: str


class PartFields(TypedDict):
    """A part of a document: whether it is there, and what is said of it."""

    title: str
    there: EntryFields
    said: EntryFields


class AnswerFields(TypedDict):
    """What somebody whose turn comes answers to a request, by their role."""

    role: str
    who: EntryFields
    answer: EntryFields
    reason: EntryFields
    signature: EntryFields
    signed: EntryFields


class SheetFields(TypedDict):
    """One set of criteria, with a finding under each."""

    title: str
    items: list[EntryFields]


class FormFields(TypedDict):
    """A form: how it is known again, who completes it and to whom it goes; every fact of the policy by its id, with _
    for -, those that it asks for, the parts of the document that it is, what is counted in that, and so on."""

    name: str
    reference: str
    completed_by: str
    goes_to: list[str]
    facts: dict[str, EntryFields]
    asked: list[EntryFields]
    manager: EntryFields
    parts: list[PartFields]
    measures: list[EntryFields]
    answers: list[AnswerFields]
    sheets: list[SheetFields]


class FormWrittenDocument(TypedDict):
    """One form that was written: of which case (none of a blank one), and its files."""

    form: str
    title: str
    case: str
    files: list[str]


class FormsWrittenDocument(TypedDict):
    """`panelctl form`: the forms that were written, or those that there are."""

    forms: list[FormWrittenDocument]


class AnswerReadDocument(TypedDict):
    """One thing that a completed form says: its `name`, what it is called, what is on record (`was`) and what the form
    says (`now`). It is `same`, `new`, `changed`, `empty`, `unreadable` (`why`), or `kept` in the file only."""

    name: str
    title: str
    was: str
    now: str
    state: str
    why: str


class FormReadDocument(TypedDict):
    """A completed form as it was understood; `outside` are texts that stand in none of its boxes."""

    file: str
    sha256: str
    form: str
    title: str
    case: str
    answers: list[AnswerReadDocument]
    outside: list[str]

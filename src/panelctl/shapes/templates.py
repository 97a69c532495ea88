"""Templates of letters, as scripts read them."""

from typing import TypedDict


class TemplateDocument(TypedDict):
    """A template by its name; whether panelctl brings it, whether the site has one of that name, and the adopted
    procedures that name it."""

    template: str
    shipped: bool
    own: bool
    policies: list[str]


class TemplatesDocument(TypedDict):
    """`folder` is the site's own, or empty."""

    folder: str
    templates: list[TemplateDocument]


class EjectedTemplateDocument(TypedDict):
    template: str
    file: str


class TemplatesCheckedDocument(TypedDict):
    """How many letters of which procedures were tried, and how many faults there are; the findings say each."""

    folder: str
    policies: list[str]
    letters: int
    faults: int

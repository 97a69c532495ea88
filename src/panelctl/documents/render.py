"""One template and its fields -> Markdown."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb
from typing import NamedTuple

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from panelctl.documents.folders import folders
from panelctl.documents.language import LARGEST, MARK, Fields, Language, Nothing
from panelctl.documents.typography import typeset
from panelctl.errors import TemplateFaulty

_NOTHING = re.compile(rf"{MARK}([^{MARK}]*){MARK}")


class Written(NamedTuple):
    """A document; the fields that stand in a sentence of it although nothing is known of them, in order, and all those
    that it asked for and of which nothing is known."""

    markdown: str
    absent: tuple[str, ...]
    unknown: tuple[str, ...] = ()


def render(template: str, context: Mapping[str, object], site: Path | None = None) -> str:
    """Markdown of one template, as `write` writes it; what is not known is left out."""
    return write(template, context, site).markdown


def write(template: str, context: Mapping[str, object], site: Path | None = None) -> Written:
    """Markdown of one template (`letters/approved.md`): the site's copy if its folder has one, else the shipped one.

    The context holds only texts, whole numbers, yes or no, lists and groups of these, and every value is escaped: data
    is text, never markup. Raises TemplateFaulty for a template that is missing, cannot be read, asks for a field that
    is not there or grows past LARGEST, and for a value of another kind (None included).
    """
    fields = _plain(template, context, "")
    with _naming_faults(template, site):
        words = language(site)
        words.begin()
        written = _within(template, words.get_template(template).generate(fields))
        return written._replace(unknown=tuple(words.unknown))


def expect_template(template: str, site: Path | None = None) -> None:
    """Raises TemplateFaulty where there is no template of a name, or it does not read well."""
    with _naming_faults(template, site):
        language(site).get_template(template)


@contextmanager
def _naming_faults(template: str, site: Path | None) -> Iterator[None]:
    try:
        yield
    except TemplateSyntaxError as fault:
        raise TemplateFaulty(
            fault.name or template, fault.lineno, (fault.message or "").rstrip(".")
        ) from fault
    except TemplateNotFound as fault:
        lacking = "such template" if fault.name == template else f"template {fault.name}"
        raise TemplateFaulty(template, 0, f"there is no {lacking}") from fault
    except OSError as fault:
        raise TemplateFaulty(template, 0, f"it cannot be read: {fault.strerror}") from fault
    except RecursionError as fault:
        raise TemplateFaulty(template, 0, "it includes itself, or is nested too deeply") from fault
    except (TemplateError, TypeError, ValueError, LookupError) as fault:
        raise TemplateFaulty(*_place(fault, template, site), _problem(fault)) from fault


def has_template(template: str, site: Path | None = None) -> bool:
    """Whether there is a template of a name, be it sound or not: what `render` would take."""
    try:
        language(site).get_template(template)
    except TemplateNotFound:
        return False
    except (TemplateError, OSError, ValueError):
        return True
    return True


@lru_cache(maxsize=4)
def language(site: Path | None) -> Language:
    return Language(folders(site))


def _within(template: str, pieces: Iterable[str]) -> Written:
    written: list[str] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > LARGEST:
            raise TemplateFaulty(template, 0, f"it grows past {LARGEST:,} characters")
        written.append(piece)
    marked = "".join(written)
    return Written(typeset(_tidied(_NOTHING.sub("", marked))), tuple(_absent(marked)))


def _absent(marked: str) -> Iterator[str]:
    """The fields of which nothing is known, and that leave a gap in a sentence: an empty line or cell is none."""
    if MARK not in marked:
        return
    for line in marked.splitlines():
        if not line.lstrip().startswith("|") and re.search(r"\w", _NOTHING.sub("", line)):
            yield from _NOTHING.findall(line)


def _tidied(markdown: str) -> str:
    """Without the blank lines and spaces that fields left empty leave behind."""
    one_space = re.sub(r"(?<=\S) +", " ", markdown)
    return (
        re.sub(r"\s*\n\s*\n", "\n\n", re.sub(r" +$", "", one_space, flags=re.MULTILINE)).strip()
        + "\n"
    )


def _plain(template: str, value: object, path: str) -> object:
    """A copy of plain values only, in which each group of fields knows its path."""
    if type(value) in (str, int, bool):
        return Nothing.known_of(path) if value == "" else value
    if isinstance(value, Mapping):
        inner = {
            name: _plain(template, field, f"{path}.{name}" if path else name)
            for name, field in value.items()
        }
        return Fields(path, inner)
    if isinstance(value, list | tuple):
        return [_plain(template, item, f"{path}[{index}]") for index, item in enumerate(value)]
    kind = "None" if value is None else f"a {type(value).__name__}"
    raise TemplateFaulty(
        template,
        0,
        f"the field {path} is {kind}: a letter takes text, numbers, yes or no, and lists",
    )


def _place(fault: Exception, template: str, site: Path | None) -> tuple[str, int]:
    """The innermost template in the traceback, and the line there: Jinja puts template lines into it."""
    for frame in reversed(extract_tb(fault.__traceback__)):
        for folder in folders(site):
            if Path(frame.filename).is_relative_to(folder):
                return Path(frame.filename).relative_to(folder).as_posix(), frame.lineno or 0
    return template, 0


def _problem(fault: Exception) -> str:
    if isinstance(fault, UnicodeDecodeError):
        return "it is not UTF-8 text"
    return str(fault)

"""Where templates lie: a site's own folder first, then the shipped one."""

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, TemplateSyntaxError
from jinja2.loaders import split_template_path

from panelctl import shipped
from panelctl.errors import TemplateFaulty

_PARTS = "layout"
LARGEST = 200_000  # bytes of one template; the largest that travels with panelctl has under 10,000


def folders(site: Path | None) -> list[Path]:
    """Where templates are looked for, first match first. Raises TemplateFaulty if the site's folder is not there."""
    if site is not None and not site.is_dir():
        raise TemplateFaulty(str(site), 0, "there is no such folder of templates")
    return [site, shipped.templates_folder()] if site else [shipped.templates_folder()]


def names(folder: Path) -> set[str]:
    """The templates in a folder, but for the parts that others include."""
    every = {file.relative_to(folder).as_posix() for file in folder.glob("*/*.md")}
    return {name for name in every if not name.startswith(f"{_PARTS}/")}


def every_name(folder: Path) -> list[str]:
    """The templates in a folder, with the parts that others include."""
    return sorted(file.relative_to(folder).as_posix() for file in folder.glob("*/*.md"))


def own(folder: Path) -> dict[str, Path]:
    """The files that a folder has in the place of templates, and of the parts that these include, by their names."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.glob("*/*.md"))
        if path.is_file() and path.stat().st_size <= LARGEST
    }


@lru_cache(maxsize=1)
def shipped_names() -> tuple[str, ...]:
    """The templates that travel with panelctl."""
    return tuple(sorted(names(shipped.templates_folder())))


class Folders(FileSystemLoader):
    """Templates of some folders, the first that has one wins. What stands in the place of a template and is no file is
    a fault: nobody is to get the next folder's in its stead."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        for folder in self.searchpath:
            if why := _no_template(Path(folder), split_template_path(template)):
                raise TemplateSyntaxError(why, 0, template)
            if Path(folder, template).is_file():
                break
        return super().get_source(environment, template)


def _no_template(folder: Path, parts: list[str]) -> str:
    """Why what stands in the place of a template cannot be one; empty where there is a file, or nothing at all."""
    for number, part in enumerate(parts, 1):
        folder = folder / part
        if not os.path.lexists(folder):
            return ""
        if number < len(parts) and not folder.is_dir():
            return f"{part} is no folder"
    if folder.is_dir():
        return "it is a folder"
    if folder.is_symlink() and not folder.exists():
        return "it is a link that leads to no file"
    if not folder.is_file():
        return "it is no ordinary file"
    return f"it is larger than {LARGEST:,} bytes" if folder.stat().st_size > LARGEST else ""

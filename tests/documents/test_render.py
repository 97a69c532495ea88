"""What a template may say, whose copy is taken, and how faults are named."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from documents.samples import sample
from documents.trials import trials
from panelctl.documents import render as rendering
from panelctl.documents.check import TemplateFault, check_templates
from panelctl.documents.render import has_template, render
from panelctl.errors import TemplateFaulty
from panelctl.shipped import templates_folder

CONTEXT = {"who": {"name": "Amara Okafor", "address": ["Orchard House"], "sits": True}, "panel": {"number": 3}}


def of_site(folder: Path, text: str, context: dict[str, Any] = CONTEXT, name: str = "letters/own.md") -> str:
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return render(name, context, folder)


def fault(folder: Path, text: str, context: dict[str, Any] = CONTEXT) -> str:
    with pytest.raises(TemplateFaulty) as caught:
        of_site(folder, text, context)
    assert caught.value.exit_status == 5
    return caught.value.message


def test_the_sites_copy_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    assert of_site(tmp_path, "Dear {{ who.name }}", name="letters/approved.md") == "Dear Amara Okafor\n"


def test_a_sites_layout_is_used_by_the_shipped_letters(tmp_path: Path) -> None:
    (tmp_path / "layout").mkdir()
    shipped = (templates_folder() / "layout" / "letter.md").read_text(encoding="utf-8")
    (tmp_path / "layout" / "letter.md").write_text(f"Our own frame\n\n{shipped}", encoding="utf-8")
    name = "letters/deferred.md"
    assert render(name, sample(name), tmp_path) == f"Our own frame\n\n{render(name, sample(name))}"


FRAMED = '{% extends "layout/letter.md" %}\n{% block decision %}# Deferred{% endblock %}\n'


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "{% block raesons %}You were ill.{% endblock %}",
            "line 3: layout/letter.md has no block raesons (there is reasons), so its text is never printed",
        ),
        ("You were ill.", "line 3: what stands outside the blocks is never printed: layout/letter.md has the rest"),
        (
            "{% if who.sits %}{{ who.name }}{% endif %}",
            "line 3: what stands outside the blocks is never printed: layout/letter.md has the rest",
        ),
        ("{% block reasons %}{% block inner %}You were ill.{% endblock %}{% endblock %}", ""),
    ],
)
def test_no_text_of_a_letter_that_fills_in_a_frame_is_lost(tmp_path: Path, text: str, problem: str) -> None:
    context = CONTEXT | sample("letters/deferred.md")
    if problem:
        assert fault(tmp_path, FRAMED + text, context) == f"Template letters/own.md, {problem}."
    else:
        assert "You were ill." in of_site(tmp_path, FRAMED + text, context)


def test_a_frame_of_a_site_that_lacks_a_block_is_named_with_the_letter_that_would_lose_text(tmp_path: Path) -> None:
    (tmp_path / "layout").mkdir()
    (tmp_path / "layout" / "letter.md").write_text("# Our own frame")
    lost = [fault for fault in check_templates((), trials(), tmp_path) if fault.template == "letters/deferred.md"]
    problem = "layout/letter.md has no block decision, so its text is never printed"
    assert lost == [TemplateFault("letters/deferred.md", 2, problem)]


def test_what_is_left_out_leaves_no_holes(tmp_path: Path) -> None:
    text = "One {{ '' }} two {{ '' }}\n\n{% if who.name == 'x' %}\nno\n{% endif %}\n\n\n  \nthree\n\n\n"
    assert of_site(tmp_path, text) == "One two\n\nthree\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("\n{{ who.nme }}", "line 2: there is no field who.nme (there is who.name)"),
        ("{{ whom.name }}", "line 1: there is no field whom"),
        ("{% if who.team %}x{% endif %}", "line 1: there is no field who.team"),
        ("{{ who }}", "line 1: a list or group of fields cannot be printed: loop over it with {% for %}"),
        ("{{ who.sits }}", "line 1: a yes or no cannot be printed: choose words for it with {% if %}"),
        ("{{ who.name.upper }}", "line 1: there is no field upper"),
        ("{{ who.name|upper }}", "line 1: No filter named 'upper'"),
        ("{{ who.name", "line 1: unexpected end of template, expected 'end of print statement'"),
        ('{% include "layout/none.md" %}', "there is no template layout/none.md"),
        ('{% include "letters/own.md" %}', "it includes itself, or is nested too deeply"),
        ('{% include "../../../etc/passwd" %}', "there is no template ../../../etc/passwd"),
    ],
)
def test_a_fault_names_template_line_and_field(tmp_path: Path, text: str, problem: str) -> None:
    message = fault(tmp_path, text)
    separator = ", " if problem.startswith("line") else ": "
    assert message == f"Template letters/own.md{separator}{problem}."


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("{{ who.name.format() }}", "call"),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "call"),
        ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "call"),
        ("{% for a in range(99999) %}{% endfor %}", "call"),
        ("{{ lipsum(n=1000) }}", "call"),
        ("{{ 'a' * 1000000000 }}", "mul"),
        ("{{ 10 ** 10 ** 8 }}", "pow"),
        ("{{ '%1000000000d' % 1 }}", "mod"),
        ("{{ who.name ~ who.name }}", "concat"),
        ("{% set a = who %}", "assign"),
        ("{% macro m() %}{% endmacro %}", "macro"),
        ("{% import 'layout/dear.md' as d %}", "import"),
        ("{% if 1 > 2 %}{{ who.__class__() }}{% endif %}", "call"),
    ],
)
def test_a_template_cannot_reach_the_program_or_grow_without_end(tmp_path: Path, text: str, word: str) -> None:
    problem = f"a template has no {word}: only fields, choices, loops and includes"
    assert fault(tmp_path, text) == f"Template letters/own.md, line 1: {problem}."


@pytest.mark.parametrize("name", ["__class__", "__init__", "mro", "get", "keys"])
def test_attributes_of_values_are_out_of_reach(tmp_path: Path, name: str) -> None:
    assert fault(tmp_path, f"{{{{ who.{name} }}}}").endswith(f"there is no field who.{name}.")
    assert fault(tmp_path, f"{{{{ who['{name}'] }}}}").endswith(f"there is no field who.{name}.")
    assert fault(tmp_path, f"{{{{ who.name.{name} }}}}").endswith(f"there is no field {name}.")


def test_a_letter_that_grows_past_the_limit_is_refused(tmp_path: Path) -> None:
    context = {"rows": ["x" * 1000] * 200}
    text = "{% for row in rows %}{% for again in rows %}{{ row }}{% endfor %}{% endfor %}"
    assert fault(tmp_path, text, context) == "Template letters/own.md: it grows past 1,000,000 characters."


def test_loops_that_print_nothing_do_not_run_for_ever(tmp_path: Path) -> None:
    rows = {"rows": [""] * 1000}
    loops = "{% for a in rows %}{% for b in rows %}{% for c in rows %}{% endfor %}{% endfor %}{% endfor %}"
    assert (
        fault(tmp_path, loops, rows) == "Template letters/own.md, line 1: its loops go round more than 1,000,000 times."
    )
    constant = "{% for a in [" + "1," * 60_000 + "] %}{% for b in rows %}{% endfor %}{% endfor %}"
    assert "its loops go round more than" in fault(tmp_path, constant, rows)


@pytest.mark.parametrize(
    "joined",
    [
        f'"{"a" * 90_000}"|join("{"b" * 90_000}")',
        f'"{"a" * 900}"|join("{"b" * 900}")|join("{"b" * 900}")',
        f'who.long|join("{"b" * 9_000}")',
    ],
)
def test_texts_joined_letter_by_letter_do_not_fill_the_memory(tmp_path: Path, joined: str) -> None:
    """A constant is joined while the template is read, a field when it is filled in."""
    said = fault(tmp_path, f"{{{{ {joined} }}}}", {"who": {"long": "a" * 900}})
    assert said == "Template letters/own.md, line 1: what it joins grows past 1,000,000 characters."


def test_a_template_of_many_bytes_is_not_read(tmp_path: Path) -> None:
    assert "letters/own.md" in fault(tmp_path, "x" * 200_001)
    assert fault(tmp_path, "x" * 200_001).endswith("it is larger than 200,000 bytes.")


@pytest.mark.parametrize(
    ("value", "kind"),
    [(None, "None"), (1.5, "a float"), (object(), "a object"), (print, "a builtin_function_or_method")],
)
def test_only_plain_values_reach_a_template(tmp_path: Path, value: object, kind: str) -> None:
    assert fault(tmp_path, "x", {"who": {"address": ["a", value]}}) == (
        f"Template letters/own.md: the field who.address[1] is {kind}: "
        "a letter takes text, numbers, yes or no, and lists."
    )


def test_a_value_is_never_read_as_a_template(tmp_path: Path) -> None:
    assert of_site(tmp_path, "{{ a }}", {"a": "{{ b }} {% c %}"}) == "{{ b }} {% c %}\n"


def test_a_copy_that_is_no_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "approved.md").write_bytes(b"Caf\xe9")
    with pytest.raises(TemplateFaulty, match=r"Template letters/approved\.md: it is not UTF-8 text"):
        render("letters/approved.md", {}, tmp_path)


@pytest.mark.parametrize(
    ("place", "problem"),
    [
        (lambda path: path.mkdir(), "it is a folder"),
        (lambda path: os.mkfifo(path), "it is no ordinary file"),
        (lambda path: path.symlink_to(path), "it is a link that leads to no file"),
        (lambda path: path.symlink_to(path.parent / "gone.md"), "it is a link that leads to no file"),
    ],
)
def test_what_is_no_file_does_not_pass_for_the_shipped_template(
    tmp_path: Path, place: Callable[[Path], None], problem: str
) -> None:
    (tmp_path / "letters").mkdir()
    place(tmp_path / "letters" / "approved.md")
    with pytest.raises(TemplateFaulty) as caught:
        render("letters/approved.md", {}, tmp_path)
    assert caught.value.message == f"Template letters/approved.md: {problem}."
    assert has_template("letters/approved.md", tmp_path)  # there is something, which is not sound


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "letters").write_text("")
    with pytest.raises(TemplateFaulty, match=r"Template letters/approved\.md: letters is no folder\."):
        render("letters/approved.md", {}, tmp_path)


@pytest.mark.parametrize("name", ["letters/welcome.md", "../letters/approved.md", "/etc/passwd"])
def test_what_lies_in_no_folder_of_templates_is_no_template(tmp_path: Path, name: str) -> None:
    assert not has_template(name, tmp_path)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    with pytest.raises(TemplateFaulty) as caught:
        render("letters/approved.md", {}, gone)
    assert caught.value.message == f"Template {gone}: there is no such folder of templates."
    assert check_templates((), {}, gone) == [TemplateFault(str(gone), 0, "there is no such folder of templates")]


def test_check_names_every_fault_of_a_site(tmp_path: Path) -> None:
    for folder in ("letters", "emails"):
        (tmp_path / folder).mkdir()
    (tmp_path / "letters" / "aproved.md").write_text("# x")
    (tmp_path / "letters" / "moved.md").write_text("No heading {{ letter.date }}")
    (tmp_path / "emails" / "notice.md").write_text("# x\n\n{% if not decision.made %}{{ decison.by }}{% endif %}")
    assert check_templates((), trials(), tmp_path) == [
        TemplateFault("emails/notice.md", 3, "there is no field decison"),
        TemplateFault("letters/aproved.md", 0, "panelctl uses no template of this name"),
        TemplateFault("letters/moved.md", 0, "a page has one main heading (#), a part of one none; this has 0"),
    ]


def test_the_limit_leaves_room_for_long_minutes() -> None:
    assert rendering.LARGEST == 1_000_000

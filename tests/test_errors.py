from collections.abc import Iterator

from panelctl import errors
from panelctl.errors import PanelctlError, join_words, nearest, quoted


def kinds(root: type[PanelctlError] = PanelctlError) -> Iterator[type[PanelctlError]]:
    for kind in root.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_a_title_with_which_another_begins_is_said_with_that() -> None:
    assert (
        errors.titles_in_words(["Team Manager", "Team Manager, Children in Need"]) == "Team Manager, Children in Need"
    )
    assert errors.titles_in_words(["Chair", "Team Manager, North"]) == "Chair; Team Manager, North"
    assert errors.titles_in_words(["Chair", "Head of Service"]) == "Chair, Head of Service"
    assert errors.titles_in_words([]) == ""


def test_every_error_has_a_code_of_its_own_and_an_exit_status_of_the_table() -> None:
    codes = [kind.code for kind in kinds()]
    assert sorted(codes) == sorted(set(codes))
    assert {kind.exit_status for kind in kinds()} == {1, 2, 3, 4, 5}


def test_every_error_says_what_it_means_and_lives_in_one_file() -> None:
    for kind in kinds():
        assert kind.__doc__
        assert kind.__module__.startswith(errors.__name__)


def test_lists_read_as_in_a_sentence() -> None:
    assert [join_words([]), join_words(["a"]), join_words(["a", "b"]), join_words(["a", "b", "c"], "and")] == [
        "",
        "a",
        "a or b",
        "a, b and c",
    ]


def test_values_are_quoted_on_one_short_line() -> None:
    assert quoted("Nia\nMoss") == '"Nia Moss"'
    assert quoted("x" * 61) == f'"{"x" * 59}…"'


def test_a_near_word_is_suggested_and_a_far_one_is_not() -> None:
    assert nearest("Camdem", ["camden", "st-helens"]) == ' (did you mean "camden"?)'
    assert nearest("leeds", ["camden", "st-helens"]) == ""

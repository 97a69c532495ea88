"""Tables kept ready beside the text of a policy."""

import pytest

from panelctl import shipped
from panelctl.policy import parsed
from panelctl.policy.reader import read


@pytest.mark.parametrize("policy", shipped.policy_ids())
def test_what_is_kept_is_the_policy_of_the_text_without_its_examples(policy: str) -> None:
    text = shipped.policy_text(policy)
    found = read(text).policy
    assert found is not None
    assert parsed.fitting(shipped.parsed_file(policy).read_text(encoding="utf-8"), text) == found._replace(examples=())


def test_what_was_kept_of_another_text_is_not_used() -> None:
    kept, text = shipped.parsed_file("camden").read_text(encoding="utf-8"), shipped.policy_text("camden")
    assert parsed.fitting(kept, text.replace("at least 5 working days", "at least 6 working days")) is None


def test_what_another_reader_kept_is_not_used() -> None:
    kept, text = shipped.parsed_file("camden").read_text(encoding="utf-8"), shipped.policy_text("camden")
    older = kept.replace('"reader": 2', '"reader": 1')
    assert older != kept
    assert parsed.fitting(older, text) is None

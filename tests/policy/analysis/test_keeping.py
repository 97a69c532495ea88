"""Periods for which records are kept: what is wrong with them, and how they are read aloud."""

import pytest

from panelctl.policy.prose import read_back
from panelctl.policy.reader import read
from policy.analysis.small import block
from policy.analysis.test_lint import faults
from policy.tiny import TINY


def keep(id_: str, records: str, period: str = "1 year after the end", **keys: str) -> str:
    return block("keep", id=f'"{id_}"', title=f'"{id_}"', records=records, period=f'"{period}"', **keys)


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        (keep("a", '["diary"]'), '"diary" is not an evidence item of this policy'),
        (keep("a", '["letters"]', "1 year after lunch"), '"lunch" is not a name that anything in this policy has'),
        (keep("a", '["letters"]') + keep("b", '["application", "letters"]', "2 years after the end"),
         '"letters" is kept for "2 years after the end", and for "1 year after the end" by "a"'),
        (keep("papers-by", '["letters"]'), '"papers-by" is the name of two things'),
    ],
)  # fmt: skip
def test_a_period_is_of_something_there_is_and_the_only_one_of_it(written: str, fault: str) -> None:
    assert fault in "\n".join(faults(TINY + written))


def test_a_document_may_not_be_called_like_a_kind_of_record() -> None:
    written = TINY.replace('id = "portfolio"', 'id = "letters"').replace('["portfolio"]', '["letters"]')
    said = '"letters" is a kind of record and the id of a document: give the document another id'
    assert said in "\n".join(faults(written + keep("a", '["letters"]')))


def test_it_is_read_aloud_with_what_it_is_of_and_from_when() -> None:
    written = TINY + keep("papers", '["portfolio", "score-sheets"]', "18 months after decided")
    policy = read(written).policy
    assert policy
    [section] = [section for section in read_back(policy) if section.title == "How long records are kept"]
    assert [sentence.text for sentence in section.sentences] == [
        "‘papers’: kept for 18 months after the day of the decision (the Portfolio and score sheets).",
        "After that they can be erased, unless a legal hold stands on what is held about the applicant.",
    ]

"""Letters, e-mails and forms: to whom, signed by whom, what they say, and after which steps alone they may go."""

import re
from collections.abc import Iterator

from panelctl.policy import drafts, phrases
from panelctl.policy import language as lang
from panelctl.policy.phrases import IN_THE_CHAIR
from panelctl.policy.prose.conditions import condition, people
from panelctl.policy.prose.speaker import Speaker
from panelctl.policy.prose.words import Section, listing, note, paragraph, quoted


def letters(route: lang.Route, say: Speaker) -> Section:
    """Those that some step of the route calls for, or a time limit that passes."""
    drafted = {
        word
        for block in drafts.drafting(say.policy)
        if say.here(block)
        for word in drafts.drafted_by(block)
    }
    notices = [
        notice
        for notice in say.policy.notices.values()
        if say.here(notice) and notice.id in drafted
    ]
    said = tuple(paragraph(_said(notice, say), notice.clauses, notice.id) for notice in notices)
    return Section(f"{route.title}: letters, e-mails and forms", said, route.id)


def _said(notice: lang.NoticeRule, say: Speaker) -> Iterator[str]:
    signed = f", signed by {_signer(notice, say)}" if notice.signed_by else ""
    kind = _article(say.kind_of_notice(notice.id))
    yield f"{quoted(notice.title)} is {kind} to {people(notice.to, say)}{signed}"
    yield from _waits(notice, say)
    yield from _holds(notice, say)
    yield f"It is written from the template {notice.template}"
    yield note(notice.note)


def _signer(notice: lang.NoticeRule, say: Speaker) -> str:
    if notice.signed_by == IN_THE_CHAIR:
        return "whoever was in the chair for the case"
    return say.role(notice.signed_by)


def _waits(notice: lang.NoticeRule, say: Speaker) -> Iterator[str]:
    """Where it is drafted, after what it goes, and who clears it."""
    if notice.when:
        yield f"It is drafted only where {condition(notice.when, say)}"
    after = [word for word in notice.only_after if say.known(word)]
    if after:
        yield f"It goes only after {say.guarded(after, 'or')[0]}"
    if notice.cleared_by:
        yield f"{say.role(notice.cleared_by)} has to clear it before it goes"


def _holds(notice: lang.NoticeRule, say: Speaker) -> Iterator[str]:
    """What it has to give, what it says in any case, what goes with it, and what is still to be done."""
    if notice.must_say:
        yield f"It has to give {listing(_spoken(word, say) for word in notice.must_say)}"
    if notice.says:
        yield f"It says: {' '.join(f'“{_filled(text, say)}”' for text in notice.says)}"
    if notice.encloses:
        yield f"It encloses: {'; '.join(map(_enclosed, notice.encloses))}"
    if tasks := [
        quoted(say.duties[word].title) for word in notice.leaves_open if word in say.duties
    ]:
        yield f"That it leaves {listing(tasks)} to be done is pointed out when it goes"


def _enclosed(text: str) -> str:
    """What goes with it, and how it comes to be there."""
    enclosed = phrases.enclosure(text)
    made = f"written from {enclosed.template}" if enclosed.template else "put in by hand"
    return f"{enclosed.title} ({made})"


def _article(kind: str) -> str:
    return f"an {kind}" if kind.startswith("e-") else f"a {kind}"


def _spoken(word: str, say: Speaker) -> str:
    """A fact in its words, a time limit by its date."""
    return f"the date of {say.fact(word)}" if word in say.duties else say.fact(word)


def _filled(text: str, say: Speaker) -> str:
    return re.sub(r"\{([^{}]*)\}", lambda found: f"[{_spoken(found[1], say)}]", text)

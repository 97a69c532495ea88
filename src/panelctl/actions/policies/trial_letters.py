"""Whether the letters of a policy can be written: better known when the file is checked than when one is to go."""

from collections.abc import Iterator

from panelctl import errors
from panelctl.actions.notices import letters
from panelctl.actions.site import Site
from panelctl.documents.render import folders
from panelctl.errors.remedy import NOTHING, Saying, saying
from panelctl.model import Notice
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.analysis.warnings.warning import PolicyWarning
from panelctl.policy.examples.given import looked_at
from panelctl.rules.calendar import Calendar
from panelctl.rules.examples import answers
from panelctl.rules.examples.case import state_of
from panelctl.store.records import NoticeRecord


def unwritten(site: Site, policy: lang.Policy) -> Iterator[PolicyWarning]:
    """A warning for each letter that has no template, and for each that an example of the file drafts and that leaves
    out the date of a limit it must say."""
    calendar = site.calendar(policy)
    for version, rules in (policy.rule_sets or {"": policy}).items():
        unsaid = dict(_unsaid(site, rules, calendar))
        for number, notice in enumerate(rules.notices.values()):
            key, (why, mend) = "must_say", unsaid.get(notice.id, ("", NOTHING))
            if not _has_template(site, notice):
                key, why, mend = "template", f"there is no template {notice.template}.", NOTHING
            if why:
                said = f'"{notice.id}" cannot be written: {why}'
                yield PolicyWarning(
                    "unwritten", said, "notice", number, key, notice.clauses, version, mend
                )


def _has_template(site: Site, notice: lang.NoticeRule) -> bool:
    return any((folder / notice.template).is_file() for folder in folders(site.settings.templates))


def _unsaid(
    site: Site, policy: lang.Policy, calendar: Calendar
) -> Iterator[tuple[str, tuple[str, Saying]]]:
    """The id of a notice, what a copy of it leaves out, and what would mend that; facts are not looked for, as an
    example gives few."""
    limits = {rule.id for rule in policy.deadlines}
    notices = {
        name: rule._replace(must_say=tuple(word for word in rule.must_say if word in limits))
        for name, rule in policy.notices.items()
    }
    policy = policy._replace(notices=notices)
    for example in policy.examples:
        state = state_of(policy, example, calendar)
        copies = [
            (notice, phrases.entry(text).word)
            for notice in answers.drafted(state)
            if notice.must_say and _has_template(site, notice)
            for text in notice.to
        ]
        for notice, role in copies:
            facts = Notice(
                0, notice.id, role, policy.role_title(role), "", "draft", event=state.moves[-1].seq
            )
            record = NoticeRecord(
                facts, state.case.reference, 0, notice.title, None, "", "", "", "", ""
            )
            try:
                letters.letter(site, state, record, calendar, None, looked_at(example))
            except errors.LetterNotReady as fault:
                yield notice.id, (f"{fault.why}.", saying(" ", fault.hint, "."))
            except errors.TemplateFaulty as fault:
                yield notice.id, (fault.message, NOTHING)

"""Every name of a policy, said in a sentence: roles and stages by their titles, and whatever is dated as a day."""

from collections.abc import Iterable
from functools import cached_property

from panelctl.errors import the
from panelctl.policy import drafts
from panelctl.policy import language as lang
from panelctl.policy.engine import ENGINE_DAYS
from panelctl.policy.prose.titles import clause_of, document
from panelctl.policy.prose.words import listing, quoted, spaced

_KINDS = {"letters": "letter", "emails": "e-mail", "forms": "form"}


class Speaker:
    """The names of one rule set as they are said of one route (or of the whole policy)."""

    def __init__(self, policy: lang.Policy, route: str = "") -> None:
        self.policy, self.route = policy, route

    def here(self, block: lang.Block) -> bool:
        """Whether a block concerns the route that is spoken of."""
        return not self.route or lang.on_route(block, self.route)

    @cached_property
    def moves(self) -> dict[str, lang.Move]:
        return {move.records: move for move in reversed(self.policy.moves) if self.here(move)}

    @cached_property
    def documents(self) -> dict[str, lang.Evidence]:
        return {item.id: item for item in self.policy.evidence if self.here(item)}

    @cached_property
    def duties(self) -> dict[str, lang.DeadlineRule]:
        return {rule.id: rule for rule in self.policy.deadlines}

    def known(self, name: str) -> bool:
        """Whether a name can come up on the route: moves, documents and letters of other routes cannot."""
        if name in self.policy.notices:
            return any(
                name in drafts.drafted_by(block)
                for block in drafts.drafting(self.policy)
                if self.here(block)
            )
        elsewhere = {move.records for move in self.policy.moves} | {
            item.id for item in self.policy.evidence
        }
        return name in self.moves or name in self.documents or name not in elsewhere

    # ---- people and places

    def role(self, word: str) -> str:
        """`the Team Manager`, `the Progression Panel`, `Payroll`."""
        body = self.policy.bodies.get(word)
        return the(body.title if body else self.policy.role_title(word))

    def roles(self, words: Iterable[str], last: str = "and") -> str:
        return listing((self.role(word) for word in words), last)

    def stage(self, word: str) -> str:
        return quoted(self.policy.stages.get(word, spaced(word)))

    def stages(self, words: Iterable[str], last: str = "or") -> str:
        """`the stage ‘Listed’`, or `the stage ‘Listed’ or ‘Invited’`."""
        return "the stage " + listing((self.stage(word) for word in words), last)

    # ---- names by title

    def title(self, name: str) -> str:
        """What a name is called, as it stands in the file."""
        policy = self.policy
        if name in policy.facts:
            return policy.facts[name].title
        if name in policy.notices:
            return policy.notices[name].title
        if name in policy.days:
            return policy.days[name].title
        blocks = (self.moves.get(name), self.documents.get(name), self.duties.get(name))
        titled = next((block.title for block in blocks if block and block.title), "")
        return titled or spaced(name).capitalize()

    def fact(self, name: str) -> str:
        return quoted(self.title(name))

    def document(self, name: str) -> str:
        """`the Portfolio`: a document by its title; in quotation marks where that is more than a name."""
        item = self.documents.get(name)
        return document(self.title(name), bool(item and item.several))

    def notice(self, name: str) -> str:
        """`the letter ‘Invitation’`."""
        return f"the {self.kind_of_notice(name)} {quoted(self.title(name))}"

    def kind_of_notice(self, name: str) -> str:
        folder = self.policy.notices[name].template.partition("/")[0]
        return _KINDS.get(folder, "notice")

    def guarded(self, names: Iterable[str], last: str = "and") -> tuple[str, bool]:
        """Steps and letters together, `the steps ‘A’ and ‘B’ and the letter ‘C’`; and whether they are several."""
        kinds: dict[str, list[str]] = {}
        tasks = {rule.id for rule in self.policy.deadlines}
        for name in filter(self.known, dict.fromkeys(names)):
            kind = (
                self.kind_of_notice(name)
                if name in self.policy.notices
                else "task"
                if name in tasks
                else "step"
            )
            kinds.setdefault(kind, []).append(quoted(self.title(name)))
        plural = "s" if last == "and" else ""
        said = [
            f"the {kind}{plural if len(of) > 1 else ''} {listing(of, last)}"
            for kind, of in kinds.items()
        ]
        return listing(said, last), sum(map(len, kinds.values())) > 1

    # ---- names as days and as doings

    def day(self, name: str) -> str:
        """The day a name stands for: `the day of the panel`, `the day the Portfolio is received`."""
        fact = self.policy.facts.get(name)
        if fact and fact.kind == "date":
            return f"the day of {self.meeting(fact)}" if fact.meeting_of else clause_of(fact.title)
        if fact:
            return f"the day {quoted(fact.title)} was recorded"
        if name in self.moves:
            application = name == self.application
            return (
                "the day of the application"
                if application
                else f"the day of the step {quoted(self.title(name))}"
            )
        if name in self.documents:
            return f"the day {self.document(name)} is received"
        if name in self.policy.notices:
            return f"the day {self.notice(name)} is sent"
        if name in self.policy.days:
            return f"the day {quoted(self.title(name))}"
        if name in ENGINE_DAYS:
            return ENGINE_DAYS[name][0]
        return f"the day {quoted(self.title(name))} is done"

    def since(self, name: str) -> str:
        """`they qualified`, `the day of the panel`: what stands after `since`."""
        day = self.day(name)
        return day if day.startswith("the day of ") else day.removeprefix("the day ")

    def done(self, name: str, tense: str = "is") -> str:
        """`the Portfolio is received`; the tense may be `has been` or `has not been`."""
        fact = self.policy.facts.get(name)
        if fact and fact.meeting_of and tense == "is":
            return f"{self.meeting(fact)} is held"
        if fact:
            return f"{quoted(fact.title)} {tense} recorded"
        if name in self.moves:
            return f"the step {quoted(self.title(name))} {tense} taken"
        if name in self.documents:
            return f"{self.document(name)} {tense} received"
        if name in self.policy.notices:
            return f"{self.notice(name)} {tense} sent"
        if name in self.policy.days:
            return f"the day {quoted(self.title(name))} {tense} reached"
        if name in ENGINE_DAYS:
            return ENGINE_DAYS[name][1].format(tense)
        return f"{quoted(self.title(name))} {tense} {'done' if name in self.duties else 'recorded'}"

    def meeting(self, fact: lang.Fact) -> str:
        """The meeting that a date is the day of: `the panel` where the policy has one only."""
        return "the panel" if len(self.policy.bodies) == 1 else self.role(fact.meeting_of)

    @cached_property
    def application(self) -> str:
        """The one move with which an applicant leaves the first stage of the route, or an empty text."""
        starts = {
            route.starts for route in self.policy.routes.values() if self.route in ("", route.id)
        }
        found = [
            move.records
            for move in self.policy.moves
            if move.verb == "apply"
            and move.to != lang.SAME
            and starts & set(move.from_)
            and self.here(move)
        ]
        return found[0] if len(found) == 1 else ""

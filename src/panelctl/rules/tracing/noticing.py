"""Which worked examples notice that blocks of their policy are taken out."""

import re
from collections.abc import Iterator
from functools import cached_property

from panelctl.policy.examples.given import day_it_follows
from panelctl.policy.language import Example, Policy
from panelctl.policy.register import citing
from panelctl.rules.calendar import Calendar
from panelctl.rules.examples import running
from panelctl.rules.tracing.reaching import Block, reached
from panelctl.rules.tracing.taking_out import Out, given_without, gone, steps_gone, without

# what `then` tells of letters, papers, sheets and time limits: that they are there, and not what they do
LISTS = frozenset({"letters", "notices", "papers", "sheet", "owed", "overdue"})


class Spent(Exception):
    """Running examples has taken as much effort as it may."""


class Effort:
    """What running examples has taken: each time, as many blocks as the policy has for each thing that is given."""

    def __init__(self, most: int) -> None:
        self.most, self.spent = most, 0

    def spend(self, blocks: int, example: Example) -> None:
        """Raises Spent, from then on each time."""
        self.spent += blocks * max(1, len(example.given))
        if self.spent > self.most:
            raise Spent


class Trial:
    """One version of a policy on trial: the worked examples that follow it and come out, run without this or that
    block. Whatever runs them may raise Spent."""

    def __init__(self, policy: Policy, version: str, calendar: Calendar, effort: Effort) -> None:
        self.policy, self.version, self.calendar = policy, version, calendar
        self.rules = policy.rule_sets[version] if version else policy
        self.cited = {cited.place: cited for cited in citing(self.rules)}
        self.effort = effort
        self._held: dict[Out, Example | None] = {}

    @cached_property
    def examples(self) -> list[Example]:
        """The examples that come out while nothing is taken out: another one would notice anything."""
        return [
            example
            for example in self.rules.examples
            if self._follows(example) and self._comes_out(self.policy, example)
        ]

    def _comes_out(self, policy: Policy, example: Example) -> bool:
        self.effort.spend(len(self.cited), example)
        return running.comes_out(policy, example, self.calendar)

    def _follows(self, example: Example) -> bool:
        """Whether the dates of an example pick this version."""
        day = day_it_follows(dict(example.given), self.policy.facts, self.policy.version_by)
        return self.policy.on(day) is self.rules

    @cached_property
    def _doing(self) -> list[tuple[Example, set[str]]]:
        """The examples as far as they say what can be done, and not only what there is; each with its words."""
        listed = LISTS | {limit.id for limit in self.rules.deadlines}
        only = [
            example._replace(
                then=tuple((name, said) for name, said in example.then if name not in listed)
            )
            for example in self.examples
        ]
        return [(example, _words(example)) for example in only if example.then]

    def held(self, out: Out) -> Example | None:
        """The first example in which something can be done, or not be done, otherwise without some blocks: one that
        names them if there is any. What was tried once is not tried again."""
        if out not in self._held:
            ids = {self.cited[place].element.id for place in out}
            by_name = sorted(self._doing, key=lambda pair: ids.isdisjoint(pair[1]))
            examples = [example for example, _ in by_name]
            self._held[out] = next(self._failing(examples, out), None)
        return self._held[out]

    @cached_property
    def reached(self) -> frozenset[Block]:
        """What the examples come to on their way."""
        return frozenset(block for example in self.examples for block in self._reached(example))

    def _reached(self, example: Example) -> frozenset[Block]:
        self.effort.spend(len(self.cited), example)
        return reached(self.policy, example, self.calendar)

    def noticing(self, out: Out) -> Iterator[Example]:
        """Every example that fails without some blocks, in the order of the file."""
        return self._failing(self.examples, out)

    def _failing(self, examples: list[Example], out: Out) -> Iterator[Example]:
        if not out:
            return
        left, routes = without(self.rules, out), self._routes(out)
        names, steps = gone(self.rules, left), steps_gone(self.rules, left)
        policy = self._whole(left)
        for example in examples:
            route = example.route or next(iter(self.rules.routes))
            if route not in left.routes or not steps.isdisjoint(dict(example.given)):
                yield example  # nobody could open such a case, or take a step that it takes
            elif route in routes:
                shorter = given_without(example, names)
                if not self._comes_out(policy, shorter):
                    yield example

    def _whole(self, left: Policy) -> Policy:
        """The policy of all versions, of which this one is what is left."""
        if not self.version:
            return left
        return self.policy._replace(rule_sets={**self.policy.rule_sets, self.version: left})

    def _routes(self, out: Out) -> set[str]:
        """The routes that any of the blocks concerns."""
        concerned: set[str] = set()
        for place in out:
            concerned.update(self.cited[place].routes or self.rules.routes)
        return concerned


def _words(example: Example) -> set[str]:
    """Every word that an example gives or expects, ids of blocks among them."""
    return {*re.findall(r"[\w-]+", f"{example.given} {example.then}")}

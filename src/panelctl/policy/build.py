"""Plain tables (of TOML, or of the JSON kept in the store) to a `Policy`. Assumes what `reader` has proved.

One function for each kind of block: it names every key the block may have, and what stands for a key left out.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

from panelctl.policy import language as lang
from panelctl.policy.examples.given import is_day
from panelctl.policy.names import blocks_of, in_force

if TYPE_CHECKING:
    from panelctl.policy import tables as of

Table = TypeVar("Table")
Block = TypeVar("Block")
READER_VERSION = 2  # tables that were kept by another one are read from their text anew


def build(plain_tables: Mapping[str, object]) -> lang.Policy:
    """A policy from plain tables; dates may be dates or ISO text. Of several versions the newest is in the fields."""
    tables = cast("of.PolicyTables", plain_tables)  # `reader` has proved every key of them
    starts = {word: _day(entry["from"]) for word, entry in tables.get("version", {}).items()}
    if not starts:
        return _rules(tables, "")
    versions = tuple(
        lang.Version(word, day) for word, day in sorted(starts.items(), key=lambda item: item[1])
    )
    every = {
        version.id: _rules(tables, version.id)._replace(versions=versions) for version in versions
    }
    return every[versions[-1].id]._replace(rule_sets=every)


def _rules(tables: "of.PolicyTables", version: str) -> lang.Policy:
    """The procedure of one version."""
    head = tables["policy"]
    stages = {
        word: entry for word, entry in tables.get("stages", {}).items() if in_force(entry, version)
    }

    def built(blocks: Iterable[Table], build: Callable[[Table], Block]) -> tuple[Block, ...]:
        return tuple(build(block) for block in blocks if in_force(block, version))

    return lang.Policy(
        id=head["id"],
        title=head["title"],
        version=head["version"],
        calendar=head["calendar"],
        reference=head["reference"],
        manager=head.get("manager", ""),
        closures=_days(head.get("closures", ())),
        clauses={word: _clause(word, table) for word, table in tables.get("clause", {}).items()},
        roles={word: _role(word, table) for word, table in tables.get("role", {}).items()},
        stages={word: _title(table) for word, table in stages.items()},
        facts={word: _fact(word, table) for word, table in tables.get("fact", {}).items()},
        bodies={body.id: body for body in built(tables.get("body", ()), _body)},
        routes={route.id: route for route in built(tables.get("route", ()), _route)},
        moves=built(tables.get("move", ()), _move),
        checks=built(tables.get("check", ()), _check),
        evidence=built(tables.get("evidence", ()), _evidence),
        criteria=built(tables.get("criteria", ()), _criteria),
        days={day.id: day for day in built(tables.get("day", ()), _day_rule)},
        deadlines=built(tables.get("deadline", ()), _deadline),
        duties={duty.id: duty for duty in built(tables.get("duty", ()), _duty)},
        keeps={keep.id: keep for keep in built(tables.get("keep", ()), _keep)},
        notices={notice.id: notice for notice in built(tables.get("notice", ()), _notice)},
        examples=tuple(
            _example(cast("of.ExampleTable", block))
            for _, block in blocks_of(tables, "example", version)
        ),
        dispute_clauses={word: _dispute_clauses(table) for word, table in stages.items()},
        version_by=head.get("version_by", ""),
    )


def _clause(word: str, table: "of.ClauseTable") -> lang.Clause:
    return lang.Clause(
        id=word,
        at=table["at"],
        force=table["force"],
        status=table["status"],
        says=table["says"],
        note=table.get("note", ""),
        outside=table.get("outside", ""),
    )


def _role(word: str, table: "str | of.RoleTable") -> lang.Role:
    if isinstance(table, str):
        return lang.Role(word, table)
    return lang.Role(word, table["title"], tuple(table.get("also_called", ())))


def _title(table: "str | of.StageTable") -> str:
    return table if isinstance(table, str) else table["title"]


def _dispute_clauses(table: "str | of.StageTable") -> tuple[str, ...]:
    return () if isinstance(table, str) else tuple(table.get("dispute_clauses", ()))


def _fact(word: str, table: "of.FactTable") -> lang.Fact:
    return lang.Fact(
        id=word,
        title=table["title"],
        kind=table["kind"],
        one_of=tuple(table.get("one_of", ())),
        printed=tuple(table.get("printed", ())),
        about=table.get("about", "case"),
        meeting_of=table.get("meeting_of", ""),
        ahead=table.get("ahead", False),
        hour_of=table.get("hour_of", ""),
    )


def _body(table: "of.BodyTable") -> lang.Body:
    notes = table.get("date_notes", {})
    return lang.Body(
        id=table["id"],
        title=table["title"],
        quorum=tuple(table["quorum"]),
        may_chair=tuple(table.get("may_chair", ())),
        clauses=tuple(table["clauses"]),
        quorum_clauses=tuple(table.get("quorum_clauses", ())),
        chair_clauses=tuple(table.get("chair_clauses", ())),
        chair=table.get("chair", ""),
        seats=tuple(table.get("seats", ())),
        expects=tuple(table.get("expects", ())),
        advised_by=tuple(table.get("advised_by", ())),
        meets=tuple(table.get("meets", ())),
        dates=_days(table.get("dates", ())),
        date_notes=tuple((_day(day), note) for day, note in notes.items()),
        hours=table.get("hours", ""),
        venue=table.get("venue", ""),
        format=tuple(table.get("format", ())),
        requirements=tuple(table.get("requirements", ())),
        counted=table.get("counted", "together"),
        joined_by=tuple(table.get("joined_by", ())),
        uncounted=tuple(table.get("uncounted", ())),
        joined_clauses=tuple(table.get("joined_clauses", ())),
        only_in=tuple(table.get("only_in", ())),
        note=table.get("note", ""),
    )


def _route(table: "of.RouteTable") -> lang.Route:
    return lang.Route(
        id=table["id"],
        title=table["title"],
        starts=table["starts"],
        ends=tuple(table["ends"]),
        clauses=tuple(table["clauses"]),
        only_in=tuple(table.get("only_in", ())),
        note=table.get("note", ""),
        called=table.get("called", ""),
        if_withdrawn=tuple(table.get("if_withdrawn", ())),
    )


def _move(table: "of.MoveTable") -> lang.Move:
    return lang.Move(
        verb=table["verb"],
        by=tuple(table["by"]),
        from_=tuple(table["from"]),
        to=table["to"],
        records=table["records"],
        clauses=tuple(table["clauses"]),
        answer=table.get("answer", ""),
        asks=tuple(table.get("asks", ())),
        drafts=tuple(table.get("drafts", ())),
        meeting=table.get("meeting", ""),
        title=table.get("title", ""),
        when=table.get("when", ""),
        routes=tuple(table.get("routes", ())),
        only_in=tuple(table.get("only_in", ())),
        note=table.get("note", ""),
    )


def _check(table: "of.CheckTable") -> lang.Check:
    return lang.Check(
        id=table["id"],
        test=tuple(table["test"]),
        before=tuple(table["before"]),
        if_not=table["if_not"],
        title=table.get("title", ""),
        clauses=tuple(table["clauses"]),
        lifted_by=table.get("lifted_by", ""),
        when=table.get("when", ""),
        routes=tuple(table.get("routes", ())),
        only_in=tuple(table.get("only_in", ())),
        note=table.get("note", ""),
    )


def _evidence(table: "of.EvidenceTable") -> lang.Evidence:
    return lang.Evidence(
        id=table["id"],
        title=table["title"],
        from_=table["from"],
        to=tuple(table.get("to", ())),
        before=tuple(table.get("before", ())),
        if_not=table.get("if_not", "warn"),
        lifted_by=table.get("lifted_by", ""),
        contains=tuple(table.get("contains", ())),
        measures=tuple(table.get("measures", ())),
        several=table.get("several", False),
        kinds=tuple(table.get("kinds", ())),
        under=table.get("under", ""),
        clauses=tuple(table["clauses"]),
        when=table.get("when", ""),
        routes=tuple(table.get("routes", ())),
        only_in=tuple(table.get("only_in", ())),
        note=table.get("note", ""),
    )


def _criteria(table: "of.CriteriaTable") -> lang.Criteria:
    return lang.Criteria(
        id=table["id"],
        title=table["title"],
        items=tuple(table["items"]),
        scale=tuple(table["scale"]),
        starts=_day(table["from"]) if "from" in table else None,
        ends=_day(table["to"]) if "to" in table else None,
        rationale=table.get("rationale", True),
        passes=tuple(table.get("pass", ())),
        tie_break=table.get("tie_break", ""),
        may_abstain=table.get("may_abstain", False),
        prompts=tuple(table.get("prompts", ())),
        clauses=tuple(table["clauses"]),
        routes=tuple(table.get("routes", ())),
        only_in=tuple(table.get("only_in", ())),
        note=table.get("note", ""),
    )


def _deadline(table: "of.DeadlineTable") -> lang.DeadlineRule:
    return lang.DeadlineRule(
        id=table["id"],
        title=table["title"],
        limit=table["limit"],
        owner=tuple(table["owner"]),
        if_late=table["if_late"],
        target=table.get("target", ""),
        met_by=tuple(table.get("met_by", ())),
        lifted_by=table.get("lifted_by", ""),
        sent_in_time=table.get("sent_in_time", ""),
        right=table.get("right", False),
        private=table.get("private", False),
        cutoff=table.get("cutoff", ""),
        closures=_days(table["closures"]) if "closures" in table else None,
        passed_to=table.get("passed_to", ""),
        drafts=tuple(table.get("drafts", ())),
        may_shorten=table.get("may_shorten", ""),
        may_extend=table.get("may_extend", ""),
        shorten_agreed_by=tuple(table.get("shorten_agreed_by", ())),
        extend_agreed_by=tuple(table.get("extend_agreed_by", ())),
        if_varied=tuple(table.get("if_varied", ())),
        does=table.get("does", ""),
        may_pause=table.get("may_pause", ""),
        set_for=tuple(table.get("set_for", ())),
        clauses=tuple(table["clauses"]),
        when=table.get("when", ""),
        routes=tuple(table.get("routes", ())),
        only_in=tuple(table.get("only_in", ())),
        note=table.get("note", ""),
    )


def _day_rule(table: "of.DayTable") -> lang.DayRule:
    return lang.DayRule(
        id=table["id"],
        title=table["title"],
        rule=table["rule"],
        closures=_days(table["closures"]) if "closures" in table else None,
        clauses=tuple(table["clauses"]),
        routes=tuple(table.get("routes", ())),
        only_in=tuple(table.get("only_in", ())),
        note=table.get("note", ""),
    )


def _duty(table: "of.DutyTable") -> lang.DutyRule:
    return lang.DutyRule(
        id=table["id"],
        title=table["title"],
        every=table["every"],
        owner=tuple(table["owner"]),
        clauses=tuple(table["clauses"]),
        only_in=tuple(table.get("only_in", ())),
        note=table.get("note", ""),
    )


def _keep(table: "of.KeepTable") -> lang.KeepRule:
    return lang.KeepRule(
        id=table["id"],
        title=table["title"],
        records=tuple(table["records"]),
        period=table["period"],
        clauses=tuple(table["clauses"]),
        routes=tuple(table.get("routes", ())),
        only_in=tuple(table.get("only_in", ())),
        note=table.get("note", ""),
    )


def _notice(table: "of.NoticeTable") -> lang.NoticeRule:
    return lang.NoticeRule(
        id=table["id"],
        title=table["title"],
        to=tuple(table["to"]),
        template=table["template"],
        signed_by=table.get("signed_by", ""),
        cleared_by=table.get("cleared_by", ""),
        encloses=tuple(table.get("encloses", ())),
        must_say=tuple(table.get("must_say", ())),
        says=tuple(table.get("says", ())),
        only_after=tuple(table.get("only_after", ())),
        leaves_open=tuple(table.get("leaves_open", ())),
        clauses=tuple(table["clauses"]),
        when=table.get("when", ""),
        routes=tuple(table.get("routes", ())),
        only_in=tuple(table.get("only_in", ())),
        note=table.get("note", ""),
    )


def _example(table: "of.ExampleTable") -> lang.Example:
    return lang.Example(
        title=table["title"],
        given=tuple((word, _given(entry)) for word, entry in table["given"].items()),
        then=tuple((word, _given(entry)) for word, entry in table["then"].items()),
        route=table.get("route", ""),
        clauses=tuple(table.get("clauses", ())),
        only_in=tuple(table.get("only_in", ())),
    )


def plain(tables: Mapping[str, object]) -> dict[str, object]:
    """The same tables with every date as ISO text, ready for JSON; without the examples, which no command on a case
    needs: they stay in the text."""
    return {key: _plain(value) for key, value in tables.items() if key != "example"}


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _given(entry: object) -> object:
    """A value of an example: days are days again, also inside a table."""
    if isinstance(entry, Mapping):
        return {word: _given(inner) for word, inner in entry.items()}
    if isinstance(entry, list):
        return [_given(inner) for inner in entry]
    return date.fromisoformat(entry) if is_day(entry) else entry


def _days(days: "Iterable[of.Day]") -> tuple[date, ...]:
    return tuple(_day(day) for day in days)


def _day(day: "of.Day") -> date:
    return day if isinstance(day, date) else date.fromisoformat(day)

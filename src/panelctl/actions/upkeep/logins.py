"""Logins at a team's server: groups with what each may do, whose login is whose, and who has one."""

import re
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, Saying, saying
from panelctl.model import Outcome
from panelctl.rules.naming import handle
from panelctl.shapes.upkeep import (
    GroupsDocument,
    ListedLoginDocument,
    LoginDocument,
    LoginsDocument,
)
from panelctl.store.connection import Connection
from panelctl.store.engines import address
from panelctl.store.writing import raw

ACTION = "team login"
READERS = "readers"
# What the server takes for a name, and a person can type.
LOGIN = re.compile(r"[^\W\d][\w.@-]{0,62}")


class Wanted(NamedTuple):
    """Which login, whose it is (nobody's of one that only reads), and in which group."""

    login: str = ""
    name: str = ""
    group: str = ""


def set_up(site: Site) -> Outcome[GroupsDocument]:
    """Make the groups with their rights; done again, it gives rights on tables that are new, and takes logins off the
    record that the server has no more. Raises OnlyOnServers, RolesWanted, NotYourRight."""
    _expect_server(site)
    from panelctl.store.engines import server_guards, server_logins  # the driver, only here

    with site.writing() as session:
        server_logins.expect_owner(raw(session), site.database)
        dropped = server_logins.forget_dropped(raw(session))
        if dropped:
            _ = (
                site.actor
            )  # who types is asked over another connection: before the tables are locked
        server_guards.install(raw(session))
        server_logins.set_up(raw(session), site.database)
        groups = [server_logins.group(raw(session), part) for part in server_logins.PARTS]
        for login in dropped:
            site.note(session, ACTION, "", {"login": login, "did": "the server has it no more"})
        outside = [entry for entry in _known(raw(session)) if not entry["in_group"]]
    message = f"{errors.join_words(groups, 'and')} have their rights, and nobody else has any."
    gone = [f"The login {login} is off the record: the server has it no more." for login in dropped]
    data: GroupsDocument = {
        "groups": groups,
        "dropped": dropped,
        "outside": [entry["login"] for entry in outside],
    }
    return Outcome(data, (), (message, *gone, *map(_outside, outside)))


def _outside(entry: ListedLoginDocument) -> Saying:
    """A login may be somebody else's on another server: so it is put into its group by a person."""
    whose = handle(entry["person"]) if entry["person"] else ""
    again = Remedy(
        "team login", login=entry["login"], person=whose, options=(("group", entry["group"]),)
    )
    return saying(
        f"The login {entry['login']} is on record and not in its group here. If it is still theirs: ",
        again,
    )


def give(site: Site, wanted: Wanted) -> Outcome[LoginDocument]:
    """Have a login be somebody's; done again, it may be somebody else's, or in another group. Raises MissingValue,
    BadValue, OnlyOnServers, RolesWanted, NotYourRight."""
    _expect_server(site)
    from panelctl.store.engines import server_logins  # as above

    if not wanted.login:
        raise errors.MissingValue("LOGIN", "Which login")
    if not LOGIN.fullmatch(wanted.login):
        raise errors.BadValue("The login", wanted.login, "a name of letters and figures")
    if wanted.group not in server_logins.PARTS:
        raise errors.MissingValue("--group", "In which group", server_logins.PARTS)
    part = wanted.group
    with site.writing() as session:
        reads = part == READERS and not wanted.name
        person = None if reads else lookup.person(raw(session), wanted.name)
        number = person and person.id
        if server_logins.give(raw(session), site.database, wanted.login, number, part):
            body = {"login": wanted.login, "group": part}
            site.note(session, ACTION, f"person {number}" if number else "", body)
        group = server_logins.group(raw(session), part)
    whose = f"is that of {person.name} ({handle(person.id)})" if person else "is nobody's"
    message = f"The login {wanted.login} {whose}, in {group}. Its password is set on the server."
    data: LoginDocument = {
        "login": wanted.login,
        "person": person.id if person else None,
        "name": person.name if person else "",
        "group": part,
    }
    return Outcome(data, (), (message,))


def listed(site: Site) -> Outcome[LoginsDocument]:
    """Who has which login. Raises OnlyOnServers."""
    _expect_server(site)
    with site.reading() as connection:
        return Outcome({"logins": _known(connection)})


def _known(connection: Connection) -> list[ListedLoginDocument]:
    from panelctl.store.engines import server_logins  # as above

    return [
        {
            "login": login,
            "person": person,
            "name": name,
            "group": part,
            "on_server": is_there,
            "in_group": is_in,
        }
        for login, person, name, part, is_there, is_in in server_logins.known(connection)
    ]


def _expect_server(site: Site) -> None:
    if not address.is_one(site.database):
        raise errors.OnlyOnServers("team")

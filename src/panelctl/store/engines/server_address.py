"""The address of a PostgreSQL server, as `--db` takes it: `postgresql+psycopg://ada@db.council.example/panels`.

It never holds a password: that lies in a file which only its owner can read (`~/.pgpass`), where libpq finds it.
"""

import os
import re
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, unquote, urlsplit

from panelctl import errors
from panelctl.store.engines.address import SCHEME

SECRET = re.compile(r"password\s*=", re.IGNORECASE)
CHECKED = "verify-full"
# What a server of this computer is called; nobody listens between.
HERE = ("", "localhost", "127.0.0.1", "::1")


def expect_usable(place: str) -> None:
    """Raise SecretInAddress, NotAServer or UncheckedServer for one that is not used as it stands."""
    scheme = SCHEME.match(place)
    try:
        parts = urlsplit(place)
        said = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
        has_secret = parts.password is not None
        _ = parts.port  # one that is no number is found when it is asked for
    except ValueError:
        raise errors.NotAServer("it cannot be read") from None
    if has_secret or SECRET.search(unquote(place)):
        raise errors.SecretInAddress
    if scheme is None:
        raise errors.NotAServer("it does not begin with postgresql://")
    if scheme["driver"] not in (None, "psycopg"):
        raise errors.NotAServer("the only driver is psycopg")
    if not parts.path.strip("/"):
        raise errors.NotAServer("it names no database")
    if not is_here(place) and said.get("sslmode", CHECKED) != CHECKED:
        raise errors.UncheckedServer(said["sslmode"])


def is_here(place: str) -> bool:
    """Whether the server runs on this computer: on loopback, or on a socket in a folder."""
    return all(host in HERE or unquote(host).startswith("/") for host in _hosts(place))


def _hosts(place: str) -> Iterator[str]:
    """Every name of the server that libpq goes by: options come before what the address begins with, and the
    environment is asked last. What a service leads to is not known here."""
    parts = urlsplit(place)
    said = options(place)
    yield said.get("host") or parts.hostname or os.environ.get("PGHOST", "")
    yield said.get("hostaddr") or os.environ.get("PGHOSTADDR", "")
    yield said.get("service") or os.environ.get("PGSERVICE", "")


def options(place: str) -> Mapping[str, str]:
    """What the address says besides where the server is."""
    return dict(parse_qsl(urlsplit(place).query))


def for_driver(place: str) -> str:
    """The address as libpq takes it: of another computer only where its certificate says that it is the one."""
    plain = SCHEME.sub("postgresql://", place, count=1)
    query = urlsplit(plain).query
    if is_here(place) or "sslmode" in options(plain):
        return plain
    return f"{plain}{'&' if query else '?'}sslmode={CHECKED}"


def called(place: str) -> str:
    """What a database is called, whoever's login it is reached by and however."""
    parts = urlsplit(place)
    hosts = ",".join(filter(None, _hosts(place)))
    port = f":{parts.port}" if parts.port else ""
    return f"{hosts or 'this computer'}{port}{parts.path}"

"""The address of a PostgreSQL server, as `--db` takes it: `postgresql+psycopg://ada@db.council.example/panels`.

It never holds a password: that lies in a file which only its owner can read (`~/.pgpass`), where libpq finds it.
"""

from urllib.parse import parse_qsl, unquote, urlsplit

from panelctl import errors
from panelctl.store.engines.address import SCHEME

SECRETS = ("password", "sslpassword")
CHECKED = "verify-full"
# What a server of this computer is called; nobody listens between.
HERE = ("", "localhost", "127.0.0.1", "::1")


def expect_usable(place: str) -> None:
    """Raise SecretInAddress, NotAServer or UncheckedServer for one that is not used as it stands."""
    scheme = SCHEME.match(place)
    try:
        parts = urlsplit(place)
        options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
        has_secret = parts.password is not None
        _ = parts.port  # one that is no number is found when it is asked for
    except ValueError:
        raise errors.NotAServer("it cannot be read") from None
    if has_secret or any(name in options for name in SECRETS):
        raise errors.SecretInAddress
    if scheme is None or scheme["driver"] not in (None, "psycopg"):
        raise errors.NotAServer("the only driver is psycopg")
    if not parts.path.strip("/"):
        raise errors.NotAServer("it names no database")
    if not is_here(place) and options.get("sslmode", CHECKED) != CHECKED:
        raise errors.UncheckedServer(options["sslmode"])


def is_here(place: str) -> bool:
    """Whether the server runs on this computer: on loopback, or on a socket in a folder."""
    parts = urlsplit(place)
    host = parts.hostname or dict(parse_qsl(parts.query)).get("host", "")
    return host in HERE or unquote(host).startswith("/")


def for_driver(place: str) -> str:
    """The address as libpq takes it: of another computer only where its certificate says that it is the one."""
    plain = SCHEME.sub("postgresql://", place, count=1)
    if is_here(place) or "sslmode=" in plain:
        return plain
    return f"{plain}{'&' if urlsplit(plain).query else '?'}sslmode={CHECKED}"

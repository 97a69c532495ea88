"""The file that `init` writes: every setting explained, none of them set."""

from collections.abc import Iterable

from panelctl.policy.language import Policy


def starter(policies: Iterable[Policy], drafting: str) -> str:
    """The file that `init` writes: every setting explained, none of them set; `drafting` is what drafts reminders."""
    roles: dict[str, str] = {}
    for policy in policies:
        roles |= {role: policy.role_title(role) for role in policy.roles if role not in roles}
    mailboxes = "\n".join(
        f'# {role} = "…@council.example"  # {title}' for role, title in roles.items()
    )
    signatories = "\n".join(
        f'# {role} = {{ name = "…", title = "{title}" }}' for role, title in roles.items()
    )
    explained = EXPLAINED.format(drafting=drafting)
    who_signs = f"{SIGNATORIES}\n[signatories]\n{signatories}\n\n{SIGNATURES}"
    return f"{explained}\n[mailboxes]\n{mailboxes}\n\n{who_signs}"


EXPLAINED = """\
# What this council says of itself in letters, minutes and e-mails.
# Take the # away from a line to set it. Text stands in quotes; a misspelt name is refused, never passed over.

# The address that e-mails come from.
# sender = "panels@council.example"

# Only these domains may receive e-mail; an empty list allows all.
# allowed_domains = ["council.example"]

# A folder with this council's own letters; one found there is used instead of panelctl's letter of the same name.
# templates = "templates"

# Where released letters are put, ready to be sent. Both folders may be relative to this file.
# outbox = "outbox"

# How many seconds a command waits while another one is writing.
# busy_seconds = 30

[council]
# name = "…"
# service = "…"
# address = ["Town Hall", "High Street", "…"]

# How letters and minutes look. A logo is a PNG or JPEG of at most 1 MB; what it shows is said to whoever cannot see it.
# Colours are of headings and behind the heads of tables: words must stand out 4.5 to 1. `word` is a letterhead of your
# own, saved as .docx, with its page, its styles, its header and its footer: letters for Word are set on it, and the
# logo and the colour of headings are then its business. Files are sought beside this one.
[letterhead]
# logo = "logo.png"
# logo_says = "…"
# colour = "#003366"
# shade = "#e6eef5"
# word = "letterhead.docx"

# Whom a reader may ask.
[contact]
# name = "…"
# email = "panels@council.example"
# phone = "…"

# What `{drafting}` drafts. A reminder goes to the owner of a duty so many calendar days before its date, on
# the day, and once when it is overdue; the digest of the day goes to one role. A procedure that has no such role sends
# it to the role that lists cases for its panels; where nobody holds that either, to its mailbox, or to the contact.
[reminders]
# soon = 7
# digest = "co-ordinator"

# The addresses of roles that are mailboxes rather than people.
"""[:-1]

SIGNATORIES = "# Who signs letters, by role, and the words under the name."

SIGNATURES = """\
# Pictures of signatures, by the name of the person as panelctl has it. One is put only under a letter that bears this
# name and that this very person cleared.
[signatures]
# "…" = "signature.png"
"""

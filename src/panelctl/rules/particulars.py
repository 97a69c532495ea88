"""A person's particulars: which form a registration number and an e-mail address have, whatever the policy."""

import re

from panelctl.errors import BadText, quoted

LONGEST_ADDRESS, LONGEST_LOCAL_PART = 254, 64  # characters; RFC 5321
_ONE_ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
# "%" may stand there by the letter of RFC 5322; where it does, "%40" was copied from a web address.
_NOT_IN_A_NAME = re.compile(r"%[0-9A-Fa-f]{2}|[^A-Za-z0-9.!#$&'*+/=?^_`{|}~-]")
_NOT_IN_A_DOMAIN = re.compile(r"[^A-Za-z0-9.-]")
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?")


def registration(number: str) -> tuple[str, str]:
    """A Social Work England number in its usual form, and a remark where it was changed or does not look like one.

    `SW` and digits without leading zeros (they were dropped in December 2019); the length varies.
    """
    found = re.sub(r"\s", "", number).upper()
    if re.fullmatch(r"SW0+[1-9]\d*", found):
        short = "SW" + found[2:].lstrip("0")
        return (
            short,
            f"{found} is kept as {short}: registration numbers lost their leading zeros in 2019.",
        )
    if not re.fullmatch(r"SW[1-9]\d*", found):
        return found, f"{found} does not look like a Social Work England number (SW and digits)."
    return found, ""


def expect_salutation(words: str) -> None:
    """Raises BadText for more than the words that stand after "Dear" in a letter."""
    if words.split()[0].casefold() == "dear" or words.endswith(","):
        raise BadText("The salutation", 'is what follows "Dear", without a comma, as "Ms Okafor"')


def expect_address(email: str) -> None:
    """Raises BadText for what is no single e-mail address."""
    if wrong := wrong_with(email):
        raise BadText("The e-mail address", wrong)


def wrong_with(email: str) -> str:
    """What keeps a text from being one e-mail address that a message can be written to, or "" for one that is."""
    local, _, domain = email.rpartition("@")
    if len(email) > LONGEST_ADDRESS or len(local) > LONGEST_LOCAL_PART:
        return f"is longer than {LONGEST_ADDRESS} characters, or {LONGEST_LOCAL_PART} before the @"
    if email.lower().startswith("mailto:"):
        return 'begins with "mailto:"; give only what follows that'
    if not _ONE_ADDRESS.fullmatch(email) or "=?" in email:
        return "is not one address of the form name@council.example"
    if strange := _NOT_IN_A_NAME.search(local) or _NOT_IN_A_DOMAIN.search(domain):
        return f"holds {quoted(strange[0])}, which no address has there"
    if not all(local.split(".")):
        return "has two dots in a row before the @, or a dot at its beginning or end there"
    if not all(_LABEL.fullmatch(label) for label in domain.split(".")):
        return f"has a domain, {quoted(domain)}, with a part that is empty or begins or ends with a hyphen"
    return ""

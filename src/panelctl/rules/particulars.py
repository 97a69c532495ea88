"""A person's particulars: which form a registration number and an e-mail address have, whatever the policy."""

import re

from panelctl.errors import BadText


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


def expect_address(email: str) -> None:
    """Raises BadText for what is no single e-mail address."""
    if not re.fullmatch(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+", email) or "=?" in email:
        raise BadText("The e-mail address", "is not one address of the form name@council.example")

"""What is typed in St Helens until Bo Ash stands before the panel of 24 February."""

from pathlib import Path


def bo_asks(known: str = "--set asye=passed") -> tuple[str, str]:
    """Bo Ash, of whom this is known, asks to go to the panel; nobody has answered."""
    return (
        "person add 'Bo Ash' --email bo.ash@council.example --policy st-helens"
        f" --set employed-as-social-worker=2020-01-06 {known}",
        "apply 'Bo Ash' --policy st-helens --by 'Bo Ash' --manager Tom",
    )


def sth_listed(paper: Path) -> tuple[str, ...]:
    """The request is agreed, and listed for that panel with both papers in."""
    return (
        "approve 001 yes --by Tom --reason Ready",
        f"evidence add 001 request-form {paper} --complete",
        "approve 001 yes --reason Agreed",
        "schedule add 2027-02-24 --policy st-helens",
        "schedule assign 001 2027-02-24",
        f"evidence add 001 evidence-template {paper} --complete",
        f"evidence add 001 presentation {paper} --complete --measure slides=5",
    )

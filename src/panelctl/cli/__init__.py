"""The command line: one file per verb, one place that prints, one boundary where errors end."""


def main() -> None:
    """Run `panelctl` with the arguments of this process; never returns."""
    raise SystemExit("panelctl: no commands yet")

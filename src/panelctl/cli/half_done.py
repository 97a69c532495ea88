"""What is said of something that was ended half way, before the command is carried out."""

import typer

from panelctl import actions
from panelctl.actions.site import Site


def put_right(site: Site) -> None:
    """Take it back, or see that it is done, and say which on standard error."""
    for said in actions.upkeep.half_done.put_right(site):
        typer.echo(f"{said}.", err=True)

"""`crosswire chart`: a record or reports in, a picture as SVG, PNG or HTML out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from crosswire.cli.given import take_record, write_new
from crosswire.cli.options import HELP, decisions_option, reading_options, take_options
from crosswire.cli.work import has_faults
from crosswire.model.errors import InputError
from crosswire.products.charts.canvas import FORMS, render
from crosswire.products.charts.kinds import KINDS, make_chart


@click.command("chart", context_settings=HELP)
@click.argument("kind", metavar="KIND", type=click.Choice(KINDS))
@reading_options
@decisions_option
@click.option("--story", metavar="ID", help="The story to draw. Default: the one with most reports.")
@click.option("--what", default="killed", show_default=True, metavar="NAME", help="For toll: what is counted.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE",
    help="Write to this file; its ending tells the form: .svg, .png or .html.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def command(
    kind: str, reports: tuple[str, ...], story: str | None, what: str, output: Path, force: bool, **values: Any
) -> int:
    """Draw KIND (timeline, toll, sources or control) of REPORTS, or of one RECORD, as a picture that stands alone."""
    options = take_options(values)
    form = form_of(output)
    record = take_record(reports, options)
    write_new(render(make_chart(record, kind, story, what), form), output, force=force)
    return 1 if options.strict and has_faults(record.issues) else 0


def form_of(output: Path) -> str:
    """The form that a file's ending asks for. Raises InputError for another."""
    form = output.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise InputError(f"{output}: a chart is an .svg, .png or .html file; give a name that ends so")
    return form

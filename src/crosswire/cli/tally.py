"""`crosswire tally`: a record or reports in, how many were killed (or hurt, displaced …) where and when out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from crosswire.cli.chart import form_of
from crosswire.cli.given import take_record, write_new
from crosswire.cli.options import HELP, decisions_option, reading_options, take_options
from crosswire.cli.work import has_faults
from crosswire.products.charts.canvas import render
from crosswire.products.charts.tally import chart_tally
from crosswire.products.tally import make_tally
from crosswire.products.tally_text import tally_csv, tally_json, tally_text


@click.command("tally", context_settings=HELP)
@reading_options
@decisions_option
@click.option(
    "--by", default="place,week", show_default=True, metavar="NAMES",
    help="Groups, parted by commas: place, admin1, country, day, week, month, type, actor, party, who.",
)  # fmt: skip
@click.option(
    "--what", default="killed", show_default=True, metavar="NAME",
    help="What is counted: killed, injured, missing, displaced, evacuated, detained, abducted …",
)  # fmt: skip
@click.option("--explain", is_flag=True, help="Under each row its events, and the ids that lead to the words.")
@click.option("--csv", "form", flag_value="csv", help="Print the rows as CSV.")
@click.option("--json", "form", flag_value="json", help="Print rows, ids and what was not counted as JSON.")
@click.option(
    "--chart", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Draw the rows to FILE (.svg, .png or .html), and print no table.",
)  # fmt: skip
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.option("--force", is_flag=True, help="Replace files that are there.")
def command(
    reports: tuple[str, ...], by: str, what: str, explain: bool, form: str | None, chart: Path | None,
    output: Path | None, force: bool, **values: Any,
) -> int:  # fmt: skip
    """Count what REPORTS (or one RECORD) tell, by event and never by report; say what was not counted, and why."""
    options = take_options(values)
    record = take_record(reports, options)
    tally = make_tally(record, what, [name.strip() for name in by.split(",") if name.strip()])
    if chart:
        write_new(render(chart_tally(tally), form_of(chart)), chart, force=force)
    else:
        writers = {"csv": tally_csv, "json": tally_json}
        text = writers[form](tally) if form else tally_text(tally, explain=explain)
        write_new(text.encode(), output, force=force)
    return 1 if options.strict and has_faults(record.issues) else 0

"""`schema`: the JSON Schema of an audit file, or of a JSON export."""

import click

from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import command
from touchpoint_audit.language import N_


@command(
    "schema",
    N_("Write the JSON Schema of an audit file, or of a JSON export."),
    "schema",
    "schema > audit.schema.json",
    "schema --export > export.schema.json",
)
@click.option("--export", "of_export", is_flag=True, help=N_("The schema of what `export --format json` writes."))
def write_schema(of_export: bool) -> None:
    """For editors and other programs that read or write audits."""
    if of_export:
        from touchpoint_audit.actions.export_schema import export_schema

        output.json_data(export_schema())
        return
    from touchpoint_audit.storage import json_schema

    output.json_data(json_schema())

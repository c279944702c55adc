"""`schema`: the JSON Schema of an audit file."""

from touchpoint_audit.cli import output
from touchpoint_audit.cli.command import command
from touchpoint_audit.language import N_


@command("schema", N_("Write the JSON Schema of an audit file."), "schema", "schema > audit.schema.json")
def write_schema() -> None:
    """For editors and other programs that read or write audits."""
    from touchpoint_audit.storage import json_schema

    output.json_data(json_schema())

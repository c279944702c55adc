"""A report alone as JSON. An audit's own export has the audit and its figures beside it (`actions.json_export`)."""

from touchpoint_audit.reports.document import Document
from touchpoint_audit.reports.plain_document import plain_document


def document_json(document: Document) -> str:
    """The whole report, with sorted keys, as ASCII."""
    import json

    return json.dumps({"document": plain_document(document)}, indent=2, sort_keys=True, allow_nan=False) + "\n"

"""Audits on disk. The only room that knows TinyDB, msgspec, filelock and SQLite.

What it offers is imported when it is first used, so that a command pays only for what it needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from touchpoint_audit.storage.audit_file import AuditFile
    from touchpoint_audit.storage.cache import Cache, Entry, packed, seen, unpacked
    from touchpoint_audit.storage.content import EXPORT_PARTS
    from touchpoint_audit.storage.copies import copies_among, named_as_copy_of
    from touchpoint_audit.storage.disk_errors import reason_of
    from touchpoint_audit.storage.drafts import Draft, DraftText
    from touchpoint_audit.storage.durable import replace_file, write_new_file
    from touchpoint_audit.storage.durable_storage import DurableStorage
    from touchpoint_audit.storage.folder import audit_paths
    from touchpoint_audit.storage.generations import Generation, Generations, all_generations, content_of_version
    from touchpoint_audit.storage.history import HistoryEntry, history_entries
    from touchpoint_audit.storage.kept_parts import keep_parts
    from touchpoint_audit.storage.merging import (
        MergedFile,
        Side,
        base_of,
        merge_files,
        only_here,
        put_in_place,
        side_of,
        write_merged,
    )
    from touchpoint_audit.storage.notices import Fault, Notice
    from touchpoint_audit.storage.past_values import difference_of
    from touchpoint_audit.storage.pieces import Fate, Piece
    from touchpoint_audit.storage.raw_file import fingerprint, read_file
    from touchpoint_audit.storage.reading import (
        ReadAudit,
        faults,
        last_good,
        look_into,
        read_audit,
        read_history,
        read_text,
        read_text_and_last,
        read_whole,
    )
    from touchpoint_audit.storage.rebase import rebased
    from touchpoint_audit.storage.repair import Plan, carry_out, plan_of
    from touchpoint_audit.storage.restoring import Restored, restore
    from touchpoint_audit.storage.schema import json_schema
    from touchpoint_audit.storage.settling import settled, unsettled
    from touchpoint_audit.storage.trash import Trashed, delete, in_trash, put_back, remove_for_good
    from touchpoint_audit.storage.versions import id_for_versions, is_of, own_among, versions_of
    from touchpoint_audit.storage.view import View

_FROM = {
    "AuditFile": "audit_file",
    "Cache": "cache",
    "Draft": "drafts",
    "DraftText": "drafts",
    "DurableStorage": "durable_storage",
    "EXPORT_PARTS": "content",
    "Entry": "cache",
    "Fate": "pieces",
    "Fault": "notices",
    "Generation": "generations",
    "Generations": "generations",
    "HistoryEntry": "history",
    "MergedFile": "merging",
    "Notice": "notices",
    "Piece": "pieces",
    "Plan": "repair",
    "ReadAudit": "reading",
    "Restored": "restoring",
    "Side": "merging",
    "Trashed": "trash",
    "View": "view",
    "all_generations": "generations",
    "audit_paths": "folder",
    "base_of": "merging",
    "carry_out": "repair",
    "content_of_version": "generations",
    "copies_among": "copies",
    "delete": "trash",
    "difference_of": "past_values",
    "faults": "reading",
    "fingerprint": "raw_file",
    "history_entries": "history",
    "id_for_versions": "versions",
    "in_trash": "trash",
    "is_of": "versions",
    "json_schema": "schema",
    "keep_parts": "kept_parts",
    "last_good": "reading",
    "look_into": "reading",
    "merge_files": "merging",
    "named_as_copy_of": "copies",
    "only_here": "merging",
    "own_among": "versions",
    "packed": "cache",
    "plan_of": "repair",
    "put_back": "trash",
    "put_in_place": "merging",
    "read_audit": "reading",
    "read_file": "raw_file",
    "read_history": "reading",
    "read_text": "reading",
    "read_text_and_last": "reading",
    "read_whole": "reading",
    "reason_of": "disk_errors",
    "rebased": "rebase",
    "remove_for_good": "trash",
    "replace_file": "durable",
    "restore": "restoring",
    "seen": "cache",
    "settled": "settling",
    "side_of": "merging",
    "unpacked": "cache",
    "unsettled": "settling",
    "versions_of": "versions",
    "write_merged": "merging",
    "write_new_file": "durable",
}

__all__ = [
    "EXPORT_PARTS",
    "AuditFile",
    "Cache",
    "Draft",
    "DraftText",
    "DurableStorage",
    "Entry",
    "Fate",
    "Fault",
    "Generation",
    "Generations",
    "HistoryEntry",
    "MergedFile",
    "Notice",
    "Piece",
    "Plan",
    "ReadAudit",
    "Restored",
    "Side",
    "Trashed",
    "View",
    "all_generations",
    "audit_paths",
    "base_of",
    "carry_out",
    "content_of_version",
    "copies_among",
    "delete",
    "difference_of",
    "faults",
    "fingerprint",
    "history_entries",
    "id_for_versions",
    "in_trash",
    "is_of",
    "json_schema",
    "keep_parts",
    "last_good",
    "look_into",
    "merge_files",
    "named_as_copy_of",
    "only_here",
    "own_among",
    "packed",
    "plan_of",
    "put_back",
    "put_in_place",
    "read_audit",
    "read_file",
    "read_history",
    "read_text",
    "read_text_and_last",
    "read_whole",
    "reason_of",
    "rebased",
    "remove_for_good",
    "replace_file",
    "restore",
    "seen",
    "settled",
    "side_of",
    "unpacked",
    "unsettled",
    "versions_of",
    "write_merged",
    "write_new_file",
]


def __getattr__(name: str) -> Any:
    if name not in _FROM:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_FROM[name]}"), name)

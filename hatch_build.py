"""Puts the sample audits into the wheel, so that `touchpoint-audit demo` works where it is installed.

An editable install goes without them: there the program reads the `audits/` folder itself.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SamplesHook(BuildHookInterface[Any]):
    """Adds `audits/*.json` and `audits/*.md` as `touchpoint_audit/samples/`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds a wheel; `version` is "standard" or "editable"."""
        if version == "editable":
            return
        for sample in sorted(Path(self.root, "audits").iterdir()):
            if sample.suffix in {".json", ".md"}:
                build_data["force_include"][str(sample)] = f"touchpoint_audit/samples/{sample.name}"

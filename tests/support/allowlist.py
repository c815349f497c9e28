"""A contract for import-linter: what some modules may import; everything else is refused."""

import sys
from typing import Any, cast, override

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class AllowlistContract(Contract):
    """Modules import themselves, the standard library and what is allowed, no more.

    `source_modules` are packages, each with all that is in it; `allowed_modules` are
    packages likewise, our own or others'.
    """

    type_name = "allowlist"

    source_modules = fields.SetField(subfield=fields.StringField())
    allowed_modules = fields.SetField(subfield=fields.StringField(), required=False)

    @override
    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        refused: list[str] = []
        for source in sorted(cast("set[str]", self.source_modules)):
            allowed = {source, *cast("set[str]", self.allowed_modules or set())}
            for module in sorted({source, *graph.find_descendants(source)}):
                refused += [
                    f"{module} may not import {imported}"
                    for imported in sorted(
                        graph.find_modules_directly_imported_by(module)
                    )
                    if not _is_allowed(imported, allowed)
                ]
        return ContractCheck(kept=not refused, metadata={"refused": refused})

    @override
    def render_broken_contract(self, check: ContractCheck) -> None:
        metadata: dict[str, Any] = check.metadata
        for line in metadata["refused"]:
            output.print_error(line)


def _is_allowed(imported: str, allowed: set[str]) -> bool:
    return imported.partition(".")[0] in sys.stdlib_module_names or any(
        imported == module or imported.startswith(f"{module}.") for module in allowed
    )

"""Which part of a 3MF archive the model begins with.

`_rels/.rels` names it, whatever it is called. Source: Open Packaging Conventions (ECMA-376
part 2, 9.3), 3MF Core Specification 1.4, 2.1.1. Slicers look into the folder `3D` instead.
"""

from contextlib import suppress
import re

from .errors import FileError
from .package import Package
from .xml_stream import Attributes, read_xml

_RELATIONS = "_rels/.rels"
_LARGEST_RELATIONS = 64 * 1024
"""Bytes; a file has a handful of relations."""
_KIND = "/3dmodel"
"""The end of the model's kind of relation; what is before it changed with the drafts."""
_USUAL = "3d/3dmodel.model"
_MODEL = re.compile(r"3d/[^/]+\.model")


def root_of(package: Package) -> str:
    """Return the name of the part that a model begins with.

    Raises FileError where there is none.
    """
    usual = (_USUAL, *filter(_MODEL.fullmatch, sorted(package.names)))
    for name in (*_named(package), *usual):
        if name in package:
            return name
    raise FileError("file_without_model")


def _named(package: Package) -> list[str]:
    """Return the parts that the archive itself calls its model."""
    named: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        if tag.endswith("Relationship") and attributes.get("Type", "").endswith(_KIND):
            named.append(attributes.get("Target", ""))

    # Slicers never look there, so nobody sees that it is damaged.
    with suppress(FileError):
        relations = package.read(_RELATIONS, _LARGEST_RELATIONS)
        if relations is not None:
            read_xml([relations], start)
    return named

"""Error codes that printers report, in families: nobody knows them by heart.

Bambu Lab's texts for them are not licensed to be copied. The first two digits name the
part of the printer: https://wiki.bambulab.com/en/hms/home. What some families say is as
the integration greghesp/ha-bambulab lists it.
"""

import re

FAMILIES = ("03", "05", "07", "08", "0c")
"""Motion, heating and bed; mainboard; AMS; toolhead; camera and lidar."""
_AMS = {"12": "07", "18": "07"}
"""The AMS of an A1, and the AMS HT, have families of their own."""
_CODE = re.compile(r"([0-9A-F]{2})[0-9A-F]{2}-[0-9A-F]{4}(?:-[0-9A-F]{4}-[0-9A-F]{4})?")


def family_of(error: str) -> str | None:
    """Return the family of an error that is nothing but a code; None where it says more."""
    match = _CODE.fullmatch(error)
    if match is None:
        return None
    family = _AMS.get(match[1], match[1].lower())
    return family if family in FAMILIES else "other"

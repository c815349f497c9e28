"""What slicers call Bambu Lab's printers.

Serial numbers begin with the model (Bambu Lab's wiki, "Find the serial number"). Bambu
Studio and OrcaSlicer write the model's id into a sliced 3MF and its name into the G-code;
the ids are those that the printers themselves report.
"""

_MAKER = "Bambu Lab"
_BY_SERIAL = {
    "00M": ("X1 Carbon", "BL-P001"),
    "00W": ("X1", "BL-P002"),
    "01P": ("P1S", "C12"),
    "01S": ("P1P", "C11"),
    "030": ("A1 mini", "N1"),
    "039": ("A1", "N2S"),
    "03W": ("X1E", "C13"),
    "093": ("H2S", "O1S"),
    "094": ("H2D", "O1D"),
    "20P": ("X2D", "N6"),
    "22E": ("P2S", "N7"),
    "239": ("H2D Pro", "O1E", "O2D"),
    "26A": ("A2L", "N9"),
    "31B": ("H2C", "O1C", "O1C2"),
}


def slicer_names(serial: str) -> tuple[str, ...]:
    """Return a printer's names by its serial number; none for a model that is not known."""
    name, *ids = _BY_SERIAL.get(serial[:3], ("",))
    return (f"{_MAKER} {name}", *ids) if name else ()

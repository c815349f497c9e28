"""One fair queue for shared 3D printers."""

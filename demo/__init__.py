"""The demo: a real Home Assistant, a broker and printers that exist only here."""

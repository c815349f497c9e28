"""Kills Home Assistant while people and printers are busy, and looks what was lost.

`python -m tests.power_cuts --rounds 100` builds a makerspace of real processes (see
`tests/support/scene.py`), lets people join, claim, pass and cancel and printers print, and
kills Home Assistant with SIGKILL at random moments. After every restart the queue's
file is held against what had been accepted before.
"""

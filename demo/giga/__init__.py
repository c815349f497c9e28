"""An Elegoo OrangeStorm Giga that exists only on loopback: Klipper behind Moonraker.

It takes files and commands over HTTP as Moonraker 0.11 does, JSON-RPC over MQTT, and
publishes what changes; `tests/peers` tries the same commands on the real software.
"""

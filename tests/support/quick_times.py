"""How long an agent waits where a test waits for it.

Like what imports it, it is read by the oldest Python that the agent asks for, and needs
nothing besides the agent.
"""

from printer_queue_agent.times import Times

QUICK = Times(
    look_every=0.05,
    look_while_idle=0.2,
    start_within=1.5,
    settles_within=0.5,
    ask_again=0.3,
    accepted_every=0.3,
    under_way_every=0.5,
    ended_every=0.4,
)
"""Nobody waits for a test."""

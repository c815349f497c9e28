"""Takes the leading node away while people and printers are busy, and looks what was lost.

`python -m tests.failover --rounds 50` builds a makerspace of real processes: three Home
Assistants that share one queue in a PostgreSQL database, ten printers on a broker, Discord
and phones. Each round the leader is killed, or hangs, or is cut off from the database, while
people ask any node; another one has to lead, and what the database holds and what people
and printers were told is held against what had been accepted.
"""

"""How good the queue's decisions are: `python -m evaluation`.

`weeks` lives through whole weeks of a makerspace with the real rules and a clock that runs
ahead; `ahead` holds the plan that looks ahead against the one that does not; `static` plans
jobs that are all known beforehand, and holds the plans against proven bounds; `farm` lives
through days of printers that start by themselves, and fail now and then. `logs` replays
real ones. What it shows is said in docs/planning.md; every number stands in RESULTS.md here.
"""

"""How good the queue's decisions are: `python -m evaluation`.

`weeks` lives through whole weeks of a makerspace with the real rules and a clock that runs
ahead; `static` plans jobs that are all known beforehand, and holds the plans against proven
bounds. What it shows is said in docs/planning.md; every number stands in RESULTS.md here.
"""

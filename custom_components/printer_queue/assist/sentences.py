"""What can be said, in English and German, for each intent.

The templates are those of Home Assistant's sentence triggers: `(one|other)`,
`[optional]`, and `{slot}` for whatever is said there. Every sentence names a print, a
printer or a queue, so that no other wish is taken for one of these, and no sentence is
one of two intents. The first that fits counts, so what has more words of its own goes
before what leaves more open.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum


class IntentType(StrEnum):
    """What can be asked for: the types of the intents."""

    NEXT = "PrinterQueueNext"
    WAIT = "PrinterQueueWait"
    JOIN = "PrinterQueueJoin"
    CLAIM = "PrinterQueueClaim"
    PASS = "PrinterQueuePass"  # declines an offer
    CANCEL = "PrinterQueueCancel"
    MY_JOBS = "PrinterQueueMyJobs"


_WHO = "(who is|whos|who's)"
_PRINTER = "[3D] printer"
_QUEUE = "[(print|printer|printing|3D printer)] queue"
_AT = f"(on|at|for|in) [the] ([3D] (printer|printers)|{_QUEUE})"
_IN = f"(in|into|to|on) [the] ({_QUEUE}|{{queue}} queue)"
_JOB = "[3D] (print|print job|printing job|job)"
_JOBS = "[3D] (prints|print jobs|printing jobs|jobs)"
_CALLED = "[(called|named) {name}]"
_PUT = "(put|add)"
_FOR = "(for|of|that takes|which takes)"

_ENGLISH: Mapping[IntentType, Sequence[str]] = {
    IntentType.NEXT: (
        f"{_WHO} (next|up next|first|up) [in line] {_AT}",
        f"(whose|who's) turn is it {_AT}",
        f"{_WHO} (next|up next|first) [in line] (in|at) [the] {{queue}} queue",
        "(whose|who's) turn is it (in|at) [the] {queue} queue",
    ),
    IntentType.WAIT: (
        f"(how long is|what is|what's) the (wait|wait time|waiting time|line) [{_AT}]",
        f"how long is the {_QUEUE}",
        f"how (long|busy) are the [3D] (printers|lines {_AT})",
        f"how long (do|would|will|must) (I|we) [have to] wait for (a|the) {_PRINTER}",
        f"how long until (a|the|any|the next) {_PRINTER} is free",
        f"when (is|will) (a|the|any|the next) {_PRINTER} [be] free",
        f"how long is the wait for (a|an) {{duration}} {_JOB}",
        "how long is the (wait|wait time) (in|at|for) [the] {queue} queue",
    ),
    IntentType.JOIN: (
        f"{_PUT} (a|an) {_JOB} {_CALLED} {_FOR} {{duration}} {_IN}",
        f"{_PUT} (a|an) {_JOB} {_CALLED} {_IN} {_FOR} {{duration}}",
        f"{_PUT} (a|an) {{duration}} {_JOB} {_CALLED} {_IN}",
        f"{_PUT} (a|an) {_JOB} {_CALLED} {_IN}",
        f"{_PUT} me {_IN} (with|for) (a|an) {{duration}} {_JOB} {_CALLED}",
        f"queue [up] (a|an) {_JOB} {_CALLED} {_FOR} {{duration}}",
        f"queue [up] (a|an) {{duration}} {_JOB} {_CALLED}",
        f"join [the] {_QUEUE} with (a|an) {{duration}} {_JOB} {_CALLED}",
        f"join [the] {{queue}} queue with (a|an) {{duration}} {_JOB} {_CALLED}",
    ),
    IntentType.CLAIM: (
        f"[(I|I'll|I will)] (claim|take|accept) (my|the) {_PRINTER} [turn]",
        f"[(I|I'll|I will)] (claim|take) my turn {_AT}",
        f"[I] claim [the {_PRINTER} for] my {_JOB} {_CALLED}",
        f"[I] claim [the {_PRINTER} for] [my] {_JOB} number {{name}}",
    ),
    IntentType.PASS: (
        f"[I] pass [on] [my turn] {_AT}",
        f"[I] pass on (my|the) {_PRINTER} [turn]",
        f"skip (me|my turn) {_AT}",
    ),
    IntentType.CANCEL: (
        f"(cancel|delete) [(my|the)] {_JOB} number {{name}}",
        f"(cancel|delete) my {_JOB} {_CALLED}",
        f"(cancel|delete) the {_JOB} (called|named) {{name}}",
        f"(take|remove) my {_JOB} {_CALLED} (out of|off|from) [the] {_QUEUE}",
    ),
    IntentType.MY_JOBS: (
        f"(what|which|how) are my {_JOBS} [doing]",
        f"(what about|how about|list) my {_JOBS}",
        f"(where|how) is my {_JOB} [doing]",
        f"when is my {_JOB} (done|ready|finished|over|next)",
        f"when is it my turn {_AT}",
        f"(where am I|what is my (place|position)|what's my (place|position)) {_AT}",
        f"(do I have|what do I have) [(anything|a {_JOB}|jobs|prints)] {_AT}",
    ),
}

_SCHLANGE = "[(Druck|Drucker)]warteschlange"
_AM = f"(am [3D] Drucker|an den [3D] Druckern|beim Drucken|in der {_SCHLANGE})"
_AN = "(am|an den|für die|für den|für einen|für den nächsten) [3D] (Drucker|Druckern)"
_IN_DIE = f"(in|auf) die ({_SCHLANGE}|Warteschlange {{queue}})"
_ZUR = f"(zur|der) {_SCHLANGE}"
_NAMENS = "[(namens|mit dem Namen|mit Namen) {name}]"
_DRUCK = "[3D] (Druck|Druckauftrag|Druckjob|Auftrag)"
_DRUCKE = "[3D] (Drucke|Druckaufträge|Druckjobs|Aufträge)"
_STELL = "(stell|stelle|setz|setze) [bitte]"
_KANNST = "(kannst|könntest) du [bitte]"
_VON = "(von|mit|für|über)"

_GERMAN: Mapping[IntentType, Sequence[str]] = {
    IntentType.NEXT: (
        f"wer (ist|kommt) [als] (nächster|nächste|nächstes) {_AM} [dran]",
        f"wer ist (der|die) nächste {_AM}",
        f"wer ist [als (nächster|nächste|nächstes)] dran {_AM}",
        f"wer ist {_AM} [(als nächstes|als nächster|als nächste|der nächste)] [dran]",
        "wer ist in der Warteschlange {queue} (dran|als nächstes dran|der nächste)",
    ),
    IntentType.WAIT: (
        f"(wie lange (ist|dauert)|wie lang ist|wie ist) die Wartezeit [{_AN}]",
        f"wie (lang|lange) ist die ({_SCHLANGE}|Schlange {_AM})",
        "wie lange (muss|müsste) ich (auf (einen|den)|am) [3D] Drucker warten",
        "wie lange dauert es bis (ein|der|der nächste) [3D] Drucker frei ist",
        "wann (ist|wird) (ein|der|der nächste) [3D] Drucker [wieder] frei",
        f"wie lange (ist|dauert) die Wartezeit für einen {{duration}} {_DRUCK}",
        f"wie lange (ist|dauert) die Wartezeit für einen {_DRUCK} {_VON} {{duration}}",
        "wie lange (ist|dauert) die Wartezeit in der Warteschlange {queue}",
    ),
    IntentType.JOIN: (
        f"{_STELL} einen {_DRUCK} {_NAMENS} {_VON} {{duration}} {_IN_DIE}",
        f"{_STELL} einen {{duration}} {_DRUCK} {_NAMENS} {_IN_DIE}",
        f"{_STELL} einen {_DRUCK} {_NAMENS} {_IN_DIE}",
        f"{_STELL} mich mit einem {{duration}} {_DRUCK} {_NAMENS} {_IN_DIE}",
        f"(füg|füge) [bitte] einen {{duration}} {_DRUCK} {_NAMENS} {_ZUR} hinzu",
        f"(reih|reihe) [bitte] einen {_DRUCK} {_NAMENS} {_VON} {{duration}} ein",
        f"(reih|reihe) [bitte] einen {{duration}} {_DRUCK} {_NAMENS} ein",
        f"{_STELL} einen {_DRUCK} {_NAMENS} {_VON} {{duration}} an",
        f"{_STELL} einen {{duration}} {_DRUCK} {_NAMENS} an",
        f"{_KANNST} einen {_DRUCK} {_NAMENS} {_VON} {{duration}} {_IN_DIE} stellen",
        f"{_KANNST} einen {{duration}} {_DRUCK} {_NAMENS} {_IN_DIE} stellen",
        f"{_KANNST} einen {_DRUCK} {_NAMENS} {_IN_DIE} stellen",
    ),
    IntentType.CLAIM: (
        "[ich] (nimm|nehme|beanspruche|beanspruch) (meinen|den) [3D] Drucker [an]",
        "(reservier|reserviere) (mir den|meinen|den) [3D] Drucker [für mich]",
        f"(nimm|reserviere) den [3D] Drucker für meinen {_DRUCK} {_NAMENS}",
        f"(nimm|reserviere) den [3D] Drucker für [meinen] {_DRUCK} Nummer {{name}}",
    ),
    IntentType.PASS: (
        f"ich verzichte [(auf (meinen|den) [3D] Drucker|{_AM})]",
        f"ich (passe|setze) {_AM} [aus]",
        f"(überspring|überspringe) mich {_AM}",
        f"lass mich {_AM} aus",
        "gib (meinen|den) [3D] Drucker weiter",
    ),
    IntentType.CANCEL: (
        f"(brich|breche) [(meinen|den)] {_DRUCK} Nummer {{name}} ab",
        f"(storniere|stornier|lösche|lösch) [(meinen|den)] {_DRUCK} Nummer {{name}}",
        f"(brich|breche) meinen {_DRUCK} {_NAMENS} ab",
        f"(brich|breche) den {_DRUCK} (namens|mit dem Namen) {{name}} ab",
        f"(storniere|stornier|lösche|lösch) meinen {_DRUCK} {_NAMENS}",
        f"(storniere|stornier|lösche|lösch) den {_DRUCK} (namens|mit dem Namen) {{name}}",
        f"{_KANNST} meinen {_DRUCK} {_NAMENS} (abbrechen|stornieren|löschen)",
        f"(nimm|entferne) meinen {_DRUCK} {_NAMENS} aus der {_SCHLANGE}",
    ),
    IntentType.MY_JOBS: (
        f"(was|welche|welches|wie) sind meine {_DRUCKE}",
        f"(was machen|wo sind) meine {_DRUCKE}",
        f"(wo|wie weit) ist mein {_DRUCK}",
        f"wann ist mein {_DRUCK} (fertig|dran|an der Reihe)",
        f"wann bin ich {_AM} (dran|an der Reihe)",
        f"wie steht es um (meinen {_DRUCK}|meine {_DRUCKE})",
        f"(wo stehe ich|welchen Platz habe ich) {_AM}",
    ),
}

_POLITE = "(please|(can|could|would|will) you [please]|(can|could) you tell me)"

SENTENCES: Mapping[IntentType, Sequence[str]] = {
    wish: (
        *(f"[{_POLITE}] {sentence} [please]" for sentence in _ENGLISH[wish]),
        *(f"[bitte] {sentence} [bitte]" for sentence in _GERMAN[wish]),
    )
    for wish in IntentType
}
"""The sentences of both languages, whichever language the assistant is set to."""

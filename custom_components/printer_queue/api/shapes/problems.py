"""What is answered to a request that is refused (RFC 9457)."""

from .parts import TEXT, WHOLE, list_of, record

COMPONENTS = {
    "Problem": record(
        {
            "type": TEXT,
            "title": TEXT,
            "status": WHOLE,
            "detail": TEXT,
            "instance": TEXT,
            "code": TEXT,
        },
        optional={
            "field": TEXT,
            "errors": list_of(record({"field": TEXT, "detail": TEXT})),
        },
        description="What is wrong and what to do, in the language that is accepted. "
        "`code` names the problem in every language, `field` what is to blame, `errors` "
        "each field where several are.",
    )
}

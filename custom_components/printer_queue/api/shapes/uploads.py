"""Files that are sent, as they are answered."""

from .parts import TEXT, WHOLE, list_of, record, ref

COMPONENTS = {
    "Upload": record(
        {"upload_id": TEXT, "received": WHOLE, "size": WHOLE},
        optional={"name": TEXT},
        description="A file that is sent: how many of its bytes have arrived.",
    ),
    "CardRefusal": record(
        {
            "code": TEXT,
            "message": TEXT,
            "translation_domain": TEXT,
            "translation_key": TEXT,
            "translation_placeholders": {"type": ["object", "null"]},
        },
        description="A refusal as the card takes it, which names the queue in the body.",
    ),
    "Uploads": record({"uploads": list_of(ref("Upload"))}),
}

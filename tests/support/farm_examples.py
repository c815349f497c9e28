"""Requests and answers of programs for print farms, field by field as they expect them.

Copied from the section "API Endpoints" of the design "Multi-Printer Coordination", after
which such programs were written.
"""

from typing import Any

SUBMISSION: dict[str, Any] = {
    "job_name": "hex_box_v1",
    "stl_path": "/" + "Users/Shared/KITT/artifacts/cad/hex_box.stl",
    "material_id": "pla_black_esun",
    "print_settings": {
        "nozzle_temp": 210,
        "bed_temp": 60,
        "layer_height": 0.2,
        "infill": 20,
        "speed": 50,
    },
    "priority": 5,
    "deadline_at": "2025-11-20T14:00:00Z",
    "force_printer": None,
}
"""POST /api/fabrication/jobs"""
RECEIPT: dict[str, Any] = {
    "job_id": "uuid",
    "status": "queued",
    "queue_position": 3,
    "estimated_start_time": "2025-11-17T16:30:00Z",
}
QUEUE_QUERY = "status=queued&printer_id=bamboo_h2d"
"""GET /api/fabrication/queue"""
QUEUE: dict[str, Any] = {
    "total_jobs": 5,
    "queued": 3,
    "printing": 2,
    "jobs": [
        {
            "job_id": "uuid",
            "job_name": "bracket_v2",
            "status": "queued",
            "priority": 3,
            "estimated_duration_hours": 2.5,
            "queue_position": 1,
            "material_id": "pla_black_esun",
        }
    ],
}
ASSIGNMENTS: dict[str, Any] = {
    "scheduled_jobs": 2,
    "assignments": [
        {"job_id": "uuid", "printer_id": "bamboo_h2d", "status": "scheduled"},
        {"job_id": "uuid2", "printer_id": "elegoo_giga", "status": "scheduled"},
    ],
}
"""POST /api/fabrication/schedule"""
CANCELLATION: dict[str, Any] = {
    "job_id": "uuid",
    "status": "cancelled",
    "cancellation_time": "2025-11-17T14:00:00Z",
}
"""DELETE /api/fabrication/jobs/{job_id}"""

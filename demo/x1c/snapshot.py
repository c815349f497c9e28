"""The `push_status` object of an X1C: everything that it says, every time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .life import GcodeState, Life

PRINT_STAGE = {GcodeState.RUNNING: "2", GcodeState.PAUSE: "3"}
"""`mc_print_stage`: "1" while nothing prints."""


@dataclass(frozen=True, slots=True)
class Spool:
    """What lies in one AMS tray; `color` is RRGGBB."""

    material: str
    color: str
    remain: int = 80


DEFAULT_SPOOLS: tuple[Spool | None, ...] = (
    Spool("PLA", "F5F5F5"),
    Spool("PLA", "161616", 45),
    Spool("PETG", "1E88E5", 12),
    None,
    Spool("PLA", "E53935", 99),
    Spool("PLA", "43A047", 63),
    Spool("TPU", "FB8C00", 30),
    Spool("ASA", "6D4C41", 71),
)


@dataclass(frozen=True, slots=True)
class Equipment:
    """What is built in and loaded.

    `spools` are the AMS trays, four a unit, none without an AMS; `external` is the
    spool beside them. `nozzle` is in millimetres. With `two_nozzles` the units feed the
    right one by turns with the left one, as an H2D's may.
    """

    spools: tuple[Spool | None, ...] = DEFAULT_SPOOLS
    external: Spool | None = Spool("PLA", "161616", 0)
    nozzle: float = 0.4
    two_nozzles: bool = False


USUAL = Equipment()

_NO_TAG = "0" * 16
_NO_UUID = "0" * 32
_PROFILE = {"PLA": "GFL99", "PETG": "GFG99", "TPU": "GFU99", "ASA": "GFB98"}


def push_status(
    life: Life,
    now: datetime,
    *,
    sequence_id: int,
    equipment: Equipment = USUAL,
) -> dict[str, Any]:
    """Return the payload of one full report, ready for `json.dumps`."""
    return {
        "print": {
            **_machine(life, now),
            "nozzle_diameter": f"{equipment.nozzle:g}",
            "ams": _ams(life, equipment),
            "vt_tray": _at("254", equipment.external),
            **(_nozzles(life, equipment) if equipment.two_nozzles else {}),
            **_progress(life, now),
            "command": "push_status",
            "msg": 0,
            "sequence_id": str(sequence_id),
        }
    }


def _progress(life: Life, now: datetime) -> dict[str, Any]:
    """Return the fields about the print."""
    job = life.print
    task_id = job.task_id if job else "0"
    under_way = job is not None and life.busy
    return {
        "gcode_state": str(life.state),
        "gcode_file": job.file if job and under_way else "",
        "gcode_file_prepare_percent": "100" if job else "0",
        "gcode_start_time": str(int(job.running_at.timestamp())) if job else "0",
        "subtask_name": job.name if job else "",
        "task_id": task_id,
        "subtask_id": task_id,
        "project_id": task_id,
        "profile_id": task_id,
        "job_id": task_id,
        "print_type": job.print_type if job and under_way else "idle",
        "print_error": life.print_error,
        "fail_reason": str(life.fail_reason),
        "mc_percent": int(life.progress(now) * 100),
        "mc_remaining_time": life.remaining_minutes(now),
        "mc_print_stage": PRINT_STAGE.get(life.state, "1"),
        "mc_print_sub_stage": 0,
        "mc_print_error_code": "0",
        "mc_print_line_number": "0",
        "layer_num": life.layer(now),
        "total_layer_num": job.layers if job else 0,
        "stg_cur": life.stage(now),
        "stg": [2, 14, 1] if under_way else [],
        "hms": life.health,
    }


def _nozzles(life: Life, equipment: Equipment) -> dict[str, Any]:
    """Return what a printer with two nozzles reports besides: left first, right as 255."""
    right = 0x0000 if life.busy and equipment.spools else 0xFFFF
    left = 0xFEFF
    extruders = [
        {"id": 0, "snow": right, "info": 2},
        {"id": 1, "snow": left, "info": 0},
    ]
    return {
        "device": {"extruder": {"info": extruders, "state": 2}},
        "vir_slot": [_at("254", None), _at("255", equipment.external)],
    }


def _ams(life: Life, equipment: Equipment) -> dict[str, Any]:
    """Return the AMS units, four trays each."""
    spools = equipment.spools
    units = [spools[start : start + 4] for start in range(0, len(spools), 4)]
    # Without an AMS the external spool stays in the nozzle.
    fed_from = ("0" if life.busy else "255") if spools else "254"
    exist = sum(1 << slot for slot, spool in enumerate(spools) if spool is not None)
    return {
        "ams": [
            {
                "id": str(unit),
                "humidity": "4",
                "humidity_raw": "27",
                "temp": "25.7",
                "dry_time": 0,
                "info": "1101" if equipment.two_nozzles and unit % 2 else "1001",
                "chip_id": "",
                "check": 0,
                "tray": [_at(str(slot), spool) for slot, spool in enumerate(trays)],
            }
            for unit, trays in enumerate(units)
        ],
        "ams_exist_bits": f"{(1 << len(units)) - 1:x}",
        "tray_exist_bits": f"{exist:x}",
        "tray_is_bbl_bits": f"{exist:x}",
        "tray_read_done_bits": f"{exist:x}",
        "tray_reading_bits": "0",
        "tray_now": fed_from,
        "tray_pre": fed_from,
        "tray_tar": fed_from,
        "insert_flag": True,
        "power_on_flag": False,
        "unbind_ams_stat": 0,
        "version": 4,
    }


def _at(place: str, spool: Spool | None) -> dict[str, Any]:
    return {"id": place, **(_tray(spool) if spool else {})}


def _tray(spool: Spool) -> dict[str, Any]:
    color = f"{spool.color}FF"
    return {
        "bed_temp": "0",
        "bed_temp_type": "0",
        "cali_idx": -1,
        "cols": [color],
        "ctype": 0,
        "drying_temp": "55",
        "drying_time": "8",
        "k": 0.019999999552965164,
        "n": 1,
        "nozzle_temp_max": "240",
        "nozzle_temp_min": "190",
        "remain": spool.remain,
        "state": 11,
        "tag_uid": _NO_TAG,
        "total_len": 330000,
        "tray_color": color,
        "tray_diameter": "1.75",
        "tray_id_name": "",
        "tray_info_idx": _PROFILE.get(spool.material, "GFL99"),
        "tray_sub_brands": "",
        "tray_temp": "55",
        "tray_time": "8",
        "tray_type": spool.material,
        "tray_uuid": _NO_UUID,
        "tray_weight": "1000",
        "xcam_info": "8813D007E803E8039A99193F",
    }


def _machine(life: Life, now: datetime) -> dict[str, Any]:
    """Return the fields about the machine itself."""
    hot = life.busy
    wobble = now.second % 10 / 10
    return {
        "ams_rfid_status": 6,
        "ams_status": 768 if hot else 0,
        "aux_part_fan": True,
        "bed_target_temper": 55 if hot else 0,
        "bed_temper": 55.0 + wobble if hot else 24.5,
        "big_fan1_speed": "10" if hot else "0",
        "big_fan2_speed": "0",
        "cali_version": 0,
        "chamber_temper": 38 if hot else 26,
        "cooling_fan_speed": "15" if hot else "0",
        "fan_gear": 8421376 if hot else 0,
        "filam_bak": [],
        "flag3": 15,
        "force_upgrade": False,
        "heatbreak_fan_speed": "15" if hot else "0",
        "home_flag": 6423951,
        "hw_switch_state": 1,
        "ipcam": {
            "agora_service": "disable",
            "brtc_service": "enable",
            "ipcam_dev": "1",
            "ipcam_record": "enable",
            "mode_bits": 2,
            "resolution": "1080p",
            "rtsp_url": "disable",
            "timelapse": "disable",
            "tutk_server": "disable",
        },
        "k": "0.0200",
        "lifecycle": "product",
        "lights_report": [
            {"mode": "on" if hot else "off", "node": "chamber_light"},
            {"mode": "flashing", "node": "work_light"},
        ],
        "maintain": 3,
        "mess_production_state": "active",
        "net": {"conf": 16, "info": [{"ip": 0, "mask": 0}, {"ip": 0, "mask": 0}]},
        "nozzle_target_temper": 220 if hot else 0,
        "nozzle_temper": 219.0 + wobble if hot else 26.0,
        "nozzle_type": "hardened_steel",
        "online": {"ahb": True, "ext": True, "rfid": False, "version": 9},
        "queue_est": 0,
        "queue_number": 0,
        "queue_sts": 0,
        "queue_total": 0,
        "s_obj": [],
        "sdcard": True,
        "spd_lvl": 2,
        "spd_mag": 100,
        "upgrade_state": {
            "ahb_new_version_number": "",
            "ams_new_version_number": "",
            "consistency_request": False,
            "dis_state": 0,
            "err_code": 0,
            "force_upgrade": False,
            "message": "0%, 0B/s",
            "module": "null",
            "new_version_state": 2,
            "new_ver_list": [],
            "ota_new_version_number": "",
            "progress": "0",
            "sequence_id": 0,
            "sn": "",
            "status": "IDLE",
        },
        "upload": {
            "file_size": 0,
            "finish_size": 0,
            "message": "Good",
            "oss_url": "",
            "progress": 0,
            "sequence_id": "0903",
            "speed": 0,
            "status": "idle",
            "task_id": "",
            "time_remaining": 0,
            "trouble_id": "",
        },
        "wifi_signal": f"-{45 + now.second % 7}dBm",
        "xcam": {
            "allow_skip_parts": False,
            "buildplate_marker_detector": True,
            "first_layer_inspector": True,
            "halt_print_sensitivity": "medium",
            "print_halt": True,
            "printing_monitor": True,
            "spaghetti_detector": True,
        },
        "xcam_status": "0",
    }

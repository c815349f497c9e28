"""The tables of the sensors that show statistics.

What is counted since the first of the month adds up in Home Assistant's long-term
statistics, whichever month it was; of shares and waits they keep the means.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import PERCENTAGE, UnitOfMass, UnitOfTime
from homeassistant.helpers.typing import StateType

from ..core.statistics.statistics import Tally
from ..core.statistics.utilisation import Utilisation
from ..core.viewer import Viewer
from ..presentation.statistics import by_material, by_person, percent, whole_minutes
from ..statistics_coordinator import Shown

NO_USE = Utilisation()


def _nothing(shown: Shown, viewer: Viewer) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, kw_only=True)
class StatisticsSensorDescription(SensorEntityDescription):
    """How a sensor of the queue is read from what was counted.

    The unit of a monetary sensor is Home Assistant's currency.
    """

    value_fn: Callable[[Shown], StateType]
    attributes_fn: Callable[[Shown, Viewer], dict[str, Any]] = _nothing


@dataclass(frozen=True, kw_only=True)
class PrinterStatisticsSensorDescription(SensorEntityDescription):
    """The same for a sensor of a printer, which is named by its id."""

    value_fn: Callable[[Shown, str], StateType]


def _utilisation_attributes(shown: Shown, viewer: Viewer) -> dict[str, Any]:
    use = shown.week.use_together
    return {"of_the_clock": percent(use.of_the_clock)}


def _wait_attributes(shown: Shown, viewer: Viewer) -> dict[str, Any]:
    start, offer = shown.week.whole.to_start, shown.week.whole.to_offer
    return {
        "mean": whole_minutes(start.mean),
        "p95": whole_minutes(start.p95),
        "until_asked": whole_minutes(offer.median),
    }


def _deadline_attributes(shown: Shown, viewer: Viewer) -> dict[str, Any]:
    return {"deadlines": shown.thirty_days.whole.deadlines}


def _forecast_attributes(shown: Shown, viewer: Viewer) -> dict[str, Any]:
    forecasts = shown.thirty_days.forecasts
    return {
        "told_at_joining": percent(forecasts.at_joining.on_time),
        "in_told_range": percent(forecasts.all.in_range),
        "forecasts": forecasts.all.count,
    }


def _split(
    figure: Callable[[Tally], float],
) -> Callable[[Shown, Viewer], dict[str, Any]]:
    """Return who and what a figure of the month is made of."""
    return lambda shown, viewer: {
        "by_person": by_person(shown.month, figure, viewer),
        "by_material": by_material(shown.month, figure),
    }


def _grams(tally: Tally | None) -> float:
    return round(tally.grams, 1) if tally else 0.0


def _cost(tally: Tally | None) -> float:
    return round(tally.cost, 2) if tally else 0.0


STATISTICS_SENSORS = (
    StatisticsSensorDescription(
        key="throughput",
        translation_key="throughput",
        state_class=SensorStateClass.MEASUREMENT,
        value_fn=lambda shown: shown.week.whole.completed,
    ),
    StatisticsSensorDescription(
        key="utilisation",
        translation_key="utilisation",
        native_unit_of_measurement=PERCENTAGE,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=0,
        value_fn=lambda shown: percent(shown.week.use_together.under_demand),
        attributes_fn=_utilisation_attributes,
    ),
    StatisticsSensorDescription(
        key="typical_wait",
        translation_key="typical_wait",
        device_class=SensorDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.MINUTES,
        state_class=SensorStateClass.MEASUREMENT,
        value_fn=lambda shown: whole_minutes(shown.week.whole.to_start.median),
        attributes_fn=_wait_attributes,
    ),
    StatisticsSensorDescription(
        key="deadlines_met",
        translation_key="deadlines_met",
        native_unit_of_measurement=PERCENTAGE,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=0,
        value_fn=lambda shown: percent(shown.thirty_days.whole.deadlines_share),
        attributes_fn=_deadline_attributes,
    ),
    StatisticsSensorDescription(
        key="starts_as_told",
        translation_key="starts_as_told",
        native_unit_of_measurement=PERCENTAGE,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=0,
        value_fn=lambda shown: percent(shown.thirty_days.forecasts.hour_ahead.on_time),
        attributes_fn=_forecast_attributes,
    ),
    StatisticsSensorDescription(
        key="failure_rate",
        translation_key="failure_rate",
        native_unit_of_measurement=PERCENTAGE,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=1,
        value_fn=lambda shown: percent(shown.thirty_days.whole.failure_rate),
    ),
    StatisticsSensorDescription(
        key="swaps_this_month",
        translation_key="swaps_this_month",
        state_class=SensorStateClass.TOTAL,
        value_fn=lambda shown: shown.month.swaps.total,
    ),
    StatisticsSensorDescription(
        key="swaps_saved_this_month",
        translation_key="swaps_saved_this_month",
        state_class=SensorStateClass.TOTAL,
        value_fn=lambda shown: shown.month.swaps.saved,
    ),
    StatisticsSensorDescription(
        key="filament_this_month",
        translation_key="filament_this_month",
        device_class=SensorDeviceClass.WEIGHT,
        native_unit_of_measurement=UnitOfMass.GRAMS,
        state_class=SensorStateClass.TOTAL,
        suggested_display_precision=0,
        value_fn=lambda shown: _grams(shown.month.whole),
        attributes_fn=_split(_grams),
    ),
    StatisticsSensorDescription(
        key="cost_this_month",
        translation_key="cost_this_month",
        device_class=SensorDeviceClass.MONETARY,
        state_class=SensorStateClass.TOTAL,
        suggested_display_precision=2,
        value_fn=lambda shown: _cost(shown.month.whole),
        attributes_fn=_split(_cost),
    ),
)

PRINTER_STATISTICS_SENSORS = (
    PrinterStatisticsSensorDescription(
        key="printer_utilisation",
        translation_key="printer_utilisation",
        native_unit_of_measurement=PERCENTAGE,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=0,
        value_fn=lambda shown, printer_id: percent(
            shown.week.use.get(printer_id, NO_USE).under_demand
        ),
    ),
    PrinterStatisticsSensorDescription(
        key="printer_filament_this_month",
        translation_key="printer_filament_this_month",
        device_class=SensorDeviceClass.WEIGHT,
        native_unit_of_measurement=UnitOfMass.GRAMS,
        state_class=SensorStateClass.TOTAL,
        suggested_display_precision=0,
        entity_registry_enabled_default=False,
        value_fn=lambda shown, printer_id: _grams(shown.month.printers.get(printer_id)),
    ),
    PrinterStatisticsSensorDescription(
        key="printer_cost_this_month",
        translation_key="printer_cost_this_month",
        device_class=SensorDeviceClass.MONETARY,
        state_class=SensorStateClass.TOTAL,
        suggested_display_precision=2,
        entity_registry_enabled_default=False,
        value_fn=lambda shown, printer_id: _cost(shown.month.printers.get(printer_id)),
    ),
)

"""`./limber bench scale` measures, validates and simulates; `./limber bench simulation` repeats the last step."""

import os
from datetime import UTC, datetime
from typing import Final

from bench.scale.costs import Measurement, read_measurement, write_measurement
from bench.scale.measuring import describe_machine, measure_costs, observe
from bench.scale.stage import start_service
from bench.scale.tables import build_tables, write_tables
from bench.scale.validation import CACHE_MIB, TOLERANCE, compare
from docs.tables.markdown import table

ROUNDS: Final = 5
USUAL_MIB: Final = 64


def report() -> int:
    """Measure, simulate, and judge the model."""
    rounds = int(os.environ.get("LIMBER_SCALE_ROUNDS", ROUNDS))
    with start_service(cache_mib=USUAL_MIB) as stage:
        costs, stored_bytes = measure_costs(stage, rounds=rounds)
    with start_service(cache_mib=CACHE_MIB) as stage:
        observations = observe(stage, rounds=rounds)
    measured = Measurement(
        date=f"{datetime.now(UTC):%Y-%m-%d}",
        machine=describe_machine(),
        costs=costs,
        stored_bytes=stored_bytes,
        observations=observations,
    )
    write_measurement(measured)
    return report_simulation()


def report_simulation() -> int:
    """Simulate, print the tables and store them for `./limber docs`; 1 if the model is more than 20 % off."""
    measured = read_measurement()
    tables = build_tables(measured)
    write_tables(tables)
    for name, (head, *rows) in tables.items():
        print(f"\n{name}\n", *table(head, rows), sep="\n")
    compared = compare(measured.observations, measured.costs)
    return int(any(abs(each.difference) > TOLERANCE for each in compared))

"""Prints the timeline of a routine: python3 examples/play_routine.py [address] (standard library only)."""

import json
import sys
from urllib.parse import urlencode
from urllib.request import urlopen


def main() -> None:
    """Fetch a routine for the ankle before a run, and print its cues."""
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    question = urlencode([("region", "ankle"), ("phase", "pre"), ("minutes", 10)])
    with urlopen(f"{address}/v1/routines?{question}", timeout=10) as response:  # noqa: S310 - the address is the caller's own
        routine = json.load(response)
    names = {item["position_in_routine"]: item["exercise"]["name"] for block in routine["blocks"] for item in block["items"]}
    print(f"{routine['planned_seconds']} seconds, {len(names)} exercises")
    for cue in routine["timeline"]:
        name = names[cue["position_in_routine"]]
        print(f"{cue['at_seconds']:4d} s  {cue['seconds']:3d} s  {cue['kind']:15s} {name}: {cue['say']}")


if __name__ == "__main__":
    main()

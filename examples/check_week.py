"""Checks a training week and prints what would fix it: python3 examples/check_week.py [address] (standard library only)."""

import json
import sys
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

PLAN = Path(__file__).with_name("plan.json").read_bytes()


def send(address: str, path: str) -> dict[str, Any]:
    """Post the plan and return the JSON of the response."""
    request = Request(f"{address}{path}", data=PLAN, headers={"Content-Type": "application/json"})  # noqa: S310 - see below
    with urlopen(request, timeout=10) as response:  # noqa: S310 - the address is the caller's own
        content: dict[str, Any] = json.load(response)
    return content


def main() -> None:
    """Print the findings of the check, then the changes of the repair."""
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    report = send(address, "/v1/training-load/checks")
    print(f"verdict: {report['verdict']}")
    for finding in report["findings"]:
        print(f"- {finding['severity']}: {finding['text']}")
    repair = send(address, "/v1/training-load/repairs")
    print(f"repair: {repair['status']}, {repair['points']} points")
    for change in repair["changes"]:
        print(f"- {change['workout']}: {change['text']} {change['reason']}")


if __name__ == "__main__":
    main()

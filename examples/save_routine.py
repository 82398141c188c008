"""Keeps a routine: python3 examples/save_routine.py ADDRESS KEY (standard library only).

It asks for one, swaps its first exercise, saves it under an id of its own, reads it in German, exports a calendar, deletes it.
"""

import json
import sys
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen
from uuid import uuid4

QUESTION = {"region": ["ankle"], "phase": "pre", "minutes": 10}


def main(address: str, key: str) -> None:
    """Take all six steps and print what each of them gave."""

    def send(method: str, path: str, body: object = None, **query: object) -> bytes:
        url = f"{address}{path}?{urlencode(query, doseq=True)}"
        headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
        request = Request(url, None if body is None else json.dumps(body).encode(), headers, method=method)  # noqa: S310 - see below
        with urlopen(request, timeout=10) as response:  # noqa: S310 - the address is the caller's own
            content: bytes = response.read()
        return content

    routine = json.loads(send("GET", "/v1/routines", **QUESTION))
    slugs = [item["exercise"]["slug"] for block in routine["blocks"] for item in block["items"]]
    print(f"asked: {', '.join(slugs)}")

    where = f"/v1/exercises/{slugs[0]}/alternatives"
    other = json.loads(send("GET", where, phase="pre", region="ankle", exclude=slugs[1:]))["items"][0]["exercise"]["slug"]
    print(f"swapped: {other} instead of {slugs[0]}")

    path = f"/v1/saved-routines/{uuid4()}"
    swapped: dict[str, Any] = {**QUESTION, "swaps": [{"position_in_routine": 1, "exercise": other}]}
    saved = json.loads(send("PUT", path, swapped))
    print(f"saved: {path}")

    german = json.loads(send("GET", path, lang="de", view="summary"))["routine"]
    print("in German:", *(f"{item['name']} ({item['dose']})" for item in german["items"]), sep="\n- ")

    when = {"start": "2027-01-04T18:30:00+01:00", "time_zone": "Europe/Berlin", "calendar_id": uuid4().hex, "lang": "de"}
    calendar = send("GET", f"/v1/routines/{saved['id']}/calendar.ics", **when).decode()
    print(next(line for line in calendar.splitlines() if line.startswith("SUMMARY")))

    send("DELETE", path)
    print("deleted")


if __name__ == "__main__":
    main(*sys.argv[1:])

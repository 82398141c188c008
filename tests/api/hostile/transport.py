"""Requests that are refused before their parameters are read: invalid HTTP, unknown paths and methods, unreadable bodies."""

import gzip
import json
from typing import Final

from tests.api.hostile.raw_http import HEAD, get, post, post_in_chunks
from tests.api.hostile.row import Row
from tests.api.refusal import STRANGE
from tests.api.training_load.requests import CHECKS, a_request

MIB: Final = 1024 * 1024
PLAN: Final = json.dumps(a_request()).encode()
JSON: Final = "Content-Type: application/json\r\n"

NO_HTTP: Final = {
    "random bytes": b"\x00\x01" + STRANGE.encode() + b"\r\n\r\n",
    "another protocol": f"HELO {STRANGE}\r\n\r\n".encode(),
    "the preface of HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "HTTP/3.0": get("/livez").replace(b"HTTP/1.1", b"HTTP/3.0"),
    "a method in lower case": get("/livez", method="get"),
    "a method that HTTP does not know": get("/livez", method="BREW"),
    "CONNECT to another host": get("limber.example:443", method="CONNECT"),
    "no Host": b"GET /livez HTTP/1.1\r\n\r\n",
    "two Hosts": get("/livez", headers="Host: other\r\n"),
    "a space in the path": get("/v1/exercises/a b"),
    "a control character in the path": get("/v1/exercises/\x01"),
    "raw UTF-8 in the path": get("/v1/exercises/\u00e4"),
    "raw UTF-8 in the query": get("/v1/routines?region=\u00e4"),
    "NUL in the query": get("/v1/routines?region=\0"),
    "a space in a header's name": get("/livez", headers="X Y: z\r\n"),
    "NUL in a header": get("/livez", headers="X: \0\r\n"),
    "a header over two lines": get("/livez", headers="X: y\r\n z\r\n"),
    "a bare line feed": get("/livez", headers="X: y\nZ: z\r\n"),
    "two lengths": post(CHECKS, PLAN, headers=f"{JSON}Content-Length: 5\r\n"),
    "the same length twice": post(CHECKS, PLAN, headers=f"{JSON}Content-Length: {len(PLAN)}\r\n"),
    "two lengths in one": post(CHECKS, PLAN, length="5, 5"),
    "a negative length": post(CHECKS, PLAN, length="-1"),
    "a length with a sign": post(CHECKS, PLAN, length="+5"),
    "a hexadecimal length": post(CHECKS, PLAN, length="0x10"),
    "a length that is not a number": post(CHECKS, PLAN, length=STRANGE),
    "a length of thirty digits": post(CHECKS, PLAN, length="9" * 30),
    "a length and chunks": post_in_chunks(CHECKS, PLAN, headers=f"{JSON}Content-Length: 5\r\n"),
    "a compressed transfer": post(CHECKS, PLAN, headers=f"{JSON}Transfer-Encoding: gzip\r\n"),
    "a chunk without a size": post_in_chunks(CHECKS).replace(b"0\r\n\r\n", f"{STRANGE}\r\n".encode()),
    "a chunk of 2^64 bytes": post_in_chunks(CHECKS).replace(b"0\r\n\r\n", b"10000000000000000\r\n"),
}

HEAD_TOO_LARGE: Final = {
    "a path of 70,000 bytes": get(f"/v1/exercises/{'a' * 70_000}"),
    "a query of 70,000 bytes": get(f"/v1/routines?region={'a' * 70_000}"),
    "a header of 70,000 bytes": get("/livez", headers=f"X: {STRANGE * 12_000}\r\n"),
    "12,000 headers": get("/livez", headers="X: y\r\n" * 12_000),
    "a header without an end": b"GET / HTTP/1.1\r\nX: " + b"a" * 70_000,
}

NO_SUCH_PATH: Final = (
    f"/{STRANGE}",
    "/v1",
    "/v1/",
    "//v1/regions",
    "/v1//regions",
    "/v1/regions/",
    "/V1/regions",
    "/v1/regions/ankle/more",
    "/v1/regions%2Fankle",
    "/v1/exercises/a%2Fb",
    "/v1/exercises/a%5Cb",
    "/v1/exercises/%00",
    "/v1/exercises/%ff",
    "/v1/exercises/%zz",
    "/v1/exercises/%252F",
    "/v1/exercises/%F0%9F%A6%B6",
    "/v1/exercises/..%2f..%2fetc%2fpasswd",
    f"/v1/exercises/{STRANGE}",
    f"/v1/exercises/{'a' * 5000}",
    f"/v1/regions/{STRANGE}",
    f"/v1/conditions/{STRANGE}",
    f"/v1/protocols/{STRANGE}",
    f"/v1/sources/{STRANGE}",
    f"/problems/{STRANGE}",
    "/v1/../livez",
    "/v1/%2e%2e/livez",
    "/docs/../main.py",
    f"/docs/{STRANGE}",
    "/%00",
)

NOT_JSON: Final = {
    "no type": "",
    "plain text": "Content-Type: text/plain\r\n",
    "a form": "Content-Type: application/x-www-form-urlencoded\r\n",
    "a word that ends like JSON": "Content-Type: jsonapplication/json\r\n",
    "JSON in Latin-1": "Content-Type: application/json; charset=latin-1\r\n",
    "JSON in two character sets": "Content-Type: application/json; charset=utf-8; charset=latin-1\r\n",
    "JSON and text": f"{JSON}Content-Type: text/plain\r\n",
    "an unknown type": f"Content-Type: {STRANGE}/{STRANGE}\r\n",
}

NOT_PLAIN: Final = {
    "gzip": post(CHECKS, gzip.compress(PLAN), headers=f"{JSON}Content-Encoding: gzip\r\n"),
    "gzip within gzip": post(CHECKS, PLAN, headers=f"{JSON}Content-Encoding: identity\r\nContent-Encoding: gzip\r\n"),
    "50 MiB of spaces, compressed": post(CHECKS, gzip.compress(b" " * 50 * MIB), headers=f"{JSON}Content-Encoding: gzip\r\n"),
}

TOO_LARGE: Final = {
    "a byte more than 1 MiB": post(CHECKS, b" " * (MIB + 1)),
    "2 GiB, declared but not sent": post(CHECKS, b"", length=str(2048 * MIB)),
    "13 MiB that wait for 100 Continue": post(CHECKS, b"", headers=f"{JSON}Expect: 100-continue\r\n", length=str(13 * MIB)),
    "chunks of more than 1 MiB": post_in_chunks(CHECKS, *[b" " * 65_536] * 17),
    "a body for a GET": b"GET /v1/regions HTTP/1.1\r\n" + HEAD + f"Content-Length: {2 * MIB}\r\n\r\n".encode(),
}

_READS: Final = ("/v1/regions", "/openapi.json", "/docs", "/")
_OTHERWISE: Final = ("POST", "OPTIONS", "TRACE", "PROPFIND")
"""`tests/api/test_refusals.py` tries the common methods on every path of the contract."""

TRANSPORT: Final = [
    *(Row(name=name, raw=raw, status=400, code="malformed_http") for name, raw in NO_HTTP.items()),
    *(Row(name=name, raw=raw, status=431, code="head_too_large") for name, raw in HEAD_TOO_LARGE.items()),
    *(Row(name=path[:60], raw=get(path), status=404, code="not_found") for path in NO_SUCH_PATH),
    *(
        Row(name=f"{method} {path}", raw=get(path, method=method), status=405, code="method_not_allowed")
        for path in _READS
        for method in _OTHERWISE
    ),
    *(
        Row(name=name, raw=post(CHECKS, PLAN, headers=headers), status=415, code="unsupported_media_type")
        for name, headers in NOT_JSON.items()
    ),
    *(Row(name=name, raw=raw, status=415, code="unsupported_media_type") for name, raw in NOT_PLAIN.items()),
    *(Row(name=name, raw=raw, status=413, code="body_too_large") for name, raw in TOO_LARGE.items()),
]

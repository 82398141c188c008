"""More at once than is worked out: the rest is refused at once, and what costs nothing goes on being answered."""

import asyncio
from typing import cast

import httpx2
from fastapi import FastAPI

from tests import own_loop
from tests.api.serving import client_of
from tests.builders import a_catalogue


async def _asked_while_one_is_worked_on(app: FastAPI) -> dict[str, httpx2.Response]:
    begun, go_on = asyncio.Event(), asyncio.Event()

    @app.get("/slow")
    async def slow() -> str:
        begun.set()
        await go_on.wait()
        return "done"

    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://limber") as caller:
        answers = {"kept, before": await caller.get("/v1/exercises")}
        under_way = asyncio.create_task(caller.get("/slow"))
        await begun.wait()
        for path in ("/v1/exercises", "/v1/regions", "/livez", "/metrics"):
            answers[path] = await caller.get(path)
        go_on.set()
        answers["/slow"] = await under_way
        answers["afterwards"] = await caller.get("/v1/regions")
    return answers


def test_more_than_may_be_worked_out_at_once_is_refused_and_the_rest_is_answered():
    app = cast("FastAPI", client_of(a_catalogue(), most_requests_under_way=1).app)
    answers = own_loop.run(_asked_while_one_is_worked_on(app))
    refused = answers.pop("/v1/regions")
    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(answers, 200)
    assert (refused.status_code, refused.json()["code"], refused.headers["retry-after"]) == (503, "overloaded", "1")
    assert 'limber_requests_refused_total{reason="overloaded"}' in answers["/metrics"].text


def test_as_many_as_are_allowed_are_worked_out():
    app = cast("FastAPI", client_of(a_catalogue(), most_requests_under_way=2).app)
    answers = own_loop.run(_asked_while_one_is_worked_on(app))
    assert {answer.status_code for answer in answers.values()} == {200}

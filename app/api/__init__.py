"""The HTTP side: validates requests as values of the core and renders results as JSON. No SQL and no rows.

Endpoints take a `Request` and return a `Response`. They do not use FastAPI's parameters, `Depends` and response models, because:

1. They cost four times as much: 141 us for a request with `Annotated[Model, Query()]`, 38 us with our reader of queries.
2. We refuse what FastAPI accepts: unknown and repeated parameters, numbers like `1e1` and ` 10`, invalid percent-encoding.
3. Every refusal is a problem (RFC 9457) that names the parameter and suggests values of the catalogue.
4. A response is encoded once, and its ETag is known before it is computed.

FastAPI still does the routing, the error handlers and the base of the contract. `endpoints/routing.py` overrides
`APIRoute.get_route_handler`, which is FastAPI's documented way to call an endpoint differently.
"""

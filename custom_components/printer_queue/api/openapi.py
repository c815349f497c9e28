"""The OpenAPI document: made of the routes that are served and the fields that are read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from http import HTTPMethod, HTTPStatus
import inspect
import re
from typing import Any

from ..requests.check import Shape
from .descriptions import Descriptions
from .http.idempotency import HEADER as IDEMPOTENCY_KEY
from .http.problems import MEDIA_TYPE as PROBLEM
from .http.queue_choice import QUEUE
from .http.route import BASE, SECOND_BASE, Route
from .http.taken import taken
from .shapes import COMPONENTS
from .shapes.parts import TEXT, ref

type Document = dict[str, Any]

JSON = "application/json"
_VARIABLE = re.compile(r"{(\w+)}")
_TITLE = "Printer queue"
_ABOUT = (
    "One fair queue for shared 3D printers, in Home Assistant. Every request needs a token"
    " of Home Assistant, and may do what its user may do."
)
_SENT_BY = {
    "get_dead_letters": ("job_id", "$response.body#/jobs/0/id"),
    "get_queue": ("job_id", "$response.body#/jobs/0/job_id"),
    "send_file": ("upload_id", "$response.body#/upload_id"),
    "submit_job": ("job_id", "$response.body#/job_id"),
    "get_printers": ("printer_id", "$response.body#/printers/0/id"),
}
"""Which answers name something that other operations are about, and where."""
_LOOKING = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
)
_BY_HOME_ASSISTANT = (HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED)
"""What Home Assistant itself refuses in a few words: no token, or an address that looks like an attack."""
_ANY_TIME = (
    HTTPStatus.CONFLICT,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
_WITH_BODY = (
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
)


def document(
    routes: Iterable[Route], descriptions: Descriptions, version: str
) -> Document:
    """Return the document of these operations, in the order of their paths."""
    ordered = sorted(routes, key=lambda route: (route.path, route.method))
    taken_shapes: dict[str, Shape] = {}
    paths: dict[str, Document] = defaultdict(dict)
    for route in ordered:
        paths[f"/{route.path}"][route.method.lower()] = _operation(
            route, ordered, taken_shapes, descriptions
        )
    return {
        "openapi": "3.1.0",
        "info": {"title": _TITLE, "version": version, "description": _ABOUT},
        "servers": [{"url": BASE}, {"url": SECOND_BASE}],
        "security": [{"token": []}],
        "tags": [{"name": tag} for tag in sorted({route.tag for route in ordered})],
        "paths": dict(paths),
        "components": {
            "schemas": dict(sorted({**COMPONENTS, **taken_shapes}.items())),
            "responses": dict(_responses(ordered)),
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A long-lived access token, or one of OAuth.",
                }
            },
        },
    }


def _operation(
    route: Route,
    routes: list[Route],
    taken_shapes: dict[str, Shape],
    descriptions: Descriptions,
) -> Document:
    operation: Document = {
        "operationId": route.operation,
        "summary": route.summary,
        "tags": [route.tag],
    }
    about = inspect.getdoc(route.handler)
    if route.only_admins:
        about = "\n\n".join(filter(None, (about, "Only admins may do it.")))
    if about:
        operation["description"] = about
    query = taken({**QUEUE, **route.query}, taken_shapes)
    operation["parameters"] = [
        *_variables(route, descriptions),
        *_asked(query, route, descriptions),
        *_headers(route),
    ]
    if route.body is not None or route.content:
        operation["requestBody"] = _body(route, taken_shapes, descriptions)
    operation["responses"] = _answers(route, routes)
    return operation


def _variables(route: Route, descriptions: Descriptions) -> Iterator[Document]:
    for name in _VARIABLE.findall(route.path):
        yield {
            "name": name,
            "in": "path",
            "required": True,
            "description": descriptions.of(route.operation, name),
            "schema": TEXT,
        }


def _asked(
    query: Document, route: Route, descriptions: Descriptions
) -> Iterator[Document]:
    required = query.get("required", ())
    for name, shape in query["properties"].items():
        is_list = shape.get("type") == "array"
        yield {
            "name": name,
            "in": "query",
            "required": name in required,
            "description": shape.pop("description", None)
            or descriptions.of(route.operation, name),
            "schema": shape,
            **({"style": "form", "explode": False} if is_list else {}),
        }


def _headers(route: Route) -> Iterator[Document]:
    for name, description in route.headers.items():
        yield _header(name, description)
    if route.method is not HTTPMethod.GET:
        yield _header(
            IDEMPOTENCY_KEY,
            "1 to 255 visible characters: who sends the same request with the same key"
            " once more within a day is answered as the first time, and nothing is done"
            " twice.",
        )
    if route.revision is not None:
        yield _header(
            "If-Match",
            "The tag of what was seen: a change of anything else is refused.",
        )


def _header(name: str, description: str) -> Document:
    return {
        "name": name,
        "in": "header",
        "required": False,
        "description": description,
        "schema": TEXT,
    }


def _body(
    route: Route, taken_shapes: dict[str, Shape], descriptions: Descriptions
) -> Document:
    content: Document = {
        media_type: {"schema": shape} for media_type, shape in route.content.items()
    }
    if route.body is None:
        return {"required": True, "content": content}
    schema = taken(route.body, taken_shapes)
    schema["properties"] = {
        name: {**shape, "description": descriptions.of(route.operation, name)}
        for name, shape in schema["properties"].items()
    }
    own: Document = {"schema": schema}
    if route.examples:
        own["examples"] = {
            name: {"value": body} for name, body in route.examples.items()
        }
    content = {JSON: own, **content}
    return {"required": bool(schema.get("required")), "content": content}


def _answers(route: Route, routes: list[Route]) -> Document:
    answer: Document = {"description": route.summary}
    content: Document = {}
    if route.answer is not None:
        content[JSON] = {"schema": route.answer}
    content |= {media_type: {"schema": TEXT} for media_type in route.media_types}
    if content:
        answer["content"] = content
    if links := dict(_links(route, routes)):
        answer["links"] = links
    answers = {str(route.status.value): answer}
    if route.method is HTTPMethod.GET:
        unchanged = HTTPStatus.NOT_MODIFIED
        answers[str(unchanged.value)] = {"description": "What was seen is still so."}
    answers |= {
        str(status.value): {"$ref": f"#/components/responses/{_named(status)}"}
        for status in _refusals(route)
    }
    for status, shape in route.own_refusals.items():
        refusal = _refusal(status)
        refusal["content"][JSON] = {"schema": shape}
        answers[str(status.value)] = refusal
    return dict(sorted(answers.items()))


def _links(route: Route, routes: list[Route]) -> Iterator[tuple[str, Document]]:
    """Yield which operations can go on with what an answer names."""
    if route.operation not in _SENT_BY:
        return
    variable, place = _SENT_BY[route.operation]
    for other in routes:
        if _VARIABLE.findall(other.path) == [variable]:
            yield (
                other.operation,
                {"operationId": other.operation, "parameters": {variable: place}},
            )


def _refusals(route: Route) -> list[HTTPStatus]:
    refusals = [*_LOOKING, *_ANY_TIME]
    if route.body is not None:
        refusals += _WITH_BODY
    if route.revision is not None:
        refusals.append(HTTPStatus.PRECONDITION_FAILED)
    return refusals


def _responses(routes: Iterable[Route]) -> Iterator[tuple[str, Document]]:
    statuses = {status for route in routes for status in _refusals(route)}
    for status in sorted(statuses):
        yield _named(status), _refusal(status)


def _refusal(status: HTTPStatus) -> Document:
    content: Document = {}
    if status is not HTTPStatus.UNAUTHORIZED:
        content[PROBLEM] = {"schema": ref("Problem")}
    if status in _BY_HOME_ASSISTANT:
        content["text/plain"] = {"schema": TEXT}
    return {"description": status.phrase, "content": content}


def _named(status: HTTPStatus) -> str:
    return status.phrase.title().replace(" ", "")

"""Where a wiki does OAuth 2, and the client id that an institution had registered for this program.

The program ships without one (``resources/oauth-clients.json``). An institution puts its own into ``oauth-clients.json`` in the
program's data folder: ``{"commons": {"client_id": "…", "port": 8123}}``, by the wiki's name or the address of its ``api.php``.
A client id is no secret; the client has to be a public one, registered with the address ``http://127.0.0.1:PORT/``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cph_desktop.finding import Unusable
from cph_desktop.messages import msg
from cph_desktop.paths import resource, user_data_folder
from cph_desktop.wiki.target import Target

_FILE = "oauth-clients.json"


@dataclass(frozen=True, slots=True)
class OAuthClient:
    """A public OAuth 2 client. ``port`` is that of the address registered with it, 0 where any will do."""

    id: str
    port: int = 0


def oauth_scripts(target: Target) -> str:
    """The folder of ``rest.php`` and ``index.php`` of the wiki that keeps the OAuth clients of this one, without a slash at its
    end: a family of wikis has one for all.
    """
    central: Mapping[str, str] = _shipped()["central"]
    return central.get(target.name, target.api_url.removesuffix("/api.php"))


def oauth_client(target: Target) -> OAuthClient | None:
    """The client to log in with in the browser, None where nobody set one up. Raises Unusable when the file is damaged."""
    for clients in (_own(), _shipped()["clients"]):
        for name in (target.name, target.api_url):
            if name in clients:
                return OAuthClient(str(clients[name]["client_id"]), int(clients[name].get("port", 0)))
    return None


def _shipped() -> Mapping[str, Any]:
    data: Mapping[str, Any] = json.loads(resource(_FILE).read_text(encoding="utf-8"))
    return data


def _own() -> Mapping[str, Any]:
    path = user_data_folder() / _FILE
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        for client in data.values():
            OAuthClient(str(client["client_id"]), int(client.get("port", 0)))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unusable(msg("wiki-oauth-clients-damaged", str(path))) from error
    clients: Mapping[str, Any] = data
    return clients

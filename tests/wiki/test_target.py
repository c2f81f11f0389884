from __future__ import annotations

import pytest

from cph_desktop.finding import Unusable
from cph_desktop.wiki.target import target_from


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("commons", "commons", "https://commons.wikimedia.org/w/api.php"),
        (" Commons-Beta ", "commons-beta", "https://commons.wikimedia.beta.wmcloud.org/w/api.php"),
        ("https://commons.wikimedia.org/w/api.php", "commons", "https://commons.wikimedia.org/w/api.php"),
        ("https://Wiki.Example:8443/Sub/api.php", None, "https://wiki.example:8443/Sub/api.php"),
        ("http://127.0.0.1:8080/api.php", None, "http://127.0.0.1:8080/api.php"),
        ("http://[::1]:8080/w/api.php", None, "http://[::1]:8080/w/api.php"),
        ("http://localhost/w/api.php", None, "http://localhost/w/api.php"),
    ],
)
def test_that_a_wiki_is_known_by_its_name_or_its_address(text: str, name: str | None, address: str) -> None:
    target = target_from(text)
    assert (target.name, target.api_url) == (name or address, address)


def test_that_the_practice_wiki_has_no_address_until_it_runs() -> None:
    target = target_from("practice")
    assert target.is_practice
    assert target.api_url == ""
    assert target.at("http://127.0.0.1:1234/w/api.php").is_practice


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "wiki-target-unknown"),
        ("wikipedia", "wiki-target-unknown"),
        ("ftp://example.org/w/api.php", "wiki-target-unknown"),
        ("https:///w/api.php", "wiki-target-unknown"),
        ("https://example.org:port/w/api.php", "wiki-target-unknown"),
        ("https://example.org/wiki/Main_Page", "wiki-target-not-api"),
        ("https://example.org/w/api.php?action=query", "wiki-target-not-api"),
        ("https://me:secret@example.org/w/api.php", "wiki-target-holds-password"),
        ("http://example.org/w/api.php", "wiki-target-not-encrypted"),
        ("http://127.0.0.1.example.org/w/api.php", "wiki-target-not-encrypted"),
    ],
)
def test_that_what_is_no_wiki_is_refused_with_its_reason(text: str, key: str) -> None:
    with pytest.raises(Unusable) as refused:
        target_from(text)
    assert refused.value.message.key == key
    assert "secret" not in repr(refused.value)


def test_that_plain_http_elsewhere_is_taken_when_asked_for() -> None:
    target = target_from("http://wiki.intranet/api.php", plain_http_allowed=True)
    assert target.api_url == "http://wiki.intranet/api.php"

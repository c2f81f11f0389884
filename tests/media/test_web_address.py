"""What is an address, where it may lead, and what a file from there is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.media.web_address import Reach, WebTrouble, checked_address, web_address
from cph_desktop.media.web_name import shown_name, web_name


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("https://example.org/a.jpg", "https://example.org/a.jpg"),
        ("  “HTTP://example.org/a.jpg” ", "HTTP://example.org/a.jpg"),
        ("<https://example.org/>", "https://example.org/"),
        ("ftp://example.org/a.jpg", ""),
        ("file:///etc/passwd", ""),
        ("example.org/a.jpg", ""),
        ("C:\\a.jpg", ""),
        ("", ""),
    ],
)
def test_that_addresses_are_recognised(cell: str, address: str) -> None:
    assert web_address(cell) == address


@pytest.mark.parametrize(
    ("given_address", "sent"),
    [
        ("https://example.org/Målning 1.jpg", "https://example.org/M%C3%A5lning%201.jpg"),
        ("https://example.org/a%20b.jpg?x=1&y=å#part", "https://example.org/a%20b.jpg?x=1&y=%C3%A5"),
        ("HTTPS://example.org:8443/iiif/1/full/max/0/default.jpg", "https://example.org:8443/iiif/1/full/max/0/default.jpg"),
    ],
)
def test_that_addresses_are_sent_as_browsers_do(given_address: str, sent: str) -> None:
    assert checked_address(given_address, Reach.WEB) == sent


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://", "media-web-address"),
        ("https://[::1/a.jpg", "media-web-address"),
        ("https://example.org:99999/a.jpg", "media-web-address"),
        ("https://exam ple.org/a.jpg", "media-web-address"),
        ("https://example.org\\@evil.example/a.jpg", "media-web-address"),
        ("https://me@example.org/a.jpg", "media-web-password"),
        ("http://localhost/a.jpg", "media-web-private"),
        ("http://wiki.localhost./a.jpg", "media-web-private"),
        ("http://127.0.0.1/a.jpg", "media-web-private"),
        ("http://127.9.9.9/a.jpg", "media-web-private"),
        ("http://[::1]/a.jpg", "media-web-private"),
        ("http://[::ffff:10.0.0.1]/a.jpg", "media-web-private"),
        ("http://192.168.1.1/a.jpg", "media-web-private"),
        ("http://169.254.169.254/latest", "media-web-private"),
        ("http://100.64.0.1/a.jpg", "media-web-private"),
        ("http://0.0.0.0/a.jpg", "media-web-private"),
        ("http://[fe80::1]/a.jpg", "media-web-private"),
        ("http://[fd00::1]/a.jpg", "media-web-private"),
        ("http://224.0.0.1/a.jpg", "media-web-private"),
    ],
)
def test_that_other_addresses_are_refused_with_a_sentence(address: str, key: str) -> None:
    with pytest.raises(WebTrouble) as refused:
        checked_address(address, Reach.WEB)
    assert refused.value.message.key == key


def test_that_the_user_may_allow_what_is_near() -> None:
    assert checked_address("http://127.0.0.1/a.jpg", Reach.THIS_COMPUTER)
    assert checked_address("http://localhost/a.jpg", Reach.THIS_COMPUTER)
    assert checked_address("http://192.168.1.1/a.jpg", Reach.LOCAL_NETWORK)
    with pytest.raises(WebTrouble):
        checked_address("http://192.168.1.1/a.jpg", Reach.THIS_COMPUTER)


@pytest.mark.parametrize(
    ("address", "disposition", "extension", "name"),
    [
        ("https://example.org/photos/a.jpg", "", "jpg", "a.jpg"),
        ("https://example.org/M%C3%A5lning.jpg", "", "jpg", "Målning.jpg"),
        ("https://example.org/image?id=7", "", "tif", "image.tif"),
        ("https://example.org/1982.14", "", "jpg", "1982.14.jpg"),
        ("https://example.org/", "", "png", "file.png"),
        ("https://example.org/get", 'attachment; filename="NM 12.jpg"', "jpg", "NM 12.jpg"),
        ("https://example.org/get", "attachment; filename*=UTF-8''M%C3%A5lning.jpg", "jpg", "Målning.jpg"),
        ("https://example.org/get", 'attachment; filename="../../.bashrc"', "jpg", "bashrc.jpg"),
        ("https://example.org/get", 'attachment; filename="C:\\\\windows\\\\a.jpg"', "jpg", "a.jpg"),
        ("https://example.org/a%2Fb%00c.jpg", "", "jpg", "b_c.jpg"),
        ("https://example.org/%E2%80%AEgpj.exe", "", "jpg", "_gpj.exe"),
        ("https://example.org/CON.jpg", "", "jpg", "_CON.jpg"),
        ("https://example.org/..", "", "", "file"),
    ],
)
def test_that_files_get_safe_names(address: str, disposition: str, extension: str, name: str) -> None:
    assert web_name(address, disposition, extension) == name


def test_that_files_of_one_name_are_shown_with_their_place() -> None:
    assert (
        shown_name("https://iiif.example/NM%201/full/max/0/default.jpg?x", "default.jpg")
        == "iiif.example/NM 1/full/max/0/default.jpg"
    )


@given(st.text(), st.text(), st.sampled_from(["", "jpg", "djvu"]))
def test_that_any_name_stays_one_name(path: str, disposition: str, extension: str) -> None:
    name = web_name(f"https://example.org/{path.replace('[', '')}", disposition, extension)
    assert name
    assert not {"/", "\\", "\0", ":"} & set(name)
    assert name not in {".", ".."}
    assert len(name) <= 130


@given(st.text())
def test_that_any_cell_is_an_address_or_refused(text: str) -> None:
    try:
        sent = checked_address(f"https://{text}", Reach.WEB)
    except WebTrouble:
        return
    assert sent.isascii() or not text.isascii()
    assert not {" ", "\n", "\0"} & set(sent)

from __future__ import annotations

import email
import email.policy
import io
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.wiki.errors import TransferCancelled
from cph_desktop.wiki.multipart import BLOCK, FileSlice, FileUnreadable, MultipartStream


def _read(stream: MultipartStream, size: int = 1000) -> bytes:
    blocks = []
    while block := stream.read(size):
        assert len(block) <= max(size, 1)
        blocks.append(block)
    return b"".join(blocks)


def _fields(stream: MultipartStream) -> dict[str, bytes]:
    """As another parser understands the body."""
    head = f"Content-Type: {stream.content_type}\r\n\r\n".encode()
    message = email.message_from_bytes(head + _read(stream), policy=email.policy.HTTP)
    found = {}
    for part in message.iter_parts():
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        found[str(part.get_param("name", header="content-disposition"))] = content
    return found


@given(content=st.binary(max_size=3000), start=st.integers(0, 100), size=st.integers(1, 5000))
def test_that_every_byte_of_the_slice_is_sent_once(content: bytes, start: int, size: int) -> None:
    start = min(start, len(content))
    part = FileSlice("chunk", io.BytesIO(content), start, len(content) - start)
    stream = MultipartStream({"action": "upload"}, part)
    body = _read(stream, size)
    assert len(body) == len(stream)
    assert body.split(b"application/octet-stream\r\n\r\n")[1].startswith(content[start:])
    assert body.endswith(content[start:] + f"\r\n--{stream.boundary}--\r\n".encode())


def test_that_another_parser_finds_the_parameters_and_the_file_as_they_were() -> None:
    text = "From the archive\nFrom here\n. alone: “Ö”"
    content = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) + b"\r"
    stream = MultipartStream({"filename": "From A.png", "text": text}, FileSlice("file", io.BytesIO(content), 0, len(content)))
    fields = _fields(stream)
    assert fields["filename"] == b"From A.png"
    assert fields["text"].decode() == text
    assert fields["file"] == content


def test_that_progress_counts_the_bytes_of_the_file_and_not_of_the_form() -> None:
    told: list[int] = []
    content = bytes(3 * BLOCK)
    _read(MultipartStream({"a": "b"}, FileSlice("file", io.BytesIO(content), BLOCK, 2 * BLOCK, told.append)), BLOCK)
    assert told[0] == BLOCK
    assert all(0 < later - earlier <= BLOCK for earlier, later in itertools.pairwise(told))
    assert told[-1] < 3 * BLOCK


def test_that_a_transfer_can_be_cancelled_in_the_middle() -> None:
    def refuse(sent: int) -> None:
        if sent:
            raise TransferCancelled

    stream = MultipartStream({}, FileSlice("file", io.BytesIO(bytes(3 * BLOCK)), 0, 3 * BLOCK, refuse))
    with pytest.raises(TransferCancelled):
        _read(stream, BLOCK)


def test_that_a_file_that_became_shorter_is_no_network_trouble() -> None:
    stream = MultipartStream({}, FileSlice("file", io.BytesIO(b"short"), 0, 100))
    with pytest.raises(FileUnreadable):
        _read(stream)
    assert not issubclass(FileUnreadable, OSError)

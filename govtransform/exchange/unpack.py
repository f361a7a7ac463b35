"""A part of a zip unpacked block by block, never further than it says it goes."""

import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from govtransform.exchange.refusals import Reason, Refused

BLOCK = 1 << 18
_HEADER = 30
_NAME, _EXTRA, _METHOD = slice(26, 28), slice(28, 30), slice(8, 10)


def blocks(file: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part’s bytes. One that holds more, or less, than was said is refused.

    `zipfile` stops at the size the directory gives and never sees what follows; another parser
    may unpack all of it.
    """
    file.seek(entry.header_offset)
    header = file.read(_HEADER)
    method, name, extra = (int.from_bytes(header[s], "little") for s in (_METHOD, _NAME, _EXTRA))
    if not header.startswith(b"PK\x03\x04") or method != entry.compress_type:
        raise Refused(Reason.DAMAGED)
    start, check, size = file.tell() + name + extra, 0, 0
    for block in _unpacked(file, entry, start):
        size += len(block)
        if size > entry.file_size:
            raise Refused(Reason.BOMB, part=entry.filename)
        check = zlib.crc32(block, check)
        yield block
    if size != entry.file_size or check != entry.CRC:
        raise Refused(Reason.DAMAGED)


def _unpacked(file: BinaryIO, entry: zipfile.ZipInfo, start: int) -> Iterator[bytes]:
    if entry.compress_type == zipfile.ZIP_STORED:
        yield from _packed(file, entry, start)
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise Refused(Reason.DAMAGED)
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for block in _packed(file, entry, start):
            left = block
            while piece := inflate.decompress(left, BLOCK):
                yield piece
                left = inflate.unconsumed_tail
    except zlib.error as error:
        raise Refused(Reason.DAMAGED) from error


def _packed(file: BinaryIO, entry: zipfile.ZipInfo, start: int) -> Iterator[bytes]:
    """The packed bytes; the file may be read elsewhere between two blocks."""
    at, end = start, start + entry.compress_size
    while at < end:
        file.seek(at)
        block = file.read(min(BLOCK, end - at))
        if not block:
            raise Refused(Reason.DAMAGED)
        at += len(block)
        yield block

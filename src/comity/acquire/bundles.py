"""Archives of files (ZIP, tar) -> members: each report among their files, of any format; nothing is unpacked to disk."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

from msgspec import structs

from comity.acquire.document import Member, Reading, refusing, whole
from comity.acquire.docx import BODY, LOCKED, other_document, read_docx
from comity.acquire.files import is_report_named
from comity.acquire.kinds import kind_of
from comity.acquire.streams import Chained, begun
from comity.terms.errors import Unreadable

Inner = Callable[[BinaryIO, Reading], Iterator[Member]]
"""How a file within is read, by its own kind."""
MOST_FILES = 200_000
MOST_UNPACKED = 200
"""How many times its own size a ZIP may unpack to, where that is more than one report may have: text packs some tenfold."""
ARCHIVES = ("zip", "tar")


def read_zip(stream: BinaryIO, reading: Reading, inner: Inner) -> Iterator[Member]:
    """The reports of a ZIP archive by their names in it, or the document that it is. Raises Unreadable when there are none."""
    source = stream if stream.seekable() else io.BytesIO(whole(stream, reading.largest))
    with refusing("the archive"), closing(zipfile.ZipFile(source)) as archive:
        files = [file for file in archive.infolist() if not file.is_dir()]
        names = [file.filename for file in files]
        if BODY in names:
            source.seek(0)
            yield Member(None, read_docx(whole(source, reading.largest), reading))
            return
        if other := other_document(names):
            raise Unreadable(f"this is {other}")
        _refuse_bomb(files, source, reading)
        yield from _some(_each_zipped(archive, files, reading, inner))


def read_tar(stream: BinaryIO, reading: Reading, inner: Inner) -> Iterator[Member]:
    """The reports of a tar archive by their names in it, in its order. Raises Unreadable when there are none."""
    with refusing("the archive"), closing(tarfile.open(fileobj=stream, mode="r|")) as archive:
        yield from _some(_each_of_tar(archive, reading, inner))


def _each_zipped(archive: zipfile.ZipFile, files: list[zipfile.ZipInfo], reading: Reading, inner: Inner) -> Iterator[Member]:
    for file in sorted(files, key=lambda f: f.filename):
        if file.flag_bits & LOCKED:
            yield Member(file.filename, Unreadable("it is protected by a password: unpack the archive and name its folder"))
        else:
            yield from _inside(file.filename, lambda file=file: archive.open(file), reading, inner)  # type: ignore[misc]


def _each_of_tar(archive: tarfile.TarFile, reading: Reading, inner: Inner) -> Iterator[Member]:
    for file in archive:
        if file.isfile():
            yield from _inside(file.name, lambda file=file: _onward(archive, file), reading, inner)  # type: ignore[misc]
        archive.members.clear()  # type: ignore[attr-defined] # it would keep all that it has passed


def _onward(archive: tarfile.TarFile, file: tarfile.TarInfo) -> IO[bytes]:
    """A file of an archive that is only read onward."""
    return io.BufferedReader(Chained(b"", cast(BinaryIO, archive.extractfile(file))))


def _inside(name: str, opened: Callable[[], IO[bytes]], reading: Reading, inner: Inner) -> Iterator[Member]:
    """The members of a file within, each by its name; what is no report by its name and its beginning gives none."""
    if PurePosixPath(name).name.lower() == "meta.json":
        yield Member(name, Unreadable("it is not looked at within an archive: unpack the archive and name its folder"))
        return
    try:
        with refusing("the file"), cast(BinaryIO, opened()) as file:
            source = begun(file)
            if not is_report_named(PurePosixPath(name), source.head, reading.fields):
                return
            if kind_of(source.head, reading.fields) in ARCHIVES:
                raise Unreadable("an archive within an archive: unpack the outer one and name its folder")
            for member in inner(source.stream, reading):
                yield structs.replace(member, place=f"{name}#{member.place}" if member.place else name)
    except Unreadable as error:
        yield Member(name, error)


def _some(members: Iterator[Member]) -> Iterator[Member]:
    count = 0
    for count, member in enumerate(members, 1):  # noqa: B007 - counted
        yield member
    if not count:
        raise Unreadable("nothing in the archive is text, HTML or another format that is read")


def _refuse_bomb(files: list[zipfile.ZipInfo], source: BinaryIO, reading: Reading) -> None:
    """By the sizes that the archive tells, beyond which no file of it is read."""
    if len(files) > MOST_FILES:
        raise Unreadable(f"an archive of {len(files)} files: unpack it and name its folder (the limit is {MOST_FILES})")
    unpacked, packed = sum(file.file_size for file in files), source.seek(0, io.SEEK_END)
    if unpacked > max(reading.largest, MOST_UNPACKED * packed):
        raise Unreadable(f"the archive of {packed} bytes unpacks to {unpacked}: no reports do")

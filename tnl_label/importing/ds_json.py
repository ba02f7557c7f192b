# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The JSON of the API of Démarches Simplifiées, as its GraphQL answers. No Odoo here.

One dossier, a list of them, a page of a procedure, or several pages one after the
other: what is not recognised is refused, never guessed.
"""

import io
import json
import re
import zipfile

from .ds_dossier import (
    KIND_OF_FORM,
    MAX_BYTES,
    DsDossier,
    DsExport,
    DsField,
    DsFile,
    DsMessage,
    Reading,
    is_file_kind,
    key_of,
)
from .problems import FileError

_MOST = 5_000  # dossiers of one file
_DEEPEST = 8  # objects in objects above the dossiers
_CHECKED = ("checkbox", "yesno")
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")  # what no database keeps: shown as �


def looks_like_json(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def read_json(data: bytes, zone: str) -> DsExport:
    """Read what the API answered.

    :param data: UTF-8 bytes: one answer, or several, one after the other
    :param zone: of the instants that tell none
    :raises FileError: when the file as a whole cannot be read
    """
    return read_pages([data], zone)


def read_pages(pages: list[bytes], zone: str) -> DsExport:
    """Read several answers of the API as one: the pages of a procedure."""
    nodes, announced, documents = [], 0, 0
    for data in pages:
        if len(data) > MAX_BYTES:
            raise FileError("too_big", limit=MAX_BYTES // 1_000_000)
        for document in _documents(data):
            for part in document if isinstance(document, list) else [document]:
                nodes += _nodes(part)
                announced += _has_more(part)
                documents += 1
    if not nodes:
        raise FileError("ds_no_dossier")
    if len(nodes) > _MOST:
        raise FileError("too_long", limit=_MOST)
    dossiers = [_dossier(line, node, zone) for line, node in enumerate(nodes, 1)]
    notices = []
    if announced >= documents:  # the last page announces none
        notices.append(("ds_next_page", {}))
    private = sorted({label for node in nodes for label in _annotations(node)})
    if private:
        notices.append(("ds_annotations", {"names": ", ".join(private)}))
    joined = sum(len(m.files) for dossier in dossiers for m in dossier.messages)
    if joined:
        notices.append(("ds_message_files", {"count": joined}))
    return DsExport(tuple(dossiers), tuple(notices))


def read_zip(data: bytes, zone: str) -> DsExport:
    """Read the pages of a procedure from an archive of JSON files.

    :raises FileError: when it is damaged, or holds none
    """
    pages, left = [], MAX_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in sorted(archive.infolist(), key=lambda m: m.filename):
                if not member.filename.lower().endswith(".json"):
                    continue
                with archive.open(member) as file:
                    pages.append(file.read(left + 1))
                left -= len(pages[-1])
                if left < 0:
                    raise FileError("too_big", limit=MAX_BYTES // 1_000_000)
    except FileError:
        raise
    # a damaged archive breaks in many ways: zlib, zipfile, struct
    except Exception as error:
        raise FileError("ds_unknown") from error
    if not pages:
        raise FileError("ds_unknown")
    return read_pages(pages, zone)


def _documents(data):
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError("encoding") from error
    decoder, place = json.JSONDecoder(), 0
    while True:
        while place < len(text) and text[place] in " \t\r\n,":
            place += 1
        if place >= len(text):
            return
        try:
            document, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            raise FileError("ds_json", line=text.count("\n", 0, place) + 1) from error
        yield document


def _nodes(document, depth=0):
    """Return the dossiers of an answer, wherever its query has put them."""
    if depth > _DEEPEST:
        return []
    if isinstance(document, list):
        return [n for part in document for n in _nodes(part, depth + 1)]
    if not isinstance(document, dict):
        return []
    if "number" in document and "state" in document and "dossiers" not in document:
        return [document]
    if document.get("errors") and not document.get("data"):
        raise FileError("ds_errors")
    for name in (
        "data",
        "demarche",
        "groupeInstructeur",
        "dossiers",
        "nodes",
        "dossier",
    ):
        if document.get(name):
            return _nodes(document[name], depth + 1)
    return []


def _has_more(document, depth=0):
    if not isinstance(document, dict) or depth > _DEEPEST:
        return False
    page = document.get("pageInfo")
    if isinstance(page, dict):
        return page.get("hasNextPage") is True
    names = ("data", "demarche", "groupeInstructeur", "dossiers")
    return any(_has_more(document.get(name), depth + 1) for name in names)


def _dossier(line, node, zone):
    reading = Reading(line, zone)
    applicant, user = _object(node, "demandeur"), _object(node, "usager")
    firm = _object(applicant, "entreprise")
    deposit = node.get("dateDepot") or node.get("datePassageEnConstruction")
    return DsDossier(
        line,
        number=reading.number(_text(node.get("number"))),
        state=reading.state(_text(node.get("state"))),
        deposited_at=reading.instant(_text(deposit), "dateDepot"),
        changed_at=reading.instant(
            _text(node.get("dateDerniereModificationChamps")),
            "dateDerniereModificationChamps",
        ),
        siren=reading.siren(_text(applicant.get("siret"))),
        name=_text(firm.get("raisonSociale")) or _person(applicant),
        kind=KIND_OF_FORM.get(_text(firm.get("formeJuridiqueCode")), ""),
        motivation=_text(node.get("motivation")),
        fields=_fields(node, reading),
        messages=_messages(node, _text(user.get("email")).lower(), reading),
        problems=tuple(reading.problems),
    )


def _person(applicant):
    names = (_text(applicant.get(name)) for name in ("prenom", "nom"))
    return " ".join(filter(None, names))


def _fields(node, reading):
    """Return the fields of a dossier; two with one label are told by their number."""
    champs = [c for c in _list(node, "champs") if _text(c.get("label"))]
    seen = {}
    for champ in champs:
        seen.setdefault(key_of(_text(champ["label"])), set()).add(
            _text(champ.get("id"))
        )
    found = []
    for champ in champs:
        key = key_of(_text(champ["label"]))
        if len(seen[key]) > 1:
            key = f"{key} #{_text(champ.get('id'))}"
        if not any(field.key == key for field in found):
            found.append(_field(key, champ))
        else:
            reading.refuse("ds_field_twice", text=_text(champ["label"]))
    return tuple(found)


def _field(key, champ):
    kind, text = _text(champ.get("__typename")), _text(champ.get("stringValue"))
    if any(kind.lower().startswith(name) for name in _CHECKED):
        text = {True: "true", False: "false"}.get(champ.get("value"), text)
    field = DsField(
        key,
        _text(champ["label"]),
        kind.removesuffix("Champ"),
        text=text,
        values=tuple(map(_text, champ.get("values") or ()))
        if isinstance(champ.get("values"), list)
        else (),
        rows=tuple(_rows(champ)),
        files=tuple(_files(champ)),
        champ_id=_text(champ.get("id")),
    )
    if field.files and is_file_kind(field):
        return DsField(**{**vars(field), "text": ""})
    return field


def _rows(champ):
    """Yield the lines of a repetition, whether the query asked for its lines or not.

    Without them its fields follow one another: a label that comes again begins a line.
    """
    if rows := _list(champ, "rows"):
        for row in rows:
            yield _row(_list(row, "champs"))
        return
    line = {}
    for part in _list(champ, "champs"):
        label = _text(part.get("label"))
        if label in line:
            yield line
            line = {}
        line[label] = _text(part.get("stringValue"))
    if any(line.values()):
        yield line


def _row(champs):
    return {_text(c.get("label")): _text(c.get("stringValue")) for c in champs}


def _files(champ):
    told = [*_list(champ, "files"), *filter(None, [_object(champ, "file")])]
    for file in told:
        size = file.get("byteSizeBigInt") or file.get("byteSize") or 0
        yield DsFile(
            _text(file.get("filename")),
            _text(file.get("checksum")),
            int(size) if str(size).isdecimal() else 0,
        )


def _messages(node, applicant, reading):
    found = []
    for place, told in enumerate(_list(node, "messages"), 1):
        sent_at = reading.instant(_text(told.get("createdAt")), "createdAt")
        body = _text(told.get("body"))
        if not sent_at or not body or told.get("discardedAt"):
            continue
        is_own = applicant and _text(told.get("email")).lower() == applicant
        joined = [
            *_list(told, "attachments"),
            *filter(None, [_object(told, "attachment")]),
        ]
        found.append(
            DsMessage(
                _text(told.get("id")) or str(place),
                "applicant" if is_own else "office",
                sent_at,
                body,
                tuple(_text(file.get("filename")) for file in joined),
            )
        )
    return tuple(found)


def _annotations(node):
    return {
        _text(note.get("label"))
        for note in _list(node, "annotations")
        if _text(note.get("stringValue")) or note.get("files")
    }


def _text(value):
    """Return a value of JSON as text; what is no value is none."""
    if value is None or isinstance(value, (dict, list)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _NO_TEXT.sub("\ufffd", str(value)).strip()


def _object(node, name):
    found = node.get(name)
    return found if isinstance(found, dict) else {}


def _list(node, name):
    found = node.get(name)
    return (
        [part for part in found if isinstance(part, dict)]
        if isinstance(found, list)
        else []
    )

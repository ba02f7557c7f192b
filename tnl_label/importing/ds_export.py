# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Any export of Démarches Simplifiées, by what its first bytes say it is."""

import io
import zipfile

from .ds_dossier import DsExport
from .ds_json import looks_like_json, read_json, read_zip
from .ds_sheet import read_sheet


def read_export(data: bytes, zone: str) -> DsExport:
    """Read the dossiers of a procedure.

    :param data: JSON of the API, a ZIP of such pages, or a sheet: CSV, XLSX, ODS
    :param zone: of the instants that tell none
    :raises FileError: when the file as a whole cannot be read
    """
    if looks_like_json(data):
        return read_json(data, zone)
    if data.startswith(b"PK") and not _is_workbook(data):
        return read_zip(data, zone)
    return read_sheet(data, zone)


def _is_workbook(data):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except Exception:  # noqa: BLE001  a damaged one: its reader says so
        return True
    return not any(name.lower().endswith(".json") for name in names)

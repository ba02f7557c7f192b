# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The sentences behind the codes of the exports of Démarches Simplifiées."""

from .import_messages import cell_messages, file_messages


def ds_file_messages(env):
    """Return why a file as a whole is refused, by code."""
    return file_messages(env) | {
        "ds_unknown": env._(
            "This file is not an export of Démarches Simplifiées: choose the sheet of "
            "the dossiers (CSV, XLSX or ODS), or the JSON of its API."
        ),
        "ds_json": env._(
            "The JSON cannot be read from line %(line)s on: it is cut, or damaged. "
            "Export it again."
        ),
        "ds_errors": env._(
            "Démarches Simplifiées answered by an error and no dossier: ask its API "
            "again, with a token that may read the procedure."
        ),
        "ds_no_dossier": env._(
            "This JSON holds no dossier: it is expected to be what the API answers for "
            "a dossier or for a procedure, with the number and the state of each."
        ),
        "ds_columns": env._(
            "No sheet of dossiers is in this file: its first row has the columns “ID” "
            "and “État du dossier”."
        ),
        "ds_zip": env._(
            "The archive of the files cannot be opened: make it again, as ZIP and "
            "without a password."
        ),
    }


def ds_cell_messages(env):
    """Return what is wrong in a dossier, by code."""
    return cell_messages(env) | {
        "ds_number": env._("“%(text)s” is not the number of a dossier."),
        "ds_state": env._("“%(text)s” is not a state of a dossier."),
        "ds_siret": env._(
            "“%(text)s” is not a SIRET: fourteen digits, the first nine being a valid "
            "SIREN. Choose the body, then look again."
        ),
        "ds_field_twice": env._(
            "two fields have the label “%(text)s”, and nothing tells them apart."
        ),
    }


def notice_messages(env):
    """Return what a file of Démarches Simplifiées holds and is not read, by code."""
    return {
        "ds_sheet": env._(
            "A sheet does not tell the private annotations from the answers: choose "
            "“Do not import” for these. It holds no message."
        ),
        "ds_columns_twice": env._(
            "Several columns have one title, and nothing tells them apart: they are "
            "not read. %(names)s"
        ),
        "ds_annotations": env._("The private annotations are not imported: %(names)s."),
        "ds_message_files": env._(
            "The files joined to messages are not imported: %(count)s."
        ),
        "ds_next_page": env._(
            "The last page announces another one, which is not in this file: some "
            "dossiers are missing."
        ),
    }

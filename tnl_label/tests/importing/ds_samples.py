# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Fictive exports of a procedure of Démarches Simplifiées: the form of the tests."""

import base64
import csv
import io
import json
import zipfile
from hashlib import md5

TITLES = (
    *("ID", "Email", "FranceConnect ?", "Établissement SIRET"),
    *("Entreprise SIREN", "Entreprise raison sociale"),
    *("Entreprise forme juridique code", "Archivé", "État du dossier"),
    *("Dernière mise à jour du dossier le", "Déposé le", "Traité le"),
    *("Motivation de la décision", "Instructeurs"),
    *("Is there a strategy?", "Share of free software", "What is free?"),
    *("L02", "L02 – Evidence", "Colour of the door"),
)


def row(number="900001", **cells):
    """Return the cells of a dossier by title; what is given replaces the usual."""
    usual = {
        "ID": number,
        "Email": "dsi@valmont.example",
        "FranceConnect ?": "false",
        "Établissement SIRET": "99000001000018",
        "Entreprise SIREN": "990000010",
        "Entreprise raison sociale": "COMMUNE DE VALMONT",
        "Entreprise forme juridique code": "7210",
        "Archivé": "false",
        "État du dossier": "En construction",
        "Dernière mise à jour du dossier le": "2030-03-02 10:00:00 +0100",
        "Déposé le": "2030-03-02 10:00:01 +0100",
        "Instructeurs": "instructeur@label.example",
        "Is there a strategy?": "Adopted",
        "Share of free software": "12,5",
        "What is free?": "Servers, Office suite",
        "L02": "Oui",
        "L02 – Evidence": "plan.pdf",
        "Colour of the door": "blue",
    }
    names = {"siret": "Établissement SIRET", "name": "Entreprise raison sociale"}
    names["changed"] = "Dernière mise à jour du dossier le"
    names |= {
        "state": "État du dossier",
        "deposited": "Déposé le",
        "siren": "Entreprise SIREN",
    }
    names |= {"strategy": "Is there a strategy?", "share": "Share of free software"}
    names |= {
        "free": "What is free?",
        "yes": "L02",
        "motive": "Motivation de la décision",
    }
    return usual | {names.get(key, key): value for key, value in cells.items()}


def sheet(*rows, titles=TITLES, delimiter=","):
    """Return a CSV file of dossiers."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, titles, delimiter=delimiter, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def checksum(data):
    return base64.b64encode(md5(data, usedforsecurity=False).digest()).decode()


def champ(label, text="", kind="TextChamp", **more):
    told = {"id": f"Q-{label}", "__typename": kind, "label": label}
    return told | {"stringValue": text} | more


def node(number=900001, file=b"", **more):
    """Return a dossier as the API writes it."""
    files = [
        {
            "filename": "plan.pdf",
            "contentType": "application/pdf",
            "byteSize": len(file),
            "checksum": checksum(file),
            "url": "http://169.254.169.254/latest/meta-data",
        }
    ]
    return {
        "number": number,
        "state": "en_construction",
        "datePassageEnConstruction": "2030-03-02T10:00:01+01:00",
        "usager": {"email": "dsi@valmont.example"},
        "demandeur": {
            "__typename": "PersonneMorale",
            "siret": "99000001000018",
            "entreprise": {
                "raisonSociale": "COMMUNE DE VALMONT",
                "formeJuridiqueCode": "7210",
            },
        },
        "champs": [
            champ("Is there a strategy?", "Adopted", "DropDownListChamp"),
            champ("Share of free software", "12.5", "DecimalNumberChamp"),
            champ(
                "What is free?",
                "Servers, Office suite",
                "MultipleDropDownListChamp",
                values=["Servers", "Office suite"],
            ),
            champ("L02", "true", "YesNoChamp", value=True),
            champ("L02 – Evidence", "", "PieceJustificativeChamp", files=files),
            champ("Colour of the door", "blue"),
        ],
        "annotations": [champ("Opinion of the instructor", "Doubtful")],
        "messages": [
            {
                "id": "M1",
                "email": "instructeur@label.example",
                "body": "Please say how.",
                "createdAt": "2030-03-03T09:00:00+01:00",
                "attachments": [],
            },
            {
                "id": "M2",
                "email": "dsi@valmont.example",
                "body": "Here it is.",
                "createdAt": "2030-03-03T10:00:00+01:00",
                "attachments": [{"filename": "more.pdf"}],
            },
        ],
    } | more


def page(*nodes, has_next=False):
    """Return a page of a procedure, as the API answers it."""
    dossiers = {"pageInfo": {"hasNextPage": has_next}, "nodes": list(nodes)}
    return json.dumps(
        {"data": {"demarche": {"number": 1, "dossiers": dossiers}}}
    ).encode()


def archive(**members):
    """Return a ZIP; ``__`` parts folders and ``_`` stands for a point."""
    return zipped(
        {n.replace("__", "/").replace("_", "."): d for n, d in members.items()}
    )


def zipped(members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return file.getvalue()

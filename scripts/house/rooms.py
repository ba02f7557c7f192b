# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The rooms of ``models/`` and the words that are out of use."""

# In load order: a room knows those before it, never those after it.
ROOMS = {
    "tnl_label": (
        "common",
        "body",
        "questionnaire",
        "edition",
        "candidature",
        "screening",
        "correspondence",
        "award",
        "certificate",
        "press",
        "register",
        "figures",
        "laboratory",
        "rehearsal",
        "retention",
        "operation",
    ),
    "tnl_label_jury": (
        "common",
        "panel",
        "dossier",
        "evaluation",
        "calibration",
        "deliberation",
        "rehearsal",
        "retention",
    ),
}

# Both stand on tnl_label and can be removed alone.
APART = {
    "tnl_label_jury": "tnl_label_website",
    "tnl_label_website": "tnl_label_jury",
}

BESIDE = ("scripts", "tests")  # folders of code that are no addons
LENGTH_LIMIT = 500  # lines
LIMITED = {".js", ".py", ".scss", ".xml"}

# Names of files and folders, and what to say instead.
OLD_NAMES = {
    "access_message": "ir_rule",
    "candidature_file": "file",
    "candidature_files": "file_upload",
    "candidature_gate": "portal_access",
    "credential/": "signing",
    "edition_call": "call_for_applications",
    "edition_sender": "mail_sender",
    "gate": "access",
    "guard": "writable_fields_mixin",
    "house": "odf_style",
    "lean": "light_layout",
    "mail": "outbox",
    "message_mail": "message_delivery",
}

# A field says itself who may write it and when.
OLD_ATTRIBUTES = {
    "_creatable_fields",
    "_guarded_fields",
    "_office_fields",
    "_proposal_fields",
    "_running_fields",
    "_writable_fields",
}

# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The list of the files of a copy with their SHA-256, signed with the label's seal.

``sha256sum`` and ``openssl`` check it without anything of ours::

    sha256sum --check --quiet SHA256SUMS
    openssl dgst -sha256 -verify SHA256SUMS.pub -signature SHA256SUMS.sig SHA256SUMS
"""

from hashlib import file_digest
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

LIST = "SHA256SUMS"
SIGNATURE = f"{LIST}.sig"
PUBLIC_KEY = f"{LIST}.pub"
CERTIFICATE = f"{LIST}.pem"
_OURS = {LIST, SIGNATURE, PUBLIC_KEY, CERTIFICATE}


def write(folder):
    """Write the list of all files below a folder.

    :return: number of files
    """
    folder = Path(folder)
    lines = [f"{_digest(path)}  {name}\n" for name, path in _files(folder)]
    (folder / LIST).write_text("".join(lines), encoding="utf-8", newline="\n")
    return len(lines)


def sign(folder, private_key, certificate_pem):
    """Sign the list; put beside it what checks the signature.

    :param private_key: of the seal (P-256)
    :param certificate_pem: X.509 of the same key
    """
    folder = Path(folder)
    data = (folder / LIST).read_bytes()
    (folder / SIGNATURE).write_bytes(private_key.sign(data, ec.ECDSA(hashes.SHA256())))
    (folder / CERTIFICATE).write_text(certificate_pem)
    (folder / PUBLIC_KEY).write_bytes(
        private_key.public_key().public_bytes(
            serialization.Encoding.PEM,
            serialization.PublicFormat.SubjectPublicKeyInfo,
        )
    )


def _files(folder):
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in _OURS:
            yield name, path


def _digest(path):
    with open(path, "rb") as content:
        return file_digest(content, "sha256").hexdigest()

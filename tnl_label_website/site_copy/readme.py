# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is read first in a copy: what it is, how to serve it, how to check it."""

from pathlib import Path

NAME = "LISEZMOI.md"
_SIGNED = """Cette liste est signée avec le cachet du label :

```sh
openssl dgst -sha256 -verify SHA256SUMS.pub -signature SHA256SUMS.sig SHA256SUMS
```

La clé est celle du certificat `SHA256SUMS.pem`, qui scelle aussi les fichiers PDF. Son
empreinte (SHA-256), à comparer avec celle que le label publie ailleurs :

```sh
openssl x509 -in SHA256SUMS.pem -noout -fingerprint -sha256 -pubkey
```"""
_UNSIGNED = """Cette liste n’est pas signée : le label n’avait pas de cachet quand la
copie a été faite."""


def text(origin, instant, is_signed):
    """Return the text, in French.

    :param instant: date, time and zone of the copy, in words
    """
    model = Path(__file__).with_name(NAME).read_text(encoding="utf-8")
    values = {
        "@origin@": origin,
        "@host@": origin.partition("://")[2].partition(":")[0],
        "@instant@": instant,
        "@signature@": _SIGNED if is_signed else _UNSIGNED,
    }
    for mark, value in values.items():
        model = model.replace(mark, value)
    return model

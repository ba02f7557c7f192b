# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A seal that was bought: what its file must hold, and what it seals."""

import datetime
import functools
import http.server
import io
import sys
import threading
from pathlib import Path

import page
import pikepdf
import pytest
from asn1crypto import pem
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.sign.general import SigningError

sys.path.insert(0, str(Path(__file__).parents[1] / "tnl_label"))

from document_samples import make_certificate
from seal_samples import stamping_authority
from signing import bought_seal, keys, seal
from signing.bought_seal import PROBLEMS, BoughtSealError, read

from odoo.addons.tnl_label.tests.pki import (
    PASSWORD,
    certified,
    delivered,
    revoked_by,
    rsa_key,
)
from odoo.addons.tnl_label.tests.verifying import check_seal, failures

NOW = datetime.datetime.now(datetime.UTC)
ROOT = certified("Root of all", is_authority=True)
MIDDLE = certified("Provider", by=ROOT, is_authority=True)
OWN = certified("Label", by=MIDDLE)
OLD = {"start": datetime.datetime(2020, 1, 1), "days": 365}


@functools.cache
def plain():
    return make_certificate()[1]


def opened(content, password=PASSWORD, now=NOW):
    return read(content, password, now)


def names(chain):
    return [
        c.subject.native["organization_name"] for c in seal.load_certificates(chain)
    ]


def test_the_chain_is_put_in_order_however_the_file_lists_it():
    for above in ((MIDDLE, ROOT), (ROOT, MIDDLE)):
        found = opened(delivered(OWN, *above))
        assert names(found.chain) == ["Label", "Provider", "Root of all"]
        assert bought_seal.holder_and_issuer(found.chain) == ("Label", "Provider")
        assert found.key.private_numbers() == OWN.key.private_numbers()


def test_the_root_may_be_left_to_who_knows_it():
    assert names(opened(delivered(OWN, MIDDLE)).chain) == ["Label", "Provider"]


def test_what_has_nothing_to_do_with_the_seal_is_left_out():
    stranger = certified("Stranger", is_authority=True)
    chain = opened(delivered(OWN, stranger, MIDDLE)).chain
    assert names(chain) == ["Label", "Provider"]


def test_it_lasts_as_long_as_the_first_of_its_certificates():
    years = {"start": datetime.datetime(2026, 1, 1), "days": 20_000}
    brief = certified("Provider", by=ROOT, is_authority=True, days=9000)
    found = opened(delivered(certified("Label", by=brief, **years), brief, ROOT))
    assert bought_seal.expires(found.chain) == brief.certificate.not_valid_after_utc


@pytest.mark.parametrize(
    "key",
    [rsa_key(2048), rsa_key(3072), ec.generate_private_key(ec.SECP384R1())],
    ids=["RSA 2048", "RSA 3072", "P-384"],
)
def test_each_kind_of_key_seals_and_is_published(key):
    found = opened(delivered(certified("Label", by=MIDDLE, key=key), MIDDLE, ROOT))
    sealed = seal.seal_pdf(plain(), found.key, found.chain, "Sealed")
    verdict = check_seal(sealed)
    assert verdict.is_good
    assert verdict.signer == "Seal of Label"
    assert failures(sealed, page.ValidationProfile.PDF_A_3A) == []
    assert failures(sealed, page.ValidationProfile.PDF_UA_1) == []
    for authority in (MIDDLE, ROOT):  # readers find their way to the root
        held = authority.certificate.public_bytes(Encoding.DER).hex().encode()
        assert held in sealed.lower()
    kept = keys.export_private(found.key, "a passphrase of the server")
    again = keys.load_private(kept, "a passphrase of the server")
    assert again.private_numbers() == found.key.private_numbers()
    jwk = keys.public_jwk(found.key.public_key())
    assert jwk["kty"] == ("RSA" if "n" in jwk else "EC")
    assert not set(jwk) & {"d", "p", "q"}


WRONG = {
    "not_pkcs12": lambda: b"%PDF-1.7",
    "too_large": lambda: b"0" * 200_000,
    "no_key": lambda: delivered(None, MIDDLE, ROOT),
    "kind": lambda: delivered(
        certified("Label", by=MIDDLE, key=ec.generate_private_key(ec.SECP521R1())),
        MIDDLE,
    ),
    "no_certificate": lambda: delivered(None, key=OWN.key),
    "other_key": lambda: delivered(OWN, MIDDLE, key=rsa_key()),
    "is_authority": lambda: delivered(MIDDLE, ROOT),
    "usage": lambda: delivered(certified("Label", by=MIDDLE, signs=False), MIDDLE),
    "purpose": lambda: delivered(
        certified("Label", by=MIDDLE, purposes=[ExtendedKeyUsageOID.SERVER_AUTH]),
        MIDDLE,
    ),
    "not_yet": lambda: delivered(
        certified("Label", by=MIDDLE, start=datetime.datetime(2090, 1, 1)), MIDDLE
    ),
    "expired": lambda: delivered(certified("Label", by=MIDDLE, **OLD), MIDDLE),
    "self_signed": lambda: delivered(certified("Label")),
    "chain": lambda: delivered(OWN),
    "chain_dates": lambda: _of_a_provider_of_old(),
}


def _of_a_provider_of_old():
    old = certified("Provider", by=ROOT, is_authority=True, **OLD)
    return delivered(certified("Label", by=old), old, ROOT)


@pytest.mark.parametrize("problem", PROBLEMS)
def test_what_readers_would_refuse_is_refused_first(problem):
    with pytest.raises(BoughtSealError) as refused:
        opened(WRONG[problem]())
    assert refused.value.code == problem


@pytest.mark.parametrize("password", ["", "wrong", "é\0", "x" * 5000])
def test_another_password_opens_nothing(password):
    with pytest.raises(BoughtSealError) as refused:
        opened(delivered(OWN, MIDDLE), password)
    assert refused.value.code == "not_pkcs12"


def test_a_damaged_file_is_refused_in_words():
    sound = delivered(OWN, MIDDLE)
    for place in range(0, len(sound), 97):
        damaged = sound[:place] + bytes([sound[place] ^ 0xFF]) + sound[place + 1 :]
        for content in (damaged, sound[:place]):
            with pytest.raises(BoughtSealError):
                opened(content)


def test_a_false_authority_of_the_right_name_is_not_the_issuer():
    false = certified("Provider", is_authority=True)
    with pytest.raises(BoughtSealError) as refused:
        opened(delivered(OWN, false))
    assert refused.value.code == "chain"


# --- proofs of validity, for years ---------------------------------------------


@pytest.fixture
def lists():
    """Have a server of lists of revoked certificates: address, and what it gives."""
    given = {}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            content = given.get(self.path)
            self.send_response(200 if content else 404)
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, *_arguments):
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", given
        server.shutdown()


def sealed_for_years(address, given, is_revoked=False, has_root=True):
    from pyhanko.sign.timestamps import DummyTimeStamper

    own = certified("Label", by=MIDDLE, revocations=f"{address}/own.crl")
    given["/own.crl"] = revoked_by(MIDDLE, NOW, *[own][: int(is_revoked)])
    found = opened(delivered(own, MIDDLE, *[ROOT][: int(has_root)]))
    stamper, key = stamping_authority()
    authorities = pem.armor("CERTIFICATE", stamper.dump()).decode()
    if not has_root:
        authorities += ROOT.certificate.public_bytes(Encoding.PEM).decode()
    return lambda: seal.seal_pdf(
        plain(),
        found.key,
        found.chain,
        "Sealed",
        time_stamper=DummyTimeStamper(stamper, key),
        validation_context=seal.validation_context(found.chain, authorities),
    )


@pytest.mark.parametrize("has_root", [True, False], ids=["root", "root in settings"])
def test_what_the_issuer_says_of_revocations_is_in_the_file(lists, has_root):
    address, given = lists
    sealed = sealed_for_years(address, given, has_root=has_root)()
    assert check_seal(sealed).is_good
    with pikepdf.open(io.BytesIO(sealed)) as document:
        store = document.Root.DSS
        assert [bytes(crl.read_bytes()) for crl in store.CRLs] == [given["/own.crl"]]
        assert len(store.Certs) >= 2


def test_without_what_the_issuer_says_nothing_is_sealed(lists):
    address, given = lists
    make = sealed_for_years(address, given)
    given.clear()
    assert "no revocation information" in why_refused(make)


def test_a_revoked_seal_seals_nothing(lists):
    address, given = lists
    assert "revoked" in why_refused(sealed_for_years(address, given, is_revoked=True))


def why_refused(make):
    with pytest.raises(SigningError) as refused:
        make()
    return str(refused.value.__cause__)

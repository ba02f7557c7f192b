# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which language a document or a mail is in, on a database that may lack French."""

FRENCH, ENGLISH = "fr_FR", "en_US"


def french_code(env):
    """Return the code of the French that is installed, of France first; "" for none."""
    codes = [code for code, _name in env["res.lang"].get_installed()]
    french = [code for code in codes if code.startswith("fr")]
    return FRENCH if FRENCH in french else next(iter(french), "")


def in_french(records):
    """Return the records read in French: the language of the label's documents.

    In the reader's own language where French is not installed.
    """
    return in_language(records, french_code(records.env))


def in_language(records, code):
    """Return the records read in a language, as they are where it is not installed."""
    is_known = code == ENGLISH or records.env["res.lang"]._get_data(code=code or "")
    return records.with_context(lang=code) if is_known else records


def mail_language(env, person):
    """Return the language in which to write to somebody, always an installed one.

    :param person: a user, perhaps none
    :return: theirs, else the one of the label's company, else French, the reader's
    """
    house = env["res.company"]._of_label().partner_id
    # English, in which the code is written, can be read even where it is not offered
    known = {code for code, _name in env["res.lang"].get_installed()} | {ENGLISH}
    wanted = (person.lang, house.lang, french_code(env), env.lang, ENGLISH)
    return next(code for code in wanted if code in known)

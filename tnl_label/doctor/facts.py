# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dataclasses import dataclass


@dataclass(frozen=True)
class Facts:
    """What is known of a server and of its database; never the name of a person.

    ``None`` where the server cannot know.
    """

    public_url: str = ""  # carried by QR codes
    base_url: str = ""  # carried by mails
    databases: tuple[str, ...] = ()  # of the configuration
    database_filter: str = ""
    proxy_mode: bool = False
    interface: str = ""  # address that the server listens on
    workers: int = 0
    thread_limit: str = ""  # ODOO_MAX_HTTP_THREADS
    lists_databases: bool = True
    has_default_master: bool = True  # password of the database manager
    debugs: bool = False  # log level, developer mode
    sender: str = ""  # of the label's mails
    mail_error: str = ""  # what the mail server answered, "" when it lets us in
    passphrase_length: int = 0
    keys_missing: tuple[str, ...] = ()  # purposes without an active key, in words
    keys_closed: tuple[str, ...] = ()  # that the passphrase does not open
    seal_days: int | None = None  # before the certificate of the seal expires
    settings: tuple[tuple[str, str], ...] = ()  # of PostgreSQL
    jobs: tuple[str, ...] = ()  # those that do not work
    job_threads: int = 0
    can_write: bool = False  # in the folder of the files
    free: int = 0  # bytes left on its disk
    clock_synchronised: bool | None = None
    clock_gap: float = 0.0  # seconds between this server and PostgreSQL
    backup_hours: float | None = None  # since the last one
    has_two_factor: bool = False  # the server knows it
    without_two_factor: int = 0  # accounts that manage or administer
    plain_passwords: int = 0  # those whose password is their login
    has_french: bool = False
    half_upgraded: tuple[str, ...] = ()  # addons whose code is not the database's
    is_copy: bool = False

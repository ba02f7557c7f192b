#!/bin/bash
# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
#
# Les commandes du label, avec le compte et la configuration du serveur :
#   tnl-label doctor [--json] [--mail ADRESSE]
#   tnl-label check
#   tnl-label backup DOSSIER [--keep NOMBRE]
#   tnl-label restore DOSSIER --verify | --to NOM | --replace
set -euo pipefail

case "${1:-}" in
doctor | check | backup | restore) ;;
*)
    sed -n 's/^#   //p' "$0" >&2
    exit 2
    ;;
esac
act=$1
shift
as_odoo=()
[ "$(id -un)" = odoo ] || as_odoo=(runuser -u odoo --)
exec "${as_odoo[@]}" @PYTHON@ @ODOO@ --addons-path=@ADDONS@ "tnl_$act" "$@" \
    --config /etc/odoo/tnl-label.conf --log-level warn

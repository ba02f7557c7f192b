#!/bin/bash
# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
#
# Installe le label sur un serveur Debian 12+ ou Ubuntu 22.04+ : Odoo 19, PostgreSQL et
# nginx de la distribution, systemd. À relancer sans crainte : ce qui est fait n'est pas
# refait, ce qui est réglé n'est pas changé.
#
#   sudo ./install.sh label.example.org
#   ./install.sh --files DOSSIER label.example.org   n'écrit que les fichiers, ici
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)

# --- réglages : ceux de l'environnement, sinon ceux-ci ------------------------------
DATABASE=${DATABASE:-label}
PORT=${PORT:-8069}
WEBSOCKET_PORT=${WEBSOCKET_PORT:-8072}
HTTP=${HTTP:-80}
HTTPS=${HTTPS:-443}
WORKERS=${WORKERS:-$(($(nproc) * 2 + 1))}
DATA=${DATA:-/var/lib/odoo}
HOME_OF_LABEL=${HOME_OF_LABEL:-/opt/tnl-label}
BACKUPS=${BACKUPS:-/var/backups/tnl-label}
CACHE=${CACHE:-/var/cache/nginx/tnl-label}
LOG=${LOG:-/var/log/nginx}
ACME=${ACME:-/var/www/acme}
TLS=${TLS:-/etc/ssl/tnl-label}
CERTIFICATE=${CERTIFICATE:-$TLS/certificate.pem}
KEY=${KEY:-$TLS/key.pem}
MONITOR=${MONITOR:-} # "allow 192.0.2.7;" : la machine qui surveille
ODOO=${ODOO:-/usr/bin/odoo}
PYTHON=${PYTHON:-$HOME_OF_LABEL/venv/bin/python}
ADDONS=${ADDONS:-/usr/lib/python3/dist-packages/odoo/addons,$HOME_OF_LABEL/addons}
ROOT=${ROOT:-$HOME_OF_LABEL/www}
CONFIGURATION=/etc/odoo/tnl-label.conf
NIGHTLY=https://nightly.odoo.com

say() { printf '==> %s\n' "$*"; }
fail() {
    printf 'Erreur : %s\n' "$*" >&2
    exit 1
}
secret() { openssl rand -base64 36 | tr -d '/+=\n' | head -c 40; }

# Écrit un modèle, ses mots entre @ remplacés : render MODÈLE CIBLE DROITS
render() {
    local text word
    text=$(cat "$here/$1")
    for word in HOST DATABASE PORT WEBSOCKET_PORT HTTP HTTPS WORKERS DATA BACKUPS CACHE \
        LOG ACME CERTIFICATE KEY MONITOR ODOO PYTHON ADDONS ROOT MASTER PASSPHRASE TOKEN; do
        text=${text//@$word@/${!word:-}}
    done
    (umask 077 && printf '%s\n' "$text" >"$2.new")
    chmod "$3" "$2.new"
    mv "$2.new" "$2"
}

configuration() { # écrite une fois : ses secrets ne changent plus
    [ -e "$1" ] && return
    # shellcheck disable=SC2034  # lus par render
    MASTER=$(secret) PASSPHRASE=$(secret) TOKEN=$(secret)
    render odoo.conf "$1" 640
}

certificate() { # auto-signé, en attendant le vrai : certificate DOSSIER
    [ -e "$1/certificate.pem" ] && return
    mkdir -p "$1"
    (umask 077 && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
        -days 90 -subj "/CN=$HOST" -addext "subjectAltName=DNS:$HOST" \
        -keyout "$1/key.pem" -out "$1/certificate.pem" 2>/dev/null)
}

pages() { # pages DOSSIER
    mkdir -p "$1/tnl-errors"
    install -m 644 "$here/429.html" "$here/503.html" "$1/tnl-errors/"
}

# --- les fichiers seuls, pour des conteneurs ou des essais ---------------------------
if [ "${1:-}" = --files ]; then
    [ $# = 3 ] || fail "install.sh --files DOSSIER NOM-DU-SITE"
    target=$2 HOST=$3
    mkdir -p "$target"
    configuration "$target/odoo.conf"
    render nginx.conf "$target/nginx.conf" 644
    for unit in tnl-label.service tnl-label-backup.service tnl-label-backup.timer; do
        render "$unit" "$target/$unit" 644
    done
    render tnl-label.sh "$target/tnl-label" 755
    certificate "$target/tls"
    pages "$target/www"
    exit
fi

# --- le serveur ---------------------------------------------------------------------
[ $# = 1 ] || fail "indiquez le nom du site, par exemple : install.sh label.example.org"
HOST=$1
[[ $HOST =~ ^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$ ]] || fail "$HOST n'est pas un nom de site."
[ "$(id -u)" = 0 ] || fail "à lancer par root (sudo)."
command -v apt-get >/dev/null || fail "il faut Debian ou Ubuntu."

say "paquets de la distribution"
export DEBIAN_FRONTEND=noninteractive
apt-get -q update
apt-get -q -y install ca-certificates curl fonts-dejavu-core gpg libharfbuzz-subset0 \
    libpango-1.0-0 libpangoft2-1.0-0 nginx openssl postgresql python3-venv rsync \
    systemd-timesyncd

if ! [ -e "$ODOO" ]; then
    say "Odoo 19, du dépôt d'Odoo"
    curl -fsSL "$NIGHTLY/odoo.key" | gpg --dearmor --yes -o /usr/share/keyrings/odoo.gpg
    echo "deb [signed-by=/usr/share/keyrings/odoo.gpg] $NIGHTLY/19.0/nightly/deb/ ./" \
        >/etc/apt/sources.list.d/odoo.list
    apt-get -q update
    apt-get -q -y install odoo
    # le service du paquet lit une autre configuration : le nôtre le remplace
    systemctl disable --now odoo.service
fi

say "modules du label"
mkdir -p "$HOME_OF_LABEL/addons" "$CACHE" "$ACME"
rsync -a --delete --exclude tests "$repository/tnl_label" "$repository/tnl_label_jury" \
    "$repository/tnl_label_website" "$HOME_OF_LABEL/addons/"
[ -e "$PYTHON" ] || python3 -m venv --system-site-packages "$HOME_OF_LABEL/venv"
"$PYTHON" -m pip install -q -r "$repository/requirements.txt" -c "$repository/constraints.txt"
# ceux-ci demandent « odoo », que le paquet fournit sans que pip le sache toujours
"$PYTHON" -m pip install -q --no-deps -c "$repository/constraints.txt" \
    odoo-addon-l10n_fr_state odoo-addon-l10n_fr_department \
    odoo-addon-l10n_fr_department_oversea odoo-addon-l10n_fr_siret odoo-addon-report_xlsx
"$PYTHON" -m pip install -q -c "$repository/constraints.txt" xlrd xlsxwriter

say "configuration"
install -d -m 750 -o root -g odoo /etc/odoo
configuration "$CONFIGURATION"
chown root:odoo "$CONFIGURATION"
install -d -m 700 -o odoo -g odoo "$BACKUPS"
for unit in tnl-label.service tnl-label-backup.service tnl-label-backup.timer; do
    render "$unit" "/etc/systemd/system/$unit" 644
done
render tnl-label.sh /usr/local/bin/tnl-label 755
systemctl daemon-reload

say "base de données"
systemctl enable --now postgresql
as_postgres() { runuser -u postgres -- "$@"; }
[ "$(as_postgres psql -XAtc "SELECT 1 FROM pg_roles WHERE rolname = 'odoo'")" = 1 ] ||
    as_postgres createuser --createdb odoo
as_odoo() { runuser -u odoo -- "$@"; }
if ! [ "$(as_postgres psql -XAtc \
    "SELECT 1 FROM pg_database WHERE datname = '$DATABASE'")" = 1 ]; then
    as_odoo createdb -T template0 -E UTF8 --lc-collate=C --lc-ctype=C.UTF-8 "$DATABASE"
fi
if [ "$(as_odoo psql -XAtd "$DATABASE" -c "SELECT to_regclass('tnl_edition')")" = "" ]; then
    as_odoo "$PYTHON" "$ODOO" -c "$CONFIGURATION" --no-http --stop-after-init \
        -i tnl_label,tnl_label_jury,tnl_label_website --load-language=fr_FR
    password=$(secret)
    as_odoo "$PYTHON" "$ODOO" shell -c "$CONFIGURATION" --no-http >/dev/null <<END
env.ref("base.user_admin").password = "$password"
parameters = env["ir.config_parameter"]
parameters.set_param("tnl_label.public_url", "https://$HOST")
parameters.set_param("web.base.url", "https://$HOST")
env.cr.commit()
END
    say "compte d'administration : admin, mot de passe : $password (notez-le)"
else
    systemctl stop tnl-label
    as_odoo "$PYTHON" "$ODOO" -c "$CONFIGURATION" --no-http --stop-after-init -u tnl_label
fi

say "nginx"
certificate "$TLS"
pages "$ROOT"
render nginx.conf /etc/nginx/conf.d/tnl-label.conf 644
nginx -t -q
systemctl enable --now nginx
systemctl reload nginx

say "démarrage"
systemctl enable tnl-label tnl-label-backup.timer
systemctl restart tnl-label
systemctl start tnl-label-backup.timer

say "prêt pour la production ?"
tnl-label doctor || say "corrigez ce qui précède, puis : tnl-label doctor"

// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import "@web/webclient/user_menu/user_menu_items";
import {registry} from "@web/core/registry";

// The help of the label is its own; its people have no account at the software's vendor
const items = registry.category("user_menuitems");
for (const name of ["documentation", "support", "odoo_account"]) {
    if (items.contains(name)) {
        items.remove(name);
    }
}

// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {_t} from "@web/core/l10n/translation";

/** The two ways to put a proposal to the vote. */
export function voteKinds() {
    return [
        {
            name: "vote_openly",
            method: "action_vote_openly",
            label: _t("Vote by show of hands"),
            open: _t("Open the vote by show of hands"),
        },
        {
            name: "vote_secretly",
            method: "action_vote_secretly",
            isSecret: true,
            label: _t("Secret vote"),
            open: _t("Open the secret vote"),
        },
    ];
}

/**
 * What each vote does, in words: the tiles.
 *
 * @param {Object} vote as the server says it
 * @returns {Object[]}
 */
export function voteTiles({asked, dossier}) {
    return [
        {
            choice: "for",
            name: _t("For"),
            meaning: _t("The jury proposes “%(asked)s” for %(dossier)s.", {
                asked,
                dossier,
            }),
        },
        {
            choice: "against",
            name: _t("Against"),
            meaning: _t("The jury does not: something else is put to the vote."),
        },
        {
            choice: "abstain",
            name: _t("Abstain"),
            meaning: _t("You weigh on neither side; you still count as present."),
        },
    ];
}

// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {SessionTexts} from "./session_texts.esm";
import {_t} from "@web/core/l10n/translation";

const SESSION = "tnl.deliberation";
const ITEM = "tnl.deliberation.item";
const PRESENCE = "tnl.deliberation.presence";

/** Who is there, who votes, how many are needed: each change asks for its reason. */
export class SessionPeople extends SessionTexts {
    changeQuorum() {
        const {id, quorum, most} = this.screen;
        this.askReason(
            _t("Change the quorum"),
            _t("Change the quorum"),
            (reason, number) =>
                this.act(SESSION, "action_change_quorum", id, number, reason),
            {number: quorum, most}
        );
    }

    setPresent(member) {
        const act = (reason) =>
            this.act(
                PRESENCE,
                "action_set_present",
                member.id,
                !member.present,
                reason
            );
        if (!this.screen.has_begun) {
            return act("");
        }
        const title = member.present
            ? _t("%s leaves the session", member.name)
            : _t("%s joins the session", member.name);
        return this.askReason(title, _t("Note the change"), act);
    }

    get votersCount() {
        return this.current.voters.filter(({votes}) => votes).length;
    }

    get whoVotes() {
        return _t("Who votes: %(count)s. Quorum: %(quorum)s", {
            count: this.votersCount,
            quorum: this.screen.quorum,
        });
    }

    goneLabel({name, votes}) {
        return votes === false ? _t("Is back: %s", name) : _t("Has left: %s", name);
    }

    handLabel({name}) {
        return _t("Hand of %s, recorded by who chairs", name);
    }

    /** Who leaves during a vote leaves the session, or this dossier alone. */
    setGone(voter) {
        const member = this.screen.members.find(({juror}) => juror === voter.id);
        return this.screen.may_lead && member?.present
            ? this.setPresent(member)
            : this.setAbsent(voter);
    }

    setAbsent(person) {
        const {id, absent, name} = this.current;
        const leaves = !absent.includes(person.id);
        const names = {person: person.name, dossier: name};
        this.askReason(
            leaves
                ? _t("%(person)s leaves for %(dossier)s", names)
                : _t("%(person)s is back for %(dossier)s", names),
            _t("Note the change"),
            (reason) =>
                this.act(ITEM, "action_set_absent", id, person.id, leaves, reason)
        );
    }

    /** Record who withdraws from the dossier being discussed. */
    async withdraw() {
        const action = await this.act(ITEM, "action_withdraw", this.current.id);
        this.action.doAction(action, {onClose: () => this.follow()});
    }
}

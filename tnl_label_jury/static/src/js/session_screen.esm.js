// Copyright 2026 ADULLACT
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import {
    onMounted,
    onWillStart,
    onWillUnmount,
    useEffect,
    useExternalListener,
    useRef,
    useState,
} from "@odoo/owl";
import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {ReasonDialog} from "./reason_dialog.esm";
import {SessionPeople} from "./session_people.esm";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {isSentence} from "./reason_words.esm";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";
import {voteKinds, voteTiles} from "./vote_words.esm";

const FEW = 4; // Voters of a secret vote whose totals may tell who voted what
const PERIOD = 3000; // Milliseconds: a meeting talks slower than that
const SESSION = "tnl.deliberation";
const ITEM = "tnl.deliberation.item";
const VOTE = "tnl.deliberation.vote";
const VOTES = {
    for: "action_vote_for",
    against: "action_vote_against",
    abstain: "action_abstain",
};

/**
 * The session of a jury on one screen: projected by who chairs, followed and voted on by
 * the members. All it shows is what its reader may read; it reads itself again.
 */
export class SessionScreen extends SessionPeople {
    static template = "tnl_label_jury.SessionScreen";
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.dialog = useService("dialog");
        this.action = useService("action");
        this.state = useState({
            screen: null,
            offline: false,
            comments: {},
            texts: {},
        });
        this.acting = 0;
        this.acts = {}; // Under way, by what they do
        this.voteRef = useRef("vote");
        // A vote that opens is brought under the eyes of who must act on it
        useEffect(
            (id) => id && this.showVote(),
            () => [
                this.isVoting &&
                    (this.vote.my_turn || this.vote.is_pen) &&
                    this.vote.id,
            ]
        );
        onWillStart(() => this.refresh());
        onMounted(() => {
            this.timer = browser.setInterval(() => this.follow(), PERIOD);
        });
        onWillUnmount(() => {
            browser.clearInterval(this.timer);
            this.saveTexts();
        });
        useExternalListener(window, "beforeunload", (ev) => {
            if (
                this.unsaved.length ||
                Object.values(this.state.comments).some(Boolean)
            ) {
                ev.preventDefault();
            }
        });
    }

    get screen() {
        return this.state.screen;
    }

    get current() {
        return this.screen.current;
    }

    get vote() {
        return this.screen.vote;
    }

    get due() {
        return this.screen.agenda.find((row) => row.is_due);
    }

    /** Why there is no next dossier to call, in words; nothing when there is one. */
    get nextProblem() {
        if (!this.screen.may_call || !this.screen.is_running) {
            return "";
        }
        if (!this.due) {
            return _t("Every dossier has its proposal: none is left to call.");
        }
        return this.due.is_current
            ? _t("The next dossier comes once this one is proposed, or postponed.")
            : "";
    }

    get isVoting() {
        return this.vote && ["open", "tied"].includes(this.vote.state);
    }

    get voteKinds() {
        return voteKinds();
    }

    /** What the reasons lack, in words; nothing when they are a sentence. */
    get reasonsProblem() {
        const {missing_reasons: missing, shortest_reasons: shortest} = this.current;
        return isSentence(this.text("reasons").value, shortest) ? "" : missing;
    }

    get reasonsRule() {
        return _t("The reasons are %s.", this.current.reasons_rule);
    }

    /** Why nothing can be proposed now, in words; nothing when it can. */
    get proposalProblem() {
        return this.current.proposal_problem || this.reasonsProblem;
    }

    /** Why no vote can be opened now: what must be explained is, before the vote. */
    get voteProblem() {
        const {vote_problem: problem, must_explain: mustExplain} = this.current;
        return problem || (mustExplain ? this.reasonsProblem : "");
    }

    /** Words that were voted on or proposed change with a reason, which is kept. */
    isLocked(name) {
        return name === "reasons" && this.current.is_locked;
    }

    showVote() {
        const {el} = this.voteRef;
        el?.scrollIntoView({block: "start"});
        // Who is typing goes on typing
        if (!document.activeElement?.matches("input, textarea, .modal *")) {
            el?.focus({preventScroll: true});
        }
    }

    get tiles() {
        return voteTiles(this.vote);
    }

    // --- Reading -----------------------------------------------------------------

    async refresh() {
        const {resId, action} = this.props;
        const id = this.screen?.id || resId || action.context?.session_id || false;
        const screen = await this.orm.silent.call(SESSION, "screen", [id]);
        Object.assign(this.state, {screen, offline: false});
        this.props.updateActionState?.({resId: screen.id || false, active_id: false});
    }

    async follow() {
        if (document.hidden || this.acting) {
            return;
        }
        try {
            await this.refresh();
        } catch {
            this.state.offline = true; // Read again at the next turn
        }
    }

    // --- Acting ------------------------------------------------------------------

    /**
     * Do one act of the session, after the texts typed before it, then read again.
     *
     * @param {String} model of the record
     * @param {String} method of the act
     * @param {Number} id of the record
     * @param {Array} args of the act
     * @returns {Promise} what the act answers
     */
    act(model, method, id, ...args) {
        const key = JSON.stringify([model, method, id, args]);
        // A button pressed twice does its act once
        this.acts[key] ??= this.doAct(model, method, [[id], ...args]).finally(
            () => delete this.acts[key]
        );
        return this.acts[key];
    }

    async doAct(model, method, args) {
        this.acting += 1;
        try {
            await this.saveTexts();
            const answer = await this.orm.call(model, method, args);
            if (answer?.tag === "display_notification") {
                await this.action.doAction(answer);
            }
            return answer;
        } finally {
            this.acting -= 1;
            await this.follow();
        }
    }

    /** Ask one thing at a time: a button pressed twice opens one dialogue. */
    ask(dialogue, props) {
        if (!this.asking) {
            this.asking = true;
            this.dialog.add(dialogue, props, {onClose: () => (this.asking = false)});
        }
    }

    confirm(title, body, confirmLabel, confirm) {
        const cancel = () => true;
        this.ask(ConfirmationDialog, {title, body, confirmLabel, confirm, cancel});
    }

    askReason(title, label, confirm, asked = {}) {
        this.ask(ReasonDialog, {title, label, confirm, ...asked});
    }

    fullScreen() {
        const page = document.documentElement;
        return document.fullscreenElement
            ? document.exitFullscreen()
            : page.requestFullscreen();
    }

    callLabel(row) {
        if (row.is_due) {
            return _t("Call this dossier");
        }
        return row.state === "waiting" ? _t("Call before its turn") : _t("Call again");
    }

    call(row) {
        if (row.is_due || row.is_current) {
            return this.act(ITEM, "action_discuss", row.id);
        }
        const title =
            row.state === "waiting"
                ? _t("Call %s before its turn", row.name)
                : _t("Call %s again", row.name);
        return this.askReason(title, _t("Call this dossier"), (reason) =>
            this.act(ITEM, "action_discuss", row.id, reason)
        );
    }

    postpone() {
        const {id, name} = this.current;
        this.askReason(
            _t("Put %s at the end of the agenda", name),
            _t("Postpone"),
            (reason) => this.act(ITEM, "action_postpone", id, reason)
        );
    }

    choose(level) {
        const {outcome, level: shown} = this.current;
        const chosen = level ? "labelled" : "refused";
        if (chosen === outcome && (!level || level.id === shown)) {
            return false;
        }
        if (this.current.is_fixed) {
            return this.changeProposal(chosen, level?.id, this.mentionIds);
        }
        const vals = {outcome: chosen, proposed_level_id: level ? level.id : false};
        return this.act(ITEM, "write", this.current.id, vals);
    }

    get mentionIds() {
        return this.current.mentions.filter(({on}) => on).map(({id}) => id);
    }

    toggleMention(mention) {
        const ids = this.current.mentions
            .filter((each) => each.on !== (each.id === mention.id))
            .map((each) => each.id);
        if (this.current.is_fixed) {
            const {outcome, level} = this.current;
            return this.changeProposal(outcome, level, ids);
        }
        return this.act(ITEM, "write", this.current.id, {mention_ids: [[6, 0, ids]]});
    }

    /** What was proposed changes with a reason, which the minutes print. */
    changeProposal(outcome, level, mentions) {
        const {id, name} = this.current;
        this.askReason(
            _t("Change what was proposed for %s", name),
            _t("Change the proposal"),
            (reason) =>
                this.act(
                    ITEM,
                    "action_change_proposal",
                    id,
                    outcome,
                    level || false,
                    mentions,
                    reason
                )
        );
    }

    openVote(kind) {
        const {id, name, decision, voters_text: voters} = this.current;
        const asked = _t(
            "%(dossier)s: “%(decision)s” is put to the vote. Who votes, " +
                "%(voters)s. Quorum: %(quorum)s. If one of them has left, go back " +
                "and press their name under “Who votes” first.",
            {dossier: name, decision, voters, quorum: this.screen.quorum}
        );
        const isTelling = kind.isSecret && this.votersCount <= FEW;
        const warning =
            isTelling && _t("With so few voters, the totals may tell who voted what.");
        this.confirm(
            kind.label,
            [asked, warning].filter(Boolean).join(" "),
            kind.open,
            () => this.act(ITEM, kind.method, id)
        );
    }

    castVote(tile) {
        this.confirm(
            _t("Your vote on %s", this.vote.dossier),
            _t("%(vote)s: %(asked)s. Your vote is final: it is counted once.", {
                vote: tile.name,
                asked: this.vote.asked,
            }),
            _t("Vote: %s", tile.name),
            () => this.act(VOTE, VOTES[tile.choice], this.vote.id)
        );
    }

    correctReasons() {
        const {id, name, reasons, reasons_rule: rule} = this.current;
        const shortest = this.current.shortest_reasons;
        this.askReason(
            _t("Correct the reasons of %s", name),
            _t("Correct the reasons"),
            (reason, _number, text) =>
                this.act(ITEM, "action_correct_reasons", id, text, reason, reasons),
            {text: reasons, rule, shortest}
        );
    }

    /** A hand raised by a member without a screen. */
    recordHand(voter, {choice}) {
        return this.act(VOTE, "action_record_hand", this.vote.id, voter.id, choice);
    }

    closeVote() {
        const {id, dossier, progress, waiting_words: waiting} = this.vote;
        this.confirm(
            _t("Close the vote on %s", dossier),
            waiting
                ? _t(
                      "Members who have voted: %(progress)s. Not everybody: %(names)s " +
                          "will not vote any more. If one of them has left, go back " +
                          "and press “Has left”: they are then not counted.",
                      {progress, names: waiting}
                  )
                : _t("Members who have voted: %s, everybody.", progress),
            waiting ? _t("Close the vote without them") : _t("Close the vote"),
            () => this.act(VOTE, "action_close", id)
        );
    }

    cancelVote() {
        const {id, dossier, progress} = this.vote;
        this.confirm(
            _t("Give up the vote on %s", dossier),
            _t("Members who have voted: %s. Their votes are forgotten.", progress),
            _t("Give up the vote"),
            () => this.act(VOTE, "action_cancel", id)
        );
    }

    settle(method, label) {
        const {id, dossier, asked, favour, is_secret: isSecret} = this.vote;
        const tied = _t(
            "%(asked)s: votes for and against, %(count)s each. Yours prevails.",
            {asked, count: favour}
        );
        const warning =
            isSecret &&
            _t(
                "What you voted in secret is not known: be sure, it may be the contrary."
            );
        this.confirm(
            _t("The vote on %s is tied", dossier),
            [tied, warning].filter(Boolean).join(" "),
            label,
            () => this.act(VOTE, method, id)
        );
    }

    settleFor() {
        this.settle("action_cast_for", _t("Settle it: for"));
    }

    settleAgainst() {
        this.settle("action_cast_against", _t("Settle it: against"));
    }

    async propose() {
        await this.saveTexts();
        const {id, name, decision, mentions} = this.current;
        const chosen = mentions.filter((mention) => mention.on);
        const words = [decision, ...chosen.map((mention) => mention.name)];
        this.confirm(
            _t("Propose to a manager"),
            _t("%(dossier)s: %(words)s. A manager decides, and may ask again.", {
                dossier: name,
                words: words.join(", "),
            }),
            _t("Propose: %s", decision),
            () => this.act(ITEM, "action_propose", id)
        );
    }

    async designate() {
        const action = await this.act(ITEM, "action_designate", this.current.id);
        this.action.doAction(action, {onClose: () => this.follow()});
    }

    pause() {
        return this.act(SESSION, "action_pause", this.screen.id);
    }

    async download(method) {
        this.action.doAction(await this.act(SESSION, method, this.screen.id));
    }

    closeSession() {
        const {id, agenda, labelled} = this.screen;
        this.confirm(
            _t("Close the session for ever"),
            _t(
                "Dossiers: %(all)s. Labelled: %(labelled)s. Not labelled: %(refused)s. " +
                    "The minutes become final: nothing of this session changes any more.",
                {all: agenda.length, labelled, refused: agenda.length - labelled}
            ),
            _t("Close the session"),
            () => this.act(SESSION, "action_close", id)
        );
    }

    openDossier() {
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: this.current.name,
            res_model: ITEM,
            res_id: this.current.id,
            views: [[false, "form"]],
        });
    }

    /** What is typed about the dossier shown: it stays with it when another is called. */
    get comment() {
        return this.state.comments[this.current.id] || "";
    }

    async addComment() {
        const item = this.current.id;
        const body = this.comment.trim();
        if (body) {
            await this.act(ITEM, "action_comment", item, body);
            delete this.state.comments[item];
        }
    }
}

registry.category("actions").add("tnl_session", SessionScreen);

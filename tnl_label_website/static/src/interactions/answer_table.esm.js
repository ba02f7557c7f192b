import {_t} from "@web/core/l10n/translation";

/** What a person compares: without case nor useless spaces. */
function plain(text) {
    return text.trim().replace(/\s+/g, " ").toLowerCase();
}

/**
 * Reads cells copied from a spreadsheet: tabs between cells, lines between lines, a
 * cell of several lines between quotation marks.
 *
 * @param {String} text
 * @returns {Array<Array<String>>}
 */
export function readCells(text) {
    const lines = [[]];
    const cell = /"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\n]*)/y;
    while (cell.lastIndex <= text.length) {
        const [, quoted, bare] = cell.exec(text);
        const value = quoted === undefined ? bare : quoted.replaceAll('""', '"');
        lines.at(-1).push(value.replace(/\s+/g, " ").trim());
        const rest = /\t|\r?\n/y;
        rest.lastIndex = cell.lastIndex;
        const separator = rest.exec(text)?.[0];
        if (!separator) {
            break;
        }
        if (separator !== "\t") {
            lines.push([]);
        }
        cell.lastIndex = rest.lastIndex;
    }
    return lines.filter((line) => line.some((value) => value));
}

/** The lines of a table: added, removed, pasted, and read as one text. */
export class AnswerTable {
    /** @param {HTMLElement} el the question */
    constructor(el) {
        this.el = el;
        this.code = el.dataset.code;
        this.table = el.querySelector(".tnl-table");
        this.most = parseInt(this.table.dataset.most, 10);
        this.status = el.querySelector(".tnl-table-status");
        this.addButton = el.querySelector(".tnl-line-add");
        if (this.addButton) {
            this.addButton.textContent = _t("Add a line");
        }
        this.showButtons();
    }

    get lines() {
        return [...this.table.querySelectorAll(".tnl-line")];
    }

    cells(line) {
        return [...line.querySelectorAll("[data-column]")];
    }

    get filled() {
        return this.lines.filter((line) =>
            this.cells(line).some((c) => c.value.trim())
        );
    }

    /** The text that is saved: canonical JSON, "" for an empty table. */
    get text() {
        const lines = this.filled.map((line) => {
            const cells = this.cells(line).map((cell) => [
                cell.dataset.column,
                cell.value.trim(),
            ]);
            return Object.fromEntries(cells.filter(([, value]) => value).sort());
        });
        return lines.length ? JSON.stringify(lines) : "";
    }

    fill(text) {
        const wanted = JSON.parse(text || "[]");
        while (this.lines.length < wanted.length) {
            this.addLine();
        }
        this.lines.forEach((line, rank) => {
            for (const cell of this.cells(line)) {
                this.write(cell, wanted[rank]?.[cell.dataset.column] || "");
            }
        });
        this.showWrong([]);
    }

    /** Writes in a cell; what a list does not have is kept in it, and said by the server. */
    write(cell, value) {
        if (cell.tagName === "SELECT") {
            const known = [...cell.options].find((option) =>
                [option.value, option.textContent].map(plain).includes(plain(value))
            );
            const option = known || new Option(value, value);
            if (!known) {
                cell.append(option);
            }
            cell.value = option.value;
        } else {
            cell.value = value;
        }
    }

    /**
     * Says beside each cell what is to correct.
     *
     * @param {Array} wrong {line, column, message}; lines count those that are filled
     */
    showWrong(wrong) {
        const filled = this.filled;
        for (const line of this.lines) {
            const number = filled.indexOf(line) + 1;
            for (const cell of this.cells(line)) {
                const found = wrong.find(
                    (one) => one.line === number && one.column === cell.dataset.column
                );
                const said = cell.parentElement.querySelector(".tnl-cell-error");
                said.textContent = found && number ? found.message : "";
                said.classList.toggle("d-none", !said.textContent);
                if (said.textContent) {
                    cell.setAttribute("aria-invalid", "true");
                } else {
                    cell.removeAttribute("aria-invalid");
                }
            }
        }
        const whole = wrong.filter((one) => !one.line).map((one) => one.message);
        // What was left out of a paste is not taken back by what was saved of it
        if (whole.length || this.saysWrong) {
            this.say(whole.join(" "));
        }
        this.saysWrong = whole.length > 0;
    }

    say(message) {
        this.status.textContent = message;
    }

    /** Adds an empty line at the end, unless the table is full. */
    addLine() {
        const lines = this.lines;
        if (lines.length >= this.most) {
            this.say(_t("This table takes %s lines at most.", this.most));
            return undefined;
        }
        const line = lines.at(-1).cloneNode(true);
        for (const cell of this.cells(line)) {
            this.write(cell, "");
            cell.removeAttribute("aria-invalid");
            const said = cell.parentElement.querySelector(".tnl-cell-error");
            said.textContent = "";
            said.classList.add("d-none");
        }
        this.table.append(line);
        this.number();
        return line;
    }

    removeLine(line) {
        const rank = this.lines.indexOf(line);
        if (this.lines.length === 1) {
            this.cells(line).forEach((cell) => this.write(cell, ""));
        } else {
            line.remove();
        }
        this.number();
        this.say(_t("Line %s removed.", rank + 1));
        this.cells(this.lines[Math.min(rank, this.lines.length - 1)])[0].focus();
    }

    /** Gives each line its number, in its names and in what is read aloud. */
    number() {
        this.lines.forEach((line, rank) => {
            line.setAttribute("aria-label", _t("Line %s", rank + 1));
            line.querySelector(".tnl-line-remove").setAttribute(
                "aria-label",
                _t("Remove line %s", rank + 1)
            );
            this.cells(line).forEach((cell, place) => {
                const name = `${this.code}.${rank}.${cell.dataset.column}`;
                const isFirst = rank === 0 && place === 0;
                cell.id = isFirst ? `a-${this.code}` : `a-${name}`;
                cell.name = `a-${name}`;
                const box = cell.parentElement;
                box.querySelector("label").htmlFor = cell.id;
                box.querySelector(".tnl-cell-error").id = `error-${name}`;
                // What is said of the question is said at its first cell
                const about = (cell.getAttribute("aria-describedby") || "")
                    .split(" ")
                    .filter((id) => isFirst && !id.startsWith("error-"));
                cell.setAttribute(
                    "aria-describedby",
                    [...about, `error-${name}`].join(" ")
                );
            });
        });
        this.showButtons();
    }

    showButtons() {
        for (const button of this.table.querySelectorAll(".tnl-line-remove")) {
            button.classList.toggle("d-none", this.el.disabled);
        }
    }

    /** The cell of a place, its line made if need be; undefined beyond the table. */
    cellAt(rank, place) {
        const line = this.lines[rank] || this.addLine();
        return line && this.cells(line)[place];
    }

    /** Tells whether the first line pasted repeats the headings. */
    isHeadings(texts, place) {
        const headings = this.cells(this.lines[0]).map((cell) =>
            plain(cell.parentElement.querySelector("label span").textContent)
        );
        return texts.every((text, i) => plain(text) === headings[place + i]);
    }

    /**
     * Fills cells from a spreadsheet, from one cell on; lines are added.
     *
     * @returns {Boolean} false when the text is for one cell only
     */
    paste(cell, text) {
        const found = readCells(text);
        if (!found.length || (found.length === 1 && found[0].length === 1)) {
            return false;
        }
        const line = cell.closest(".tnl-line");
        const place = this.cells(line).indexOf(cell);
        const rank = this.lines.indexOf(line);
        if (found.length > 1 && this.isHeadings(found[0], place)) {
            found.shift();
        }
        let left = 0;
        let beside = 0;
        found.forEach((texts, i) => {
            if (!this.cellAt(rank + i, 0)) {
                left += 1;
                return;
            }
            texts.forEach((value, j) => {
                const target = this.cellAt(rank + i, place + j);
                if (target) {
                    this.write(target, value);
                } else if (value) {
                    beside += 1;
                }
            });
        });
        this.say(this.pastedText(found.length - left, left, beside));
        return true;
    }

    pastedText(pasted, left, beside) {
        const said = [_t("Lines pasted: %s.", pasted)];
        if (left) {
            said.push(_t("Lines left out, the table is full: %s.", left));
        }
        if (beside) {
            said.push(_t("Cells left out, beyond the last column: %s.", beside));
        }
        return said.join(" ");
    }

    /** Goes to the same cell of the line below, made if the last one is not empty. */
    goDown(cell) {
        const line = cell.closest(".tnl-line");
        const place = this.cells(line).indexOf(cell);
        const rank = this.lines.indexOf(line) + 1;
        if (rank < this.lines.length || this.filled.includes(line)) {
            this.cellAt(rank, place)?.focus();
        }
    }
}

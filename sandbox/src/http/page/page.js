// Sends the forms and buttons of the page as JSON, copies commands, and replaces the sections that have changed.
"use strict";

const INTERVAL = 2000;

/** Sends a request to the sandbox. Returns the message of its error, if there is one. */
async function send(method, url, body) {
    const headers = body === undefined ? {} : { "Content-Type": "application/json" };
    const response = await fetch(url, { method, headers, body });
    if (response.ok) {
        return "";
    }
    const error = await response.json().catch(() => ({}));
    return error.error ?? `status ${response.status}`;
}

/** The fields of a form that are shown and filled in, as a JSON object. */
function fields(form) {
    const members = {};
    for (const { name, type, checked, value, offsetParent } of form.elements) {
        if (!name || !offsetParent) {
            continue;
        } else if (type === "checkbox") {
            members[name] = checked || undefined;
        } else if (value !== "") {
            members[name] = type === "number" ? Number(value) : value;
        }
    }
    return JSON.stringify(members);
}

/** Whether a section is in use: replacing it would discard what was typed or selected. */
function isInUse(section) {
    const selection = getSelection();
    const isSelected = !selection.isCollapsed && section.contains(selection.anchorNode);
    return isSelected || (section.contains(document.activeElement) && document.activeElement.matches("input, select"));
}

/** Replaces the content of a section if it has changed. Forms stay, with what was typed; focus and scrolling stay, too. */
function replace(present, next) {
    if (present.isEqualNode(next)) {
        return;
    }
    const focused = [...present.querySelectorAll("a, button")].indexOf(document.activeElement);
    const forms = new Map([...present.querySelectorAll("form")].map((form) => [form.dataset.url, form]));
    const scrolled = [...present.querySelectorAll(".scroll")].map(({ scrollLeft, scrollTop }) => [scrollLeft, scrollTop]);
    for (const form of next.querySelectorAll("form")) {
        form.replaceWith(forms.get(form.dataset.url) ?? form);
    }
    present.replaceChildren(...next.childNodes);
    present.querySelectorAll("a, button")[focused]?.focus({ preventScroll: true });
    present.querySelectorAll(".scroll").forEach((box, index) => box.scrollTo(...(scrolled[index] ?? [0, 0])));
}

async function refresh(isForced) {
    const stopped = document.getElementById("stopped");
    try {
        const html = await (await fetch(location.href)).text();
        const next = new DOMParser().parseFromString(html, "text/html");
        for (const section of document.querySelectorAll("section")) {
            const changed = next.getElementById(section.id);
            if (changed && (isForced || !isInUse(section))) {
                replace(section, changed);
            }
        }
        showParts();
        stopped.hidden = true;
    } catch {
        stopped.hidden = false;
    }
}

/** Shows the fields that belong to the kind of fault that is chosen. */
function showParts() {
    for (const part of document.querySelectorAll("[data-for]")) {
        part.hidden = part.closest("form").elements.fault.value !== part.dataset.for;
    }
}

async function act(element, body) {
    const { send: method, url, confirm: question } = element.dataset;
    if (question && !confirm(question)) {
        return;
    }
    const error = await send(method, url, body).catch(() => "the sandbox does not respond");
    const output = element.querySelector("output");
    if (output) {
        output.textContent = error;
    }
    await refresh(true);
}

document.addEventListener("submit", (event) => {
    event.preventDefault();
    act(event.target, fields(event.target));
});

document.addEventListener("click", async ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.copy) {
        await navigator.clipboard.writeText(button.dataset.copy);
        button.textContent = "Copied";
        setTimeout(() => (button.textContent = "Copy"), 1500);
    } else if (button?.dataset.send) {
        act(button, button.dataset.body);
    }
});

document.addEventListener("change", showParts);
showParts();
setInterval(() => document.hidden || refresh(false), INTERVAL);

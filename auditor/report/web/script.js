(() => {
  "use strict";
  const root = document.documentElement;
  const all = (where, what) => [...where.querySelectorAll(what)];
  const views = all(document, ".view");
  const card = document.getElementById("card");
  const walk = document.getElementById("walk");
  const home = document.querySelector(".home[href^='#']");
  const narrow = matchMedia("(max-width: 960px)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const filled = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  let view = views[0];
  let chosen = null; // the finding whose figures are shown
  let asked = null; // the figure that the card is about

  // which report is shown

  function show(wanted) {
    if (!wanted || wanted === view) return;
    leave();
    view = wanted;
    for (const each of views) each.hidden = each !== view;
    document.title = view.dataset.title;
    if (home) home.hidden = view === views[0];
    scrollTo(0, 0);
  }

  function arrive() {
    let target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch { /* no such place: stay */ }
    show(target ? target.closest(".view") : views[0]);
    if (!target || target === view) return;
    if (target.matches(".finding")) choose(target);
    else if (target.matches(".fig")) reveal(target);
  }

  // findings and their figures

  const listed = () => all(view, ".panel > .findings > .finding:not([hidden])");
  const figures = (key) => all(view, `.text a.fig[data-key="${key}"]`);
  const spots = (finding) => all(finding, ".spots > li");

  function leave() {
    close();
    if (!chosen) return;
    chosen.classList.remove("open");
    chosen.querySelector(".message").setAttribute("aria-expanded", "false");
    for (const figure of all(view, ".fig.on")) {
      figure.classList.remove("on");
      delete figure.dataset.role;
    }
    const text = view.querySelector(".text");
    text.classList.remove("error", "warning", "notice");
    text.querySelector(".ties-overlay").replaceChildren();
    chosen = null;
    if (walk) walk.hidden = true;
  }

  function choose(finding) {
    if (finding === chosen) return;
    leave();
    chosen = finding;
    const fold = finding.closest("details");
    if (fold) fold.open = true;
    finding.classList.add("open");
    finding.querySelector(".message").setAttribute("aria-expanded", "true");
    view.querySelector(".text").classList.add(finding.dataset.severity);
    for (const spot of spots(finding)) {
      figures(spot.dataset.key).forEach((figure, index) => {
        figure.classList.add("on");
        if (index === 0 && !figure.dataset.role) figure.dataset.role = spot.dataset.role;
      });
    }
    walk.hidden = false;
    join();
  }

  function scroll(element, block) {
    element.scrollIntoView({ block, inline: "nearest", behavior: still.matches ? "auto" : "smooth" });
  }

  function toText(figure) {
    figure.focus({ preventScroll: true });
    scroll(figure, "center");
  }

  function toPanel(finding) {
    const link = finding.querySelector(".message");
    link.focus({ preventScroll: true });
    const tall = finding.offsetHeight > finding.closest(".panel").clientHeight - 30;
    scroll(finding, narrow.matches || tall ? "start" : "nearest");
  }

  function fromFinding(finding, key) {
    choose(finding);
    const first = figures(key)[0];
    if (first) toText(first);
  }

  function step(by) {
    const found = listed();
    if (!found.length) return;
    const at = found.indexOf(chosen);
    const next = found[at < 0 ? (by > 0 ? 0 : found.length - 1) : (at + by + found.length) % found.length];
    choose(next);
    if (narrow.matches && !walk.hidden && walk.contains(document.activeElement)) {
      const first = figures(spots(next)[0]?.dataset.key)[0];
      if (first) scroll(first, "center");
      return;
    }
    toPanel(next);
    const first = figures(spots(next)[0]?.dataset.key)[0];
    if (first && !narrow.matches) scroll(first, "center");
  }

  // the lines between the figures of a finding: along the margin, and under each line of text to its figure

  function join() {
    const text = view && view.querySelector(".text");
    if (!text || !chosen) return;
    const overlay = text.querySelector(".ties-overlay");
    const frame = text.getBoundingClientRect();
    const rail = parseFloat(getComputedStyle(text).paddingLeft) / 2;
    const ends = new Map(); // for each height the figure that is farthest right
    for (const figure of all(text, ".fig.on[data-role]")) {
      const box = figure.getClientRects()[0];
      if (!box) continue;
      const y = Math.round(box.bottom - frame.top) + 2.5;
      ends.set(y, Math.max(ends.get(y) || 0, box.left - frame.left, rail + 6));
    }
    overlay.replaceChildren();
    if (!ends.size) return;
    const top = Math.min(...ends.keys()), bottom = Math.max(...ends.keys());
    const parts = [...ends].map(([y, left]) => {
      const turn = y === top && top < bottom ? 6 : -6;
      return `M${rail} ${y + turn}q0 ${-turn} 6 ${-turn}H${left.toFixed(1)}`;
    });
    if (top < bottom) parts.push(`M${rail} ${top + 6}V${bottom - 6}`);
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", parts.join(""));
    overlay.append(path);
  }

  // figures

  const keyed = (figure) => figures(figure.dataset.key)[0] || figure;
  const ids = (told) => (told ? told.split(" ") : []);

  function reveal(figure) {
    const first = keyed(figure);
    const live = ids(first.dataset.findings).map((id) => document.getElementById(id));
    const open = live.filter((each) => each && !each.hidden && !each.closest("details"));
    if (open.length) {
      choose(open[(open.indexOf(chosen) + 1) % open.length]);
      return chosen;
    }
    inform(first);
    return null;
  }

  function inform(figure) {
    close();
    asked = figure;
    card.querySelector("h2").textContent = figures(figure.dataset.key).map((each) => each.textContent).join("");
    card.querySelector(".card-state").textContent = figure.title;
    fill(".card-says", { says: figure.dataset.says });
    fill(".card-range", { range: figure.dataset.range });
    fill(".card-reason", { reason: ids(figure.dataset.checks).length ? "" : figure.dataset.reason });
    list(".card-findings", ids(figure.dataset.findings), (id) => {
      const link = document.getElementById(id).querySelector(".message").cloneNode(true);
      link.setAttribute("href", `#${id}`);
      const item = document.createElement("li");
      item.append(link);
      return item;
    });
    list(".card-checks", ids(figure.dataset.checks), (id) => {
      const item = document.getElementById(id).cloneNode(true);
      item.removeAttribute("id");
      return item;
    });
    card.hidden = false;
    place();
    card.focus({ preventScroll: true });
  }

  function fill(what, values) {
    const line = card.querySelector(what);
    line.hidden = Object.values(values).some((value) => !value);
    line.textContent = filled(line.dataset.template, values);
  }

  function list(what, items, make) {
    const part = card.querySelector(what);
    part.hidden = !items.length;
    part.querySelector("ol").replaceChildren(...items.map(make));
  }

  function place() {
    const box = asked.getClientRects()[0];
    const room = document.documentElement.clientWidth;
    card.style.left = `${Math.max(12, Math.min(box.left, room - card.offsetWidth - 12)) + scrollX}px`;
    const below = box.bottom + 10, above = box.top - card.offsetHeight - 10;
    card.style.top = `${(below + card.offsetHeight > innerHeight && above > 0 ? above : below) + scrollY}px`;
  }

  function close() {
    if (!card || card.hidden) return;
    if (card.contains(document.activeElement)) asked.focus({ preventScroll: true });
    card.hidden = true;
    asked = null;
  }

  // filters

  function sift(where) {
    const off = new Set(all(where, '.filters .chip[aria-pressed="false"]').map((chip) => chip.dataset.severity));
    const select = where.querySelector(".by-rule");
    const rule = select ? select.value : "";
    const found = all(where, ".panel > .findings > .finding");
    for (const each of found) each.hidden = off.has(each.dataset.severity) || (rule && each.dataset.rule !== rule);
    for (const each of found) each.classList.toggle("alone", Boolean(document.getElementById(each.dataset.above)?.hidden));
    const shown = found.filter((each) => !each.hidden).length;
    const told = where.querySelector(".shown");
    told.textContent = shown === found.length ? "" : filled(told.dataset.template, { shown, total: found.length });
    if (chosen && chosen.hidden) leave();
  }

  // findings along the text, or the gravest first; those with one cause stay together below the first of them

  function arrange(where, order) {
    const body = where.querySelector(".panel > .findings");
    const found = [...body.children];
    const key = (each) => order === "rank" ? Number(each.dataset.rank) : Number(each.id.split("-f")[1]);
    const groups = new Map(found.filter((each) => !each.dataset.above).map((each) => [each.id, [each]]));
    for (const each of found) if (each.dataset.above) groups.get(each.dataset.above).push(each);
    const first = (group) => order === "rank" ? Math.min(...group.map(key)) : key(group[0]);
    body.append(...[...groups.values()].sort((one, other) => first(one) - first(other)).flat());
  }

  // the figures that were never checked: of the kinds that are pressed, and of one section if one is

  function siftLeft(fold) {
    const off = new Set(all(fold, '.chip[aria-pressed="false"]').map((chip) => chip.dataset.kind));
    const part = fold.querySelector('.part[aria-pressed="true"]')?.dataset.part;
    const found = all(fold, ".left-out > li");
    for (const each of found) each.hidden = off.has(each.dataset.kind) || Boolean(part && each.dataset.part !== part);
    for (const tier of all(fold, ".tier")) {
      const left = all(tier, "li:not([hidden])").length;
      tier.hidden = !left;
      tier.querySelector(".count").textContent = left;
    }
    const shown = found.filter((each) => !each.hidden).length;
    const told = fold.querySelector(".left-shown");
    if (told) told.textContent = shown === found.length ? "" : filled(told.dataset.template, { shown, total: found.length });
  }

  function narrowTo(part) {
    const fold = part.closest(".fold");
    const pressed = part.getAttribute("aria-pressed") !== "true";
    for (const each of all(fold, ".part")) each.setAttribute("aria-pressed", String(pressed && each === part));
    siftLeft(fold);
  }

  function toggle(chip) {
    const pressed = chip.getAttribute("aria-pressed") !== "true";
    chip.setAttribute("aria-pressed", String(pressed));
    if (chip.dataset.severity) sift(view);
    else if (chip.dataset.kind) siftLeft(chip.closest(".fold"));
    else view.querySelector(".sheet").classList.toggle(`no-${chip.dataset.state}`, !pressed);
  }

  // the index

  function sort(head) {
    const column = head.cellIndex;
    const was = head.getAttribute("aria-sort");
    const down = column ? was !== "descending" : was === "ascending"; // counts: the most first
    const order = new Intl.Collator(root.lang, { numeric: true });
    const body = head.closest("table").tBodies[0];
    const rows = [...body.rows];
    const value = (row) => row.cells[column].dataset.sort;
    rows.sort((one, other) => order.compare(value(one), value(other)) * (down ? -1 : 1));
    for (const each of head.parentElement.cells) each.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    body.append(...rows);
  }

  // light and dark

  const theme = document.getElementById("theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
  const nameTheme = () => { theme.textContent = isDark() ? theme.dataset.light : theme.dataset.dark; };

  // what a person does

  document.addEventListener("click", (event) => {
    const target = event.target.closest("a[href^='#'], button, .finding, #card");
    if (card && !card.hidden && !event.target.closest("#card")) close();
    if (!target) return;
    if (target.id === "theme") {
      root.dataset.theme = isDark() ? "light" : "dark";
      nameTheme();
    } else if (target.id === "print") print();
    else if (target.matches(".card-close")) close();
    else if (target.matches(".walk-back")) toPanel(chosen);
    else if (target.dataset.step) step(Number(target.dataset.step));
    else if (target.matches(".chip")) toggle(target);
    else if (target.matches(".part")) narrowTo(target);
    else if (target.matches(".reports thead button")) sort(target.closest("th"));
    else if (target.matches(".text a.fig")) {
      event.preventDefault();
      const finding = reveal(target);
      if (finding) toPanel(finding);
    } else if (target.matches(".finding")) choose(target);
    else if (target.matches("a") && target.closest(".finding")) {
      const key = target.hash.split("-n")[1];
      event.preventDefault();
      fromFinding(target.closest(".finding"), key);
    } else if (target.matches("a") && target.closest("#card, .fold")) follow(event, target);
  });

  function follow(event, link) {
    const goal = document.getElementById(link.hash.slice(1));
    if (!goal) return;
    event.preventDefault();
    close();
    if (goal.matches(".finding")) {
      choose(goal);
      toPanel(goal);
    } else toText(goal);
  }

  document.addEventListener("change", (event) => {
    if (event.target.matches(".by-rule")) sift(view);
    if (event.target.matches(".by-order")) arrange(view, event.target.value);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    const key = event.key.toLowerCase();
    const inList = event.target.closest(".panel .findings");
    if (key === "escape") {
      if (card && !card.hidden) close();
      else leave();
    } else if (key === "j" || (key === "arrowdown" && inList)) {
      event.preventDefault();
      step(1);
    } else if (key === "k" || (key === "arrowup" && inList)) {
      event.preventDefault();
      step(-1);
    }
  });

  const proofs = all(document, ".provenance");
  addEventListener("beforeprint", () => proofs.forEach((each) => { each.open = true; }));
  addEventListener("afterprint", () => proofs.forEach((each) => { each.open = false; }));
  addEventListener("hashchange", arrive);
  document.addEventListener("scroll", (event) => {
    if (chosen && event.target !== document && event.target.matches(".text .scroll")) join();
  }, true);
  addEventListener("resize", () => {
    join();
    if (asked) place();
  });
  dark.addEventListener("change", nameTheme);
  nameTheme();
  for (const link of all(document, ".finding .message")) link.setAttribute("aria-expanded", "false");
  for (const each of views) each.hidden = each !== view;
  if (home) home.hidden = true;
  arrive();
})();

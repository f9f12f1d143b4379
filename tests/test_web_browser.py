"""The page in a real browser: what a person clicks, types, prints and sees; and what a machine finds unfair in it."""

from __future__ import annotations

import base64
import io
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextContainer
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from auditor.report.web import render
from tests.pipeline_fixture import REPORTS
from tests.programs import program
from tests.web_fixture import (
    HOSTILE,
    WITH_FINDINGS,
    WITHOUT_FINDINGS,
    audit,
    audit_hostile,
    audit_shared,
    audit_tables,
    put,
    run,
    settled,
)

AXE = Path(__file__).resolve().parent / "vendor" / "axe-core" / "axe.min.js"
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--force-prefers-reduced-motion",  # what scrolls has arrived at once
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
WIDE, NARROW = (1280, 900), (400, 800)


class Browser:
    """A browser without network, and the pages to look at in it."""

    def __init__(self, driver: webdriver.Chrome, pages: dict[str, str]) -> None:
        self.driver = driver
        self.pages = pages

    def open(self, page: str, size: tuple[int, int] = WIDE, scheme: str = "light", place: str = "") -> None:
        """Open a page afresh in a window of that size."""
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        self.driver.get("about:blank")
        self.driver.get(self.pages[page] + place)

    def ask(self, script: str, *values: object) -> Any:
        """What an expression of the page's language gives; ``$`` and ``$$`` find elements."""
        helpers = "const $ = s => document.querySelector(s), $$ = s => [...document.querySelectorAll(s)];"
        return self.driver.execute_script(f"{helpers} return {script};", *values)

    def becomes(self, script: str, value: object) -> bool:
        """Whether an expression comes to a value before long: going to another address takes its time."""
        WebDriverWait(self.driver, 10, 0.02).until(lambda _: self.ask(script) == value, f"{script} is not {value}")
        return True

    def click(self, selector: str, index: int = 0) -> None:
        """Click what is in the middle of an element, as a hand would."""
        element = self.driver.find_elements("css selector", selector)[index]
        self.ask("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def press(self, *keys: str) -> None:
        """Press keys where the focus is."""
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    def texts(self, selector: str) -> list[str]:
        """The texts of the elements that can be seen."""
        return list(self.ask(f"$$({selector!r}).filter(e => e.checkVisibility()).map(e => e.textContent)"))

    def logged(self) -> list[str]:
        """What the console said, and every address that was asked for that is no file of ours."""
        said = [entry["message"] for entry in self.driver.get_log("browser")]
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        asked = [each["params"]["request"]["url"] for each in events if each["method"] == "Network.requestWillBeSent"]
        return said + [url for url in asked if not url.startswith(("file:", "data:"))]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    chromium, chromedriver = program("chromium", "chromium-browser", "google-chrome"), program("chromedriver")
    folder = tmp_path_factory.mktemp("web")
    reports = {
        "findings": [settled(audit(WITH_FINDINGS))],
        "nothing": [audit(WITHOUT_FINDINGS)],
        "tables": [audit_tables()],
        "hostile": [audit_hostile()],
        "many": [audit(path) for path in REPORTS],
        "shared": [audit_shared()],
    }
    pages = {name: put(folder, f"{name}.html", render.page(run(*each))) for name, each in reports.items()}
    for name, data in render.pages(run(audit(WITH_FINDINGS), audit(WITHOUT_FINDINGS))):
        pages.setdefault("folder", put(folder, name, data))
        put(folder, name, data)
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in ARGUMENTS:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(chromedriver))
    try:
        yield Browser(driver, pages)
    finally:
        driver.quit()


@pytest.fixture(autouse=True)
def quiet(browser: Browser) -> Iterator[None]:
    """Whatever a test does, nothing is complained of in the console and nothing is asked of the network."""
    browser.logged()
    yield
    assert browser.logged() == []


FOCUSED = "document.activeElement"
CHOSEN = "$$('.finding.open').map(e => e.id)"
MARKED = "$$('.text .fig.on').map(e => [e.textContent, e.dataset.role])"
IN_VIEW = "(e => e.top >= 0 && e.bottom <= innerHeight)({}.getBoundingClientRect())"


def in_view(browser: Browser, element: str) -> bool:
    return bool(browser.ask(IN_VIEW.format(element)))


# from findings to figures and back ------------------------------------------------------------------------------------


def test_a_finding_leads_to_its_figures_and_they_lead_back(browser: Browser) -> None:
    browser.open("findings")
    assert browser.ask(CHOSEN) == []
    assert browser.texts(".more") == []
    browser.click(".finding .message")
    assert browser.ask(CHOSEN) == ["r1-f1"]
    assert browser.ask(MARKED) == [["2603.75万元", "本期"], ["187.64万元", "增减额"], ["7.21%", "增减率"]]
    assert browser.ask(f"{FOCUSED}.textContent") == "7.21%"
    assert in_view(browser, FOCUSED)
    browser.click(".text .fig.s-contradicted", 4)  # 9.51%, of the next finding
    assert browser.ask(CHOSEN) == ["r1-f2"]
    assert browser.ask(f"{FOCUSED}.closest('.finding').id") == "r1-f2"
    assert in_view(browser, FOCUSED)
    assert [text for text, _ in browser.ask(MARKED)] == ["2603.75万元", "238.16万元", "9.51%"]


def test_a_figure_of_two_findings_leads_to_one_after_the_other(browser: Browser) -> None:
    browser.open("findings")
    browser.click(".text .fig.s-contradicted")
    first = browser.ask(CHOSEN)
    browser.click(".text .fig.s-contradicted")
    assert {*first, *browser.ask(CHOSEN)} == {"r1-f1", "r1-f2"}


def test_lines_join_the_figures_of_the_chosen_finding(browser: Browser) -> None:
    browser.open("findings")
    assert browser.ask("$$('.ties-overlay path').length") == 0
    browser.click(".finding .message", 1)
    path = "$('.ties-overlay path').getBoundingClientRect()"
    boxes = "$$('.text .fig.on').map(e => e.getBoundingClientRect())"
    assert browser.ask(f"{boxes}.every(b => b.bottom <= {path}.bottom + 6 && b.bottom >= {path}.top - 6)")
    assert browser.ask(f"{path}.height") > 20
    browser.press(Keys.ESCAPE)
    assert browser.ask("$$('.ties-overlay path').length") == 0
    assert browser.ask(MARKED) == []


def test_the_place_in_a_finding_leads_to_that_figure(browser: Browser) -> None:
    browser.open("findings")
    browser.click(".finding .message")
    browser.click("#r1-f1 .spots a", 2)
    assert browser.ask(f"{FOCUSED}.textContent") == "2603.75万元"


def test_a_verified_figure_shows_its_checks(browser: Browser) -> None:
    browser.open("findings")
    browser.click(".text .fig.s-verified")
    (card,) = browser.texts("#card")
    assert "2846.37万元" in card
    assert "2846.365万元 至 2846.375万元" in card
    assert browser.ask("$$('#card .card-checks li').length") == len(
        browser.ask("$('.text .fig.s-verified').dataset.checks.split(' ')")
    )
    assert in_view(browser, "$('#card')")
    browser.press(Keys.ESCAPE)
    assert browser.texts("#card") == []
    assert browser.ask(f"{FOCUSED} === $('.text .fig.s-verified')")
    browser.press(Keys.ENTER)
    assert browser.texts("#card") != []
    browser.click(".verdict")
    assert browser.texts("#card") == []


def test_an_unchecked_figure_says_why(browser: Browser) -> None:
    browser.open("findings")
    browser.click(".text .fig.s-untied")
    reason = browser.ask("$('.text .fig.s-untied').dataset.reason")
    assert reason
    assert reason in browser.texts("#card")[0]
    assert browser.texts("#card .card-checks") == []


def test_a_settled_figure_leads_to_what_was_said_of_it(browser: Browser) -> None:
    browser.open("findings")
    browser.click(".text .fig.s-settled")
    browser.click("#card .card-findings a")
    assert browser.ask(CHOSEN) == ["r1-s1"]
    assert "附件里有说明" in browser.texts("#r1-s1 .disposition")[0]


def test_the_list_of_unchecked_figures_leads_to_the_text(browser: Browser) -> None:
    browser.open("findings")
    browser.click("#r1-unchecked summary")
    browser.click("#r1-unchecked a")
    assert browser.ask(f"[{FOCUSED}.textContent, {FOCUSED}.classList.contains('s-untied')]") == ["100万元", True]
    assert in_view(browser, FOCUSED)


LEFT = "#r1-unchecked .left-out > li"


def test_the_figures_that_are_left_are_sifted_by_section_and_by_kind(browser: Browser) -> None:
    browser.open("findings")
    browser.click("#r1-unchecked summary")
    assert len(browser.texts(LEFT)) == 9
    assert browser.texts("#r1-unchecked .left-shown") == []
    parts = browser.texts("#r1-unchecked .part .num")
    assert len(parts) == 11
    browser.click("#r1-unchecked .part", 4)
    assert parts[4].startswith("3")
    assert [text.split()[0] for text in browser.texts(LEFT)] == ["四个", "两处", "3名同志"]
    assert browser.texts("#r1-unchecked .left-shown") == ["显示 3 个，共 9 个"]
    assert browser.texts("#r1-unchecked .tier .count") == ["3"]
    browser.click("#r1-unchecked .part", 9)
    pressed = "$$('.part').filter(e => e.getAttribute('aria-pressed') === 'true').length"
    assert browser.ask(pressed) == 1
    assert [text.split()[0] for text in browser.texts(LEFT)] == ["100万元", "1辆", "1台"]
    browser.click("#r1-unchecked .chip[data-kind='count']")
    assert [text.split()[0] for text in browser.texts(LEFT)] == ["100万元"]
    browser.click("#r1-unchecked .part", 9)
    browser.click("#r1-unchecked .chip[data-kind='count']")
    assert (len(browser.texts(LEFT)), browser.ask(pressed)) == (9, 0)
    browser.ask(f"{'$$'}('#r1-unchecked .part')[6].focus()")
    browser.press(Keys.ENTER)
    assert len(browser.texts(LEFT)) == 3


# filters --------------------------------------------------------------------------------------------------------------


def test_the_legend_hides_and_shows_a_state(browser: Browser) -> None:
    browser.open("findings")
    style = "(s => [s.textDecorationLine, s.color])(getComputedStyle($('.text .fig.s-verified')))"
    before = browser.ask(style)
    plain = browser.ask("getComputedStyle($('.text p')).color")
    browser.click(".legend .chip.s-verified")
    assert browser.ask("$('.legend .chip.s-verified').getAttribute('aria-pressed')") == "false"
    assert browser.ask(style) == ["none", plain] != before
    browser.click(".legend .chip.s-verified")
    assert browser.ask(style) == before


def test_findings_are_sifted_by_severity_and_by_rule(browser: Browser) -> None:
    browser.open("many", place="#r2")
    page = "#r2 .panel > .findings > .finding"
    total = len(browser.texts(page))
    assert total == 3
    browser.click("#r2 .finding .message")
    assert browser.ask(CHOSEN) == ["r2-f1"]
    browser.click("#r2 .filters .chip.error")
    assert browser.ask("$$(arguments[0]).filter(e => e.checkVisibility()).map(e => e.dataset.severity)", page) == [
        "warning"
    ]
    assert browser.ask(CHOSEN) == []
    assert browser.texts("#r2 .shown") == ["显示 1 处，共 3 处"]
    browser.click("#r2 .filters .chip.error")
    choose = "(s => { s.value = arguments[0]; s.dispatchEvent(new Event('change', {bubbles: true})); })"
    browser.ask(f"({choose.replace('arguments[0]', repr('basic-expenditure'))})($('#r2 .by-rule'))")
    assert len(browser.texts(page)) == 1
    assert browser.texts("#r1 .finding") == []


def test_findings_of_one_cause_stand_together_as_long_as_both_are_shown(browser: Browser) -> None:
    browser.open("shared")
    assert browser.texts(".same-cause") == ["同一原因的另外 1 处："]
    left = "$$('.finding').filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().left)"
    first, under, other = browser.ask(left)
    assert first == other < under
    choose = "(s => { s.value = arguments[0]; s.dispatchEvent(new Event('change', {bubbles: true})); })($('.by-rule'))"
    browser.ask(choose, "change-rate-levels")
    assert browser.ask(left) == [first]
    browser.ask(choose, "")
    assert browser.ask(left) == [first, under, other]
    browser.press("j", "j")
    assert browser.ask(CHOSEN) == ["r1-f2"]


def test_the_figure_to_change_leads_to_the_text(browser: Browser) -> None:
    browser.open("shared")
    browser.click(".finding .message")
    browser.click(".finding.open .fixes a")
    assert browser.ask(CHOSEN) == ["r1-f1"]
    assert browser.ask(f"[{FOCUSED}.textContent, {FOCUSED}.closest('.text') !== null]") == ["80.00万元", True]


# the keyboard ---------------------------------------------------------------------------------------------------------


def test_everything_goes_by_keyboard(browser: Browser) -> None:
    browser.open("findings")
    browser.press(Keys.TAB)
    assert browser.ask(f"{FOCUSED}.className") == "skip"
    assert in_view(browser, FOCUSED)
    browser.press(Keys.ENTER)
    browser.press("j")
    assert browser.ask(CHOSEN) == ["r1-f1"]
    browser.press("j")
    assert browser.ask(CHOSEN) == ["r1-f2"]
    browser.press("j")
    assert browser.ask(CHOSEN) == ["r1-f1"]  # from the last to the first
    browser.press("k")
    browser.press(Keys.ARROW_UP)
    assert browser.ask(CHOSEN) == ["r1-f1"]
    assert browser.ask(f"{FOCUSED}.classList.contains('message')")
    assert browser.ask(f"getComputedStyle({FOCUSED}).outlineStyle") == "solid"
    browser.press(Keys.ENTER)
    assert browser.ask(f"{FOCUSED}.textContent") == "7.21%"
    browser.press(Keys.ENTER)
    assert browser.ask(f"{FOCUSED}.closest('.finding').id") == "r1-f1"
    browser.press(Keys.ESCAPE)
    assert browser.ask(CHOSEN) == []


# the index ------------------------------------------------------------------------------------------------------------

NAMES = "$$('.reports tbody th a').map(e => e.textContent)"


def test_the_index_sorts_by_any_column(browser: Browser) -> None:
    browser.open("many")
    names = browser.ask(NAMES)
    assert len(names) == len(REPORTS)
    browser.click(".reports thead button", 1)
    assert browser.ask("$('.reports thead').rows[0].cells[1].getAttribute('aria-sort')") == "descending"
    counts = "$$('.reports tbody tr').map(e => Number(e.cells[arguments[0]].dataset.sort))"
    assert browser.ask(counts, 1) == sorted(browser.ask(counts, 1), reverse=True) != browser.ask(counts, 4)
    browser.click(".reports thead button", 4)
    browser.click(".reports thead button", 4)
    assert browser.ask("$('.reports thead').rows[0].cells[4].getAttribute('aria-sort')") == "ascending"
    assert browser.ask("$$('.reports [aria-sort]').length") == 1
    assert browser.ask(counts, 4) == sorted(browser.ask(counts, 4))
    browser.click(".reports thead button", 0)
    assert browser.ask(NAMES) == names
    browser.click(".reports thead button", 0)
    assert browser.ask(NAMES) == names[::-1]


def test_the_index_leads_to_each_report_and_back(browser: Browser) -> None:
    browser.open("many")
    views = "$$('.view').filter(e => e.checkVisibility()).map(e => e.id)"
    assert browser.ask(views) == ["index"]
    browser.click(".reports tbody a", 1)
    assert browser.becomes(views, ["r2"])
    assert browser.driver.title.startswith("chengjiang-urban-2023.txt")
    browser.click(".home")
    assert browser.becomes(views, ["index"])
    browser.driver.back()
    assert browser.becomes(views, ["r2"])
    browser.open("many", place="#r6-f2")
    assert (browser.ask(views), browser.ask(CHOSEN)) == (["r6"], ["r6-f2"])


def test_a_folder_has_a_page_for_each_report(browser: Browser) -> None:
    browser.open("folder")
    browser.click(".reports tbody a")
    assert browser.becomes("$$('.verdict').map(e => e.textContent)", ["发现 3 处问题：错误 2，警告 1"])
    browser.click(".home")
    assert browser.becomes("$$('.reports tbody tr').length", 2)


# how it looks ---------------------------------------------------------------------------------------------------------

GROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark(browser: Browser, scheme: str) -> None:
    browser.open("findings", scheme="light")
    light = browser.ask(GROUND)
    browser.open("findings", scheme=scheme)
    first, name = browser.ask(GROUND), browser.texts("#theme")
    assert (first == light) is (scheme == "light")
    browser.click("#theme")
    assert browser.ask(GROUND) != first
    assert browser.texts("#theme") != name
    browser.click("#theme")
    assert (browser.ask(GROUND), browser.texts("#theme")) == (first, name)


@pytest.mark.parametrize("page", ["findings", "nothing", "tables", "hostile", "many", "shared"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_nothing_is_wider_than_the_window(browser: Browser, page: str, size: tuple[int, int]) -> None:
    browser.open(page, size)
    if browser.ask("$$('.finding').length") and page != "many":
        browser.click(".finding .message")
    assert browser.ask("document.documentElement.scrollWidth") <= size[0]


def test_a_small_screen_walks_through_the_findings(browser: Browser) -> None:
    browser.open("findings", NARROW)
    browser.click(".finding .message")
    assert browser.ask(f"{FOCUSED}.textContent") == "7.21%"
    browser.click("#walk [data-step='1']")
    assert browser.ask(CHOSEN) == ["r1-f2"]
    browser.click("#walk .walk-back")
    assert in_view(browser, "$('#r1-f2 .message')")


def test_without_scripts_everything_is_there(browser: Browser) -> None:
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.open("many")
        shown = browser.driver.find_element("tag name", "body").text
        useless = [
            each for each in browser.driver.find_elements("css selector", ".needs-script") if each.is_displayed()
        ]
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    for part in ("7.21% = 187.64万元 ÷ (2603.75万元 − 187.64万元)", "0.56个百分点", "第23行第71列", "四个方面"):
        assert part in shown
    assert useless == []


def test_the_browser_shows_the_text_to_the_character(browser: Browser) -> None:
    for page, report in (("findings", audit(WITH_FINDINGS)), ("tables", audit_tables())):
        browser.open(page)
        told = browser.ask("$('.words').textContent")
        assert told.replace("|", "") == report.text.replace("\r\n", "\n").replace("|", "")


def test_a_hostile_report_does_nothing(browser: Browser) -> None:
    browser.open("hostile")
    assert browser.ask("$$('script').length + $$('img, .words b, .words i').length") == 2
    assert "<img src=x onerror=alert(2)>" in HOSTILE
    assert "<img src=x onerror=alert(2)>" in browser.ask("$('.words').textContent")
    browser.click(".finding .message")
    assert browser.ask(CHOSEN) == ["r1-f1"]


def plain(text: str) -> str:
    """Text without blanks, its characters those of common fonts: printing may put a radical for a character."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_it_prints_on_a4_with_the_findings_first(browser: Browser) -> None:
    browser.open("findings")
    printed = browser.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
    pages = list(extract_pages(io.BytesIO(base64.b64decode(printed["data"]))))
    assert {(round(page.width), round(page.height)) for page in pages} == {(595, 842)}
    assert 4 <= len(pages) <= 8
    text = plain("".join(part.get_text() for page in pages for part in page if isinstance(part, LTTextContainer)))
    report = audit(WITH_FINDINGS)
    assert report.sha256 in text
    for finding in settled(report).findings:
        assert text.index(plain(finding.message)) < text.index("报告原文")
    assert plain("与上年相比，增加187.64万元") in text[: text.index("报告原文")]
    assert "没有上缴上级支出" in text


# what axe finds -------------------------------------------------------------------------------------------------------

AUDIT = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ['violations']}).then(
  found => done(found.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html).join(' '))),
  error => done([String(error)]));
"""


@pytest.mark.parametrize("page", ["findings", "nothing", "tables", "many", "shared"])
@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light")])
def test_axe_finds_no_violation(browser: Browser, page: str, size: tuple[int, int], scheme: str) -> None:
    browser.open(page, size, scheme)
    if page in ("findings", "shared"):
        browser.click("#r1-f1 .message")
    elif page == "nothing":
        browser.click(".text .fig.s-verified")
    elif page == "tables":
        browser.click("#r1-unchecked summary")
        browser.click("#r1-unchecked .part")
    browser.driver.execute_script(AXE.read_text(encoding="utf-8"))
    assert browser.driver.execute_async_script(AUDIT) == []

"""Which module may import which; who may use a library; and that the words of the field stay out of Python."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from auditor.vocabulary import Vocabulary
from tests.pipeline_fixture import ROOT, rule_set

PACKAGE = ROOT / "auditor"
Imports = Mapping[str, frozenset[str]]

# A module may import what stands beside it; ``auditor`` is the package itself, for its version.
MAY_IMPORT = {
    # leaves
    "auditor": "library version",
    "version": "",
    "library": "account errors finding language pipeline project quantity report.jsonreport rule source wording",
    "errors": "",
    "span": "",
    "interval": "",
    "numerals": "",
    "traditional": "",
    "patterns": "",
    "globs": "",
    "materiality": "",
    "keeping": "",
    "formula_tree": "keeping",
    "resources": "errors",
    "store": "",
    "expressions": "",
    "kept": "version expressions store",
    # nouns
    "quantity": "interval keeping span",
    "content": "",
    "decode": "content",
    "compose": "content span",
    "document": "compose span",
    "fact": "quantity span",
    "slip": "interval quantity",
    "claim": "fact interval quantity",
    "grading": "",
    "placedwords": "",
    "wordkinds": "placedwords",
    "vocabulary": "grading patterns quantity materiality placedwords",
    "rule": "formula_tree keeping materiality",
    "trackrecord": "rule",
    "measuredfile": "errors rule trackrecord wording",
    "config": "errors rule",
    "account": "compose fact quantity span",
    "finding": "account claim compose fact formula_tree keeping quantity rule span materiality trackrecord",
    "interruption": "",
    "packing": "",
    "spool": "errors packing wording",
    "garbage": "",
    "workers": "garbage interruption",
    "run": "account finding rule spool",
    "ledger": "account fact finding span",
    "status": "",
    "phrases.coverage": "account",
    "phrases.diagnosis": "",
    "phrases.formats": "",
    "phrases.lines": "",
    "phrases.rules": "rule",
    "phrases.shown": "fact quantity rule",
    "phrases.web": "account rule",
    "phrases.ci": "rule",
    "phrases.living": "",
    "phrases.materiality": "materiality",
    "phrases.office": "formats.kind",
    "phrases.workbook": "",
    "source": "errors formats.kind sidecar",
    "wording": "compose finding phrases rule",
    # formats: each knows what a file holds and nothing of reports; ``formats.reader`` alone knows them all
    "formats": "",
    "formats.excel": "",
    "formats.excel.dateformat": "formats.excel.formatcode",
    "formats.excel.formatcode": "",
    "formats.excel.grid": "content",
    "formats.excel.numberformat": "formats.excel.dateformat formats.excel.formatcode",
    "formats.excel.read": "content formats.excel.formatcode formats.excel.grid formats.excel.numberformat"
    " formats.package",
    "formats.kind": "content",
    "formats.package": "content",
    "formats.pdf": "",
    "formats.pdf.file": "content",
    "formats.pdf.grid": "formats.pdf.sheet",
    "formats.pdf.lines": "content formats.pdf.sheet",
    "formats.pdf.margins": "formats.pdf.lines formats.pdf.sheet formats.pdf.tables",
    "formats.pdf.page": "content formats.pdf.file formats.pdf.frame formats.pdf.sheet",
    "formats.pdf.paragraphs": "formats.pdf.lines formats.pdf.margins",
    "formats.pdf.read": "content formats.pdf.file formats.pdf.lines formats.pdf.margins formats.pdf.page"
    " formats.pdf.paragraphs formats.pdf.sheet formats.pdf.spread formats.pdf.tables",
    "formats.pdf.sheet": "content",
    "formats.pdf.spread": "formats.pdf.grid formats.pdf.lines formats.pdf.tables",
    "formats.pdf.tables": "content formats.pdf.grid formats.pdf.lines formats.pdf.sheet",
    "formats.pdf.notes": "content formats.pdf.file formats.pdf.frame",
    "formats.pdf.frame": "content formats.pdf.file",
    "formats.web": "",
    "formats.web.main": "",
    "formats.web.read": "content formats.web.main formats.web.text",
    "formats.web.text": "content formats.web.main",
    "formats.word": "",
    "formats.word.numbers": "",
    "formats.word.read": "content formats.package formats.word.numbers formats.word.runs formats.word.styles",
    "formats.word.runs": "content formats.word.numbers formats.word.styles formats.word.symbols",
    "formats.word.styles": "formats.word.numbers",
    "formats.word.symbols": "formats.word.numbers",
    "formats.word.marks": "content formats.word.fields formats.word.numbers formats.word.runs formats.xmlbytes",
    "formats.word.fields": "formats.word.numbers",
    "formats.word.comments": "content formats.package formats.word.marks formats.word.numbers formats.word.read"
    " formats.xmlbytes",
    "formats.reader": "content formats.excel.read formats.kind formats.pdf.read formats.web.read formats.word.read",
    "formats.xmlbytes": "content",
    # numbers and formulas
    "amount": "quantity numerals",
    "lexer": "",
    "automaton": "",
    "quantity_syntax": "automaton lexer quantity patterns resources",
    "form": "amount quantity",
    "notation": "amount automaton form quantity patterns errors quantity_syntax",
    "term": "interval",
    "range": "interval term",
    "formula_term": "formula_tree interval keeping term",
    "formula": "formula_term formula_tree interval range term",
    "formula_shown": "formula_tree",
    "formula_syntax": "formula_tree lexer errors resources",
    "formula_normal": "formula_tree",
    "formula_spread": "keeping claim formula_tree",
    "formula_widened": "formula_tree",
    # files of ours
    "yamltrouble": "",
    "yamlnodes": "errors",
    "yamlfile": "yamltrouble yamlnodes errors",
    "yamlshape": "yamlnodes",
    "unitsfile": "yamlnodes yamlshape quantity",
    "profilesfile": "yamlnodes yamlshape grading",
    "materialityfile": "materiality quantity vocabulary yamlnodes yamlshape",
    "spellings": "yamlnodes",
    "vocabularyfile": "spellings yamlnodes yamlshape profilesfile unitsfile vocabulary materialityfile wordkinds",
    "rulenames": "yamlnodes yamlshape formula_tree rule vocabulary formula_syntax errors",
    "ruleparts": "notation yamlnodes yamlshape quantity rule vocabulary errors",
    "rulefile": "yamlnodes yamlshape rulenames rule formula_tree formula_syntax quantity errors ruleparts"
    " formula_widened materiality",
    "tomlfile": "yamlnodes errors span",
    "configplace": "errors tomlfile yamlnodes",
    "configfile": "configplace yamlfile yamlnodes yamlshape tomlfile config errors rule",
    "rulefolder": "rule sidecar vocabulary",
    "packs": "rulefolder wording",
    "ruleset": "errors rule rulefile rulefolder rulenames vocabulary vocabularyfile yamlfile yamlnodes yamlshape",
    # the way through
    "tabbed": "",
    "spaced": "regex",
    "normal": "document span numerals spaced tabbed traditional",
    "layout": "normal span",
    "grids": "cellgrids compose content document raggedgrids span",
    "cellgrids": "document frozen numberedcells outlinedcells span",
    "raggedgrids": "document frozen regex span",
    "numberedcells": "",
    "outlinedcells": "frozen normal numberedcells",
    "read": "compose content decode document errors formats.kind formats.reader grids layout normal source span",
    "scan": "numerals document notation quantity span",
    "attempt": "claim finding formula_tree quantity rule",
    "around": "fact",
    "bind": "around attempt keeping claim fact formula_tree quantity rule vocabulary",
    "measured": "formula_tree quantity",
    "telling": "claim formula formula_shown formula_tree interval measured quantity wording",
    "applies": "document rule vocabulary",
    "judge": "attempt claim finding formula formula_tree interval keeping quantity rule formula_widened wording",
    "practice": "finding formula judge quantity rule span",
    "preferred": "claim finding formula_tree judge rule span telling",
    "check": "acquit attempt bind judge practice preferred telling extract.extract claim finding formula formula_spread"
    " formula_tree keeping quantity rule span vocabulary",
    "consequence": "claim finding rule span",
    "beside": "fact finding interval quantity slip span",
    "acquit": "beside consequence fact finding formula_tree interval misread quantity rule slip span wording",
    "misread": "finding rule span",
    "findings": "telling document fact finding rule span wording formula_tree",
    "weigh": "attempt claim finding formula formula_tree interval judge materiality quantity rule span telling"
    " vocabulary",
    "diagnosis": "",
    "diagnosis.tie": "claim finding formula formula_tree interval judge keeping quantity rule slip span",
    "diagnosis.solve": "diagnosis.tie formula_tree keeping quantity",
    "diagnosis.slips": "diagnosis.solve quantity",
    "diagnosis.other": "diagnosis.slips diagnosis.solve diagnosis.tie fact formula_tree quantity span",
    "diagnosis.candidates": "diagnosis.other diagnosis.slips diagnosis.solve diagnosis.tie fact quantity",
    "diagnosis.diagnose": "diagnosis.candidates diagnosis.other diagnosis.tie quantity span",
    "diagnosis.suggest": "diagnosis.candidates diagnosis.diagnose diagnosis.other diagnosis.slips diagnosis.tie"
    " document fact finding quantity rule span telling wording",
    "coverage": "account document extract.extract fact finding quantity rule span vocabulary wording",
    "pipeline": "coverage diagnosis.suggest source read scan extract.extract attempt acquit check practice findings"
    " document finding notation quantity rule vocabulary applies unitname wording trackrecord weigh",
    "ranges": "attempt formula formula_tree interval judge rule",
    "trace": "pipeline attempt ranges telling claim errors fact finding formula_tree quantity rule span",
    "ruletest": "pipeline errors rule source vocabulary",
    "lintrules": "bind formula formula_normal formula_tree interval rule yamlnodes yamlshape",
    "lintwords": "spellings quantity vocabulary yamlnodes placedwords",
    "lint": "lintrules lintwords ruleset ruletest rule wording yamlnodes",
    "mutate": "notation pipeline errors fact quantity span vocabulary",
    "mutationtest": "mutate bind check pipeline notation claim errors finding formula formula_tree interval quantity"
    " rule source vocabulary attempt judge",
    "scaffold": "lintrules formula formula_syntax formula_tree interval rule rulenames ruletest vocabulary"
    " wording yamlnodes errors",
    "survey": "applies check findings pipeline errors finding rule source vocabulary",
    "readonce": "config configfile configplace errors kept measuredfile notation resources rulefolder ruleset wording",
    "setups": "config errors finding grading pipeline rule rulefolder trackrecord weigh",
    "project": "config configplace kept packs pipeline readonce resources rulefolder ruleset errors"
    " setups source store wording yamlnodes configuse measuredfile",
    "configuse": "config globs rulefolder source wording",
    "batch": "packing pipeline errors finding garbage resultcache source spool wording workers",
    "resultcache": "finding formats.kind kept language packing resources rule setups source store",
    # what is shown, and the command line
    "report": "",
    "report.width": "",
    "report.summary": "account finding rule wording trackrecord",
    "report.rulesjson": "report.amounts report.jsonreport rule trackrecord wording",
    "report.measuredreport": "report.counts report.jsonreport report.page rule trackrecord wording",
    "report.weighing": "finding materiality report.summary telling trackrecord wording",
    "report.excerpt": "report.width",
    "report.page": "report.width",
    "report.configtext": "report.amounts grading report.jsonreport setups wording",
    "report.coveragejson": "account finding ledger span",
    "report.coveragetext": "account finding ledger report.counts report.coveragewords report.excerpt report.page"
    " report.summarytable report.width span wording",
    "report.coveragewords": "account fact ledger wording",
    "report.amounts": "quantity wording",
    "report.jsonreport": "ledger report.coveragejson report.summary version compose content finding quantity rule"
    " report.amounts span wording materiality report.weighing telling trackrecord",
    "report.jsonrun": "report.coveragejson report.jsonreport report.statistics report.summary run spool",
    "report.web": "",
    "report.web.body": "layout span",
    "report.web.checks": "finding report.causes report.web.body report.web.numberline rule telling wording"
    " report.weighing",
    "report.web.numberline": "finding formula_tree interval quantity ranges telling wording",
    "report.web.render": "account version report.web.checks report.web.safe report.web.views rule run wording",
    "report.web.safe": "",
    "report.web.reach": "account finding ledger report.coveragewords report.web.body span wording",
    "report.web.views": "account finding ledger quantity report.causes report.web.body report.web.checks"
    " report.web.reach rule run source span telling wording",
    "report.formats": "errors report.concise report.coveragejson report.csvreport report.github report.gitlab"
    " report.jsonlines report.jsonreport report.jsonrun report.junit report.markdown report.page report.pdfnotes"
    " report.sarif"
    " report.statistics report.text report.web.render report.wordcomments report.workbook.book run",
    "report.located": "finding source span wording report.weighing",
    "report.gfm": "report.width",
    "report.concise": "report.located report.page report.summary rule run wording",
    "report.csvreport": "report.causes report.located report.width finding run wording report.weighing",
    "report.github": "report.causes report.located report.markdown report.summary report.width finding rule run span"
    " wording",
    "report.gitlab": "report.causes report.jsonreport report.located finding rule run wording",
    "report.jsonlines": "report.jsonreport run",
    "report.junit": "report.causes report.located finding rule run spool wording report.weighing",
    "report.markdown": "account ledger report.causes report.coveragewords report.excerpt report.gfm report.located"
    " report.summary report.width finding rule run span wording report.weighing",
    "report.sarif": "report.causes report.jsonreport report.located report.sariffix report.sarifrules version finding"
    " rule run span wording",
    "report.sariffix": "report.causes finding quantity",
    "report.sarifrules": "report.gfm report.jsonreport report.located rule wording",
    "report.factsjson": "report.jsonreport claim fact pipeline span",
    "report.factstext": "report.page claim document fact pipeline quantity span vocabulary wording",
    "report.tracejson": "report.factsjson report.jsonreport attempt finding pipeline rule span trace report.rulesjson",
    "report.tracetext": "report.excerpt report.factstext report.jsonreport report.page attempt fact pipeline"
    " report.amounts quantity rule trace vocabulary wording",
    "report.rulestext": "report.amounts report.page report.jsonreport formula quantity rule vocabulary wording",
    "report.lintreport": "report.excerpt report.jsonreport report.page wording yamlnodes",
    "report.testreport": "report.jsonreport report.page finding mutate mutationtest rule ruletest survey wording",
    "report.causes": "finding wording",
    "report.text": "finding ledger report.causes report.coveragetext report.excerpt report.page report.settledtext"
    " report.statistics report.statisticstext report.summary report.summarytable report.width rule run span wording"
    " report.weighing",
    "unitname": "finding",
    "report.summarytable": "report.counts report.page report.summary rule wording",
    "report.statisticstext": "report.counts report.page report.statistics report.summarytable wording",
    "report.statistics": "finding report.jsonreport report.summary rule unitname",
    "report.progress": "output report.width wording",
    "report.counts": "report.page report.width",
    "triage": "finding",
    "sidecar": "",
    "resultfile": "compose errors finding rule source span wording",
    "report.settledtext": "finding report.page wording",
    "report.livingtext": "baselinefile report.page report.settledtext triage wording",
    "report.differencetext": "difference finding report.page report.settledtext report.text wording",
    "report.differencejson": "difference finding report.jsonreport",
    "report.wordcomments": "compose errors finding formats.kind formats.word.comments report.notes report.originals"
    " run wording",
    "report.pdfnotes": "errors finding formats.kind formats.pdf.notes report.notes report.originals rule run wording",
    "report.originals": "content errors finding formats.kind run source wording",
    "report.notes": "errors finding report.causes report.width rule wording report.weighing",
    "report.workbook.sheet": "report.width report.workbook.live report.workbook.plan wording",
    "report.workbook.reckoning": "claim formula formula_tree report.workbook.enclosing report.workbook.live rule",
    "report.workbook.plan": "account compose finding formula_tree ledger quantity report.coveragewords"
    " report.workbook.reckoning rule run span",
    "report.workbook.live": "formula_tree",
    "report.workbook.kinds": "report.amounts formula_tree quantity report.jsonreport report.workbook.enclosing",
    "report.workbook.issues": "finding formula_tree quantity report.causes report.excerpt report.summary"
    " report.width report.workbook.plan report.workbook.sheet rule run source wording materiality report.weighing",
    "report.workbook.figures": "account claim quantity report.jsonreport report.width report.workbook.kinds"
    " report.amounts report.workbook.live report.workbook.plan report.workbook.sheet run source span wording",
    "report.workbook.enclosing": "claim formula formula_tree interval report.workbook.live",
    "report.workbook.checks": "finding formula formula_tree ranges report.workbook.enclosing report.workbook.figures"
    " report.workbook.kinds report.workbook.live report.workbook.plan report.workbook.reckoning report.workbook.sheet"
    " rule source telling wording",
    "report.workbook.book": "report.workbook.about report.workbook.checks report.workbook.figures"
    " report.workbook.issues report.workbook.plan report.workbook.sheet run wording",
    "report.workbook.about": "version report.summary report.workbook.issues report.workbook.plan"
    " report.workbook.sheet rule run source wording",
    "report.workbook": "",
    "records": "baselinefile config configplace dispositionfile errors finding setups sidecar source triage wording",
    "dispositionwriting": "dispositionfile errors finding output span triage wording yamlnodes",
    "dispositionfile": "configplace errors finding sidecar source triage wording yamlfile yamlnodes yamlshape",
    "difference": "finding",
    "baselinefile": "version errors source wording",
    "language": "",
    "frozen": "",
    "regex": "",
    "__main__": "cli.main interruption",
    "cli": "",
    "cli.group": "cli.completed commands.shown errors language output report.width status wording",
    "cli.main": "version cli.ci cli.completion cli.group cli.living cli.reports cli.rules",
    "cli.options": "cli.completed cli.group config project wording",
    "cli.reports": "account cli.group cli.options commands.check commands.reading commands.rules commands.shown"
    " commands.targets commands.trace commands.watch project report.formats run wording",
    "cli.rules": "cli.group cli.options commands.author commands.config commands.rules commands.shown project"
    " commands.measure",
    "cli.ci": "cli.group commands.init",
    "cli.living": "cli.group cli.options commands.baseline commands.diff commands.disposition commands.shown"
    " project triage",
    "cli.completion": "cli.group cli.options commands.shown",
    "cli.completed": "errors project report.formats",
    "commands": "",
    "commands.author": "commands.files commands.rules commands.shown errors lint mutationtest output project"
    " report.excerpt report.jsonreport report.lintreport report.testreport report.width resources rule"
    " rulefolder ruletest scaffold status survey"
    " vocabulary wording",
    "commands.check": "batch commands.files commands.lapsed commands.shown commands.targets errors finding output"
    " project records report.progress report.summary resultcache rule run setups source spool status wording config"
    " weigh",
    "commands.config": "commands.shown errors project report.configtext report.jsonreport source status wording",
    "commands.files": "errors output sidecar source wording",
    "commands.reading": "batch commands.files commands.shown errors pipeline project read report.factsjson"
    " report.factstext report.jsonreport status vocabulary",
    "commands.rules": "commands.shown config errors formula_syntax notation output project report.excerpt"
    " report.jsonreport report.rulestext report.width rule rulefolder setups status wording report.rulesjson"
    " report.weighing",
    "commands.measure": "batch commands.files commands.shown errors measuredfile output pipeline project"
    " report.jsonreport report.measuredreport status trackrecord wording",
    "commands.shown": "errors output report.excerpt report.page report.width",
    "commands.targets": "commands.files commands.shown errors output report.formats run wording",
    "commands.trace": "batch commands.files commands.rules commands.shown errors output pipeline project"
    " report.jsonreport report.tracejson report.tracetext status trace wording",
    "commands.watch": "commands.check commands.files commands.shown commands.targets configplace errors output project"
    " rulefolder run source wording",
    "commands.init": "configplace errors output resources source status wording",
    "commands.lapsed": "baselinefile dispositionfile errors finding records source wording",
    "commands.disposition": "batch commands.auditing commands.files commands.shown commands.trace configplace"
    " dispositionfile dispositionwriting errors finding output project records report.livingtext sidecar source"
    " status triage wording",
    "commands.diff": "commands.auditing commands.check commands.files commands.shown difference errors finding"
    " project records report.differencejson report.differencetext report.jsonreport resultfile rule source status"
    " triage wording",
    "commands.baseline": "baselinefile commands.auditing commands.files commands.shown errors finding output project"
    " records report.livingtext source status wording",
    "commands.auditing": "batch errors finding project setups",
    "output": "errors interruption spool wording",
}

# Of what ``extract`` consists, in order: each may import the groups above its own, and the nouns. No rule, no check:
# which facts exist must not depend on which rules are on.
EXTRACT = (
    ("extract",),
    (
        "extract.leads",
        "extract.namedyears",
        "extract.namesets",
        "extract.bracketbases",
        "extract.wholeshares",
        "extract.whose",
    ),
    ("extract.beginnings",),
    (
        "extract.clauses",
        "extract.memory",
        "extract.headings",
        "extract.rows",
        "extract.deltas",
        "extract.naming",
        "extract.funds",
        "extract.parts",
        "extract.periods",
        "extract.abreast",
        "extract.setoff",
        "extract.bands",
        "extract.scopes",
        "extract.severalyears",
        "extract.prices",
    ),
    ("extract.labels", "extract.unitnames", "extract.unitrows", "extract.cents"),
    ("extract.bases", "extract.bracketnames", "extract.courses", "extract.wholes"),
    (
        "extract.absent",
        "extract.attribute",
        "extract.book",
        "extract.namedtotals",
        "extract.others",
        "extract.turns",
        "extract.views",
    ),
    ("extract.openings", "extract.closings", "extract.mainly", "extract.measured"),
    ("extract.itemruns", "extract.listends"),
    ("extract.lists", "extract.outline", "extract.apposed", "extract.readings"),
    ("extract.pairing", "extract.topics"),
    ("extract.wordings", "extract.flatrows", "extract.reasons", "extract.years"),
    ("extract.table",),
    ("extract.passage",),
    ("extract.items",),
    ("extract.material",),
    # the families of claims, each of which ends in all that it claims
    ("extract.sums",),
    (
        "extract.sums.slipped",
        "extract.sums.usedof",
        "extract.sums.topmost",
        "extract.sums.partcounts",
        "extract.sums.countedkinds",
    ),
    ("extract.sums.listsbeside",),
    ("extract.sums.directions",),
    ("extract.sums.leftout",),
    ("extract.sums.changesums", "extract.sums.fullness", "extract.sums.selections"),
    ("extract.sums.asides", "extract.sums.besides", "extract.sums.splits"),
    (
        "extract.sums.again",
        "extract.sums.above",
        "extract.sums.announced",
        "extract.sums.apart",
        "extract.sums.intwo",
        "extract.sums.kindred",
        "extract.sums.samechange",
        "extract.sums.balances",
        "extract.sums.barely",
        "extract.sums.batches",
        "extract.sums.become",
        "extract.sums.between",
        "extract.sums.bothsides",
        "extract.sums.bracketed",
        "extract.sums.carried",
        "extract.sums.chains",
        "extract.sums.classes",
        "extract.sums.closings",
        "extract.sums.contributions",
        "extract.sums.counted",
        "extract.sums.derived",
        "extract.sums.doubled",
        "extract.sums.enumerated",
        "extract.sums.countedoff",
        "extract.sums.countedup",
        "extract.sums.funded",
        "extract.sums.gathered",
        "extract.sums.records",
        "extract.sums.twototals",
        "extract.sums.grownapart",
        "extract.sums.impliedbases",
        "extract.sums.incommon",
        "extract.sums.yearly",
        "extract.sums.sofar",
        "extract.sums.inside",
        "extract.sums.larger",
        "extract.sums.linebyline",
        "extract.sums.natures",
        "extract.sums.numbered",
        "extract.sums.offsetting",
        "extract.sums.owed",
        "extract.sums.planned",
        "extract.sums.reasoned",
        "extract.sums.remainders",
        "extract.sums.remaining",
        "extract.sums.scattered",
        "extract.sums.segments",
        "extract.sums.settled",
        "extract.sums.states",
        "extract.sums.stillleft",
        "extract.sums.stocks",
        "extract.sums.structure",
        "extract.sums.sums",
        "extract.sums.tallies",
        "extract.sums.throughyear",
        "extract.sums.therest",
        "extract.sums.thisyear",
        "extract.sums.underheadings",
        "extract.sums.unmoved",
        "extract.sums.within",
        "extract.sums.worked",
    ),
    ("extract.sums.tiers", "extract.sums.netgains", "extract.sums.recordlines", "extract.sums.inbalance"),
    ("extract.sums.measures",),
    ("extract.sums.filling", "extract.sums.running"),
    ("extract.sums.claims",),
    ("extract.rates",),
    (
        "extract.rates.complements",
        "extract.rates.excess",
        "extract.rates.fitting",
        "extract.rates.provenbyrest",
        "extract.rates.products",
        "extract.rates.untold",
    ),
    ("extract.rates.hundred", "extract.rates.planwords"),
    (
        "extract.rates.allspent",
        "extract.rates.among",
        "extract.rates.adjusted",
        "extract.rates.notdone",
        "extract.rates.averages",
        "extract.rates.approved",
        "extract.rates.completions",
        "extract.rates.daily",
        "extract.rates.namedaverages",
        "extract.rates.farprices",
        "extract.rates.due",
        "extract.rates.filled",
        "extract.rates.sharedout",
        "extract.rates.sharesfirst",
        "extract.rates.formlines",
        "extract.rates.goals",
        "extract.rates.everybody",
        "extract.rates.heads",
        "extract.rates.inbrackets",
        "extract.rates.kept",
        "extract.rates.inturn",
        "extract.rates.leftover",
        "extract.rates.likewise",
        "extract.rates.namedshares",
        "extract.rates.otherplaces",
        "extract.rates.surveyed",
        "extract.rates.pace",
        "extract.rates.perhundred",
        "extract.rates.pulls",
        "extract.rates.portions",
        "extract.rates.rates",
        "extract.rates.ratiochanges",
        "extract.rates.ratios",
        "extract.rates.reached",
        "extract.rates.savings",
        "extract.rates.shares",
        "extract.rates.siblings",
        "extract.rates.spending",
        "extract.rates.takenapart",
        "extract.rates.tasks",
        "extract.rates.thousandths",
        "extract.rates.together",
        "extract.rates.toone",
        "extract.rates.wholelists",
        "extract.rates.yields",
        "extract.rates.yeardays",
    ),
    (
        "extract.rates.acreage",
        "extract.rates.harvests",
        "extract.rates.oneprice",
        "extract.rates.proven",
        "extract.rates.standards",
    ),
    ("extract.rates.claims",),
    ("extract.changes",),
    ("extract.changes.againstplan", "extract.changes.compared", "extract.changes.years"),
    (
        "extract.changes.beyond",
        "extract.changes.causes",
        "extract.changes.contrary",
        "extract.changes.changes",
        "extract.changes.elsewhere",
        "extract.changes.fresh",
        "extract.changes.fromto",
        "extract.changes.heldto",
        "extract.changes.indexes",
        "extract.changes.namedrates",
        "extract.changes.pointlists",
        "extract.changes.points",
        "extract.changes.sharepoints",
        "extract.changes.structurechanges",
        "extract.changes.wholebases",
        "extract.changes.yearbefore",
        "extract.changes.priorrow",
        "extract.changes.yearsinarow",
    ),
    ("extract.changes.claims",),
    ("extract.identity",),
    (
        "extract.identity.doubledunits",
        "extract.identity.formyears",
        "extract.identity.leftovers",
        "extract.identity.missingdates",
        "extract.identity.ownyears",
        "extract.identity.paperdates",
        "extract.identity.workdates",
        "extract.identity.unitless",
        "extract.identity.unitslips",
    ),
    ("extract.identity.duties", "extract.identity.reportyears"),
    ("extract.identity.claims",),
    ("extract.order",),
    ("extract.order.marks",),
    ("extract.order.itemized", "extract.order.numbering"),
    ("extract.order.claims",),
    ("extract.twice",),
    (
        "extract.twice.calibers",
        "extract.twice.detailed",
        "extract.twice.echoes",
        "extract.twice.exchanged",
        "extract.twice.matched",
        "extract.twice.repeats",
        "extract.twice.retold",
        "extract.twice.shifted",
    ),
    (
        "extract.twice.headlines",
        "extract.twice.companions",
        "extract.twice.listed",
        "extract.twice.outvoted",
        "extract.twice.papers",
        "extract.twice.regrown",
        "extract.twice.renamed",
        "extract.twice.sides",
    ),
    ("extract.twice.lone",),
    ("extract.twice.claims",),
    ("extract.parallel",),
    ("extract.parallel.relations",),
    (
        "extract.parallel.even",
        "extract.parallel.halves",
        "extract.parallel.headed",
        "extract.parallel.lost",
        "extract.parallel.ofyears",
        "extract.parallel.pairs",
        "extract.parallel.parallel",
        "extract.parallel.yearrows",
    ),
    ("extract.parallel.claims",),
    ("extract.scores",),
    (
        "extract.scores.closingscores",
        "extract.scores.deductions",
        "extract.scores.grades",
        "extract.scores.outlined",
        "extract.scores.overall",
        "extract.scores.scores",
        "extract.scores.sentencescores",
    ),
    ("extract.scores.ledscores",),
    ("extract.scores.claims",),
    ("grid",),
    ("grid.shape",),
    ("grid.cells",),
    ("grid.shaping",),
    ("grid.heads",),
    ("grid.units",),
    ("grid.sums", "grid.folds", "grid.goals"),
    ("grid.rows",),
    (
        "grid.columns",
        "grid.priced",
        "grid.ratios",
        "grid.shares",
        "grid.stocks",
        "grid.forms",
        "grid.formulas",
        "grid.slips",
        "grid.members",
        "grid.facts",
        "grid.names",
    ),
    ("grid.told", "grid.grown", "grid.coded"),
    ("grid.claims",),
    ("flow",),
    ("flow.stream",),
    ("flow.funds", "flow.accounts", "flow.sidebyside", "flow.stacked"),
    ("flow.scores", "flow.again", "flow.goals"),
    ("flow.claims",),
    ("extract.extract",),
)
EXTRACT_NOUNS = "claim document fact grading interval normal numerals patterns quantity slip span vocabulary"

LIBRARIES = {
    "lark": ("lexer", "quantity_syntax", "formula_syntax"),
    "yaml": ("yamlfile", "yamltrouble"),
    "rich": ("report.page", "report.progress"),
    "click": (
        "cli.ci",
        "cli.completed",
        "cli.completion",
        "cli.group",
        "cli.living",
        "cli.main",
        "cli.options",
        "cli.reports",
        "cli.rules",
    ),
    "tomllib": ("tomlfile",),
    "jinja2": ("report.web.render",),
    "markupsafe": ("report.web.render",),
    "lxml": (
        "formats.excel.read",
        "formats.package",
        "formats.web.main",
        "formats.web.read",
        "formats.web.text",
        "formats.word.comments",
        "formats.word.fields",
        "formats.word.marks",
        "formats.word.numbers",
        "formats.word.read",
        "formats.word.runs",
        "formats.word.styles",
    ),
    "xlsxwriter": ("report.workbook.book", "report.workbook.sheet"),
    "pypdf": ("formats.pdf.notes",),
    "pdfminer": (
        "formats.pdf.file",
        "formats.pdf.page",
    ),
}

# Imports whose target is not read from the source; nobody needs one.
HIDDEN = ("a relative import in ", "an import by name in ")


# What everything may import, and imports nothing of ours but these: the language that it speaks, and what makes classes
# and regular expressions.
EVERYWHERE = frozenset({"language", "frozen", "regex"})


def table() -> dict[str, frozenset[str]]:
    allowed = {module: frozenset(names.split()) for module, names in MAY_IMPORT.items()}
    allowed["phrases"] = frozenset(module for module in allowed if module.startswith("phrases."))
    above = frozenset(EXTRACT_NOUNS.split())
    for group in EXTRACT:
        allowed.update(dict.fromkeys(group, above))
        above |= frozenset(group)
    return {module: names if module in EVERYWHERE else names | EVERYWHERE for module, names in allowed.items()}


def modules(package: Path = PACKAGE) -> dict[str, str]:
    """Every module of the package, by its name without ``auditor.``, with its source."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        found[name or package.name] = path.read_text(encoding="utf-8")
    return found


def imported(name: str, source: str, known: Iterable[str]) -> Iterator[str]:
    """What a module imports, wherever in it: our modules without ``auditor.``, others by their first name."""
    known = set(known)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            paths = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            base = node.module or ""
            inside = [f"{base}.{alias.name}" for alias in node.names]
            paths = [path if path.removeprefix("auditor.") in known else base for path in inside]
        elif isinstance(node, ast.ImportFrom):
            paths = [f"{HIDDEN[0]}{name}"]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in (
            "import_module",
            "__import__",
        ):
            paths = [f"{HIDDEN[1]}{name}"]
        else:
            continue
        for path in paths:
            yield path.removeprefix("auditor.") if path.split(".")[0] == "auditor" else path.split(".")[0]


def all_imports(sources: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {name: frozenset(imported(name, text, sources)) for name, text in sources.items()}


def complaints(imports: Imports, allowed: Imports) -> list[str]:
    """Everything about the imports that the tables do not allow."""
    found = [f"{name} is missing from the table" for name in imports if name not in allowed]
    found += [f"the table has {name}, which does not exist" for name in allowed if name not in imports]
    for name, used in imports.items():
        for other in sorted(used - {name}):
            if other in LIBRARIES:
                if name not in LIBRARIES[other]:
                    found.append(f"{name} imports {other}")
            elif (other in imports or other.startswith(HIDDEN)) and other not in allowed.get(name, ()):
                found.append(f"{name} imports {other}")
    try:
        TopologicalSorter({name: used & imports.keys() - {name} for name, used in imports.items()}).prepare()
    except CycleError as error:
        found.append("a cycle: " + " ".join(sorted(set(error.args[1]))))
    return found


def test_every_import_is_allowed() -> None:
    assert complaints(all_imports(modules()), table()) == []


def test_the_table_itself_has_no_cycle() -> None:
    TopologicalSorter(table()).prepare()


def test_nothing_is_allowed_that_is_not_there() -> None:
    assert {name for names in table().values() for name in names} <= table().keys()
    imports = all_imports(modules())
    unused = [(library, name) for library, names in LIBRARIES.items() for name in names if library not in imports[name]]
    assert unused == []


@pytest.mark.parametrize(
    ("module", "line", "complaint"),
    [
        ("report.jsonreport", "from auditor.check import check", "report.jsonreport imports check"),
        ("report.jsonreport", "from auditor import check", "report.jsonreport imports check"),
        ("report.jsonreport", "import auditor.check", "report.jsonreport imports check"),
        ("document", "def f():\n    from auditor.source import find", "document imports source"),
        ("fact", "if TYPE_CHECKING:\n    from auditor.document import Document", "fact imports document"),
        ("extract.book", "from auditor.rule import Rule", "extract.book imports rule"),
        ("extract.clauses", "from auditor.extract.items import Reader", "extract.clauses imports extract.items"),
        (
            "extract.sums.sums",
            "from auditor.extract.sums import apart, fullness",
            "extract.sums.sums imports extract.sums.apart",
        ),
        ("amount", "import lark.parsers", "amount imports lark"),
        ("rulefile", "import yaml", "rulefile imports yaml"),
        ("report.excerpt", "from rich.text import Text", "report.excerpt imports rich"),
        ("commands.check", "import click", "commands.check imports click"),
        ("errors", "from .span import Span", "errors imports a relative import in errors"),
        ("errors", "import importlib\nimportlib.import_module('x')", "errors imports an import by name in errors"),
        ("span", "from auditor.quantity import Unit", "a cycle: quantity span"),
        ("newcomer", "", "newcomer is missing from the table"),
    ],
)
def test_a_violation_is_caught(module: str, line: str, complaint: str) -> None:
    sources = modules()
    sources[module] = f"{sources.get(module, '')}\n{line}\n"
    assert complaint in complaints(all_imports(sources), table())


def test_a_module_that_went_away_is_caught() -> None:
    imports = all_imports(modules())
    del imports["batch"]
    assert "the table has batch, which does not exist" in complaints(imports, table())


def compiled_when_loaded(source: str) -> list[str]:
    """The regular expressions that a module compiles outside its functions: every run would pay for it."""
    waiting: list[ast.AST] = [ast.parse(source)]
    found = []
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("re.compile", "compile"):
            found.append(ast.unparse(node))
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)
    return found


def test_no_regular_expression_is_compiled_when_a_module_is_loaded() -> None:
    assert {name: found for name, source in modules().items() if (found := compiled_when_loaded(source))} == {}
    assert compiled_when_loaded("class A:\n    _X = {1: re.compile('x')}\ndef f():\n    re.compile('y')") != []


# the words of the field ----------------------------------------------------------------------------------------------

# What these modules say is said to people, so sentences in them may hold a word of the vocabulary, but none may be
# spelled by itself: that would be there to look for it in a report.
SPEAKING = {
    "amount", "cli.ci", "cli.living", "cli.main", "cli.options", "cli.reports", "cli.rules",
    "configfile", "formula_syntax", "lint",
    "lintrules", "lintwords", "notation",
    "formats.kind", "materialityfile", "profilesfile", "read", "resources",
    "commands.rules", "rulefile", "rulenames", "ruleparts", "ruleset", "scaffold",
    "source", "telling", "trace", "unitsfile",
    "vocabularyfile", "yamlfile", "yamlshape", "yamltrouble",
}  # fmt: skip
# All that the reports show: headings there are words by themselves.
HEADINGS = {
    "wording",
    "report.excerpt",
    "report.factstext",
    "report.page",
    "report.rulestext",
    "report.text",
    "report.tracetext",
}
# In the other modules only the reason why something is not decided is told to people; this is how it is handed on.
REASONS = {"undecided", "reason", "remark"}


def spelled(vocabulary: Vocabulary) -> frozenset[str]:
    """The Chinese words of the vocabulary that are more than one character."""
    chinese = (word for word in vocabulary.senses if any("\u4e00" <= character <= "\u9fff" for character in word))
    return frozenset(word for word in chinese if len(word) >= 2)


def literals(source: str) -> Iterator[tuple[str, bool]]:
    """Every string of a module that is no docstring, and whether it is a reason."""
    tree = ast.parse(source)
    told: set[int] = set()
    skipped: set[int] = set()
    for node in ast.walk(tree):
        target = None
        if isinstance(node, ast.keyword):
            target = node.arg
        elif isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            target = node.targets[0].id
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        if target in REASONS:
            told.update(id(inner) for inner in ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.value, id(node) in told


def spellings(name: str, source: str, words: frozenset[str]) -> list[str]:
    """The literals of a module in which a word of the field is spelled where none may be."""
    found = []
    for literal, is_reason in literals(source):
        alone = literal.strip() in words
        if (
            name not in HEADINGS
            and not name.startswith("phrases.")
            and (alone or (name not in SPEAKING and not is_reason and _holds(literal, words)))
        ):
            found.append(literal)
    return found


def _is_heading(name: str) -> bool:
    return name in HEADINGS or name.startswith("phrases.")


def _holds(literal: str, words: frozenset[str]) -> bool:
    return any(word in literal for word in words)


def test_no_word_of_the_field_is_spelled_in_python() -> None:
    words = spelled(rule_set().vocabulary)
    assert len(words) > 300
    found = {name: spellings(name, source, words) for name, source in modules().items()}
    assert {name: words for name, words in found.items() if words} == {}


def test_the_lists_of_speaking_modules_hold_no_strangers() -> None:
    assert table().keys() >= HEADINGS | SPEAKING


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("extract.items", "WORDS = ('基本支出', )"),
        ("extract.items", "if text.startswith('较上年'):\n    pass"),
        ("check", "pattern = re.compile(r'(人员经费|公用经费)[0-9]')"),
        ("bind", "label = f'{name}的决算数'"),
        ("notation", "if word == '增加':\n    pass"),
        ("rulefile", "KEYS = {'share': '占比'}"),
        ("extract.rates.shares", "undecided = '占比'"),
    ],
)
def test_a_word_in_python_is_caught(module: str, line: str) -> None:
    assert spellings(module, line, spelled(rule_set().vocabulary)) != []


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("extract.items", '"""其中 opens a list."""'),
        ("extract.items", "class Cue:\n    kind: str\n    '''占 or 占比'''  # 基本支出"),
        ("extract.rates.shares", "Claim(undecided='没有找到占比的总体')"),
        ("wording", "KIND = '占比'"),
        ("rulefile", "message = '应当是科目的列表，或者空着'"),
    ],
)
def test_comments_and_messages_may_hold_words(module: str, line: str) -> None:
    assert spellings(module, line, spelled(rule_set().vocabulary)) == []

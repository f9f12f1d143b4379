"""Everything the program says, by where it says it. Constants only; used through :mod:`auditor.wording`."""

from auditor.phrases.ci import *  # noqa: F403
from auditor.phrases.coverage import *  # noqa: F403
from auditor.phrases.diagnosis import *  # noqa: F403
from auditor.phrases.formats import *  # noqa: F403
from auditor.phrases.lines import *  # noqa: F403
from auditor.phrases.living import *  # noqa: F403
from auditor.phrases.materiality import *  # noqa: F403
from auditor.phrases.office import *  # noqa: F403
from auditor.phrases.rules import *  # noqa: F403
from auditor.phrases.shown import *  # noqa: F403
from auditor.phrases.web import *  # noqa: F403
from auditor.phrases.workbook import *  # noqa: F403

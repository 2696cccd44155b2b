"""What happened to a rule, told from its trail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import AuditRecord
from playbook.models import Rule

SAID = {
    "rule.reported": gettext_lazy("reported it"),
    "rule.reported_again": gettext_lazy("reported it too"),
    "rule.edited": gettext_lazy("changed what the register says"),
    "rule.returned": gettext_lazy("met it again"),
    "rule.return_taken_back": gettext_lazy("took “it is back” back"),
    "rule.archived": gettext_lazy("archived it"),
    "rule.restored": gettext_lazy("put it back"),
    "rule.proposed": gettext_lazy("Proposed by the say-yes ledger"),
    "rule.proposed_again": gettext_lazy("Proposed again by the say-yes ledger"),
    "rule.proposal_withdrawn": gettext_lazy("Withdrawn: too few yeses were left"),
}
DECIDED = {
    Rule.Decision.KILL: gettext_lazy("killed it"),
    Rule.Decision.CHANGE: gettext_lazy("changed it"),
    Rule.Decision.KEEP: gettext_lazy("kept it"),
}


@dataclass(frozen=True)
class Happened:
    """One line of the history; `who` is blank where the ledger acted by itself."""

    at: datetime
    who: str
    did: str
    words: str


def history_of(records: Iterable[AuditRecord]) -> list[Happened]:
    """The newest first, by when it happened and not by when it was written down."""
    return sorted((_told(record) for record in records), key=lambda happened: happened.at, reverse=True)


def _told(record: AuditRecord) -> Happened:
    detail = record.detail
    at = datetime.fromisoformat(detail["at"]) if "at" in detail else record.at
    did = DECIDED[detail["decision"]] if record.verb == "rule.decided" else SAID.get(record.verb, record.phrase)
    return Happened(at, str(record.by or ""), str(did), _words(detail))


def _words(detail: dict[str, Any]) -> str:
    if "times" in detail:
        return _("bent %(n)d times") % {"n": detail["times"]}
    if detail.get("changed_to"):
        return f"{detail['changed_to']} ({detail['reason']})"
    return detail.get("reason") or detail.get("words") or ""

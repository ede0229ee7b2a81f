"""What a meeting still lacks before it can be convened, and before it is held."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from copil_desktop.domain.days import shifted


class Lack(StrEnum):
    """One line of the check-list."""

    NOT_CONVENED = "not_convened"
    CONVOCATION_LATE = "convocation_late"
    NO_AGENDA = "no_agenda"
    ITEMS_WITHOUT_TIME = "items_without_time"
    TOO_LONG = "too_long"
    ITEMS_WITHOUT_PURPOSE = "items_without_purpose"
    NO_DOCUMENT = "no_document"
    NO_PLACE = "no_place"
    NO_CHAIR = "no_chair"
    NO_VISA = "no_visa"
    NOBODY_INVITED = "nobody_invited"
    NO_REPLY = "no_reply"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a meeting to come; ``length`` in minutes when its end is known.

    ``purposeless`` items say neither information, opinion nor decision; ``undocumented`` ones ask
    for a decision without a document to read before. The visa of the chair comes before convening.
    """

    on: date
    convened_on: date | None
    convocation_days: int | None
    has_place: bool
    has_chair: bool
    items: int
    untimed: int
    planned: int
    length: int | None
    invited: int
    replied: int
    purposeless: int = 0
    undocumented: int = 0
    has_visa: bool = True


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that lacks, with its figure: items, minutes too many, persons; ``by`` a day."""

    lack: Lack
    count: int = 0
    by: date | None = None


def missing(facts: Facts, today: date) -> tuple[Missing, ...]:
    """Return what lacks, the most pressing first; nothing when all is ready.

    The convocation must leave ``convocation_days`` whole days before the meeting where the charter
    says so.
    """
    found: list[Missing] = []
    if facts.convened_on is None:
        found.append(_convocation(facts, today))
    if not facts.items:
        found.append(Missing(Lack.NO_AGENDA))
    if not facts.has_place:
        found.append(Missing(Lack.NO_PLACE))
    if not facts.has_chair:
        found.append(Missing(Lack.NO_CHAIR))
    elif facts.convened_on is None and not facts.has_visa:
        found.append(Missing(Lack.NO_VISA))
    if facts.purposeless:
        found.append(Missing(Lack.ITEMS_WITHOUT_PURPOSE, facts.purposeless))
    if facts.undocumented:
        found.append(Missing(Lack.NO_DOCUMENT, facts.undocumented))
    if facts.untimed:
        found.append(Missing(Lack.ITEMS_WITHOUT_TIME, facts.untimed))
    if facts.length is not None and facts.planned > facts.length:
        found.append(Missing(Lack.TOO_LONG, facts.planned - facts.length))
    if not facts.invited:
        found.append(Missing(Lack.NOBODY_INVITED))
    elif facts.convened_on is not None and facts.replied < facts.invited:
        found.append(Missing(Lack.NO_REPLY, facts.invited - facts.replied))
    return tuple(found)


def _convocation(facts: Facts, today: date) -> Missing:
    if facts.convocation_days is None:
        return Missing(Lack.NOT_CONVENED)
    last = shifted(facts.on, -facts.convocation_days)
    return Missing(Lack.CONVOCATION_LATE if last < today else Lack.NOT_CONVENED, by=last)

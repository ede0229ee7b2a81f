"""The minutes of a meeting: a faithful synthesis, neutral, in the third person.

They are composed once, as an outline: the Word file prints it, the page that is proofread shows it.
"""

from collections.abc import Iterator
from pathlib import Path

from copil_desktop.documents import inline, notes, parts, wording
from copil_desktop.documents.outline import Outline, Part, Region, print_on
from copil_desktop.documents.styles import Column, Numbering, Style
from copil_desktop.domain.codes import READ_ONLY, Approval, ItemKind, ItemState, MeetingStatus
from copil_desktop.domain.minutes import (
    Action,
    ApprovedMinutes,
    Decision,
    Item,
    MinutesData,
    Person,
)
from copil_desktop.i18n import _, pgettext

#: A longer list says who receives the minutes by what they are: names would fill half a page.
MOST_NAMED = 15


def write(data: MinutesData, path: Path, template: Path | None = None) -> str:
    """Write the minutes as a Word file at ``path``; return the SHA-256 of its bytes.

    The same data gives the same bytes. A section with nothing in it is left out. Raise
    ``UserError`` when the file cannot be written.
    """
    # Only whoever prints loads python-docx.
    from copil_desktop.documents import letterhead

    data = inline.cleaned(data)
    word = letterhead.opened(
        data,
        title=wording.minutes_title(data),
        foot=", ".join((pgettext("document", "minutes"), wording.short_status(data))),
        template=template,
        draft=data.is_draft,
    )
    print_on(word, _Minutes(data).composed())
    return word.save(path)


def outline(data: MinutesData) -> tuple[Region, ...]:
    """Return what the minutes say, from the title to the annexes, each part with its subject."""
    return _Minutes(inline.cleaned(data)).composed()


class _Minutes:
    """One document being composed, section by section."""

    def __init__(self, data: MinutesData) -> None:
        self._data = data
        self._names = wording.Names()
        self._word = Outline()

    def composed(self) -> tuple[Region, ...]:
        """Compose every section in the order of the model."""
        data = self._data
        self._word.paragraph(Style.TITLE, wording.minutes_title(data))
        self._word.paragraph(Style.SUBTITLE, data.title or data.sequence or "")
        self._head()
        self._presences()
        self._agenda()
        self._items()
        self._decisions()
        self._actions()
        self._corrections()
        self._word.at(Part.NEXT_MEETING)
        end = self._end()
        parts.next_meeting(self._word, data, keep_next=bool(end))
        self._word.at(Part.FIXED)
        # All on one page: no page holds the signatures or the annexes alone.
        for place, (style, text) in enumerate(end, start=1):
            self._word.paragraph(style, text, keep_next=place < len(end))
        return self._word.regions()

    # Head and presences

    def _head(self) -> None:
        data = self._data
        step = _("step: {step}").format(step=data.step) if data.step else ""
        # With a title of its own the meeting names its sequence here; without one, the subtitle.
        sequence = (data.sequence or "") if data.title else ""
        self._word.at(Part.HEAD)
        parts.sheet(
            self._word,
            [
                (_("Initiative"), data.initiative),
                (
                    _("Sequence") if sequence else _("Step"),
                    "; ".join(filter(None, (sequence, step if sequence else data.step))),
                ),
                (_("Convened on"), wording.day(data.convened_on) if data.convened_on else None),
                parts.date_line(data),
                (_("Place"), data.place),
                (wording.chair_label(data.chair), self._person(data.chair)),
                (_("Secretary of the meeting"), self._person(data.secretary)),
                (pgettext("document", "Status"), wording.upper_first(wording.status(data))),
                (_("Reason for this version"), wording.upper_first(data.reason or "")),
                (_("Changes"), wording.upper_first(wording.changes(data))),
            ],
        )

    def _person(self, person: Person | None) -> str | None:
        return self._names.full(person) if person else None

    def _presences(self) -> None:
        data, word = self._data, self._word
        word.at(Part.PRESENCES)
        if not data.took_place or not (data.attendees or data.quorum):
            return
        word.paragraph(Style.HEADING_1, _("Presences"))
        parts.presence_table(word, data, self._names)
        for sentence in parts.away_sentences(data, self._names):
            word.paragraph(Style.BODY, sentence)
        parts.quorum(word, data)

    # Agenda and items

    def _agenda(self) -> None:
        data, word = self._data, self._word
        word.at(Part.FIXED)
        if data.items:
            word.paragraph(Style.HEADING_1, _("Agenda"))
            parts.numbered(word, [item.title for item in data.items])
        kinds = {item.kind for item in data.items}
        if data.approved_minutes and ItemKind.APPROVAL not in kinds:
            word.paragraph(Style.HEADING_1, _("Approval of the previous minutes"))
            self._approvals(decided=False)
        if data.reviews and ItemKind.FOLLOW_UP not in kinds:
            word.paragraph(Style.HEADING_1, _("Follow-up of actions"))
            word.at(Part.REVIEWS)
            parts.reviews_table(word, data.reviews, data.committee)
            word.at(Part.FIXED)

    def _items(self) -> None:
        numbers = self._word.start(Numbering.HEADINGS)
        once = {ItemKind.APPROVAL, ItemKind.FOLLOW_UP}
        for item in self._data.items:
            self._item(item, numbers, first_of_kind=item.kind in once)
            once.discard(item.kind)
        loose = [each for each in self._data.decisions if not self._belongs(each.item)]
        actions = [each for each in self._data.actions if not self._belongs(each.item)]
        if (loose or actions) and self._data.items:
            self._word.at(Part.FIXED)
            self._word.paragraph(Style.HEADING_1, _("Outside the agenda"))
        for decision in loose:
            self._decision(decision)
        for action in actions:
            self._action(action)

    def _belongs(self, uid: str | None) -> bool:
        return any(item.uid == uid for item in self._data.items)

    def _item(self, item: Item, numbers: int, *, first_of_kind: bool) -> None:
        data, word = self._data, self._word
        word.at(Part.ITEM, item.uid)
        word.numbered(Style.HEADING_2, item.title, numbers)
        word.at(Part.MENTION, item.uid)
        word.paragraph(Style.MENTION, self._mention(item), keep_next=True)
        arrived = [each.person for each in data.attendees if each.arrived_at == item.uid]
        left = [each.person for each in data.attendees if each.left_at == item.uid]
        decisions = [each for each in data.decisions if each.item == item.uid]
        actions = [each for each in data.actions if each.item == item.uid]
        approving = first_of_kind and item.kind is ItemKind.APPROVAL and data.approved_minutes
        following = first_of_kind and item.kind is ItemKind.FOLLOW_UP and data.reviews
        if arrived:
            word.at(Part.FIXED)
            word.paragraph(Style.BODY, wording.arrival(arrived))
        word.at(Part.NOTES, item.uid)
        notes.write(word, item.notes, item.title)
        if approving:
            word.at(Part.FIXED)
            self._approvals(decided=bool(decisions))
        if following:
            word.at(Part.REVIEWS)
            parts.reviews_table(word, data.reviews, data.committee)
        for decision in decisions:
            self._decision(decision)
        for action in actions:
            self._action(action)
        said = (item.notes or "").strip() or decisions or actions or approving or following
        if said:
            word.at(Part.FIXED)
        word.paragraph(Style.BODY, self._outcome(item, said=bool(said)), keep_next=bool(left))
        if left:
            word.at(Part.FIXED)
            word.paragraph(Style.BODY, wording.departure(left))

    def _mention(self, item: Item) -> str:
        said: list[str] = []
        if item.purpose:
            said.append(wording.purpose(item.purpose))
        if item.presenter:
            said.append(
                _("Presentation: {name}").format(name=self._names.with_organisation(item.presenter))
            )
        return ". ".join(said)

    def _outcome(self, item: Item, *, said: bool) -> str:
        if item.state is ItemState.POSTPONED:
            return _("This item is postponed to a later meeting.")
        if item.state is ItemState.DROPPED:
            return _("This item is withdrawn from the agenda.")
        return "" if said or not self._data.took_place else _("This item calls for no remark.")

    def _approvals(self, *, decided: bool) -> None:
        """Say what was approved; when a decision of the item says it, only the corrections."""
        for approved in self._data.approved_minutes:
            self._approval(approved, decided=decided)

    def _approval(self, approved: ApprovedMinutes, *, decided: bool) -> None:
        word = self._word
        if approved.corrections:
            word.paragraph(Style.BODY, _("These corrections were asked for:"), keep_next=True)
        for asked in approved.corrections:
            word.paragraph(Style.BULLET, wording.correction(asked))
        if not decided:
            of_meeting = wording.meeting_ref(approved.meeting)
            sentence = (
                _("The minutes {of_meeting} are approved with these corrections.")
                if approved.corrections
                else _("The minutes {of_meeting} are approved without correction.")
            )
            word.paragraph(Style.BODY, sentence.format(of_meeting=of_meeting))

    def _decision(self, decision: Decision) -> None:
        word = self._word
        word.at(Part.CONTEXT, decision.uid)
        notes.write(word, decision.context, wording.decision_number(decision))
        word.at(Part.DECISION, decision.uid)
        lines = [line.strip() for line in decision.text.split("\n") if line.strip()]
        vote = wording.vote(decision)
        head = inline.number(wording.decision_number(decision))
        for index, line in enumerate(lines or [""]):
            last = index + 1 >= len(lines) and not vote
            word.paragraph(Style.DECISION, line if index else f"{head} {line}", keep_next=not last)
        word.paragraph(Style.VOTE, vote)

    def _action(self, action: Action) -> None:
        head = inline.strong(wording.action_number(action))
        written = _sentence(action.text.replace("\n", "\v"))
        who = wording.upper_first(wording.assignment(action))
        self._word.at(Part.ACTION, action.uid)
        self._word.paragraph(Style.ACTION, f"{head} {written} {who}")

    # Tables

    def _decisions(self) -> None:
        data = self._data
        self._word.at(Part.FIXED)
        if not data.decisions:
            return
        self._word.paragraph(Style.HEADING_1, _("Table of decisions"))
        parts.table(
            self._word,
            [
                Column(_("No."), 11.5, parts.NUMBER_WIDTH),
                Column(_("Decision"), 47),
                Column(_("Vote"), 41.5),
            ],
            [(each.number or "–", each.text, wording.result(each)) for each in data.decisions],
            name=_("Decisions"),
            about=_("The decisions of this meeting and their votes."),
        )

    def _actions(self) -> None:
        if self._data.actions:
            self._word.paragraph(Style.HEADING_1, _("Table of actions"))
            parts.actions_table(self._word, self._data.actions, self._data.committee)

    def _corrections(self) -> None:
        self._word.at(Part.CORRECTIONS)
        if self._data.corrections:
            self._word.paragraph(Style.HEADING_1, _("Observations on these minutes"))
        for asked in self._data.corrections:
            self._word.paragraph(Style.BULLET, wording.correction(asked))

    # The end

    def _end(self) -> list[tuple[Style, str]]:
        return [*self._closing(), *self._signatures(), *self._received()]

    def _closing(self) -> Iterator[tuple[Style, str]]:
        data = self._data
        if data.adjourned_at or data.status in READ_ONLY:
            yield Style.CLOSING, wording.closing(data)
        tacit = data.approval is Approval.TACIT and data.status is not MeetingStatus.APPROVED
        if tacit and data.took_place:
            yield Style.BODY, wording.tacit(data)

    def _signatures(self) -> Iterator[tuple[Style, str]]:
        data = self._data
        signatories = [
            (formula(person), wording.name(person))
            for person, formula in (
                (data.chair, wording.signing_chair),
                (data.secretary, wording.signing_secretary),
            )
            if person
        ]
        if done := wording.signed(data):
            yield Style.BODY, done
        if signatories:
            yield Style.SIGNATURE, "\t".join(formula for formula, _name in signatories)
            yield Style.SIGNATORY, "\t".join(name for _formula, name in signatories)

    def _received(self) -> Iterator[tuple[Style, str]]:
        """Say who receives the minutes, and what comes with them."""
        data = self._data
        if len(data.distribution) > MOST_NAMED:
            named = _("the {count} members {of_committee}").format(
                count=len(data.distribution), of_committee=wording.of_body(data.committee)
            )
        else:
            named = "; ".join(wording.name(person) for person in data.distribution)
        copies = "; ".join(wording.name(person) for person in data.copies)
        annexes = "; ".join(
            f"{place}. {annex.title}" if len(data.annexes) > 1 else annex.title
            for place, annex in enumerate(data.annexes, start=1)
        )
        head = _("Annex:") if len(data.annexes) == 1 else _("Annexes:")
        for said, names in (
            (_("Distribution:"), named),
            (_("Copies:"), copies),
            (head, annexes),
        ):
            if names:
                yield Style.MENTION, f"{inline.strong(said)} {names}."


def _sentence(text: str) -> str:
    """Return ``text`` ended by a full stop, unless it ends by a mark already."""
    return text if text.rstrip()[-1:] in ".!?…:;" else f"{text.rstrip()}."

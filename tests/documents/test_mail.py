"""Mails as files: what a mail program reads in them."""

from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage

import docx
import pytest

from copil_desktop.documents import essentials, mail, mail_texts, minutes
from copil_desktop.documents.mail import Attachment, Draft, Mailbox
from copil_desktop.domain.codes import Approval, AttendanceStatus, Honorific
from copil_desktop.domain.letters import Absentee, Addressee, Convocation, Essentials, Sender
from copil_desktop.domain.mailing import usable
from copil_desktop.domain.minutes import Person
from tests.documents.samples import CLOSED, RICH

ON = date(2026, 3, 16)
INES = Person("Maréchal", "Inès", Honorific.MME, "chargée de mission", "Ville de Rivelac")
SENDER = Sender(INES, "05 65 00 00 00", "ines.marechal@rivelac.example")
ZOE = Person("N'Guyen", "Zoé", Honorific.MME, "Proviseure", "Lycée Marie-Curie", uid="zoe")


def read(content: bytes) -> EmailMessage:
    found = message_from_bytes(content, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return part.get_content()


def test_a_draft_is_read_back_with_its_names_its_words_and_its_word_file(tmp_path):
    path = tmp_path / "compte rendu.docx"
    minutes.write(CLOSED, path)
    draft = Draft(
        "Compte rendu – réunion n° 9",
        "Mesdames, Messieurs,\n\nÀ l’issue de la réunion…\n",
        to=(Mailbox("zoe@lycee.example", "Zoé N'Guyen"),),
        cc=(Mailbox("accueil@relais.example", "Le Relais, accueil"),),
        bcc=(Mailbox("luc@relais.example", "Luc Lefort"),),
        sender=Mailbox("ines.marechal@rivelac.example", "Inès Maréchal"),
        attachments=(Attachment("Compte rendu n° 9 – élus.docx", path.read_bytes()),),
    )
    message = read(mail.eml(draft))
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == "Compte rendu – réunion n° 9"
    assert message["To"].addresses[0].display_name == "Zoé N'Guyen"
    assert message["Cc"].addresses[0].display_name == "Le Relais, accueil"
    assert message["Cc"].addresses[0].addr_spec == "accueil@relais.example"
    assert message["Bcc"].addresses[0].addr_spec == "luc@relais.example"
    assert message["From"].addresses[0].display_name == "Inès Maréchal"
    assert body(message).replace("\r\n", "\n") == draft.body
    (joined,) = message.iter_attachments()
    assert joined.get_filename() == "Compte rendu n° 9 – élus.docx"
    again = tmp_path / "joint.docx"
    again.write_bytes(joined.get_payload(decode=True))
    title = docx.Document(str(again)).paragraphs[0].text.replace("\u00a0", " ")
    assert title.startswith("Compte rendu de la réunion n° 9")


def test_the_same_draft_gives_the_same_bytes():
    draft = Draft("Objet", "Corps", attachments=(Attachment("a.docx", b"PK"),))
    assert mail.eml(draft) == mail.eml(draft)


def test_an_address_stands_once_and_one_that_cannot_be_sent_to_is_left_out():
    draft = Draft(
        "Objet",
        "Corps",
        to=(Mailbox("a@b.fr"), Mailbox("A@b.fr"), Mailbox("sans arobase"), Mailbox("")),
        cc=(Mailbox("a@b.fr"), Mailbox("c@d.fr")),
    )
    message = read(mail.eml(draft))
    assert [each.addr_spec for each in message["To"].addresses] == ["a@b.fr"]
    assert [each.addr_spec for each in message["Cc"].addresses] == ["c@d.fr"]


@pytest.mark.parametrize(
    ("email", "good"),
    [
        ("zoe.nguyen@lycee-marie-curie.example", True),
        (" zoe@lycee.example ", True),
        ("zoé@lycee.example", False),
        ("zoe@lycee", False),
        ("zoe@@lycee.fr", False),
        ("a@b.fr, c@d.fr", False),
        ("zoe@lycee.fr\nBcc: tous@monde.fr", False),
        (None, False),
    ],
)
def test_only_addresses_that_can_be_sent_to_are_usable(email, good):
    assert usable(email) is good


def test_a_line_end_in_a_name_or_a_subject_adds_no_header():
    message = read(
        mail.eml(Draft("Un\r\nBcc: a@b.fr", "Corps", to=(Mailbox("z@l.fr", "Zoé\nCc: x@y.fr"),)))
    )
    assert message["Subject"] == "Un Bcc: a@b.fr"
    assert message["Cc"] is None
    assert message["Bcc"] is None


def test_addresses_copied_can_be_pasted():
    boxes = (Mailbox("zoe@lycee.example", "Zoé N'Guyen"), Mailbox("x@y.fr", "Le Relais, accueil"))
    said = mail.listed(boxes)
    assert said == 'Zoé N\'Guyen <zoe@lycee.example>; "Le Relais, accueil" <x@y.fr>'


def test_the_mail_of_the_minutes_says_until_when_they_can_be_corrected():
    tacit = replace(CLOSED, approval=Approval.TACIT, tacit_days=15, tacit_until=None, sent_on=None)
    tacit = replace(tacit, approved_on=None)
    said = mail_texts.minutes(tacit, SENDER, ON)
    assert said.subject.replace("\u00a0", " ") == "Compte rendu – COPIL n° 9, 12 mars 2026"
    assert said.body.startswith("Mesdames, Messieurs,\n\n")
    assert "avant le mardi 31\u00a0mars\u00a02026" in said.body
    assert "Inès Maréchal\nChargée de mission\nVille de Rivelac" in said.body
    assert "MARÉCHAL" not in said.body


def test_a_second_version_says_so_with_its_reason():
    said = mail_texts.minutes(replace(CLOSED, version=2, reason="un chiffre"), SENDER, ON).body
    assert "Cette version 2 remplace la précédente. Motif\u00a0: un chiffre." in said


def test_an_owner_reads_only_the_actions_that_are_hers():
    hers = RICH.actions[:1]
    said = mail_texts.reminder(RICH, Addressee(ZOE), hers, SENDER).body
    assert said.startswith("Madame la Proviseure,")
    assert said.count("\n– ") == 1
    for action in RICH.actions[1:]:
        assert action.text not in said


def test_the_essentials_by_mail_say_what_the_letter_says(tmp_path):
    absentee = Absentee(Addressee(ZOE), AttendanceStatus.EXCUSED)
    data = Essentials(CLOSED, ON, sender=SENDER, absentees=(absentee,))
    said = mail_texts.essentials(data, absentee).body
    path = tmp_path / "essentiel.docx"
    essentials.write(data, path)
    letter = [p.text.replace("\u202f", "\u00a0") for p in docx.Document(str(path)).paragraphs]
    start = letter.index("Madame la Proviseure,")
    inside = [line for line in letter[start:] if line.strip()][:-2]
    for line in inside:
        assert line in said


def test_a_convocation_says_when_where_and_until_when_to_answer():
    data = Convocation(
        RICH, ON, sender=SENDER, reply_by=date(2026, 3, 20), video_link="https://v.example/1"
    )
    said = mail_texts.convocation(data, Addressee(ZOE)).body
    assert "14\u00a0h\u00a030" in said
    assert "https://v.example/1" in said
    assert "avant le vendredi 20\u00a0mars\u00a02026" in said
    assert "réponse" in mail_texts.reply_reminder(data, Addressee(ZOE)).body

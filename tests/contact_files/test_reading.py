"""Contact files in the documented shapes of the programs that export them."""

import codecs
import io
import zipfile
from pathlib import Path

import pytest

from copil_desktop import contact_files
from copil_desktop.contact_files import columns, encodings, pasted, reading, table_cards
from copil_desktop.contact_files.reading import Kind
from copil_desktop.domain.cards import Card, CardField, Omission, Seat
from copil_desktop.domain.codes import Honorific, Role
from copil_desktop.errors import UserError

DATA = Path(__file__).parent / "data"


def cards_of(data: bytes) -> list[Card]:
    read = reading.read(data)
    if read.table is None:
        return list(read.found.cards)
    return list(table_cards.found(read.table, columns.recognised(read.table)).cards)


def cards(name: str) -> list[Card]:
    return cards_of((DATA / name).read_bytes())


def test_google_contacts_csv():
    zoe, karim = cards("google.csv")
    assert (zoe.honorific, zoe.first_name, zoe.last_name) == (Honorific.MME, "Zoé", "N'Guyen")
    assert (zoe.organisation, zoe.job_title) == ("Lycée Marie-Curie", "Proviseure adjointe")
    assert zoe.emails == ("zoe.nguyen@lycee-curie.example",)
    assert zoe.phone == "06 12 34 56 78 / 04 65 71 00 14"
    assert zoe.address and zoe.address.startswith("3 rue des Écoles\n48000 Rivelac")
    assert zoe.seats == ()
    assert karim.line == 6, "a note of two lines stands between"
    assert karim.emails == ("k.benali@club-haut-lot.example", "karim@perso.example")


def test_outlook_csv_of_windows_with_french_titles():
    aurelie, noel = cards("outlook-fr.csv")
    assert (aurelie.honorific, aurelie.first_name, aurelie.last_name) == (
        Honorific.MME,
        "Aurélie",
        "Lefèvre",
    )
    assert aurelie.job_title == "Directrice de la jeunesse"
    assert aurelie.phone == "04 65 71 00 12 / 06 12 34 56 78"
    assert aurelie.emails == ("aurelie.lefevre@rivelac.example",)
    assert aurelie.address == "1 place de la Mairie\n48000 Rivelac"
    assert (noel.last_name, noel.organisation) == ("d'Ébanda", "Propreté Services ; SARL")
    assert noel.phone == "04 65 71 00 30"


def test_outlook_csv_in_english():
    (salome,) = cards("outlook-en.csv")
    assert (salome.honorific, salome.job_title) == (Honorific.MME, "Sous-préfète")
    assert salome.phone == "04 65 71 00 40"


def test_libreoffice_workbook_with_a_title_above_the_columns():
    paul, aissata, ines = cards("libreoffice.xlsx")
    assert (paul.last_name, paul.phone) == ("Ostrowski", "06 12 00 00 01")
    assert aissata.seats == (Seat("COPIL", Role.LEAD, "Collectivités"),)
    assert (ines.last_name, ines.first_name, ines.line) == ("de La Tour", "Inès", 6)
    assert ines.seats == (Seat("COPIL", Role.GUEST, None),)


def test_icloud_cards_with_folded_lines_and_a_photo():
    (marie,) = cards("icloud-3.0.vcf")
    assert marie.job_title == (
        "Vice-présidente chargée de l’éducation, de la jeunesse et des solidarités territoriales"
    )
    assert marie.emails == ("marie.roy@haut-lot.example", "marie@perso.example")
    assert marie.phone == "06 98 76 54 32", "the number at home is left out"
    assert marie.address == "12 avenue de la Gare\n48000 Rivelac"


def test_outlook_cards_of_version_2_1():
    (aurelie,) = cards("outlook-2.1.vcf")
    assert (aurelie.first_name, aurelie.last_name) == ("Aurélie", "Lefèvre")
    assert aurelie.job_title == (
        "Directrice de la jeunesse et de la vie associative, référente éducation"
    )
    assert aurelie.phone == "04 65 71 00 12 / 06 12 34 56 78"
    assert aurelie.address == "1 place de la Mairie\nBP 12\n48000 Rivelac"


def test_google_and_apple_cards():
    (karim,) = cards("google-3.0.vcf")
    assert (karim.organisation, karim.phone) == (
        "Club des entreprises du Haut-Lot",
        "04 65 71 00 20",
    )
    (zoe,) = cards("apple-4.0.vcf")
    assert (zoe.honorific, zoe.organisation) == (Honorific.MME, "Lycée Marie-Curie, site nord")
    assert zoe.email == "zoe.nguyen@lycee-curie.example", "the preferred one first"
    assert zoe.phone == "06 12 34 56 78"


def test_a_card_with_a_line_that_is_none_is_read_all_the_same():
    data = b"BEGIN:VCARD\nVERSION:3.0\nN:Roy;Marie\nnot a line\nEMAIL:m@x.example\nEND:VCARD\n"
    assert cards_of(data)[0].emails == ("m@x.example",)


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_every_encoding_and_every_way_to_part_cells(name: str, sign: str):
    rows = [
        ["Prénom", "Nom", "Courriel", "Fonction"],
        ["Zoé", "Lefèvre", "z@x.example", 'Élue, "déléguée"\nà l’été; oui'],
        ["Aïcha", "Müller", "a@x.example", ""],
    ]
    text = "\r\n".join(
        sign.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows
    )
    zoe, aicha = cards_of(text.encode(name))
    assert (zoe.first_name, zoe.last_name) == ("Zoé", "Lefèvre")
    assert zoe.job_title == 'Élue, "déléguée" à l’été; oui'
    assert (aicha.first_name, aicha.line) == ("Aïcha", 4)


def test_utf_16_without_a_mark_and_a_windows_byte_without_a_letter():
    text = "Prénom;Nom\nZoé;Roy\n"
    assert cards_of(text.encode("utf-16-le"))[0].first_name == "Zoé"
    assert encodings.decode(b"No\xebl \x81") == "Noël \x81"
    assert encodings.encoding(codecs.BOM_UTF8 + b"x") == "utf-8-sig"


def test_no_character_that_the_dossier_refuses_comes_in():
    (card,) = cards_of("Prénom;Nom;Fonction\nZoé\x00;Ro\x07y\u2028;Él\u202eue\x1b\n".encode())
    assert (card.first_name, card.last_name, card.job_title) == ("Zoé", "Ro y", "Él ue")


def test_a_list_pasted_from_a_mail():
    found = pasted.read(
        "À : Roy Marie <marie.roy@haut-lot.example>; "
        '"Lefèvre, Aurélie" <a.lefevre@rivelac.example>,\r\n'
        "'Karim Benali' <K.Benali@club.example>; paul@proprete.example, noel.debanda@p.example\n"
        "OSTROWSKI Paul (Propreté) <p.o@proprete.example>\n"
        "- zoe@lycee.example; paul@proprete.example\n"
        "Nguyen Zoé <zn@lycee.example>"
    ).cards
    assert [(card.first_name, card.last_name) for card in found] == [
        ("Marie", "Roy"),
        ("Aurélie", "Lefèvre"),
        ("Karim", "Benali"),
        (None, "Paul"),
        ("Noel", "Debanda"),
        ("Paul", "Ostrowski"),
        (None, "Zoe"),
        ("Zoé", "Nguyen"),
    ]
    assert found[2].emails == ("k.benali@club.example",)


def test_a_pasted_list_is_recognised_among_other_texts():
    assert reading.read_text("Marie Roy <m@x.example>; p@x.example").kind is Kind.LIST
    assert reading.read_text("m@x.example, p@x.example").kind is Kind.LIST
    assert reading.read_text("Nom\tCourriel\nRoy\tm@x.example").kind is Kind.TABLE


def test_a_table_without_titles_is_recognised_by_its_addresses():
    read = reading.read_text("Marie;Roy;m@x.example\nPaul;Ost;p@x.example\n")
    assert read.table is not None
    first, last, mail = CardField.FIRST_NAME, CardField.LAST_NAME, CardField.EMAIL
    assert columns.recognised(read.table) == (first, last, mail)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Roy\tMarie\nCaron\tPaul", [("Marie", "Roy"), ("Paul", "Caron")]),
        ("Marie\tROY\nPaul\tCARON", [("Marie", "Roy"), ("Paul", "Caron")]),
        ("Marie\tRoy\tm.roy@x.fr\nPaul\tCaron\tp@x.fr", [("Marie", "Roy"), ("Paul", "Caron")]),
        ("Roy\tMarie\tMairie\tm.roy@x.fr\nCaron\tPaul\tLycée Curie\tpaul.caron@x.fr",
         [("Marie", "Roy"), ("Paul", "Caron")]),
        ("Marie Roy; Paul Caron\nZoé Petit; Luc Blanc",
         [("Marie", "Roy"), ("Paul", "Caron"), ("Zoé", "Petit"), ("Luc", "Blanc")]),
    ],
)  # fmt: skip
def test_first_and_last_names_copied_from_two_columns_are_one_person(text, names):
    read = reading.read_text(text)
    found = contact_files.found_in(read)
    assert [(card.first_name, card.last_name) for card in found.cards] == names


def archive(**parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, text in parts.items():
            made.writestr(name.replace("__", "/"), text)
    return target.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "aucun contact"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "une image"),
        (b"%PDF-1.7\n", "un PDF"),
        (OLE + "Workbook".encode("utf-16-le"), r"\.xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), r"\.ods"),
        (archive(word__document="x"), "un document Word"),
        (archive(xl__workbook="x"), "endommagé"),
        (b"PK\x03\x04xl/ and no more", "endommagé"),
        (bytes(range(256)) * 40, "texte"),
        (b"Bonjour,\nvoici le compte rendu.\n", "Aucun contact"),
        ("Nom;Prénom\n".encode(), "Aucun contact"),
    ],
)
def test_a_wrong_file_is_refused_with_a_clear_sentence(data: bytes, said: str):
    with pytest.raises(UserError, match=said) as error:
        reading.read(data)
    assert error.value.todo


def test_thousands_of_rows_are_read():
    rows = "".join(f"Nom{at};Prénom;p{at}@x.example\n" for at in range(5000))
    assert len(cards_of(f"Nom;Prénom;Courriel\n{rows}".encode())) == 5000


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Tél. professionnel", CardField.PHONE),
        ("Mail pro", CardField.EMAIL),
        ("Adresse mail (professionnelle)", CardField.EMAIL),
        ("Structure / organisme", CardField.ORGANISATION),
        ("Structure ou association", CardField.ORGANISATION),
        ("Téléphone 2", CardField.PHONE),
        ("Titre professionnel", CardField.JOB_TITLE),
        ("N° de portable", CardField.MOBILE),
        ("Fonction / structure", None),
        ("Date de naissance", None),
    ],
)
def test_titles_that_say_which_one_are_recognised(title: str, field: CardField | None):
    read = reading.read_text(f"Nom;{title}\nRoy;x\n")
    assert read.table is not None
    assert columns.recognised(read.table)[1] is field


def test_several_first_names_of_a_card_and_a_card_cut_short():
    head = "BEGIN:VCARD\nVERSION:4.0\n"
    found = cards_of(
        f"{head}N:Roy;Marie,Anne;;;\nEND:VCARD\n{head}N:Ost;Paul\n{head}N:Neuf;N".encode()
    )
    assert [(card.first_name, card.last_name) for card in found] == [
        ("Marie Anne", "Roy"), ("Paul", "Ost"), ("N", "Neuf"),
    ]  # fmt: skip


def test_what_was_not_taken_of_a_table_and_of_cards_is_told():
    read = reading.read_text("Nom;Tél;Mail;Rôle\nRoy;612345678;pas d'adresse;chef\n;0612345678;;\n")
    assert read.table is not None
    left = table_cards.found(read.table, columns.recognised(read.table)).left
    assert [(each.line, each.text, each.why) for each in left] == [
        (2, "pas d'adresse", Omission.ADDRESS),
        (3, "0612345678", Omission.EMPTY),
    ]
    left = reading.read((DATA / "icloud-3.0.vcf").read_bytes()).found.left
    assert [(each.text, each.why) for each in left] == [
        ("marie@perso.example", Omission.OTHER_ADDRESS),
        ("Mairie de Rivelac", Omission.NOT_A_PERSON),
    ]
    group = b"BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Le COPIL\nEND:VCARD\n"
    person = b"BEGIN:VCARD\nVERSION:4.0\nN:Roy;Marie\nEND:VCARD\n"
    (left,) = reading.read(group + person).found.left
    assert (left.text, left.why) == ("Le COPIL", Omission.NOT_A_PERSON)

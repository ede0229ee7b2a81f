"""What a template carries and a document asks for: named styles, numbered lists, columns.

No Word here: the page that is proofread knows them too.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum


class Style(StrEnum):
    """The named styles that a template carries, by their name in the file."""

    TITLE = "Title"
    SUBTITLE = "Subtitle"
    HEADING_1 = "heading 1"
    HEADING_2 = "heading 2"
    HEADING_3 = "heading 3"
    BODY = "Body Text"
    BULLET = "List Bullet"
    BULLET_2 = "List Bullet 2"
    BULLET_3 = "List Bullet 3"
    NUMBERED = "List Number"
    NUMBERED_2 = "List Number 2"
    NUMBERED_3 = "List Number 3"
    CAPTION = "caption"
    LOGOS = "Copil Logos"
    HEADER = "Copil En-tête"
    FOOTER = "Copil Pied"
    WIDE_HEADER = "Copil En-tête paysage"
    WIDE_FOOTER = "Copil Pied paysage"
    SHEET = "Copil Fiche"
    CELL = "Copil Cellule"
    COLUMN = "Copil Colonne"
    FIGURES = "Copil Chiffres"
    FIGURES_COLUMN = "Copil Colonne chiffres"
    MENTION = "Copil Mention"
    DECISION = "Copil Décision"
    VOTE = "Copil Vote"
    ACTION = "Copil Action"
    CLOSING = "Copil Clôture"
    SIGNATURE = "Copil Signature"
    SIGNATORY = "Copil Signataire"
    GROUP = "Copil Groupe"
    FORM = "Copil Formulaire"
    SENDER = "Copil Expéditeur"
    ADDRESSEE = "Copil Destinataire"
    GREETING = "Copil Appel"
    LETTER = "Copil Lettre"
    SIGNED_RIGHT = "Copil Signature lettre"
    COUPON = "Copil Coupon"
    TABLE = "Copil Tableau"
    GRID = "Copil Grille"
    STRONG = "Strong"
    LINK = "Hyperlink"
    NUMBER = "Copil Numéro"
    NAME = "Copil Nom"
    SUPERSCRIPT = "Copil Exposant"
    LABEL = "Copil Libellé"
    DRAFT = "Copil Projet"


class Numbering(Enum):
    """The numbered lists of the template, by the number of their definition."""

    LIST = 1
    HEADINGS = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its share of the text's width, and the least width that it needs.

    ``least`` is in twentieths of a point: a number or a date must fit on a line on any page.
    ``figures`` are set to the right, one below the other.
    """

    title: str
    share: float
    least: int = 0
    figures: bool = False

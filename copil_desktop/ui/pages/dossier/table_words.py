"""The user's words for the tables that an import adds to."""

from copil_desktop.i18n import N_, _

_WORDS = {
    "dossier": N_("Settings"),
    "world_intervals": N_("Rhythms of worlds"),
    "gesture_weights": N_("Weights"),
    "merged": N_("Merged persons"),
    "distinct_people": N_("Persons told apart"),
    "erased": N_("Erased persons"),
    "initiatives": N_("Initiatives"),
    "organisations": N_("Organisations"),
    "people": N_("Persons"),
    "copy_addresses": N_("Copy addresses"),
    "unavailabilities": N_("Unavailabilities"),
    "affiliations": N_("Former positions"),
    "committees": N_("Committees"),
    "colleges": N_("Colleges"),
    "recurring_items": N_("Recurring items"),
    "memberships": N_("Members"),
    "sequences": N_("Sequences"),
    "steps": N_("Steps"),
    "criteria": N_("Criteria"),
    "meetings": N_("Meetings"),
    "invitations": N_("Invitations"),
    "attendances": N_("Attendances"),
    "agenda_items": N_("Agenda items"),
    "decisions": N_("Decisions"),
    "documents": N_("Documents"),
    "roti": N_("ROTI votes"),
    "corrections": N_("Corrections"),
    "deliveries": N_("Deliveries"),
    "versions": N_("Versions of minutes"),
    "action_items": N_("Actions"),
    "reviews": N_("Reviews of actions"),
    "rounds": N_("Rounds of check-ins"),
    "check_ins": N_("Check-ins"),
    "interactions": N_("Exchanges"),
    "interaction_people": N_("Persons of exchanges"),
    "relays": N_("Relays"),
    "gesture_choices": N_("Choices of the day"),
    "motivation_months": N_("Monthly means"),
    "days_off": N_("Days off"),
}


def table_words(table: str) -> str:
    """Return what the user calls the records of ``table``."""
    return _(_WORDS[table])

"""The tables of format version 1, as the first migration makes them. Frozen: never edited.

Columns are written by small functions, one a kind of value of the interchange format.
"""

from sqlite_utils import Database


def create_tables(db: Database) -> None:
    """Create every table, with the dossier's one row."""
    for name, columns in _TABLES.items():
        db.execute(f"CREATE TABLE {name} ({', '.join(columns)}) STRICT")
    db.execute("INSERT INTO dossier (id) VALUES (1)")


def create_indexes(db: Database) -> None:
    """Index what screens and flags look up by."""
    indexes = [
        "people(organisation_id)",
        "copy_addresses(person_id)",
        "unavailabilities(person_id)",
        "affiliations(person_id)",
        "affiliations(organisation_id)",
        "colleges(committee_id)",
        "recurring_items(committee_id)",
        "memberships(person_id)",
        "memberships(committee_id)",
        "memberships(substitute_for_id)",
        "sequences(committee_id)",
        "steps(sequence_id)",
        "steps(passed_at_id)",
        "criteria(step_id)",
        "criteria(met_at_id)",
        "meetings(committee_id, day, status)",
        "meetings(sequence_id, day, status)",
        "meetings(day)",
        "meetings(step_id)",
        "meetings(approved_at_id)",
        "meetings(chair_id)",
        "meetings(secretary_id)",
        "invitations(meeting_id)",
        "invitations(person_id)",
        "attendances(person_id, status, took_place_on)",
        "attendances(represented_by_id)",
        "attendances(arrived_at_id)",
        "attendances(left_at_id)",
        "agenda_items(meeting_id)",
        "agenda_items(presenter_id)",
        "agenda_items(carried_from_id)",
        "decisions(meeting_id)",
        "decisions(agenda_item_id)",
        "documents(meeting_id)",
        "documents(agenda_item_id)",
        "corrections(meeting_id)",
        "corrections(person_id)",
        "deliveries(meeting_id)",
        "deliveries(person_id)",
        "action_items(meeting_id)",
        "action_items(agenda_item_id)",
        "action_items(owner_id)",
        "action_items(help_from_id)",
        "action_items(parent_id)",
        "action_items(closed_on)",
        "reviews(meeting_id)",
        "check_ins(person_id, source, on_day, score)",
        "interaction_people(person_id, on_day)",
        "relays(person_id)",
        "gesture_choices(person_id)",
    ]
    for target in indexes:
        name = target.replace("(", "_").replace(", ", "_").rstrip(")")
        db.execute(f"CREATE INDEX idx_{name} ON {target}")
    db.execute(
        "CREATE INDEX idx_action_items_pending ON action_items(due_on)"
        " WHERE status IN ('open', 'in_progress')"
    )


def copy_days(db: Database) -> None:
    """Keep the day of a meeting and of an échange beside its persons."""
    took_place = "('held', 'closed', 'approved')"
    attended = (
        f"(SELECT CASE WHEN status IN {took_place} THEN substr(starts_at, 1, 10) END"
        " FROM meetings WHERE id = new.meeting_id)"
    )
    exchanged = "(SELECT on_day FROM interactions WHERE id = new.interaction_id)"
    for event in ("INSERT", "UPDATE OF meeting_id"):
        when = event.split()[0].lower()
        db.execute(
            f"CREATE TRIGGER attendances_day_{when} AFTER {event} ON attendances"
            f" WHEN new.took_place_on IS NOT {attended} BEGIN"
            f" UPDATE attendances SET took_place_on = {attended} WHERE id = new.id; END"
        )
    # Undoing a removal puts children back before what owns them: hence the days at its insertion.
    for event in ("INSERT", "UPDATE OF starts_at, status"):
        when = event.split()[0].lower()
        db.execute(
            f"CREATE TRIGGER meetings_day_{when} AFTER {event} ON meetings BEGIN"
            " UPDATE attendances SET took_place_on ="
            f" CASE WHEN new.status IN {took_place} THEN substr(new.starts_at, 1, 10) END"
            " WHERE meeting_id = new.id AND took_place_on IS NOT"
            f" CASE WHEN new.status IN {took_place} THEN substr(new.starts_at, 1, 10) END; END"
        )
    for event in ("INSERT", "UPDATE OF interaction_id"):
        when = event.split()[0].lower()
        db.execute(
            f"CREATE TRIGGER interaction_people_day_{when} AFTER {event} ON interaction_people"
            f" WHEN new.on_day IS NOT {exchanged} BEGIN"
            f" UPDATE interaction_people SET on_day = {exchanged} WHERE id = new.id; END"
        )
    for event in ("INSERT", "UPDATE OF on_day"):
        when = event.split()[0].lower()
        db.execute(
            f"CREATE TRIGGER interactions_day_{when} AFTER {event} ON interactions BEGIN"
            " UPDATE interaction_people SET on_day = new.on_day"
            " WHERE interaction_id = new.id AND on_day IS NOT new.on_day; END"
        )


def guard_closed_meetings(db: Database) -> None:
    """Refuse to change what closed minutes and their versions say, whoever writes."""
    closed = "status IN ('closed', 'approved')"
    for table in ("attendances", "agenda_items", "decisions", "documents", "roti", "invitations"):
        for event, rows in (("INSERT", "new"), ("DELETE", "old"), ("UPDATE", "old new")):
            ids = ", ".join(f"{row}.meeting_id" for row in rows.split())
            db.execute(
                f"CREATE TRIGGER {table}_closed_{event.lower()} BEFORE {event} ON {table}"
                f" WHEN EXISTS (SELECT 1 FROM meetings WHERE id IN ({ids}) AND {closed})"
                " BEGIN SELECT RAISE(ABORT, 'closed meeting'); END"
            )
    frozen = [
        "committee_id",
        "sequence_id",
        "step_id",
        "number",
        "title",
        "starts_at",
        "ends_at",
        "opened_at",
        "adjourned_at",
        "place",
        "video_link",
        "convened_on",
        "cancel_reason",
        "chair_id",
        "secretary_id",
        "uid",
    ]
    changed = " OR ".join(f"new.{name} IS NOT old.{name}" for name in frozen)
    db.execute(
        f"CREATE TRIGGER meetings_closed_update BEFORE UPDATE ON meetings"
        f" WHEN old.{closed} AND new.{closed} AND ({changed})"
        " BEGIN SELECT RAISE(ABORT, 'closed meeting'); END"
    )
    db.execute(
        f"CREATE TRIGGER meetings_closed_delete BEFORE DELETE ON meetings WHEN old.{closed}"
        " BEGIN SELECT RAISE(ABORT, 'closed meeting'); END"
    )
    for event in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER versions_frozen_{event.lower()} BEFORE {event} ON versions"
            " BEGIN SELECT RAISE(ABORT, 'frozen version'); END"
        )


def index_words(db: Database) -> None:
    """Make the full-text search of agenda items, decisions and actions, kept current by triggers.

    Each text is indexed as typed and with apostrophes and hyphens closed up, so that "nguyen"
    finds "N'Guyen".
    """
    sources = (
        ("agenda_items", 0, ("title", "notes")),
        ("decisions", 1, ("text", "context", "number")),
        ("action_items", 2, ("text", "drop_reason", "number")),
    )
    db.execute(
        "CREATE VIEW search_source AS "
        + " UNION ALL ".join(
            f"SELECT id * 4 + {kind} AS docid, {words('', *columns)} AS typed,"
            f" {closed_up(words('', *columns))} AS closed_up FROM {table}"
            for table, kind, columns in sources
        )
    )
    db.execute(
        "CREATE VIRTUAL TABLE search USING fts5(typed, closed_up, content='search_source',"
        " content_rowid='docid', tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    )
    for table, kind, columns in sources:
        new, old = words("new.", *columns), words("old.", *columns)
        add = (
            "INSERT INTO search(rowid, typed, closed_up)"
            f" VALUES (new.id * 4 + {kind}, {new}, {closed_up(new)});"
        )
        remove = (
            "INSERT INTO search(search, rowid, typed, closed_up)"
            f" VALUES ('delete', old.id * 4 + {kind}, {old}, {closed_up(old)});"
        )
        db.execute(f"CREATE TRIGGER {table}_search_insert AFTER INSERT ON {table} BEGIN {add} END")
        db.execute(
            f"CREATE TRIGGER {table}_search_delete AFTER DELETE ON {table} BEGIN {remove} END"
        )
        db.execute(
            f"CREATE TRIGGER {table}_search_update AFTER UPDATE OF {', '.join(columns)} ON {table}"
            f" BEGIN {remove} {add} END"
        )


def closed_up(expression: str) -> str:
    """Return SQL for a text without apostrophes and hyphens, ligatures written out."""
    for typed, folded in (
        ("''", ""),
        ("’", ""),
        ("-", ""),
        ("‑", ""),
        ("œ", "oe"),
        ("æ", "ae"),
    ):
        expression = f"replace({expression}, '{typed}', '{folded}')"
    return expression


def words(row: str, *columns: str) -> str:
    """Return SQL for the columns of a row as one text, a column a line."""
    return " || char(10) || ".join(f"coalesce({row}{column}, '')" for column in columns)


# Columns


def uid() -> str:
    """Return the identifier of the interchange format."""
    return (
        "uid TEXT NOT NULL UNIQUE CHECK (length(uid) BETWEEN 1 AND 64"
        " AND uid NOT GLOB '*[^A-Za-z0-9._:-]*' AND instr(uid, char(0)) = 0)"
    )


def line(name: str, required: bool = False) -> str:
    """Return a text of one line."""
    null = "NOT NULL" if required else ""
    return (
        f"{name} TEXT {null} CHECK (length({name}) BETWEEN 1 AND 500 AND trim({name}) <> ''"
        f" AND {name} NOT GLOB '*[' || char(1) || '-' || char(31) || ']*'"
        f" AND instr({name}, char(0)) = 0)"
    )


def text(name: str, required: bool = False) -> str:
    """Return a text of any number of lines."""
    null = "NOT NULL" if required else ""
    least = 1 if required else 0
    return (
        f"{name} TEXT {null} CHECK (length({name}) BETWEEN {least} AND 200000"
        f" AND instr({name}, char(0)) = 0)"
    )


def day(name: str, required: bool = False) -> str:
    """Return a day, ISO."""
    null = "NOT NULL" if required else ""
    # SQLite knows a year 0 and an hour 24, Python and the schema do not.
    return (
        f"{name} TEXT {null} CHECK ({name} IS NULL"
        f" OR (date({name}) IS {name} AND {name} >= '0001'))"
    )


def moment(name: str, required: bool = False) -> str:
    """Return a day and a time, ISO to the minute."""
    null = "NOT NULL" if required else ""
    return (
        f"{name} TEXT {null} CHECK ({name} IS NULL"
        f" OR (strftime('%Y-%m-%dT%H:%M', {name}) IS {name}"
        f" AND {name} >= '0001' AND substr({name}, 12) < '24'))"
    )


def one_of(name: str, values: str, default: str | None = None) -> str:
    """Return a code out of a closed list, named with spaces between."""
    listed = ", ".join(f"'{value}'" for value in values.split())
    null = f"NOT NULL DEFAULT '{default}'" if default else ""
    return f"{name} TEXT {null} CHECK ({name} IN ({listed}))"


def count(name: str, least: int = 1, most: int = 1_000_000, default: int | None = None) -> str:
    """Return a whole number within bounds."""
    null = f"NOT NULL DEFAULT {default}" if default is not None else ""
    return f"{name} INTEGER {null} CHECK ({name} BETWEEN {least} AND {most})"


def flag(name: str, default: int) -> str:
    """Return a yes or a no."""
    return f"{name} INTEGER NOT NULL DEFAULT {default} CHECK ({name} IN (0, 1))"


def days(name: str, default: int | None = None) -> str:
    """Return a number of days, at most a century."""
    return count(name, 1, 36_500, default)


def position() -> str:
    """Return the place of a row among those of its owner."""
    return "position INTEGER NOT NULL DEFAULT 0"


def ref(name: str, table: str, on_delete: str = "SET NULL", required: bool = False) -> str:
    """Return a reference, empty when what it names is gone."""
    null = "NOT NULL" if required else ""
    return f"{name} INTEGER {null} REFERENCES {table}(id) ON DELETE {on_delete}"


def owned(name: str, table: str) -> str:
    """Return a reference to the owner, which takes the row along when it goes."""
    return ref(name, table, "CASCADE", required=True)


def kept(name: str, table: str, required: bool = True) -> str:
    """Return a reference that keeps what it names from going."""
    return ref(name, table, "NO ACTION", required=required)


_KEY = "id INTEGER PRIMARY KEY"
_WORLDS = "local_authority company business_network school association state other"
_CHANNELS = "phone email visit video letter event other"
_REPLIES = "none yes no maybe"
_ACTION_STATES = "open in_progress done dropped"


_TABLES: dict[str, list[str]] = {
    "dossier": [
        "id INTEGER PRIMARY KEY CHECK (id = 1)",
        line("name"),
        ref("coordinator_id", "people"),
        days("contact_interval_days", 60),
        days("check_in_stale_days", 90),
    ],
    "world_intervals": [
        _KEY,
        one_of("world", _WORLDS, "other") + " UNIQUE",
        days("contact_interval_days", 60),
    ],
    "gesture_weights": [
        _KEY,
        "part TEXT NOT NULL UNIQUE"
        " CHECK (length(part) BETWEEN 1 AND 500 AND instr(part, char(0)) = 0)",
        "weight REAL NOT NULL CHECK (weight BETWEEN 0 AND 100)",
    ],
    "erased": [_KEY, uid()],
    "counters": [
        _KEY,
        "name TEXT NOT NULL UNIQUE CHECK (instr(name, char(0)) = 0)",
        "last INTEGER NOT NULL",
    ],
    "initiatives": [
        _KEY,
        uid(),
        line("name", required=True),
        one_of("kind", "dynamic programme"),
        ref("parent_id", "initiatives"),
        text("territory"),
        text("audience"),
        ref("carrier_id", "organisations"),
        day("started_on"),
        day("ended_on"),
        text("summary"),
    ],
    "organisations": [
        _KEY,
        uid(),
        line("name", required=True),
        line("short_name"),
        one_of("world", _WORLDS),
        line("legal_status"),
        text("address"),
        one_of("school_zone", "A B C Corse"),
        days("contact_interval_days"),
    ],
    "people": [
        _KEY,
        uid(),
        one_of("honorific", "M. Mme"),
        line("first_name"),
        line("last_name", required=True),
        line("job_title"),
        line("salutation"),
        count("rank"),
        ref("organisation_id", "organisations"),
        line("email"),
        line("phone"),
        text("address"),
        one_of("preferred_channel", _CHANNELS),
        text("reachable"),
        text("avoid"),
        text("working_constraints"),
        count("hours_per_month", 0),
        days("contact_interval_days"),
        day("paused_from"),
        day("paused_until"),
        flag("is_ambassador", 0),
        text("left_note"),
        day("erased_on"),
    ],
    "copy_addresses": [
        _KEY,
        owned("person_id", "people"),
        position(),
        line("address", required=True),
    ],
    "unavailabilities": [
        _KEY,
        owned("person_id", "people"),
        position(),
        day("starts_on", required=True),
        day("ends_on", required=True),
        line("why"),
    ],
    "affiliations": [
        _KEY,
        owned("person_id", "people"),
        position(),
        owned("organisation_id", "organisations"),
        line("job_title"),
        day("since"),
        day("until"),
    ],
    "committees": [
        _KEY,
        uid(),
        line("name", required=True),
        line("acronym"),
        one_of("kind", "steering technical working_group board other"),
        ref("initiative_id", "initiatives"),
        days("min_interval_days"),
        days("max_interval_days"),
        day("ended_on"),
        one_of("approval", "next_meeting tacit", "next_meeting"),
        days("tacit_days"),
        days("convocation_days"),
        count("max_proxies", 0, 100, 1),
        line("default_place"),
        count("default_minutes"),
        one_of("quorum_counts", "present present_or_represented"),
        # Kept as typed ("0.5", "0.6666666666666666"): shares are compared in exact decimals.
        "quorum_share TEXT CHECK (quorum_share IS NULL OR CAST(quorum_share AS REAL) > 0"
        " AND CAST(quorum_share AS REAL) <= 1)",
        "quorum_strict INTEGER CHECK (quorum_strict IN (0, 1))",
        count("quorum_members"),
        "CHECK ((quorum_counts IS NULL) = (quorum_share IS NULL AND quorum_members IS NULL)"
        " AND (quorum_share IS NULL OR quorum_members IS NULL)"
        " AND (quorum_share IS NOT NULL OR quorum_strict IS NULL))",
    ],
    "colleges": [
        _KEY,
        owned("committee_id", "committees"),
        position(),
        line("name", required=True),
    ],
    "recurring_items": [
        _KEY,
        owned("committee_id", "committees"),
        position(),
        line("title", required=True),
    ],
    "memberships": [
        _KEY,
        uid(),
        owned("committee_id", "committees"),
        kept("person_id", "people"),
        one_of("role", "lead chair organiser member guest", "member"),
        line("college"),
        flag("voting", 1),
        ref("substitute_for_id", "memberships"),
        day("joined_on"),
        day("left_on"),
    ],
    "sequences": [
        _KEY,
        uid(),
        owned("committee_id", "committees"),
        line("name", required=True),
        text("goal"),
        days("min_interval_days"),
        days("max_interval_days"),
        day("ended_on"),
    ],
    "steps": [
        _KEY,
        uid(),
        owned("sequence_id", "sequences"),
        position(),
        line("name", required=True),
        day("target_on"),
        ref("passed_at_id", "meetings"),
    ],
    "criteria": [
        _KEY,
        uid(),
        owned("step_id", "steps"),
        position(),
        line("text", required=True),
        ref("met_at_id", "meetings"),
    ],
    "meetings": [
        _KEY,
        uid(),
        kept("committee_id", "committees"),
        ref("sequence_id", "sequences"),
        ref("step_id", "steps"),
        count("number"),
        line("title"),
        moment("starts_at", required=True),
        moment("ends_at"),
        moment("opened_at"),
        moment("adjourned_at"),
        line("place"),
        line("video_link"),
        one_of("status", "planned convened held closed approved cancelled", "planned"),
        day("convened_on"),
        day("sent_on"),
        day("approved_on"),
        ref("approved_at_id", "meetings"),
        line("cancel_reason"),
        # Why closed minutes were reopened; the next version takes it over as its reason.
        text("reopen_reason"),
        ref("chair_id", "people", "NO ACTION"),
        ref("secretary_id", "people", "NO ACTION"),
        "day TEXT GENERATED ALWAYS AS (substr(starts_at, 1, 10)) VIRTUAL",
    ],
    "invitations": [
        _KEY,
        owned("meeting_id", "meetings"),
        position(),
        kept("person_id", "people"),
        one_of("reply", _REPLIES, "none"),
        day("replied_on"),
    ],
    "attendances": [
        _KEY,
        owned("meeting_id", "meetings"),
        position(),
        kept("person_id", "people"),
        one_of("status", "present represented excused absent") + " NOT NULL",
        kept("represented_by_id", "people", required=False),
        ref("arrived_at_id", "agenda_items"),
        ref("left_at_id", "agenda_items"),
        text("remark"),
        # The meeting's day once it took place, kept by triggers: the last contact of
        # thousands of persons is then one index look-up each.
        "took_place_on TEXT",
        "UNIQUE (meeting_id, person_id)",
    ],
    "agenda_items": [
        _KEY,
        uid(),
        owned("meeting_id", "meetings"),
        position(),
        line("title", required=True),
        one_of("kind", "regular approval follow_up any_other", "regular"),
        one_of("purpose", "information opinion decision"),
        count("planned_minutes"),
        count("elapsed_seconds", 0),
        ref("presenter_id", "people", "NO ACTION"),
        one_of("state", "todo done postponed dropped", "todo"),
        ref("carried_from_id", "agenda_items"),
        text("notes"),
    ],
    "decisions": [
        _KEY,
        uid(),
        owned("meeting_id", "meetings"),
        position(),
        text("text", required=True),
        line("number"),
        ref("agenda_item_id", "agenda_items"),
        text("context"),
        one_of("outcome", "adopted rejected postponed", "adopted"),
        count("votes_for", 0),
        count("votes_against", 0),
        count("abstentions", 0),
        count("not_voting", 0),
    ],
    "documents": [
        _KEY,
        owned("meeting_id", "meetings"),
        position(),
        line("title", required=True),
        ref("agenda_item_id", "agenda_items"),
    ],
    "roti": [
        _KEY,
        owned("meeting_id", "meetings"),
        count("score", 1, 5) + " NOT NULL",
        count("votes", 0, default=0),
        "UNIQUE (meeting_id, score)",
    ],
    "corrections": [
        _KEY,
        uid(),
        owned("meeting_id", "meetings"),
        position(),
        ref("person_id", "people", "NO ACTION"),
        day("on_day"),
        text("text") + " NOT NULL",
        text("outcome"),
    ],
    "deliveries": [
        _KEY,
        owned("meeting_id", "meetings"),
        position(),
        ref("person_id", "people", "NO ACTION"),
        line("document", required=True),
        count("version"),
        day("on_day", required=True),
    ],
    "versions": [
        _KEY,
        owned("meeting_id", "meetings"),
        position(),
        count("number") + " NOT NULL",
        day("closed_on", required=True),
        text("reason"),
        "data TEXT CHECK (data IS NULL OR json_valid(data))",
        "UNIQUE (meeting_id, number)",
    ],
    "action_items": [
        _KEY,
        uid(),
        text("text", required=True),
        line("number"),
        ref("meeting_id", "meetings"),
        ref("agenda_item_id", "agenda_items"),
        ref("owner_id", "people", "NO ACTION"),
        ref("owner_organisation_id", "organisations"),
        ref("help_from_id", "people", "NO ACTION"),
        day("created_on"),
        day("due_on"),
        ref("due_before_id", "committees"),
        one_of("priority", "low normal high", "normal"),
        one_of("effort", "quarter_hour hour half_day more"),
        one_of("status", _ACTION_STATES, "open"),
        day("closed_on"),
        text("drop_reason"),
        ref("parent_id", "action_items"),
        "CHECK ((status IN ('done', 'dropped')) = (closed_on IS NOT NULL))",
    ],
    "reviews": [
        _KEY,
        owned("action_item_id", "action_items"),
        position(),
        owned("meeting_id", "meetings"),
        one_of("status", _ACTION_STATES) + " NOT NULL",
        text("comment"),
        "UNIQUE (action_item_id, meeting_id)",
    ],
    "check_ins": [
        _KEY,
        uid(),
        kept("person_id", "people"),
        day("on_day", required=True),
        count("score", 1, 5) + " NOT NULL",
        one_of("source", "self observed", "observed"),
        one_of("cause", "time usefulness recognition relations means results personal other"),
        text("note"),
    ],
    "interactions": [
        _KEY,
        uid(),
        day("on_day", required=True),
        one_of("channel", _CHANNELS, "other"),
        one_of("direction", "outgoing incoming", "outgoing"),
        count("minutes"),
        flag("thanks", 0),
        text("summary"),
    ],
    "interaction_people": [
        _KEY,
        owned("interaction_id", "interactions"),
        position(),
        kept("person_id", "people"),
        "on_day TEXT",  # the échange's day, kept by triggers as in attendances
        "UNIQUE (interaction_id, person_id)",
    ],
    "relays": [
        _KEY,
        uid(),
        kept("person_id", "people"),
        day("on_day", required=True),
        line("what", required=True),
        count("people_brought", 0),
    ],
    "gesture_choices": [
        _KEY,
        uid(),
        owned("person_id", "people"),
        day("on_day", required=True),
        one_of("choice", "done postponed not_relevant") + " NOT NULL",
        day("until"),
        line("why"),
    ],
    "motivation_months": [
        _KEY,
        owned("person_id", "people"),
        "month TEXT NOT NULL"
        " CHECK (strftime('%Y-%m', month || '-01') IS month AND month >= '0001')",
        one_of("source", "self observed") + " NOT NULL",
        "mean REAL NOT NULL CHECK (mean BETWEEN 1 AND 5)",
        count("count") + " NOT NULL",
        "UNIQUE (person_id, month, source)",
    ],
}

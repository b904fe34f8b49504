"""The journal's tables, as migrations in order; imported only when one of them is pending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

from companion.adapters.journal.version import APPLICATION_ID, MIGRATION_SET, MIGRATIONS

if TYPE_CHECKING:
    import sqlite3

migrations = Migrations(MIGRATION_SET)

# Each index costs a page at every line kept, so that there are few: short ids are unique in `handle`, steps are in
# the order of their time, and the search index counts no words, as the rank is worked out from the hits' texts.

_STEPS = (
    # A step is one act of the person. state: 0 holds, 1 taken back, 2 taken back and out of reach of redo,
    # 3 not to be taken back (a reply kept, an undo, a redo). "of" is the step an undo or redo was about.
    """
    CREATE TABLE step (
        number INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL,
        act TEXT NOT NULL,
        at TEXT NOT NULL,
        zone TEXT NOT NULL,
        state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
        of INTEGER REFERENCES step (number)
    ) STRICT
    """,
    "CREATE INDEX step_taken_back ON step (number) WHERE state = 1",
    # before and after hold the columns that changed; before is null for what is new, after for what was removed.
    """
    CREATE TABLE event (
        step INTEGER NOT NULL REFERENCES step (number),
        place INTEGER NOT NULL,
        entity TEXT NOT NULL,
        uuid TEXT NOT NULL,
        made_by TEXT NOT NULL CHECK (made_by IN ('person', 'rule', 'suggestion')),
        before TEXT,
        after TEXT,
        PRIMARY KEY (step, place)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX event_uuid ON event (uuid)",
    # The short handle of each entry; a row outlives its entry, so that no id is ever given twice.
    """
    CREATE TABLE handle (
        id TEXT PRIMARY KEY COLLATE NOCASE,
        uuid TEXT UNIQUE,
        entity TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)

_ENTRIES = (
    """
    CREATE TABLE goal (
        number INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        id TEXT NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        why TEXT,
        status TEXT NOT NULL CHECK (status IN ('active', 'paused', 'achieved', 'released')),
        parent_uuid TEXT REFERENCES goal (uuid) DEFERRABLE INITIALLY DEFERRED,
        purpose TEXT NOT NULL CHECK (purpose IN ('learn', 'do')),
        result TEXT,
        result_on TEXT,
        plan TEXT,
        tags TEXT NOT NULL,
        created_at TEXT NOT NULL,
        closed_at TEXT,
        zone TEXT NOT NULL,
        private INTEGER NOT NULL,
        rank REAL
    ) STRICT
    """,
    """
    CREATE TABLE task (
        number INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        id TEXT NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('open', 'done', 'dropped')),
        created_at TEXT NOT NULL,
        started_at TEXT,
        done_at TEXT,
        do_at TEXT,
        do_until TEXT,
        grain TEXT,
        deadline TEXT,
        deadline_grain TEXT,
        zone TEXT NOT NULL,
        rrule TEXT,
        from_completion INTEGER NOT NULL,
        estimate_s INTEGER CHECK (estimate_s >= 0),
        actual_s INTEGER CHECK (actual_s >= 0),
        priority INTEGER CHECK (priority BETWEEN 1 AND 4),
        tags TEXT NOT NULL,
        project TEXT,
        goal TEXT,
        goal_uuid TEXT REFERENCES goal (uuid) DEFERRABLE INITIALLY DEFERRED,
        why TEXT,
        first_step TEXT,
        plan TEXT,
        private INTEGER NOT NULL,
        rank REAL,
        follows TEXT
    ) STRICT
    """,
    "CREATE INDEX task_open ON task (created_at) WHERE status = 'open'",
    "CREATE INDEX task_open_day ON task (do_at) WHERE status = 'open' AND do_at IS NOT NULL",
    "CREATE INDEX task_open_deadline ON task (deadline) WHERE status = 'open' AND deadline IS NOT NULL",
    "CREATE INDEX task_open_started ON task (started_at) WHERE status = 'open' AND started_at IS NOT NULL",
    "CREATE INDEX task_goal ON task (goal_uuid) WHERE goal_uuid IS NOT NULL",
    "CREATE INDEX task_done ON task (done_at) WHERE done_at IS NOT NULL",
    "CREATE INDEX task_created ON task (created_at)",
    """
    CREATE TABLE note (
        number INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        id TEXT NOT NULL,
        text TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('note', 'decision', 'obstacle', 'reflection')),
        tags TEXT NOT NULL,
        goal_uuid TEXT REFERENCES goal (uuid) DEFERRABLE INITIALLY DEFERRED,
        task_uuid TEXT REFERENCES task (uuid) DEFERRABLE INITIALLY DEFERRED,
        private INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        zone TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX note_created ON note (created_at)",
    "CREATE INDEX note_goal ON note (goal_uuid) WHERE goal_uuid IS NOT NULL",
    "CREATE INDEX note_task ON note (task_uuid) WHERE task_uuid IS NOT NULL",
    """
    CREATE TABLE conversation (
        number INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        id TEXT NOT NULL,
        question TEXT NOT NULL,
        reply TEXT NOT NULL,
        engine TEXT NOT NULL,
        sources TEXT NOT NULL,
        confidence REAL,
        stopped INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        zone TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX conversation_created ON conversation (created_at)",
)

_DAYS = (
    """
    CREATE TABLE intention (
        uuid TEXT PRIMARY KEY,
        day TEXT NOT NULL,
        task_uuid TEXT NOT NULL REFERENCES task (uuid) DEFERRABLE INITIALLY DEFERRED,
        place INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        zone TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX intention_day ON intention (day)",
    "CREATE INDEX intention_task ON intention (task_uuid)",
    """
    CREATE TABLE focus_session (
        uuid TEXT PRIMARY KEY,
        task_uuid TEXT NOT NULL REFERENCES task (uuid) DEFERRABLE INITIALLY DEFERRED,
        planned_s INTEGER CHECK (planned_s >= 0),
        started_at TEXT NOT NULL,
        ended_at TEXT,
        help TEXT NOT NULL CHECK (help IN ('none', 'hint', 'outline', 'full')),
        zone TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX focus_session_task ON focus_session (task_uuid)",
    "CREATE INDEX focus_session_started ON focus_session (started_at)",
    """
    CREATE TABLE review (
        uuid TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('morning', 'evening', 'weekly', 'return')),
        day TEXT NOT NULL,
        answers TEXT NOT NULL,
        started_at TEXT NOT NULL,
        ended_at TEXT,
        zone TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX review_day ON review (day)",
    # Whether an if-then plan fired on a day; the plan's words stand here as they were that day.
    """
    CREATE TABLE plan_check (
        uuid TEXT PRIMARY KEY,
        about_uuid TEXT NOT NULL,
        day TEXT NOT NULL,
        plan TEXT NOT NULL,
        fired TEXT NOT NULL CHECK (fired IN ('yes', 'no', 'changed')),
        created_at TEXT NOT NULL,
        zone TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX plan_check_about ON plan_check (about_uuid)",
    # What a model or a rule proposed, and what became of it.
    """
    CREATE TABLE suggestion (
        uuid TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        about_uuid TEXT,
        prompt TEXT NOT NULL,
        proposal TEXT NOT NULL,
        engine TEXT NOT NULL,
        fate TEXT NOT NULL CHECK (fate IN ('shown', 'taken', 'edited', 'refused', 'expired')),
        outcome TEXT,
        created_at TEXT NOT NULL,
        decided_at TEXT,
        zone TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX suggestion_about ON suggestion (about_uuid) WHERE about_uuid IS NOT NULL",
)

_NOTICES = (
    # What a notice was about and what became of it; the key names one thing at one time and never comes again.
    """
    CREATE TABLE notice (
        uuid TEXT PRIMARY KEY,
        key TEXT NOT NULL,
        kind TEXT NOT NULL,
        about_uuid TEXT,
        due_at TEXT NOT NULL,
        shown_at TEXT NOT NULL,
        fate TEXT NOT NULL,
        until TEXT,
        zone TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX notice_key ON notice (key)",
    "CREATE INDEX notice_about ON notice (about_uuid) WHERE about_uuid IS NOT NULL",
    "CREATE INDEX notice_shown ON notice (shown_at)",
    """
    CREATE TABLE time_in_app (
        uuid TEXT PRIMARY KEY,
        day TEXT NOT NULL UNIQUE,
        seconds INTEGER NOT NULL CHECK (seconds >= 0),
        created_at TEXT NOT NULL,
        zone TEXT NOT NULL
    ) STRICT
    """,
)

_SEARCH = (
    # The words of each entry once; both indexes read them from here.
    """
    CREATE TABLE search_text (
        number INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        status TEXT NOT NULL,
        created_at TEXT NOT NULL,
        goal_uuid TEXT,
        tags TEXT NOT NULL,
        words TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX search_kind ON search_text (kind)",
    """
    CREATE VIRTUAL TABLE search_words USING fts5 (
        words, content = 'search_text', content_rowid = 'number',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3', columnsize = 0
    )
    """,
    """
    CREATE VIRTUAL TABLE search_parts USING fts5 (
        words, content = 'search_text', content_rowid = 'number', tokenize = 'trigram', columnsize = 0
    )
    """,
)


_INDEX_LATER = (
    # The last step whose entries are in the search index; later ones are indexed soon, and before any search.
    "CREATE TABLE search_mark (step INTEGER NOT NULL) STRICT",
    "INSERT INTO search_mark SELECT coalesce(max(number), 0) FROM step",
)


@migrations(name=MIGRATIONS[0])
def first_journal(db: Database) -> None:
    """Everything the journal holds from its first day on."""
    for statement in (*_STEPS, *_ENTRIES, *_DAYS, *_SEARCH):
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@migrations(name=MIGRATIONS[1])
def notices(db: Database) -> None:
    """What was told in notices, and the time spent in the windows."""
    for statement in _NOTICES:
        db.execute(statement)


@migrations(name=MIGRATIONS[2])
def index_later(db: Database) -> None:
    """How far the search index has come."""
    for statement in _INDEX_LATER:
        db.execute(statement)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the journal to this program's shape; several processes at once do it one after the other."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(Database(connection, recursive_triggers=False, execute_plugins=False))
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")

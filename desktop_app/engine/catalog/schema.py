"""Tables of the catalog.

Pages and chunks are always those of the document's `live` generation. Ids of
documents are never used twice, so a row that the vector index kept by mistake
can never be taken for one of another document.
"""

from __future__ import annotations

VERSION = 5

TABLES = """
create table meta (
    key text primary key,
    value text not null
) without rowid;

create table collection (
    id integer primary key autoincrement,
    name text not null unique,
    watched integer not null default 1,
    ignored text not null default '[]',   -- patterns of names, as JSON
    embedder text not null default '',    -- of its vectors; empty: nothing was embedded yet
    next_embedder text                    -- the one that vectors are being made with
);

-- files and folders a person added, to know later what has gone from them
create table source (
    collection integer not null references collection on delete cascade,
    path text not null,
    device integer,                       -- that the folder was on when it was last seen
    primary key (collection, path)
) without rowid;

create table document (
    id integer primary key autoincrement,
    collection integer not null references collection,
    path text not null,
    title text not null,
    state text not null,
    reason text,
    bytes integer not null,
    mtime_ns integer not null,
    sha256 blob,                          -- null: the content was not read yet
    known_sha256 blob,                    -- of the content that led to the outcome
    outcome text,                         -- state after reading it, and the reason
    outcome_reason text,
    priority integer not null default 0,  -- what waits with a higher one is read first
    recognise integer not null default 0, -- whether text is read off pictures of pages
    use_hidden integer not null default 0, -- whether text that nobody sees is answered from
    same_as integer references document,  -- has the text of both when they say the same
    attempts integer not null default 0,  -- times the engine died while this was being read
    live integer,                         -- generation of the text; null: there is none
    newest integer not null default 0,    -- highest generation number given out
    pages integer not null default 0,
    chunks integer not null default 0,
    paged integer not null default 0,
    tables integer not null default 0,
    unique (collection, path)
);
create index document_waiting on document (priority desc, id) where state = 'waiting';
create index document_known on document (collection, known_sha256);
create index document_same on document (same_as) where same_as is not null;

create table page (
    id integer primary key,
    document integer not null references document on delete cascade,
    number integer not null,
    text text not null,
    layout blob not null,
    width real not null,
    height real not null,
    unique (document, number)
);

create table chunk (
    id integer primary key,
    document integer not null references document on delete cascade,
    ordinal integer not null,
    page integer not null,
    first integer not null,
    last integer not null,
    text text not null,
    headings text not null,
    table_header text not null default '',
    tokens integer not null,
    lex text not null,
    vector blob not null,                 -- float16, little-endian
    unique (document, ordinal)
);

-- vectors of a model that is to replace the one of the collection
create table next_vector (
    chunk integer primary key references chunk on delete cascade,
    vector blob not null                  -- float16, little-endian
);

-- tables of sheets; the rows of each are in a table of its own, `sheet_<id>`
create table sheet (
    id integer primary key autoincrement,
    document integer not null references document on delete cascade,
    page integer not null,
    name text not null,
    columns text not null,                -- names and kinds, as JSON; in SQL they are c1, c2, ...
    rows integer not null
);
create index sheet_document on sheet (document);

create table trace (
    id text primary key,
    created text not null,
    body blob not null
);
create index trace_created on trace (created);

-- documents whose text a trace holds: it is forgotten with any of them
create table trace_document (
    document integer not null references document on delete cascade,
    trace text not null references trace on delete cascade,
    primary key (document, trace)
) without rowid;
create index trace_document_trace on trace_document (trace);

create table data_set (
    name text primary key,
    created text not null
) without rowid;

-- what a model may be tuned on; findings and further fields are JSON
create table example (
    id integer primary key autoincrement,
    data_set text not null references data_set on delete cascade,
    kind text not null,
    standing text not null,
    part text not null,
    question text not null,
    answer text not null,
    findings text not null,
    body blob not null
);
create index example_data_set on example (data_set, id);

-- documents whose words an example holds: it is forgotten with any of them
create table example_document (
    document integer not null references document on delete cascade,
    example integer not null references example on delete cascade,
    primary key (document, example)
) without rowid;
create index example_document_example on example_document (example);

-- examples as they were before each decision of the review, to take it back
create table review (
    data_set text not null references data_set on delete cascade,
    turn integer not null,
    example integer not null references example on delete cascade,
    standing text not null,
    question text not null,
    answer text not null,
    findings text not null,
    primary key (data_set, turn, example)
) without rowid;
create index review_example on review (example);

-- the answer that a question followed up, which may be forgotten by now
create table follow_up (
    trace text primary key references trace on delete cascade,
    previous text not null
) without rowid;
create index follow_up_previous on follow_up (previous);

-- what a person thinks of an answer: `good` or `bad`
create table rating (
    trace text primary key references trace on delete cascade,
    value text not null
) without rowid;
"""

UPGRADES = {
    1: """
alter table collection add column watched integer not null default 1;
alter table collection add column ignored text not null default '[]';
alter table collection add column embedder text not null default '';
alter table collection add column next_embedder text;
alter table source add column device integer;
alter table chunk add column table_header text not null default '';
alter table document add column known_sha256 blob;
alter table document add column outcome text;
alter table document add column outcome_reason text;
alter table document add column priority integer not null default 0;
alter table document add column recognise integer not null default 0;
alter table document add column same_as integer references document;
alter table document add column tables integer not null default 0;
update document set known_sha256 = sha256, outcome = state, outcome_reason = reason
    where state not in ('waiting', 'reading', 'unreadable', 'missing');
create index document_waiting on document (priority desc, id) where state = 'waiting';
create index document_known on document (collection, known_sha256);
create index document_same on document (same_as) where same_as is not null;
create table next_vector (
    chunk integer primary key references chunk on delete cascade,
    vector blob not null
);
create table sheet (
    id integer primary key autoincrement,
    document integer not null references document on delete cascade,
    page integer not null,
    name text not null,
    columns text not null,
    rows integer not null
);
create index sheet_document on sheet (document);
""",
    2: """
alter table document add column use_hidden integer not null default 0;
""",
    3: """
create table data_set (
    name text primary key,
    created text not null
) without rowid;
create table example (
    id integer primary key autoincrement,
    data_set text not null references data_set on delete cascade,
    kind text not null,
    standing text not null,
    part text not null,
    question text not null,
    answer text not null,
    findings text not null,
    body blob not null
);
create index example_data_set on example (data_set, id);
create table example_document (
    document integer not null references document on delete cascade,
    example integer not null references example on delete cascade,
    primary key (document, example)
) without rowid;
create index example_document_example on example_document (example);
create table review (
    data_set text not null references data_set on delete cascade,
    turn integer not null,
    example integer not null references example on delete cascade,
    standing text not null,
    question text not null,
    answer text not null,
    findings text not null,
    primary key (data_set, turn, example)
) without rowid;
create index review_example on review (example);
""",
    4: """
create table follow_up (
    trace text primary key references trace on delete cascade,
    previous text not null
) without rowid;
create index follow_up_previous on follow_up (previous);
insert into follow_up select id, previous from (
    select id, iif(
        json_valid(cast(body as text)), json_extract(cast(body as text), '$.previous'), null
    ) as previous from trace
) where previous is not null;
create table rating (
    trace text primary key references trace on delete cascade,
    value text not null
) without rowid;
""",
}
"""Version -> what makes the next one of it."""

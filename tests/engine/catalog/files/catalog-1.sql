-- The catalog of schema version 1, as the first release made it.
create table meta (
    key text primary key,
    value text not null
) without rowid;

create table collection (
    id integer primary key autoincrement,
    name text not null unique
);

-- files and folders a person added, to know later what has gone from them
create table source (
    collection integer not null references collection on delete cascade,
    path text not null,
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
    attempts integer not null default 0,  -- times the engine died while this was being read
    live integer,                         -- generation of the text; null: there is none
    newest integer not null default 0,    -- highest generation number given out
    warning text,                         -- of the text
    pages integer not null default 0,
    chunks integer not null default 0,
    paged integer not null default 0,
    unique (collection, path)
);

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
    tokens integer not null,
    lex text not null,
    vector blob not null,                 -- float16, little-endian
    unique (document, ordinal)
);

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
insert into meta values ('schema', '1');

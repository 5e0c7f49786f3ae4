-- The control tables. Times ending in _ms are epoch milliseconds; "sf" is Salesforce's clock, "db" this database's.

-- Order of reads and merges over all processes; CACHE 1 so that the numbers rise in the order they are taken.
create sequence trestle.ticket cache 1;
-- Every (re)subscription to the event bus is a new epoch.
create sequence trestle.epoch cache 1;
-- Each time a row is marked dirty, even again, the mark gets a new number.
create sequence trestle.dirty_seq cache 1;

create table trestle.object (
  object text primary key,
  table_name text not null unique,
  definition jsonb not null,
  channels jsonb not null default '{}',
  state text not null default 'planned',
  published_at timestamptz,
  load_read bigint,
  rows_loaded bigint not null default 0,
  purged_hi_ms bigint not null default -9000000000000000000
);

-- One record for each read that filled rows; rows of a first load share the one named by object.load_read.
create table trestle.read (
  id bigint generated always as identity primary key,
  object text not null,
  kind text not null,
  start_ticket bigint not null,
  end_ticket bigint not null,
  start_sf_ms bigint not null,
  end_sf_ms bigint not null,
  begun_db_ms bigint not null,
  ended_db_ms bigint not null
);

-- A row somebody has to read again before events may be merged into it.
create table trestle.dirty (
  object text not null,
  id text collate "C" not null,
  seq bigint not null,
  reason text not null,
  hinted_db_ms bigint not null,
  due_db_ms bigint not null,
  step smallint not null default 0,
  early boolean not null default false,
  primary key (object, id)
);
create index dirty_due on trestle.dirty (due_db_ms);

create table trestle.cursor (
  name text primary key,
  value text not null,
  updated_at timestamptz not null default now()
);

create table trestle.incident (
  id bigint generated always as identity primary key,
  code text not null,
  object text,
  message text not null,
  opened_at timestamptz not null default now(),
  closed_at timestamptz
);
create unique index incident_open on trestle.incident (code, coalesce(object, '')) where closed_at is null;

-- API calls by day and purpose, and how events were judged by day and object.
create table trestle.call (
  day date not null,
  purpose text not null,
  calls bigint not null,
  primary key (day, purpose)
);
create table trestle.judged (
  day date not null,
  object text not null,
  outcome text not null,
  rows bigint not null,
  primary key (day, object, outcome)
);

create table trestle.event_schema (
  id text primary key,
  definition text not null,
  seen_at timestamptz not null default now()
);

create table trestle.api_key (
  id text primary key,
  name text not null,
  role text not null,
  hash bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz
);

-- Who may write: the process that holds the newest token. Writers check it in their own transaction.
create table trestle.lease (
  name text primary key,
  holder text not null,
  token bigint not null,
  expires_at timestamptz not null
);

-- What a person asked the running engine to do: poll, reload.
create table trestle.request (
  id bigint generated always as identity primary key,
  kind text not null,
  object text,
  requested_at timestamptz not null default now(),
  done_at timestamptz,
  outcome text
);

-- Settings the processes of one replica share, such as the key that signs paging cursors.
create table trestle.setting (
  name text primary key,
  value text not null
);

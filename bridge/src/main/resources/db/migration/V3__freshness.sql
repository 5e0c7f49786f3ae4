-- Up to when everything committed in the org is in the copy, by object; written by the process that runs the engine.
create table trestle.freshness (
  object text primary key,
  as_of_sf_ms bigint not null,
  updated_at timestamptz not null default now()
);

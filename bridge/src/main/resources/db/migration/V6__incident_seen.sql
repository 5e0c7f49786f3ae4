-- When the cause of an incident was last seen, to the minute, by any process: none may close what another still sees.
alter table trestle.incident add column seen_at timestamptz not null default now();

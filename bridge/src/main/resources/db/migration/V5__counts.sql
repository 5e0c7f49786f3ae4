-- Processes that count at the same moment each have rows of their own, so that none waits for another: a count is their sum.
alter table trestle.judged add column part smallint not null default 0;
alter table trestle.judged drop constraint judged_pkey;
alter table trestle.judged add primary key (day, object, channel, outcome, part);
-- When the count last rose: nothing pushed for long may mean that nobody pushes any more.
alter table trestle.judged add column at timestamptz not null default now();

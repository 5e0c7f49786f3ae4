-- How inputs were judged, also by what brought them, so that pushes can be told apart. Counts of before have no channel.
alter table trestle.judged add column channel text not null default '';
alter table trestle.judged drop constraint judged_pkey;
alter table trestle.judged add primary key (day, object, channel, outcome);

-- "Read what changed since then": one waiting request per object holds the earliest time asked for. "asked" counts how
-- often, so that the engine sees whether somebody asked again while it was reading.
alter table trestle.request add column since_ms bigint;
alter table trestle.request add column asked integer not null default 1;
create unique index request_since on trestle.request (object) where done_at is null and since_ms is not null;

-- Until now every object was polled and none took pushes.
update trestle.object set channels = channels || '{"push": false, "polls": true}' where channels <> '{}';

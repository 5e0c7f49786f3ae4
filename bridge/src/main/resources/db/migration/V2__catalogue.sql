-- The org's own description of an object, as last read.
alter table trestle.object add column describe jsonb;

-- Columns of mirrored tables that are no longer kept up to date: their field is gone or got another type.
create table trestle.retired_column (
  object text not null,
  column_name text not null,
  field text not null,
  retired_at timestamptz not null default now(),
  primary key (object, column_name)
);

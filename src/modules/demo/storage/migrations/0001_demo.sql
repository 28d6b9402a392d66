-- That this city is a demonstration, and which.
create table demo_load (
  id $ID,
  seed bigint not null,
  appeals bigint not null,
  loaded_at bigint not null
);

-- Numbers of bodies, districts and categories come from the files of law/ and are stored for ever.
-- source_hash: of the file's entry as last imported; an entry that has not changed leaves later edits alone.
create table bodies_version (
  id bigint primary key,
  version bigint not null
);
insert into bodies_version (id, version) values (1, 1);

create table bodies_body (
  id bigint primary key,
  slug text not null unique,
  kind bigint not null,
  parent_id bigint not null,
  reviewed_by bigint not null,
  name_kk text not null, name_ru text not null, name_en text not null,
  short_kk text not null, short_ru text not null, short_en text not null,
  address_kk text not null, address_ru text not null, address_en text not null,
  phone text not null,
  email text not null,
  website text not null,
  takes_appeals bigint not null,
  confirmed bigint not null,
  active bigint not null,
  version bigint not null,
  source_hash text not null
);

create table bodies_official (
  id $ID,
  body_id bigint not null,
  name text not null,
  position_kk text not null, position_ru text not null, position_en text not null,
  phone text not null,
  email text not null,
  reception_kk text not null, reception_ru text not null, reception_en text not null,
  account bigint not null,
  head bigint not null,
  active bigint not null,
  position_order bigint not null,
  version bigint not null
);
create index bodies_official_body on bodies_official (body_id);

create table bodies_district (
  id bigint primary key,
  slug text not null unique,
  name_kk text not null, name_ru text not null, name_en text not null,
  akimat_id bigint not null,
  latitude double precision not null,
  longitude double precision not null,
  source_hash text not null
);

create table bodies_locality (
  id bigint primary key,
  slug text not null unique,
  name_kk text not null, name_ru text not null, name_en text not null,
  district_id bigint not null,
  latitude double precision not null,
  longitude double precision not null,
  radius_m bigint not null,
  outside_city bigint not null,
  source_hash text not null
);

create table bodies_category_group (
  id bigint primary key,
  slug text not null unique,
  name_kk text not null, name_ru text not null, name_en text not null,
  source_hash text not null
);

create table bodies_category (
  id bigint primary key,
  slug text not null unique,
  group_slug text not null,
  name_kk text not null, name_ru text not null, name_en text not null,
  choose_kk text not null, choose_ru text not null, choose_en text not null,
  keywords_kk text not null, keywords_ru text not null, keywords_en text not null,
  service_code text not null,
  kind text not null,
  body_id bigint not null,
  crime bigint not null,
  active bigint not null,
  position_order bigint not null,
  source_hash text not null
);

create table bodies_category_district (
  category_id bigint not null,
  district_id bigint not null,
  body_id bigint not null,
  primary key (category_id, district_id)
);

-- category_slug '': all categories without a row of their own.
create table bodies_crime_route (
  category_slug text primary key,
  body_id bigint not null
);

create table bodies_city (
  id bigint primary key,
  name_kk text not null, name_ru text not null, name_en text not null,
  latitude double precision not null,
  longitude double precision not null,
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  source_hash text not null
);

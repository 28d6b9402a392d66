-- Who handles a report of corruption is drawn; see modules/ledger, acts/draws.hpp. Ends with the case.
create table appeals_draw (
  appeal_id bigint primary key references appeals_appeal (id),
  -- 0: there was nobody to draw among.
  draw_id bigint not null,
  place bigint not null,
  state bigint not null
);
create index appeals_draw_waiting on appeals_draw (appeal_id) where state = 1;
-- The last stretch of time in which a draw was opened for this body.
create table appeals_draw_slot (
  body_id bigint primary key,
  slot bigint not null
);
-- The closed cases of a month, in the order of the draw's list.
create table appeals_lottery (
  draw_id bigint not null,
  place bigint not null,
  appeal_id bigint not null references appeals_appeal (id),
  primary key (draw_id, place)
);

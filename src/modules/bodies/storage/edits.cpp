#include "bodies/storage/edits.hpp"

#include "bodies/storage/rows.hpp"

namespace ashyq::bodies {

using platform::Tx;

void replace_body(Tx& tx, const Body& b) {
  const auto changed = tx.run(
      "update bodies_body set reviewed_by = ?, name_kk = ?, name_ru = ?, name_en = ?, short_kk = ?, short_ru = ?, "
      "short_en = ?, address_kk = ?, address_ru = ?, address_en = ?, phone = ?, email = ?, website = ?, "
      "takes_appeals = ?, confirmed = ?, active = ?, version = version + 1 where id = ? and version = ?",
      b.reviewed_by, b.name.kk, b.name.ru, b.name.en, b.short_name.kk, b.short_name.ru, b.short_name.en, b.address.kk,
      b.address.ru, b.address.en, b.phone, b.email, b.website, b.takes_appeals, b.confirmed, b.active, b.id, b.version);
  if (changed == 0) throw platform::Conflict("bodies_body");
  grow_version(tx);
}

void replace_official(Tx& tx, const Official& o) {
  const auto changed = tx.run(
      "update bodies_official set name = ?, position_kk = ?, position_ru = ?, position_en = ?, phone = ?, email = ?, "
      "reception_kk = ?, reception_ru = ?, reception_en = ?, head = ?, active = ?, version = version + 1 "
      "where id = ? and body_id = ? and version = ?",
      o.name, o.position.kk, o.position.ru, o.position.en, o.phone, o.email, o.reception.kk, o.reception.ru,
      o.reception.en, o.head, o.active, o.id, o.body, o.version);
  if (changed == 0) throw platform::Conflict("bodies_official");
  grow_version(tx);
}

std::int64_t add_official(Tx& tx, const Official& o) {
  const std::int64_t id = tx.insert(
      "insert into bodies_official (body_id, name, position_kk, position_ru, position_en, phone, email, reception_kk, "
      "reception_ru, reception_en, account, head, active, position_order, version) "
      "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1) returning id",
      o.body, o.name, o.position.kk, o.position.ru, o.position.en, o.phone, o.email, o.reception.kk, o.reception.ru,
      o.reception.en, o.account, o.head, o.active, o.order);
  grow_version(tx);
  return id;
}

void link_account(Tx& tx, Id<Official> official, std::int64_t account) {
  tx.run("update bodies_official set account = ?, version = version + 1 where id = ?", account, official);
  grow_version(tx);
}

}  // namespace ashyq::bodies

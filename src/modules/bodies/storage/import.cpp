#include <sodium.h>

#include "audittrail/audittrail.hpp"
#include "base/text.hpp"
#include "bodies/bodies.hpp"
#include "bodies/storage/reference_files.hpp"
#include "bodies/storage/rows.hpp"

namespace ashyq::bodies {
namespace {

using platform::Tx;
using platform::Value;

void append_bytes(std::string& to, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) to += *text;
  if (const auto* number = std::get_if<std::int64_t>(&value)) to += std::to_string(*number);
  if (const auto* number = std::get_if<double>(&value)) to += std::to_string(*number);
  to += '\x1f';
}

std::string hash_of(const ReferenceRow& row) {
  std::string all;
  for (const auto& [column, value] : row.columns) {
    all.append(column).append("=");
    append_bytes(all, value);
  }
  unsigned char digest[crypto_generichash_BYTES];
  crypto_generichash(digest, sizeof digest, reinterpret_cast<const unsigned char*>(all.data()), all.size(), nullptr, 0);
  char hex[crypto_generichash_BYTES * 2 + 1];
  sodium_bin2hex(hex, sizeof hex, digest, sizeof digest);
  return hex;
}

std::vector<Value> values_of(const ReferenceRow& row, const std::string& hash) {
  std::vector<Value> values;
  for (const auto& [column, value] : row.columns) values.push_back(value);
  values.push_back(hash);
  values.emplace_back(row.id);
  return values;
}

void insert_row(Tx& tx, const std::string& table, const ReferenceRow& row, const std::string& hash) {
  std::string names, marks;
  for (const auto& [column, value] : row.columns) {
    names += column + ", ";
    marks += "?, ";
  }
  const bool versioned = table == "bodies_body";
  tx.run_values("insert into " + table + " (" + names + "source_hash, id" + (versioned ? ", version" : "") +
                    ") values (" + marks + "?, ?" + (versioned ? ", 1" : "") + ")",
                values_of(row, hash));
}

void update_row(Tx& tx, const std::string& table, const ReferenceRow& row, const std::string& hash) {
  std::string changes;
  for (const auto& [column, value] : row.columns) changes += column + " = ?, ";
  if (table == "bodies_body") changes += "version = version + 1, ";
  tx.run_values("update " + table + " set " + changes + "source_hash = ? where id = ?", values_of(row, hash));
}

class Import {
 public:
  Import(Tx& tx, Instant now, std::int64_t by) : tx_(tx), now_(now), by_(by) {}

  void rows(const std::string& table, const std::vector<ReferenceRow>& all) {
    for (const ReferenceRow& row : all) {
      const std::string hash = hash_of(row);
      const auto old = tx_.one("select source_hash from " + table + " where id = ?", row.id);
      if (!old) {
        insert_row(tx_, table, row, hash);
        ++report_.added;
      } else if (old->get<std::string>(0) != hash) {
        update_row(tx_, table, row, hash);
        note(table, row);
        ++report_.changed;
      }
    }
  }

  /// Small tables without hashes: written anew when they differ.
  void links(const ReferenceData& data) {
    for (const auto& link : data.district_bodies)
      tx_.run(
          "insert into bodies_category_district (category_id, district_id, body_id) values (?, ?, ?) "
          "on conflict (category_id, district_id) do update set body_id = excluded.body_id",
          link.category, link.district, link.body);
    for (const auto& [category, body] : data.crime_routes)
      tx_.run(
          "insert into bodies_crime_route (category_slug, body_id) values (?, ?) "
          "on conflict (category_slug) do update set body_id = excluded.body_id",
          category, body);
  }

  ImportReport finish() {
    grow_version(tx_);
    if (report_.added + report_.changed == 0) return report_;
    audittrail::Entry entry{now_, by_, "bodies.import_reference", {"bodies.directory", 1}, 0, {}, ""};
    entry.details = {{"added", report_.added}, {"changed", report_.changed}};
    audittrail::record(tx_, entry);
    return report_;
  }

 private:
  void note(const std::string& table, const ReferenceRow& row) {
    audittrail::Entry entry{now_, by_, "bodies.import_entry", {table, row.id}, 0, {{"slug", row.slug}}, ""};
    audittrail::record(tx_, entry);
  }
  Tx& tx_;
  Instant now_;
  std::int64_t by_;
  ImportReport report_;
};

}  // namespace

ImportReport import_reference(Tx& tx, const std::string& law_folder, Instant now, std::int64_t by_account) {
  const ReferenceData data = read_reference_files(law_folder);
  Import import{tx, now, by_account};
  import.rows("bodies_body", data.bodies);
  import.rows("bodies_district", data.districts);
  import.rows("bodies_locality", data.localities);
  import.rows("bodies_category_group", data.groups);
  import.rows("bodies_category", data.categories);
  import.rows("bodies_city", data.city);
  import.links(data);
  return import.finish();
}

}  // namespace ashyq::bodies

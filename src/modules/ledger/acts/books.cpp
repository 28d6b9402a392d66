#include "ledger/acts/books.hpp"

#include <sodium.h>

#include <bit>
#include <set>

#include <fmt/format.h>

#include "ledger/rules/entry.hpp"
#include "ledger/rules/merkle.hpp"
#include "ledger/storage/act_store.hpp"
#include "platform/clock/city_time.hpp"

namespace ashyq::ledger {

using platform::Tx;

namespace {

std::string random_salt() {
  std::string salt(kSaltLength, '\0');
  randombytes_buf(salt.data(), salt.size());
  return salt;
}

/// Keys in order, so that a reader finds them; nobody ever serialises a payload again: its bytes are kept.
std::string in_order(const boost::json::object& facts) {
  std::vector<std::string_view> names;
  for (const auto& member : facts) names.emplace_back(member.key());
  std::ranges::sort(names);
  boost::json::object ordered;
  for (const auto name : names) ordered.emplace(name, facts.at(name));
  return boost::json::serialize(ordered);
}

void add_all(boost::json::object& to, const boost::json::object& from) {
  for (const auto& member : from) to[member.key()] = member.value();
}

std::string typed(const platform::Value& value) {
  struct Text {
    std::string operator()(std::monostate) const { return "n"; }
    std::string operator()(std::int64_t n) const { return "i" + be64(static_cast<std::uint64_t>(n)); }
    std::string operator()(double d) const { return "d" + be64(std::bit_cast<std::uint64_t>(d)); }
    std::string operator()(const std::string& s) const { return "s" + be64(s.size()) + s; }
    std::string operator()(const platform::Blob& b) const { return "b" + be64(b.bytes.size()) + b.bytes; }
  };
  return std::visit(Text{}, value);
}

}  // namespace

void append(Tx& tx, Act act) { tx.gathered<Act>().push_back(std::move(act)); }

void append_in_clear(Tx& tx, Instant at, std::string_view stem, boost::json::object facts) {
  append(tx, {.at = at, .stem = std::string(stem), .subject_kind = "", .details = std::move(facts)});
}

void forget_payloads(Tx& tx, std::string_view subject_kind, std::int64_t subject) {
  tx.run("update ledger_act set sealed = null where subject_kind = ? and subject_id = ?", subject_kind, subject);
}

Fingerprint& Fingerprint::add(std::string_view name, const platform::Rows& rows) {
  text_ += be64(name.size());
  text_ += name;
  text_ += be64(rows.size());
  for (const auto& row : rows) {
    text_ += be64(row.size());
    for (std::size_t i = 0; i < row.size(); ++i) text_ += typed(row.at(i));
  }
  return *this;
}

Books::Books(platform::Database& database, platform::KeyStore& keys) : keys_(keys) {
  database.before_commit<Act>([this](Tx& tx, std::vector<Act>& acts) { close(tx, acts); });
  keep(Book{});
}

void Books::keep(Book book) {
  const std::string kind = book.kind;
  if (!books_.emplace(kind, std::move(book)).second) throw std::logic_error("two books for " + kind);
}

const Book* Books::find(std::string_view kind) const {
  const auto found = books_.find(kind);
  return found == books_.end() ? nullptr : &found->second;
}

void Books::close(Tx& tx, const std::vector<Act>& acts) {
  // Only the last act on a subject can say what its rows became: those before it have no state of their own.
  std::vector<std::pair<const Act*, const Book*>> kept;
  std::map<std::pair<std::string_view, std::int64_t>, const Act*> last;
  for (const Act& act : acts) {
    const Book* book = find(act.subject_kind);
    if (!book) throw std::logic_error("no book tells how acts on " + act.subject_kind + " are kept");
    if (book->concerns && !book->concerns(act)) continue;
    kept.emplace_back(&act, book);
    last[{act.subject_kind, act.subject}] = &act;
  }
  for (const auto& [act, book] : kept) {
    const bool is_last = last.at({act->subject_kind, act->subject}) == act;
    if (is_last || !book->once_a_transaction) write(tx, *act, *book, is_last);
  }
}

void Books::write(Tx& tx, const Act& act, const Book& book, bool is_last) {
  if (book.key) {
    seal(tx, act, book, is_last);
    if (auto facts = book.in_clear ? book.in_clear(tx, act) : std::nullopt) {
      (*facts)["act"] = act.stem;
      add_clear(tx, public_entry(in_order(*facts)), act.at, act.subject_kind, act.subject);
    }
    return;
  }
  boost::json::object facts = act.details;
  facts["act"] = act.stem;
  if (!act.subject_kind.empty()) facts["subject"] = fmt::format("{}/{}", act.subject_kind, act.subject);
  if (is_last && book.state) facts["state"] = to_hex(book.state(tx, act.subject).view());
  if (book.facts) add_all(facts, book.facts(tx, act.subject));
  add_clear(tx, public_entry(in_order(facts)), act.at, act.subject_kind, act.subject);
}

void Books::seal(Tx& tx, const Act& act, const Book& book, bool is_last) {
  const platform::CaseKeyId key = book.key(tx, act.subject);
  const auto link = keys_.derived(key, "ledger.link");
  if (!link) return add_clear(tx, public_entry(in_order({{"act", "ledger.act_on_erased"}, {"count", 1}})), act.at);
  Chain chain = chain_of(tx, act.subject_kind, act.subject, key);
  boost::json::object payload = act.details;
  payload["act"] = act.stem;
  payload["at"] = platform::city_time().iso(act.at);
  payload["subject"] = fmt::format("{}/{}", act.subject_kind, act.subject);
  payload["by"] = act.actor;
  payload["body"] = act.body;
  payload["n"] = chain.next_n;
  payload["prev"] = to_hex(chain.last_leaf);
  if (is_last && book.state) payload["state"] = to_hex(book.state(tx, act.subject).view());
  if (book.facts) add_all(payload, book.facts(tx, act.subject));

  const std::string text = in_order(payload);
  const std::string salt = random_salt();
  const std::string entry = sealed_entry(tag_of(*link, chain.next_n), commitment_of(salt, text));
  const auto place = sealed_place(act.subject_kind, act.subject, chain.next_n);
  add_sealed(tx, chain, entry, keys_.seal(key, salt + text, place), act.at);
  chain.last_leaf = leaf_hash(entry).str();
  ++chain.next_n;
  keep_chain(tx, chain);
}

}  // namespace ashyq::ledger

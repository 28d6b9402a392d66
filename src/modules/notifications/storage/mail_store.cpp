#include "notifications/storage/mail_store.hpp"

#include <array>

namespace ashyq::notifications {

using platform::Blob;
using platform::CaseKeyId;
using platform::Tx;

namespace {
constexpr std::string_view kContext = "notifications.address";
constexpr auto kClaim = std::chrono::minutes(5);  // longer than any relay is waited for
}  // namespace

std::optional<int> retry_after_minutes(int attempts) {
  static constexpr std::array kMinutes{1, 5, 15, 60, 180, 360, 720, 1440, 1440};
  if (attempts < 1 || attempts > static_cast<int>(kMinutes.size())) return std::nullopt;
  return kMinutes.at(static_cast<std::size_t>(attempts - 1));
}

void MailStore::add(Tx& tx, const Recipient& to, const Message& m, Instant now) {
  std::optional<Blob> sealed;
  std::int64_t key = 0;
  if (to.account == 0 && !to.email.empty()) {
    const CaseKeyId id = keys_.allocate();
    key = id.value;
    sealed = keys_.seal(id, to.email, kContext);
  }
  const auto state = to.account == 0 && !sealed ? DeliveryState::NoAddress : DeliveryState::Waiting;
  tx.run(
      "insert into notifications_mail (account, language, key, arguments, path, subject_kind, subject_id, key_id, sealed, "
      "state, attempts, queued_at, next_at, last_fault) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, '')",
      to.account, to.language, m.key, boost::json::serialize(m.arguments), m.path, m.subject_kind, m.subject, key,
      sealed, state, now, now);
}

std::vector<QueuedMail> MailStore::claim(Tx& tx, Instant now, int most) {
  std::vector<QueuedMail> due;
  for (const auto& row : tx.query(
           "select id, account, language, key, arguments, path, subject_kind, subject_id, key_id, sealed, attempts "
           "from notifications_mail where state = 1 and next_at <= ? order by next_at, id limit ?",
           now, most)) {
    QueuedMail mail;
    mail.id = row.get<std::int64_t>(0);
    mail.recipient = {row.get<std::int64_t>(1), "", row.get<Language>(2)};
    mail.message = {row.get<std::string>(3), boost::json::parse(row.get<std::string>(4)).as_object(),
                    row.get<std::string>(5), row.get<std::string>(6), row.get<std::int64_t>(7)};
    mail.key = row.get<std::int64_t>(8);
    if (const auto sealed = row.get<std::optional<Blob>>(9))
      mail.recipient.email = keys_.open(CaseKeyId(mail.key), *sealed, kContext).value_or("");
    mail.attempts = row.get<int>(10) + 1;
    due.push_back(std::move(mail));
  }
  for (const auto& mail : due)
    tx.run("update notifications_mail set attempts = ?, next_at = ? where id = ?", mail.attempts, now + kClaim,
           mail.id);
  return due;
}

void MailStore::end(Tx& tx, const QueuedMail& mail, DeliveryState state, std::optional<Instant> at,
                    const std::string& fault) {
  tx.run("update notifications_mail set state = ?, delivered_at = ?, last_fault = ?, sealed = null where id = ?", state,
         at, fault, mail.id);
  if (mail.key != 0) tx.after_commit([this, key = mail.key] { keys_.erase(CaseKeyId(key)); });
}

void MailStore::delivered(Tx& tx, const QueuedMail& mail, Instant now) {
  end(tx, mail, DeliveryState::Delivered, now, "");
}

void MailStore::no_address(Tx& tx, const QueuedMail& mail) {
  end(tx, mail, DeliveryState::NoAddress, std::nullopt, "");
}

void MailStore::failed(Tx& tx, const QueuedMail& mail, const std::string& fault, bool final) {
  const auto minutes = retry_after_minutes(mail.attempts);
  if (final || !minutes) return end(tx, mail, DeliveryState::Failed, std::nullopt, fault);
  tx.run("update notifications_mail set last_fault = ?, next_at = next_at - ? + ? where id = ?", fault,
         std::chrono::milliseconds(kClaim).count(), std::chrono::milliseconds(std::chrono::minutes(*minutes)).count(),
         mail.id);
}

namespace {

std::vector<Delivery> deliveries(const platform::Rows& rows) {
  std::vector<Delivery> found;
  for (const auto& row : rows)
    found.push_back({row.get<Instant>(0), row.get<std::string>(1), row.get<DeliveryState>(2), row.get<int>(3),
                     row.get<std::optional<Instant>>(4), row.get<std::string>(5)});
  return found;
}

}  // namespace

std::vector<Delivery> MailStore::of(Tx& tx, std::string_view subject_kind, std::int64_t subject) {
  return deliveries(
      tx.query("select queued_at, key, state, attempts, delivered_at, last_fault from notifications_mail "
               "where subject_kind = ? and subject_id = ? order by id",
               subject_kind, subject));
}

std::vector<Delivery> MailStore::latest_faults(Tx& tx, int most) {
  return deliveries(
      tx.query("select queued_at, key, state, attempts, delivered_at, last_fault from notifications_mail "
               "where last_fault <> '' order by id desc limit ?",
               most));
}

MailStore::Counts MailStore::counts(Tx& tx) {
  Counts counts;
  for (const auto& row : tx.query("select state, count(*) from notifications_mail group by state")) {
    const auto n = row.get<std::int64_t>(1);
    switch (row.get<DeliveryState>(0)) {
      case DeliveryState::Waiting: counts.waiting = n; break;
      case DeliveryState::Delivered: counts.delivered = n; break;
      case DeliveryState::Failed: counts.failed = n; break;
      case DeliveryState::NoAddress: counts.no_address = n; break;
    }
  }
  return counts;
}

}  // namespace ashyq::notifications

// A right receipt is proved; each single change is refused by its own word, in its own step.
#include "ledger/rules/receipt.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <map>

#include "ledger/rules/merkle.hpp"
#include "ledger/tests/receipt_fixture.hpp"

namespace ashyq::ledger {
namespace {

constexpr Instant kNow{std::chrono::seconds(kSeenAt + 1000)};

ReceiptVerdict judge(const std::string& file, const OwnTrust& own = {}, Instant now = kNow) {
  auto receipt = parse_receipt(file);
  return receipt ? verify(*receipt, own, now) : refused_file(receipt.error());
}
std::string word_of(const ReceiptVerdict& verdict) { return verdict.fault() ? verdict.fault()->word : ""; }
OwnTrust own_policy(const std::string& text) {
  OwnTrust own;
  own.policy = parse_policy(text).value();
  return own;
}
NoteLine other(NoteLine line) {
  line.signature.back() ^= 1;
  return line;
}
std::string unwatched() { return "log " + log_signer().key().text() + "\nquorum none\n"; }

TEST(receipt, of_a_witnessed_log_is_proved) {
  const auto verdict = judge(ReceiptParts().str());
  EXPECT_EQ(verdict.judgement, Judgement::Proved) << word_of(verdict);
  for (const StepOutcome& step : verdict.steps) EXPECT_EQ(step.result, StepResult::Passed) << name_of(step.step);
  ASSERT_EQ(verdict.seen.size(), 2u);
  EXPECT_EQ(verdict.seen[0].name, "witness.example/0");
  EXPECT_EQ(verdict.first_seen(), kSeenAt);
  EXPECT_EQ(verdict.last_seen(), kSeenAt + 1);
  EXPECT_EQ(verdict.witnesses_known, 3u);
  EXPECT_EQ(verdict.trusted, TrustFrom::Receipt);
  EXPECT_EQ(verdict.log_keys, std::vector{log_signer().key()});
  ASSERT_TRUE(verdict.promise);
  EXPECT_EQ(verdict.promise->deadline, kSeenAt + 25);
  EXPECT_TRUE(verdict.promise->is_kept);
}

TEST(receipt, is_read_with_all_that_is_in_it) {
  const Receipt receipt = parse_receipt(ReceiptParts().str()).value();
  EXPECT_EQ(receipt.facts.at("case").as_string(), "2026-000123");
  EXPECT_EQ(receipt.checkpoint.origin, kReceiptOrigin);
  EXPECT_EQ(receipt.proof.index, 5u);
  EXPECT_EQ(receipt.keys.at(0).from, static_cast<std::int64_t>(kSeenAt) - 86400);
  EXPECT_FALSE(receipt.keys.at(0).until);
  EXPECT_EQ(receipt.mirrors, std::vector<std::string>{"https://mirror.example/karaganda"});
}

TEST(receipt, is_proved_at_every_place_of_trees_of_every_shape_and_at_no_other) {
  for (const std::uint64_t size : {1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 31, 33})
    for (std::uint64_t index = 0; index < size; ++index) {
      ReceiptParts of(index, size);
      EXPECT_TRUE(judge(of.str()).is_proved()) << index << " of " << size;
      if (size == 1) continue;
      of.index = (index + 1) % size;
      EXPECT_EQ(word_of(judge(of.str())), "path") << index << " of " << size;
    }
}

using Change = std::function<void(ReceiptParts&)>;
using Edit = std::function<void(boost::json::object&)>;

std::string changed(const Change& change) {
  ReceiptParts of;
  change(of);
  return of.str();
}
std::string edited(const Edit& edit) {
  auto file = ReceiptParts().file();
  edit(file);
  return boost::json::serialize(file);
}
std::string promise_by(const Signer& signer, const InclusionPromise& promise) {
  return signed_note(promise.text(), signer);
}
boost::json::object& key(ReceiptParts& of, std::size_t at) { return of.keys.at(at).as_object(); }
void cosign_at(ReceiptParts& of, std::uint64_t seconds) {
  of.witness_lines = {cosign(of.text, witness_signer(0), seconds), cosign(of.text, witness_signer(1), seconds)};
}

struct Corruption {
  const char* what;
  ReceiptStep step;
  const char* word;
  std::function<std::string()> make;
};

const std::vector<Corruption>& corruptions() {
  using enum ReceiptStep;
  static const std::vector<Corruption> kAll{
      {"not JSON", File, "not_json", [] { return "Dear citizen"; }},
      {"a list", File, "not_json", [] { return "[]"; }},
      {"cut short", File, "not_json", [] { return ReceiptParts().str().substr(0, 900); }},
      {"another format", File, "other_format",
       [] { return edited([](auto& file) { file["format"] = "ashyq-receipt/v2"; }); }},
      {"much too large", File, "too_large", [] { return std::string(2'000'000, ' '); }},
      {"no mirrors", File, "field", [] { return edited([](auto& file) { file.erase("mirrors"); }); }},
      {"a salt cut short", File, "field", [] { return changed([](auto& of) { of.salt.pop_back(); }); }},
      {"a link key in capitals", File, "field",
       [] { return edited([](auto& file) { file["link_key"] = std::string(64, 'A'); }); }},
      {"a negative number", File, "field", [] { return edited([](auto& file) { file["n"] = -1; }); }},
      {"a number with a fraction", File, "field", [] { return edited([](auto& file) { file["n"] = 3.5; }); }},
      {"a proof of another kind", File, "field",
       [] { return edited([](auto& file) { file["proof"] = "c2sp.org/tlog-proof@v2\nindex 5\n"; }); }},
      {"a key without its time", File, "field", [] { return changed([](auto& of) { key(of, 0).erase("until"); }); }},
      {"a key's time that is none", File, "field",
       [] { return changed([](auto& of) { key(of, 0)["from"] = "yesterday"; }); }},
      {"a payload that is no JSON", File, "payload",
       [] { return changed([](auto& of) { of.payload = "granted", of.grow(11); }); }},
      {"a policy with a wrong line", File, "policy",
       [] { return changed([](auto& of) { of.policy += "friend a\n"; }); }},
      {"a checkpoint with one more line", File, "checkpoint",
       [] { return changed([](auto& of) { of.text += "more\n", of.sign(); }); }},
      {"a log that the policy does not name", Log, "log_unknown",
       [] { return changed([](auto& of) { of.log_lines = {sign_note(of.text, log_signer(77))}; }); }},
      {"a signature of the log", Log, "log_signature",
       [] { return changed([](auto& of) { of.log_lines[0] = other(of.log_lines[0]); }); }},
      {"the size in the checkpoint", Log, "checkpoint_changed",
       [] { return changed([](auto& of) { of.text.replace(of.text.find("\n11\n"), 4, "\n12\n"); }); }},
      {"a key without a history", Log, "key_unlisted",
       [] { return changed([](auto& of) { of.keys.erase(of.keys.begin()); }); }},
      {"a signature of a witness", Witnesses, "witness_signature",
       [] { return changed([](auto& of) { of.witness_lines[1] = other(of.witness_lines[1]); }); }},
      {"the time a witness saw it", Witnesses, "witness_signature",
       [] { return changed([](auto& of) { of.witness_lines[0].signature[7] ^= 1; }); }},
      {"a witness too few", Witnesses, "quorum", [] { return changed([](auto& of) { of.witness_lines.pop_back(); }); }},
      {"a witness twice", Witnesses, "quorum",
       [] { return changed([](auto& of) { of.witness_lines[1] = cosign(of.text, witness_signer(0), kSeenAt + 9); }); }},
      {"an unknown witness", Witnesses, "quorum",
       [] { return changed([](auto& of) { of.witness_lines[1] = cosign(of.text, witness_signer(8), kSeenAt); }); }},
      {"a key retired by then", Witnesses, "key_window",
       [] { return changed([](auto& of) { key(of, 0)["until"] = kSeenAt - 1; }); }},
      {"a key not yet in force", Witnesses, "key_window",
       [] { return changed([](auto& of) { cosign_at(of, kSeenAt - 90'000); }); }},
      {"a retired key that nobody cosigned", Witnesses, "key_window",
       [] {
         return changed(
             [](auto& of) { of.policy = unwatched(), of.witness_lines.clear(), key(of, 0)["until"] = kSeenAt + 9; });
       }},
      {"witnesses of next week", Witnesses, "witness_future",
       [] { return changed([](auto& of) { cosign_at(of, kSeenAt + 7 * 86'400); }); }},
      {"a hash of the path", Place, "path", [] { return changed([](auto& of) { of.path[1].bytes[0] ^= 1; }); }},
      {"a hash too few", Place, "path", [] { return changed([](auto& of) { of.path.pop_back(); }); }},
      {"a hash too many", Place, "path", [] { return changed([](auto& of) { of.path.push_back(of.path[0]); }); }},
      {"a place outside the log", Place, "path", [] { return changed([](auto& of) { of.index = 11; }); }},
      {"a character of the payload", Act, "act",
       [] { return changed([](auto& of) { of.payload.replace(of.payload.find("000123"), 6, "000124"); }); }},
      {"a blank in the payload", Act, "act", [] { return changed([](auto& of) { of.payload.insert(1, " "); }); }},
      {"a bit of the salt", Act, "act", [] { return changed([](auto& of) { of.salt[40] ^= 1; }); }},
      {"the tag in the entry", Act, "entry_changed",
       [] { return changed([](auto& of) { of.entry[17] = of.entry[17] == 'A' ? 'B' : 'A'; }); }},
      {"the version in the entry", Act, "entry_form", [] { return changed([](auto& of) { of.entry[11] = '2'; }); }},
      {"an entry in clear", Act, "entry_form",
       [] { return changed([](auto& of) { of.entry = public_entry("{\"act\":\"ledger.begin\"}"); }); }},
      {"the link key", Case, "tag", [] { return changed([](auto& of) { of.link_key[0] ^= 1; }); }},
      {"the number in the receipt", Case, "tag", [] { return changed([](auto& of) { of.n = 4; }); }},
      {"a payload of another number", Case, "number", [] { return changed([](auto& of) { of.n = 4, of.grow(11); }); }},
      {"an act that names nothing before it", Case, "chain",
       [] { return changed([](auto& of) { of.payload = receipt_payload(3, ""), of.grow(11); }); }},
      {"a first act with another before it", Case, "chain",
       [] {
         return changed([](auto& of) { of.n = 0, of.payload = receipt_payload(0, std::string(64, 'a')), of.grow(11); });
       }},
      {"a promise that is no note", Promise, "promise_form",
       [] { return changed([](auto& of) { of.promise = "we promise"; }); }},
      {"a promise by the log's key", Promise, "promise_key",
       [] {
         return changed([](auto& of) {
           of.promise = promise_by(log_signer(), {kReceiptOrigin, leaf_hash(of.entry), kSeenAt});
         });
       }},
      {"a later deadline", Promise, "promise_signature",
       [] {
         return changed([](auto& of) {
           const std::string deadline = std::to_string(kSeenAt + 25);
           of.promise.replace(of.promise.find(deadline), deadline.size(), std::to_string(kSeenAt + 99));
         });
       }},
      {"a promise about another act", Promise, "promise_other",
       [] {
         return changed([](auto& of) { of.promise = promise_by(promise_signer(), {kReceiptOrigin, Hash{}, kSeenAt}); });
       }},
  };
  return kAll;
}

TEST(receipt, is_refused_for_every_single_change_by_its_own_word) {
  for (const Corruption& corruption : corruptions()) {
    const auto verdict = judge(corruption.make());
    EXPECT_EQ(verdict.judgement, Judgement::Refused) << corruption.what;
    EXPECT_EQ(word_of(verdict), corruption.word) << corruption.what;
    EXPECT_EQ(verdict.of(corruption.step).result, StepResult::Failed) << corruption.what;
    for (const StepOutcome& step : verdict.steps)
      EXPECT_TRUE(step.result != StepResult::Failed || step.step >= corruption.step) << corruption.what;
  }
}

TEST(receipt, has_two_changes_both_named) {
  ReceiptParts of;
  of.salt = std::string(64, '\0');
  of.witness_lines.pop_back();
  const auto verdict = judge(of.str());
  EXPECT_EQ(verdict.of(ReceiptStep::Witnesses).fault.word, "quorum");
  EXPECT_EQ(verdict.of(ReceiptStep::Act).fault.word, "act");
}

TEST(receipt, tells_what_a_sentence_is_filled_with) {
  const auto verdict = judge(changed([](auto& of) { of.witness_lines.pop_back(); }));
  EXPECT_EQ(verdict.fault()->values, (std::vector<std::pair<std::string, std::string>>{{"have", "1"}, {"known", "3"}}));
}

TEST(receipt, without_a_promise_says_so_and_is_proved_all_the_same) {
  const auto verdict = judge(changed([](auto& of) { of.promise.clear(); }));
  EXPECT_TRUE(verdict.is_proved());
  EXPECT_EQ(verdict.of(ReceiptStep::Promise).result, StepResult::Absent);
  EXPECT_FALSE(verdict.promise);
}

TEST(receipt, shows_a_promise_as_kept_only_by_a_witness_in_time) {
  const auto late = judge(changed([](auto& of) { cosign_at(of, kSeenAt + 26); }));
  EXPECT_TRUE(late.is_proved());
  EXPECT_FALSE(late.promise.value().is_kept);
  const auto one_in_time = judge(changed([](auto& of) {
    of.witness_lines = {cosign(of.text, witness_signer(0), kSeenAt + 25),
                        cosign(of.text, witness_signer(1), kSeenAt + 26)};
  }));
  EXPECT_TRUE(one_in_time.promise.value().is_kept);
}

TEST(receipt, of_a_log_that_nobody_watches_is_not_called_proved) {
  const auto verdict = judge(changed([](auto& of) { of.policy = unwatched(), of.witness_lines.clear(); }));
  EXPECT_EQ(verdict.judgement, Judgement::Unwitnessed);
  EXPECT_FALSE(verdict.promise.value().is_kept);
}

TEST(receipt, of_a_retired_key_is_proved_by_witnesses_of_its_time) {
  EXPECT_TRUE(judge(changed([](auto& of) { key(of, 0)["until"] = "2026-11-23T10:00:06Z"; })).is_proved());
  EXPECT_EQ(word_of(judge(changed([](auto& of) { key(of, 0)["until"] = "2026-11-23T10:00:05.999Z"; }))), "key_window");
}

TEST(receipt, during_a_rotation_is_held_against_the_key_that_the_reader_knows) {
  ReceiptParts of;
  of.log_lines.push_back(sign_note(of.text, log_signer(50)));
  of.keys.push_back({{"vkey", log_signer(50).key().text()}, {"from", kSeenAt}, {"until", nullptr}});
  OwnTrust own;
  own.log_key = log_signer(50).key();
  EXPECT_TRUE(judge(of.str(), own).is_proved());
  EXPECT_TRUE(judge(of.str()).is_proved());
}

std::string forged() {
  ReceiptParts of;
  of.policy = "log " + log_signer(66).key().text() + "\nquorum none\n";
  of.log_lines = {sign_note(of.text, log_signer(66))};
  of.witness_lines.clear();
  of.promise.clear();
  key(of, 0)["vkey"] = log_signer(66).key().text();
  return of.str();
}

TEST(receipt, is_held_against_what_the_reader_trusts_more) {
  EXPECT_EQ(judge(forged()).judgement, Judgement::Unwitnessed);
  OwnTrust key;
  key.log_key = log_signer().key();
  EXPECT_EQ(word_of(judge(forged(), key)), "log_unknown");
  EXPECT_EQ(word_of(judge(forged(), own_policy(two_of_three()))), "log_unknown");
  EXPECT_EQ(judge(ReceiptParts().str(), key).trusted, TrustFrom::OwnKey);
  EXPECT_TRUE(judge(ReceiptParts().str(), key).is_proved());
  const auto with_policy = judge(ReceiptParts().str(), own_policy(two_of_three()));
  EXPECT_TRUE(with_policy.is_proved());
  EXPECT_EQ(with_policy.trusted, TrustFrom::OwnPolicy);
}

TEST(receipt, is_refused_by_a_stricter_policy_of_the_reader) {
  std::string strict = two_of_three();
  strict.replace(strict.find("group two-of-three 2"), 20, "group two-of-three 3");
  EXPECT_EQ(word_of(judge(ReceiptParts().str(), own_policy(strict))), "quorum");
}

// Any single character of the file: nothing may be changed and still be called proved, but for what proves nothing.
TEST(receipt, has_no_character_that_can_be_changed_unseen) {
  const std::string text = ReceiptParts().str();
  const auto means_nothing = [&](std::size_t at) {
    for (const std::string_view free :
         {"https://karaganda.example/log", "\"from\":\"2026-11-22T15:00:05+05:00\"", "\"state\":\"active\"",
          "https://mirror.example/karaganda", "two-of-three", " w0", " w1", " w2"})
      for (std::size_t from = text.find(free); from != std::string::npos; from = text.find(free, from + 1))
        if (from <= at && at < from + free.size()) return true;
    return false;
  };
  for (std::size_t at = 0; at < text.size(); at += 3) {
    if (means_nothing(at)) continue;
    std::string other = text;
    other[at] = other[at] == '7' ? '8' : '7';
    EXPECT_EQ(judge(other).judgement, Judgement::Refused)
        << at << ": …" << text.substr(at < 20 ? 0 : at - 20, 20) << "[" << text[at] << "]";
  }
}

TEST(receipt, follows_the_one_before_it) {
  ReceiptParts first(2, 11, 0), second(7, 11, 1);
  second.payload = receipt_payload(1, to_hex(leaf_hash(first.entry).view()));
  second.grow(11);
  const Receipt one = parse_receipt(first.str()).value(), two = parse_receipt(second.str()).value();
  EXPECT_TRUE(verify(one, {}, kNow).is_proved());
  EXPECT_TRUE(verify(two, {}, kNow).is_proved());
  EXPECT_TRUE(follows(two, one));
  EXPECT_FALSE(follows(one, two));
  EXPECT_FALSE(follows(two, parse_receipt(ReceiptParts(2, 11, 1).str()).value()));
}

TEST(receipt, reads_moments_as_written_by_cities_and_browsers) {
  EXPECT_EQ(seconds_of_moment("2026-11-23T15:00:05+05:00"), kSeenAt);
  EXPECT_EQ(seconds_of_moment("2026-11-23T10:00:05Z"), kSeenAt);
  EXPECT_EQ(seconds_of_moment("2026-11-23T10:00:05.123Z"), kSeenAt);
  EXPECT_EQ(seconds_of_moment("2026-11-23T05:30:05-04:30"), kSeenAt);
  for (const char* wrong : {"", "2026-11-23", "2026-11-23T10:00:05", "2026-11-23 10:00:05Z", "2026-02-30T10:00:05Z",
                            "2026-11-23T24:00:05Z", "2026-11-23T10:00:05.Zx", "2026-11-23T10:00:05+5:00"})
    EXPECT_FALSE(seconds_of_moment(wrong)) << wrong;
}

}  // namespace
}  // namespace ashyq::ledger

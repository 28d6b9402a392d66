// ashyq: the tool of the person who runs a city.
#include <iostream>

#include <CLI/CLI.hpp>

#include "app/ashyq/commands.hpp"
#include "app/ashyq/flags_commands.hpp"

namespace {

using namespace ashyq::app;

struct Given {
  std::string config, var{"var"}, database;

  Settings settings() const {
    Settings s = config.empty() ? default_settings(var) : read_settings(config);
    if (!database.empty()) s.database = database;
    return s;
  }
};

}  // namespace

int main(int argc, char** argv) {
  CLI::App tool("Ashyq Qala: the administrator's tool");
  tool.require_subcommand(1);
  tool.set_version_flag("--version", ASHYQ_VERSION);
  Given given;
  tool.add_option("--config", given.config, "ashyq.toml; without it everything lies below --var");
  tool.add_option("--var", given.var, "folder of the embedded city");
  tool.add_option("--database", given.database, "postgresql://… instead of the embedded SQLite");

  int code = 0;
  tool.add_subcommand("init", "make the tables and read the law")->callback([&] { code = init(given.settings()); });

  bool only_show = false;
  auto* migrating = tool.add_subcommand("migrate", "bring the tables up to date");
  migrating->add_flag("--show", only_show, "only say what would be done");
  migrating->callback([&] { code = migrate(given.settings(), only_show); });

  NewUser user;
  auto* users = tool.add_subcommand("user", "accounts");
  users->require_subcommand(1);
  auto* adding = users->add_subcommand("add", "make an account; prints the link to set its password");
  adding->add_option("email", user.email)->required();
  adding->add_option("name", user.name)->required();
  adding->add_option("--role", user.role,
                     "citizen, operator, registrar, officer, head, reviewer, auditor, council_member, administrator");
  adding->add_option("--body", user.body, "slug of the body; without it the role is for the whole city");
  adding->add_option("--language", user.language, "kk, ru, en");
  adding->callback([&] { code = user_add(given.settings(), user); });

  std::uint64_t appeals = 5000, seed = 2026;
  int port = 8080;
  auto* demo = tool.add_subcommand("demo", "the demonstration town");
  demo->require_subcommand(1);
  auto* loading = demo->add_subcommand("load", "write an invented year of appeals");
  loading->add_option("--appeals", appeals);
  loading->add_option("--seed", seed);
  loading->callback([&] { code = demo_load(given.settings(), appeals, seed); });
  auto* sign_ins = demo->add_subcommand("sign-ins", "who can sign in");
  sign_ins->add_option("--port", port);
  sign_ins->callback([&] { code = demo_sign_ins(port); });
  auto* secrets = demo->add_subcommand("secrets", "what must never be seen in public; for tests");
  secrets->add_option("--appeals", appeals);
  secrets->add_option("--seed", seed);
  secrets->callback([&] { code = demo_secrets(given.settings(), appeals, seed); });

  std::string folder;
  auto* backing_up = tool.add_subcommand("backup", "a consistent copy while the city runs");
  backing_up->add_option("folder", folder)->required();
  backing_up->callback([&] { code = back_up(given.settings(), folder); });
  auto* restoring = tool.add_subcommand("restore", "from a backup, into an empty city");
  restoring->add_option("folder", folder)->required();
  restoring->callback([&] { code = restore(given.settings(), folder); });

  bool against_ledger = false;
  auto* examining = tool.add_subcommand("doctor", "what is wrong with this installation");
  examining->add_flag("--ledger", against_ledger, "compare every row with the transparency log");
  examining->callback([&] { code = against_ledger ? doctor_ledger(given.settings()) : doctor(given.settings()); });
  std::string copy_of_log, key_to_end;
  bool revoked = false;
  auto* log = tool.add_subcommand("log", "care for the transparency log");
  log->require_subcommand(1);
  auto* recovering = log->add_subcommand("recover", "bring back its missing tail after an old restore");
  recovering->add_option("--from", copy_of_log, "folder or address of a mirror")->required();
  recovering->callback([&] { code = recover_log(given.settings(), copy_of_log); });
  log->add_subcommand("add-key", "begin a rotation: from now on the new key signs beside the old one")->callback([&] {
    code = add_log_key(given.settings());
  });
  auto* ending = log->add_subcommand("end-key", "end a rotation: destroy an old key");
  ending->add_option("id", key_to_end, "eight digits, as in the verifier key")->required();
  ending->add_flag("--revoked", revoked, "it was stolen: nothing signed with it counts from now on");
  ending->callback([&] { code = end_log_key(given.settings(), key_to_end, revoked); });

  EraseCommand erasing;
  auto* erase = tool.add_subcommand("erase", "destroy the words of an ended case; two people must agree");
  erase->add_option("case", erasing.number, "number of the case")->required();
  erase->add_option("--as", erasing.as, "your e-mail")->required();
  erase->add_option("--code", erasing.code, "your code of the second step")->required();
  erase->add_option("--ground", erasing.ground, "why the law demands it; asked of the first person");
  erase->callback([&] { code = erase_case(given.settings(), erasing); });
  tool.add_subcommand("routes", "every address with its access word")->callback([&] {
    code = routes(given.settings());
  });
  tool.add_subcommand("sweep", "let the clock look once")->callback([&] { code = sweep(given.settings()); });

  WitnessCommand witness;
  auto* witnessing = tool.add_subcommand("witness", "watch the logs of others and cosign them; needs no city");
  witnessing->add_option("--config", witness.config, "witness.toml");
  witnessing->add_option("--name", witness.name, "name of the key, such as witness.example.kz; for the first start");
  witnessing->add_option("--folder", witness.folder, "key and memory; \"witness\" unless said");
  witnessing->add_option("--log", witness.logs, "\"VKEY\" or \"ORIGIN VKEY\" of a log to watch; may be repeated")
      ->allow_extra_args(false);
  witnessing->add_option("--address", witness.address, "to listen on");
  witnessing->add_option("--port", witness.port, "7380 unless said");
  witnessing->add_option("--url", witness.url, "how others reach it, if not by address and port");
  witnessing->callback([&] { code = run_witness(witness); });

  AuditCommand audit;
  auto* auditing = tool.add_subcommand("audit", "recompute a log from its entries; needs no city");
  auditing->add_option("log", audit.address, "http(s)://…/log, or a folder with a copy")->required();
  auditing->add_option("--key", audit.keys, "verifier key of the log, or a file with it; may be repeated")
      ->required()
      ->allow_extra_args(false);
  auditing->add_option("--origin", audit.origin, "of the log, if it is not the key's name");
  auditing->add_option("--policy", audit.policy, "file with the witnesses you trust (tlog-policy)");
  auditing->add_option("--state", audit.state, "file that remembers what was seen, to find rewritten histories");
  auditing->add_option("--fresh-minutes", audit.fresh_minutes, "witnesses' signatures may be so old; 60 unless said");
  auditing->add_option("--threads", audit.threads);
  auditing->add_option("--lang", audit.language, "kk, ru, en");
  auditing->add_flag("--json", audit.json, "the findings for a program");
  auditing->callback([&] { code = run_audit(audit); });

  MirrorCommand copy;
  bool once = false;
  auto* mirroring = tool.add_subcommand("mirror", "keep a full, verified copy of a log; needs no city");
  mirroring->add_option("log", copy.address, "http(s)://…/log, or a folder")->required();
  mirroring->add_option("folder", copy.folder, "where the copy lies")->required();
  mirroring->add_option("--key", copy.keys, "verifier key of the log, or a file with it; may be repeated")
      ->required()
      ->allow_extra_args(false);
  mirroring->add_option("--origin", copy.origin, "of the log, if it is not the key's name");
  auto* only_once = mirroring->add_flag("--once", once, "and end; so it is unless --every is given");
  mirroring->add_option("--every", copy.every_seconds, "again after so many seconds")->excludes(only_once);
  mirroring->add_option("--threads", copy.threads);
  mirroring->add_option("--lang", copy.language, "kk, ru, en");
  mirroring->callback([&] { code = run_mirror(copy); });

  VerifyCommand verification;
  auto* verifying = tool.add_subcommand("verify", "check what somebody was given; needs no city and no network");
  verifying->require_subcommand(1);
  auto* receipts = verifying->add_subcommand("receipt", "what a receipt of the log proves, in plain words");
  receipts->add_option("file", verification.file, "*.ashyq-receipt")->required()->check(CLI::ExistingFile);
  receipts->add_option("--key", verification.key, "verifier key of the log that you trust, or a file with it");
  receipts->add_option("--policy", verification.policy, "file with the log and witnesses you trust (tlog-policy)");
  receipts->add_option("--lang", verification.language, "kk, ru, en");
  receipts->add_flag("--json", verification.json, "what was found out, for a program");
  receipts->callback([&] { code = verify_receipt(verification); });

  VerifyDrawCommand drawn;
  auto* drawing = verifying->add_subcommand("draw", "compute a draw again from its file");
  drawing->add_option("file", drawn.file, "…/ledger/draws/1.json, saved or as an address")->required();
  drawing->add_option("--policy", drawn.policy, "file with the log and witnesses you trust (tlog-policy)");
  drawing->add_option("--lang", drawn.language, "kk, ru, en");
  drawing->add_flag("--json", drawn.json, "what was found out, for a program");
  drawing->callback([&] { code = verify_draw(drawn); });

  add_flags(tool, code);

  try {
    tool.parse(argc, argv);
  } catch (const CLI::ParseError& mistake) {
    return tool.exit(mistake) == 0 ? 0 : 2;  // --help is no mistake; CLI11 numbers the others as it likes
  } catch (const std::exception& fault) {
    std::cerr << "ashyq: " << fault.what() << '\n';
    return 1;
  }
  return code;
}

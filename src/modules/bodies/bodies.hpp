// The door to who is who in the city: bodies, officials, categories of appeals, districts. All of it is public.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "base/id.hpp"
#include "base/local_text.hpp"
#include "base/result.hpp"
#include "ledger/ledger.hpp"
#include "platform/module.hpp"
#include "platform/storage/storage.hpp"
#include "shell/shell.hpp"

namespace ashyq::bodies {

/// Stored in SQL and exports: add at the end, never renumber.
enum class BodyKind : std::uint8_t {
  Akimat = 1,
  Department = 2,       // of the city akimat
  District = 3,         // akim of a city district
  Region = 4,           // akimat of the region and its bodies
  StateDepartment = 5,  // territorial body of the republic
  LawEnforcement = 6,
  Utility = 7,         // utility, state enterprise, manager of houses
  Representative = 8,  // maslikhat, public council
};
std::string_view name_of(BodyKind kind);  // "state_department": as in law/bodies; text "bodies.kind.state_department"
std::optional<BodyKind> body_kind_of(std::string_view name);

struct Body {
  Id<Body> id;
  std::string slug;
  LocalText name;
  LocalText short_name;  // for tables and phones
  BodyKind kind{BodyKind::Department};
  Id<Body> parent;
  Id<Body> reviewed_by;  // where complaints against its acts go; zero: to the court
  LocalText address;
  std::string phone, email, website;
  bool takes_appeals{true};
  bool confirmed{false};  // its name was read in a published source
  bool active{true};
  std::int64_t version{1};  // optimistic locking
};

struct Official {
  Id<Official> id;
  Id<Body> body;
  std::string name;
  LocalText position;
  std::string phone, email;  // of the office
  LocalText reception;       // when people are received in person
  std::int64_t account{0};   // identity's person; 0: has no account
  bool head{false};
  bool active{true};
  int order{100};
  std::int64_t version{1};
};

struct District {
  Id<District> id;
  std::string slug;
  LocalText name;
  Id<Body> akimat;
  double latitude{0}, longitude{0};
};

struct Locality {
  Id<Locality> id;
  std::string slug;
  LocalText name;
  Id<District> district;  // zero when outside the city
  double latitude{0}, longitude{0};
  int radius_m{0};
  bool outside_city{false};
};

/// Where the city lies; a point outside the bounds is not in it.
struct CityArea {
  LocalText name;
  double latitude{0}, longitude{0};
  double west{-180}, south{-90}, east{180}, north{90};
  bool contains(double lat, double lon) const { return lat >= south && lat <= north && lon >= west && lon <= east; }
};

struct CategoryGroup {
  std::string slug;
  LocalText name;
};

struct Category {
  Id<Category> id;
  std::string slug;
  std::string group;
  LocalText name;
  LocalText choose;                              // what belongs here, in plain words, beside the name in the form
  LocalText keywords;                            // separated by blanks
  std::string service_code;                      // of Open311
  std::string kind;                              // the kind of appeal that the form proposes: "message"
  Id<Body> body;                                 // who answers
  std::map<Id<District>, Id<Body>> in_district;  // who answers there instead
  bool crime{false};  // reports come in anonymously too and go at once to competent_for_crime()
  bool active{true};
  int order{100};
};

/// All of it as one value that never changes; hold the pointer for as long as one request lasts.
class Directory {
 public:
  struct Rows {
    std::vector<Body> bodies;
    std::vector<Official> officials;
    std::vector<District> districts;
    std::vector<Locality> localities;
    std::vector<CategoryGroup> groups;
    std::vector<Category> categories;
    std::map<std::string, Id<Body>, std::less<>> crime_routes;  // category slug; "": all others
    CityArea city;
  };
  Directory(Rows rows, std::int64_t version);

  const Body* find(Id<Body> id) const;
  const Body* find(std::string_view slug) const;
  const Official* find(Id<Official> id) const;
  const Official* official_of_account(std::int64_t account) const;
  const District* find(Id<District> id) const;
  const Locality* find(Id<Locality> id) const;
  const Category* find(Id<Category> id) const;
  const District* district(std::string_view slug) const;
  const Category* category(std::string_view slug) const;

  const std::vector<Body>& bodies() const { return rows_.bodies; }  // inactive ones too: old cases name them
  const std::vector<Official>& officials() const { return rows_.officials; }
  const std::vector<District>& districts() const { return rows_.districts; }
  const std::vector<Locality>& localities() const { return rows_.localities; }
  const std::vector<CategoryGroup>& groups() const { return rows_.groups; }
  const std::vector<Category>& categories() const { return rows_.categories; }

  std::vector<const Official*> officials_of(Id<Body> body) const;  // active, heads first
  std::vector<const Body*> children_of(Id<Body> body) const;
  /// The category's body, or the one that answers for it in this district. nullptr: nobody is named.
  const Body* addressee(const Category& category, Id<District> district) const;
  /// Where a report of crime or danger goes at once (APPC arts 64(7-2), 88). nullptr: nobody is named.
  const Body* competent_for_crime(std::string_view category_slug) const;
  /// The locality whose circle holds the point (the nearest of several), and its district.
  const Locality* locality_at(double latitude, double longitude) const;
  const CityArea& city() const { return rows_.city; }
  /// The body's name, or "#17" for an id that is not known.
  std::string name_of(std::int64_t body, Language language) const;

  /// Grows with each change; part of the ETag of pages that show the directory.
  std::int64_t version() const { return version_; }

 private:
  Rows rows_;
  std::int64_t version_;
  std::map<std::int64_t, std::size_t> body_by_id_, official_by_account_;
  std::map<std::string, std::size_t, std::less<>> body_by_slug_;
};

struct ImportReport {
  int added{0}, changed{0};
};
/// Reads law/bodies, law/districts and law/categories (*.toml) into the tables: adds what is missing, changes what the file
/// changed, deletes nothing; rows an administrator has edited since stay as the administrator left them.
/// Throws std::runtime_error with file and line.
ImportReport import_reference(platform::Tx&, const std::string& law_folder, Instant now, std::int64_t by_account = 0);

Directory::Rows read_rows(platform::Tx&);
std::int64_t add_official(platform::Tx&, const Official& official);
/// The account behind an entry of the directory (identity and the demo town call it).
void link_account(platform::Tx&, Id<Official> official, std::int64_t account);

/// Acts on bodies, officials and reference data are public; tells the log how they are kept.
void keep_books(ledger::Books&);

/// Figures that another module shows on the page of a body; the template extends nothing.
struct BodyPanel {
  std::string template_name;
  int order{100};
  std::function<boost::json::object(const platform::Request&, const Body&)> context;
};

class BodiesModule final : public platform::Module {
 public:
  BodiesModule(platform::Database& database, shell::Shell& shell);
  ~BodiesModule() override;

  /// Cheap: reads again only when the version in the database has grown (asked at most once a second).
  /// May be called inside a transaction too, a writing one included.
  std::shared_ptr<const Directory> directory();
  /// The next directory() reads again; call after writing the tables.
  void changed();
  void add(BodyPanel panel);

  std::string_view name() const override { return "bodies"; }
  void add_routes(platform::Router&) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ashyq::bodies

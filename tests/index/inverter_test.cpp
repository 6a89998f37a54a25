// SPDX-License-Identifier: GPL-3.0-or-later
// The inverter's databases against Xapian's own of the same documents, entry by entry.
#include "index/inverter.hpp"

#include <xapian.h>

#include <catch2/catch.hpp>
#include <random>
#include <sstream>

#include "index/glass_table.hpp"
#include "ingest/error.hpp"
#include "tests/temporary_folder.hpp"

using namespace dateline;

namespace {

// The same documents into both.
class Both {
 public:
  explicit Both(const TemporaryFolder& folder)
      : ours_(folder.path() / "ours"),
        theirs_(folder.path() / "theirs"),
        database_(theirs_.string(),
                  Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST) {}

  void begin() {
    end();
    inverter_.begin_document();
    open_ = true;
  }
  void add(const std::string& prefix, const std::string& word, std::uint32_t weight) {
    inverter_.add(prefix, word, weight);
    document_.add_term(prefix + word, weight);
  }
  void write() {
    end();
    database_.commit();
    inverter_.write(ours_);
  }

  std::filesystem::path ours_, theirs_;

 private:
  void end() {
    if (open_) database_.add_document(document_);
    document_ = Xapian::Document();
    open_ = false;
  }
  Inverter inverter_;
  Xapian::WritableDatabase database_;
  Xapian::Document document_;
  bool open_ = false;
};

// Everything that can be asked of a database, as text.
std::string dump(const std::filesystem::path& path) {
  const Xapian::Database database(path.string());
  std::ostringstream out;
  out << database.get_doccount() << ' ' << database.get_lastdocid() << ' ' << database.get_avlength() << ' '
      << database.get_doclength_lower_bound() << ' ' << database.get_doclength_upper_bound() << '\n';
  for (Xapian::docid d = 1; d <= database.get_lastdocid(); ++d) out << database.get_doclength(d) << ' ';
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    out << '\n' << *term << ": " << term.get_termfreq() << ' ' << database.get_collection_freq(*term) << ' ';
    for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term); ++posting)
      out << *posting << '/' << posting.get_wdf() << ' ';
  }
  return out.str();
}

void check(const std::filesystem::path& path) {
  std::ostringstream told;
  const auto errors = Xapian::Database::check(path.string(), 0, &told);
  INFO(told.str());
  CHECK(errors == 0);
}

void compare(const TemporaryFolder& folder, Both& both) {
  both.write();
  check(both.ours_);
  const std::string wanted = dump(both.theirs_);
  REQUIRE((dump(both.ours_) == wanted));
  const auto joined = folder.path() / "joined";
  Xapian::Database(both.ours_.string()).compact(joined.string(), Xapian::DBCOMPACT_SINGLE_FILE);
  check(joined);
  CHECK((dump(joined) == wanted));
}

}  // namespace

TEST_CASE("a small database of ours is that of Xapian") {
  const TemporaryFolder folder;
  Both both(folder);
  both.begin();
  both.add("Q", "a", 0);
  both.add("", "profit", 3);
  both.add("", "rose", 3);
  both.add("", "profit", 1);
  both.add("S", "profit", 1);
  both.add("XT", "money", 0);
  both.add("XT", "money", 0);
  both.begin();
  both.add("Q", "b", 0);
  both.begin();
  both.add("", "profit", 1);
  compare(folder, both);
}

TEST_CASE("a database of thousands of documents is that of Xapian: long lists, trees of levels, any bytes in words") {
  const TemporaryFolder folder;
  Both both(folder);
  std::mt19937 dice(7);
  std::vector<std::string> words;
  for (int i = 0; i < 4000; ++i) words.push_back("w" + std::to_string(i * i) + std::string(dice() % 30, 'x'));
  words.push_back(std::string("zero\0byte", 9));
  words.push_back(std::string("zero\0", 5));
  words.push_back("zero");
  words.push_back("\xFF\xFE");
  words.push_back(std::string(240, 'l'));
  for (int d = 0; d < 3000; ++d) {
    both.begin();
    both.add("Q", "id-" + std::to_string(d), 0);
    if (d % 500 == 499) continue;  // no words at all
    const auto length = dice() % 60;
    for (unsigned i = 0; i < length; ++i) {
      // Few words are frequent, most are rare.
      const auto rank = std::min<std::size_t>(dice() % words.size(), dice() % words.size());
      both.add("", words[rank], 1 + static_cast<std::uint32_t>(dice() % 3));
    }
    both.add("", "everywhere", 1);
    both.add("", "everywhere", 1);
  }
  compare(folder, both);
}

TEST_CASE("a database without documents, and one without words, are databases") {
  for (const int documents : {0, 3}) {
    const TemporaryFolder folder;
    Inverter inverter;
    for (int i = 0; i < documents; ++i) inverter.begin_document();
    inverter.write(folder.path() / "ours");
    const Xapian::Database database((folder.path() / "ours").string());
    CHECK(database.get_doccount() == static_cast<Xapian::doccount>(documents));
    CHECK(database.allterms_begin() == database.allterms_end());
  }
}

TEST_CASE("an inverter begins anew after writing") {
  const TemporaryFolder folder;
  Inverter inverter;
  for (const char* word : {"one", "two"}) {
    inverter.begin_document();
    inverter.add("", word, 1);
    inverter.write(folder.path() / word);
    const Xapian::Database database((folder.path() / word).string());
    CHECK(database.get_doccount() == 1);
    CHECK(database.term_exists(word));
    CHECK(database.get_termfreq("one") == (std::string(word) == "one" ? 1U : 0U));
  }
}

TEST_CASE("a term that Xapian does not take is refused") {
  Inverter inverter;
  inverter.begin_document();
  CHECK_NOTHROW(inverter.add("", std::string(245, 'x'), 1));
  CHECK_THROWS_AS(inverter.add("", std::string(246, 'x'), 1), Error);
  CHECK_THROWS_AS(inverter.add("Q", std::string(123, '\0'), 0), Error);
}

TEST_CASE("numbers that are packed to be sorted sort as they should") {
  std::string before;
  for (const std::uint32_t number :
       {0U, 1U, 0x7FFFU, 0x8000U, 0x3FFFFFU, 0x400000U, 0x1FFFFFFFU, 0x20000000U, 0xFFFFFFFFU}) {
    std::string packed;
    pack_sorted_number(packed, number);
    CHECK(before < packed);
    before = packed;
  }
}

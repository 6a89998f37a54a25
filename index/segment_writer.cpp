// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/segment_writer.hpp"

#include <xapian.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "index/columns.hpp"
#include "index/schema.hpp"
#include "index/stored_article.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

namespace fs = std::filesystem;

// Runs `f` and makes Xapian's errors ours, with the path.
template <class F>
auto with_xapian(const fs::path& path, F&& f) {
  try {
    return f();
  } catch (const Xapian::Error& error) {
    throw Error(path.string() + ": " + error.get_type() + ": " + error.get_msg() +
                (error.get_error_string() != nullptr ? std::string(" (") + error.get_error_string() + ")" : ""));
  }
}

// The names under each prefix, each once.
struct NameSets {
  std::set<std::string_view> organizations, persons, places;
};

NameSets names_in(const std::vector<Fact>& facts) {
  NameSets names;
  for (const auto& fact : facts) {
    const auto* mention = std::get_if<Mention>(&fact.value);
    if (mention == nullptr) continue;
    if (fact.type == FactType::organization) names.organizations.insert(mention->name);
    if (fact.type == FactType::person) names.persons.insert(mention->name);
    if (fact.type == FactType::place) names.places.insert(mention->name);
  }
  return names;
}

}  // namespace

void MiniWriter::index_words(const std::vector<IndexWord>& words, std::string_view prefix, std::uint32_t weight) {
  for (const auto& word : words) inverter_.add(prefix, word.word, weight);
}

void MiniWriter::index_date(const Published& published) {
  std::string digits;
  for (const char c : published.iso_date())
    if (c != '-') digits.push_back(c);
  inverter_.add(schema::year, digits.substr(0, 4), 0);
  if (digits.size() >= 6) inverter_.add(schema::month, digits.substr(0, 6), 0);
  if (digits.size() >= 8) inverter_.add(schema::day, digits, 0);
}

void MiniWriter::index_facts(const std::vector<Fact>& facts) {
  for (const auto& fact : facts) {
    inverter_.add(schema::type, name_of(fact.type), 0);
    const auto* figure = std::get_if<Figure>(&fact.value);
    if (figure == nullptr) continue;
    if (!figure->currency.empty()) inverter_.add(schema::currency, folded(figure->currency), 0);
    if (!figure->unit.empty() && figure->unit.size() < schema::longest_word)
      inverter_.add(schema::unit, folded(figure->unit), 0);
  }
}

void MiniWriter::index(const ExtractedArticle& extracted) {
  const Article& article = extracted.article;
  inverter_.begin_document();
  inverter_.add(schema::id, article.id, 0);
  const auto title = tokenizer_.tokens(article.title.text);
  const auto text = tokenizer_.tokens(article.text.text);
  index_words(title, schema::title, 1);
  index_words(title, {}, schema::title_weight);
  index_words(text, {}, 1);
  columns_.add(extracted, title, text);
  prints_.push_back(print_of(text));
  const auto index_names = [&](const auto& names, std::string_view prefix) {
    for (const auto& name : names) index_words(tokenizer_.tokens(name), prefix, 1);
  };
  index_names(std::initializer_list<std::string_view>{article.source}, schema::source);
  index_names(article.authors, schema::author);
  index_names(std::initializer_list<std::string_view>{article.section}, schema::section);
  const NameSets names = names_in(extracted.facts);
  index_names(names.organizations, schema::organization);
  index_names(names.persons, schema::person);
  index_names(names.places, schema::place);
  if (!article.language.empty())
    inverter_.add(schema::language, folded(article.language).substr(0, schema::longest_word), 0);
  if (article.published) index_date(*article.published);
  index_facts(extracted.facts);
}

void MiniWriter::write_index(const SegmentPart& mini) {
  inverter_.write(mini.database);
  std::ofstream columns(mini.columns, std::ios::binary | std::ios::trunc);
  columns_.write(columns);
  columns.close();
  if (!columns) throw Error(mini.columns.string() + ": cannot be written");
  const std::string prints = prints_file(prints_);
  prints_.clear();
  std::ofstream out(mini.prints, std::ios::binary | std::ios::trunc);
  out.write(prints.data(), static_cast<std::streamsize>(prints.size()));
  out.close();
  if (!out) throw Error(mini.prints.string() + ": cannot be written");
}

void MiniWriter::write(const fs::path& folder, const std::vector<ExtractedArticle>& articles,
                       const std::shared_ptr<const ArticleDictionary>& dictionary) {
  const SegmentPart mini = part_of_mini(folder);
  for (const auto& extracted : articles) index(extracted);
  write_index(mini);
  ArticleStoreWriter store(mini.articles);
  for (const auto& extracted : articles) store.add(encode(extracted), dictionary);
  store.finish(false);
}

void MiniWriter::write(const fs::path& folder, const ArticleStore& from, const std::vector<std::size_t>& articles) {
  const SegmentPart mini = part_of_mini(folder);
  for (const auto i : articles) index(from.read(i));
  write_index(mini);
  ArticleStoreWriter store(mini.articles);
  for (const auto i : articles) store.copy(from, i);
  store.finish(false);
}

SegmentPart part_of_mini(const fs::path& folder) {
  return {folder / "words", folder / segment_articles, folder / segment_columns, folder / segment_prints};
}

SegmentPart part_of_segment(const fs::path& corpus, const std::string& id) {
  const fs::path folder = corpus / "segments" / id;
  return {folder / segment_database, folder / segment_articles, folder / segment_columns, folder / segment_prints};
}

SegmentEntry join_parts(const fs::path& corpus, const std::string& id, const std::vector<SegmentPart>& parts) {
  const SegmentPart segment = part_of_segment(corpus, id);
  const fs::path folder = segment.database.parent_path();
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw Error(folder.string() + ": cannot be made: " + error.message());
  ArticleStoreWriter store(segment.articles);
  for (const auto& part : parts) store.copy(ArticleStore(part.articles));
  store.finish(true);
  const ArticleStore articles(segment.articles);
  SegmentEntry entry;
  entry.id = id;
  entry.articles = articles.size();
  with_xapian(segment.database, [&] {
    Xapian::Database all;
    for (const auto& part : parts) all.add_database(Xapian::Database(part.database.string()));
    all.compact(segment.database.string(), Xapian::DBCOMPACT_SINGLE_FILE);
    const Xapian::Database joined(segment.database.string());
    if (joined.get_doccount() != entry.articles || joined.get_lastdocid() != entry.articles)
      throw Error(segment.database.string() + ": documents are not numbered as the articles are");
  });
  std::vector<fs::path> columns;
  std::vector<fs::path> prints;
  for (const auto& part : parts) {
    columns.push_back(part.columns);
    prints.push_back(part.prints);
  }
  join_columns(columns, segment.columns);
  sync_path(segment.columns);
  write_durably(segment.prints, joined_prints(prints));
  entry.facts = Columns(segment.columns).facts().size();
  sync_path(segment.database);
  sync_path(folder);
  sync_path(folder.parent_path());
  entry.files = {seal_of(corpus, segment.database), seal_of(corpus, segment.articles), seal_of(corpus, segment.columns),
                 seal_of(corpus, segment.prints)};
  return entry;
}

SegmentEntry join_minis(const fs::path& corpus, const std::string& id, const std::vector<fs::path>& minis) {
  std::vector<SegmentPart> parts;
  for (const auto& mini : minis) parts.push_back(part_of_mini(mini));
  return join_parts(corpus, id, parts);
}

}  // namespace dateline

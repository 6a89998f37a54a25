// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/segment_writer.hpp"

#include <algorithm>
#include <set>

#include "index/columns.hpp"
#include "index/schema.hpp"
#include "index/stored_article.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

namespace fs = std::filesystem;

std::string prefixed(std::string_view prefix, std::string_view word) {
  return std::string(prefix) + std::string(word);
}

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

void add_date_terms(Xapian::Document& document, const Published& published) {
  std::string digits;
  for (const char c : published.iso_date())
    if (c != '-') digits.push_back(c);
  document.add_boolean_term(prefixed(schema::year, digits.substr(0, 4)));
  if (digits.size() >= 6) document.add_boolean_term(prefixed(schema::month, digits.substr(0, 6)));
  if (digits.size() >= 8) document.add_boolean_term(prefixed(schema::day, digits));
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

void add_fact_terms(Xapian::Document& document, const std::vector<Fact>& facts) {
  for (const auto& fact : facts) {
    document.add_boolean_term(prefixed(schema::type, name_of(fact.type)));
    const auto* figure = std::get_if<Figure>(&fact.value);
    if (figure == nullptr) continue;
    if (!figure->currency.empty()) document.add_boolean_term(prefixed(schema::currency, folded(figure->currency)));
    if (!figure->unit.empty() && figure->unit.size() < schema::longest_word)
      document.add_boolean_term(prefixed(schema::unit, folded(figure->unit)));
  }
}

}  // namespace

Xapian::termpos MiniWriter::index_words(Xapian::Document& document, std::string_view text, std::string_view prefix,
                                        Xapian::termpos position, Xapian::termcount weight) {
  for (auto& token : tokenizer_.tokens(text))
    document.add_posting(prefix.empty() ? token.word : prefixed(prefix, token.word), position++, weight);
  return position;
}

Xapian::Document MiniWriter::document_of(const ExtractedArticle& extracted) {
  const Article& article = extracted.article;
  Xapian::Document document;
  document.set_data(encode(extracted));
  document.add_boolean_term(prefixed(schema::id, article.id));
  index_words(document, article.title.text, schema::title, 1, 1);
  const auto behind_title = index_words(document, article.title.text, {}, 1, schema::title_weight);
  index_words(document, article.text.text, {}, behind_title + schema::position_gap, 1);
  const auto index_names = [&](const auto& names, std::string_view prefix) {
    Xapian::termpos position = 1;
    for (const auto& name : names) position = index_words(document, name, prefix, position, 1) + schema::position_gap;
  };
  index_names(std::initializer_list<std::string_view>{article.source}, schema::source);
  index_names(article.authors, schema::author);
  index_names(std::initializer_list<std::string_view>{article.section}, schema::section);
  const NameSets names = names_in(extracted.facts);
  index_names(names.organizations, schema::organization);
  index_names(names.persons, schema::person);
  index_names(names.places, schema::place);
  if (!article.language.empty())
    document.add_boolean_term(prefixed(schema::language, folded(article.language).substr(0, schema::longest_word)));
  if (article.published) add_date_terms(document, *article.published);
  add_fact_terms(document, extracted.facts);
  return document;
}

void MiniWriter::write(const fs::path& folder, const std::vector<ExtractedArticle>& articles) {
  with_xapian(folder, [&] {
    Xapian::WritableDatabase database(folder.string(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS |
                                                           Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
    for (const auto& extracted : articles) database.add_document(document_of(extracted));
    database.commit();
  });
}

SegmentEntry join_minis(const fs::path& corpus, const std::string& id, const std::vector<fs::path>& minis) {
  const fs::path folder = corpus / "segments" / id;
  const fs::path file = folder / segment_database;
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw Error(folder.string() + ": cannot be made: " + error.message());
  SegmentEntry entry;
  entry.id = id;
  with_xapian(file, [&] {
    Xapian::Database all;
    for (const auto& mini : minis) all.add_database(Xapian::Database(mini.string()));
    all.compact(file.string(), Xapian::DBCOMPACT_SINGLE_FILE);
    const Xapian::Database segment(file.string());
    entry.articles = segment.get_doccount();
    if (segment.get_lastdocid() != entry.articles)
      throw Error(file.string() + ": documents are not numbered without gap");
    write_columns(segment, folder / segment_columns);
  });
  entry.facts = Columns(folder / segment_columns).facts().size();
  sync_path(file);
  sync_path(folder);
  sync_path(folder.parent_path());
  entry.files = {seal_of(corpus, file), seal_of(corpus, folder / segment_columns)};
  return entry;
}

}  // namespace dateline

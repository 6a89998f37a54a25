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

namespace {

// A fresh database that nothing but this thread knows of: no syncing, no list of terms.
Xapian::WritableDatabase fresh_database(const SegmentPart& mini) {
  std::error_code error;
  fs::create_directories(mini.database.parent_path(), error);
  if (error) throw Error(mini.database.parent_path().string() + ": cannot be made: " + error.message());
  return Xapian::WritableDatabase(mini.database.string(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS |
                                                              Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS |
                                                              Xapian::DB_NO_TERMLIST);
}

}  // namespace

void MiniWriter::write(const fs::path& folder, const std::vector<ExtractedArticle>& articles,
                       const std::shared_ptr<const ArticleDictionary>& dictionary) {
  const SegmentPart mini = part_of_mini(folder);
  with_xapian(folder, [&] {
    auto database = fresh_database(mini);
    ArticleStoreWriter store(mini.articles);
    for (const auto& extracted : articles) {
      database.add_document(document_of(extracted));
      store.add(encode(extracted), dictionary);
    }
    database.commit();
    store.finish(false);
  });
}

void MiniWriter::write(const fs::path& folder, const ArticleStore& from, const std::vector<std::size_t>& articles) {
  const SegmentPart mini = part_of_mini(folder);
  with_xapian(folder, [&] {
    auto database = fresh_database(mini);
    ArticleStoreWriter store(mini.articles);
    for (const auto i : articles) {
      database.add_document(document_of(from.read(i)));
      store.copy(from, i);
    }
    database.commit();
    store.finish(false);
  });
}

SegmentPart part_of_mini(const fs::path& folder) {
  return {folder / "words", folder / segment_articles};
}

SegmentPart part_of_segment(const fs::path& corpus, const std::string& id) {
  const fs::path folder = corpus / "segments" / id;
  return {folder / segment_database, folder / segment_articles};
}

SegmentEntry join_parts(const fs::path& corpus, const std::string& id, const std::vector<SegmentPart>& parts) {
  const SegmentPart segment = part_of_segment(corpus, id);
  const fs::path folder = segment.database.parent_path();
  const fs::path columns = folder / segment_columns;
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
  write_columns(articles, columns);
  entry.facts = Columns(columns).facts().size();
  sync_path(segment.database);
  sync_path(folder);
  sync_path(folder.parent_path());
  entry.files = {seal_of(corpus, segment.database), seal_of(corpus, segment.articles), seal_of(corpus, columns)};
  return entry;
}

SegmentEntry join_minis(const fs::path& corpus, const std::string& id, const std::vector<fs::path>& minis) {
  std::vector<SegmentPart> parts;
  for (const auto& mini : minis) parts.push_back(part_of_mini(mini));
  return join_parts(corpus, id, parts);
}

}  // namespace dateline

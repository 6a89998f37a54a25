// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/learn/name_learner.hpp"

#include <algorithm>

#include "ingest/code_points.hpp"

namespace dateline {

namespace {

constexpr std::size_t examples_a_name = 3;
constexpr std::size_t context_code_points = 45;  // on each side of an example's name
constexpr std::size_t safe_letters = 4;          // fewer stand for many things
// Strong evidence for another type in one article of ten makes a name ambiguous.
constexpr std::size_t ambiguous_share = 10;

std::size_t index_of(FactType type) {
  return static_cast<std::size_t>(std::find(name_types.begin(), name_types.end(), type) - name_types.begin());
}

bool is_name(const Fact& fact) {
  return index_of(fact.type) < name_types.size();
}

const std::string& name_in(const Fact& fact) {
  return std::get<Mention>(fact.value).name;
}

// What makes two names one; organizations are the same with other suffixes.
std::string identity(const NameForm& name, FactType type) {
  return std::string(name_of(type)) + ":" + (type == FactType::organization ? name.bare_key : name.key);
}

std::string counted(std::size_t n, std::string_view noun) {
  return std::to_string(n) + " " + std::string(noun) + (n == 1 ? "" : "s");
}

bool has_lower_case(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// The most frequent one; one in capitals only where there is no other.
template <typename Tally>
std::string most_frequent(const Tally& tally) {
  const auto best = std::max_element(tally.begin(), tally.end(), [](const auto& a, const auto& b) {
    return std::pair(has_lower_case(a.first), a.second) < std::pair(has_lower_case(b.first), b.second);
  });
  return best == tally.end() ? std::string() : best->first;
}

const std::string& field_of(const Article& article, const Fact& fact) {
  return fact.field == Field::title ? article.title.text : article.text.text;
}

// "Standard and Poor's Corp": behind "and", it may be the end of a longer name.
bool may_be_an_end(const Article& article, const Fact& fact) {
  const std::string& text = field_of(article, fact);
  std::string_view before(text);
  before = before.substr(0, CodePointIndex(text).byte(fact.place.begin.value));
  const std::string_view link = before.ends_with(" and ") ? " and " : before.ends_with(" & ") ? " & " : "";
  if (link.empty()) return false;
  before.remove_suffix(link.size());
  const auto word = before.substr(before.find_last_of(" \n") + 1);
  return !word.empty() && (static_cast<unsigned char>(word[0]) >= 0x80 || (word[0] >= 'A' && word[0] <= 'Z'));
}

// The fact with some of its sentence on both sides, cut at blanks.
std::string context_of(const Article& article, const Fact& fact) {
  const std::string& text = field_of(article, fact);
  const CodePointIndex index(text);
  const std::size_t first = fact.sentence.span.begin.value;
  const std::size_t last = fact.sentence.span.end.value;
  const std::size_t begin = fact.place.begin.value;
  const std::size_t end = fact.place.end.value;
  std::size_t from = index.byte(first);
  std::size_t to = index.byte(last);
  const bool cut_before = begin > first + context_code_points;
  const bool cut_behind = last > end + context_code_points;
  if (cut_before) from = std::min(text.find(' ', index.byte(begin - context_code_points)) + 1, index.byte(begin));
  if (cut_behind) to = std::max(text.rfind(' ', index.byte(end + context_code_points)), index.byte(end));
  return (cut_before ? "…" : "") + text.substr(from, to - from) + (cut_behind ? "…" : "");
}

}  // namespace

void NameLearner::Count::add(std::uint32_t article) {
  ++mentions;
  if (article != last_article) ++articles;
  last_article = article;
}

NameLearner::NameLearner(const Gazetteers& gazetteers, const std::vector<Rule>& rules) : reader_(gazetteers) {
  for (const auto& rule : rules)
    is_strong_[rule.name] = std::find(rule.tags.begin(), rule.tags.end(), strong_tag) != rule.tags.end();
}

void NameLearner::add(const ExtractedArticle& extracted) {
  ++article_;
  std::vector<std::string> known;
  for (const auto& fact : extracted.facts) {
    if (!is_name(fact)) continue;
    Seen& seen = seen_[reader_.read(fact.text, fact.type).key];
    seen.all[index_of(fact.type)].add(article_);
    unknown_rules_ += is_strong_.contains(fact.rule) ? 0 : 1;
    if (!is_strong(fact)) continue;
    if (fact.type == FactType::organization && may_be_an_end(extracted.article, fact)) continue;
    seen.strong[index_of(fact.type)].add(article_);
    const NameForm name = reader_.read(name_in(fact), fact.type);
    if (name.key.empty()) continue;
    auto id = identity(name, fact.type);
    add_evidence(extracted, fact, candidates_[id]);
    if (fact.type == FactType::organization) known.push_back(std::move(id));
  }
  if (!known.empty()) add_aliases(extracted, known);
}

bool NameLearner::is_strong(const Fact& fact) const {
  const auto rule = is_strong_.find(fact.rule);
  return rule != is_strong_.end() && rule->second;
}

void NameLearner::add_evidence(const ExtractedArticle& extracted, const Fact& fact, Candidate& candidate) const {
  const auto& mention = std::get<Mention>(fact.value);
  if (candidate.strong.last_article != article_ && candidate.examples.size() < examples_a_name)
    candidate.examples.push_back(extracted.article.id + ": " + context_of(extracted.article, fact));
  candidate.type = fact.type;
  candidate.strong.add(article_);
  ++candidate.names[mention.name];
  if (!mention.kind.empty()) ++candidate.kinds[mention.kind];
  if (!mention.country.empty()) ++candidate.countries[mention.country];
  ++candidate.rules[fact.rule];
}

// What the article calls its organizations elsewhere.
void NameLearner::add_aliases(const ExtractedArticle& extracted, const std::vector<std::string>& known) {
  for (const auto& fact : extracted.facts) {
    if (fact.type != FactType::organization || name_in(fact) == fact.text) continue;
    const auto id = identity(reader_.read(name_in(fact), fact.type), fact.type);
    if (std::find(known.begin(), known.end(), id) == known.end()) continue;
    Alias& alias = candidates_[id].aliases[reader_.read(fact.text, fact.type).key];
    ++alias.spellings[fact.text];
    alias.count.add(article_);
    alias.strong = alias.strong || is_strong(fact);
  }
}

// The forms of a name besides the name itself, each once.
std::vector<NameForm> NameLearner::forms_of(const Candidate& candidate, const NameForm& name) const {
  std::map<std::string, NameForm> forms;
  const auto take = [&](const std::string& text) {
    NameForm form = reader_.read(text, candidate.type);
    if (form.key != name.key && text.find('|') == std::string::npos) forms.try_emplace(form.key, std::move(form));
  };
  for (const auto& [text, count] : candidate.names) take(text);
  if (candidate.type == FactType::organization) take(name.bare_text);
  for (const auto& [key, alias] : candidate.aliases) take(most_frequent(alias.spellings));
  std::vector<NameForm> list;
  for (auto& [key, form] : forms) list.push_back(std::move(form));
  return list;
}

NameLearner::Owners NameLearner::owners() const {
  Owners owners;
  for (const auto& [id, candidate] : candidates_) {
    const NameForm name = reader_.read(most_frequent(candidate.names), candidate.type);
    owners[name.key].push_back(&candidate);
    for (const auto& form : forms_of(candidate, name)) owners[form.key].push_back(&candidate);
  }
  return owners;
}

LearnedNames NameLearner::finish(std::size_t min_articles) const {
  LearnedNames result;
  result.unknown_rules = unknown_rules_;
  const Owners owned = owners();
  for (const auto& [id, candidate] : candidates_) {
    const NameForm name = reader_.read(most_frequent(candidate.names), candidate.type);
    if (reader_.is_listed(name, candidate.type)) {
      ++result.listed;
    } else if (candidate.type == FactType::person && name.words.size() < 2) {
      ++result.single_words;
    } else if (candidate.strong.articles < min_articles) {
      ++result.rare;
    } else {
      bool in_doubt = false;
      auto row = learned(candidate, name, owned, in_doubt);
      (in_doubt ? result.doubtful : result.names).push_back(std::move(row));
    }
  }
  for (auto* list : {&result.names, &result.doubtful})
    std::sort(list->begin(), list->end(), [](const LearnedName& a, const LearnedName& b) {
      return std::tuple(b.articles, a.name, a.type) < std::tuple(a.articles, b.name, b.type);
    });
  return result;
}

LearnedName NameLearner::learned(const Candidate& candidate, const NameForm& name, const Owners& owners,
                                 bool& in_doubt) const {
  LearnedName row;
  row.type = candidate.type;
  row.name = name.text;
  row.kind = most_frequent(candidate.kinds);
  row.country = most_frequent(candidate.countries);
  row.articles = candidate.strong.articles;
  row.mentions = candidate.strong.mentions;
  row.otherwise = otherwise(name, candidate.type);
  row.evidence.assign(candidate.rules.begin(), candidate.rules.end());
  std::stable_sort(row.evidence.begin(), row.evidence.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  row.examples = candidate.examples;
  row.note = doubt(name, candidate);
  in_doubt = !row.note.empty();
  for (const auto& form : forms_of(candidate, name)) {
    std::string against = doubt(form, candidate);
    if (against.empty() && NameFormReader::is_of_ordinary_words(form)) against = "ordinary words";
    if (against.empty() && form.key != name.bare_key) against = doubt_of_alias(form, candidate);
    if (against.empty() && owners.at(form.key).size() > 1) against = "stands for several names";
    if (against.empty()) {
      row.forms.push_back(form.text);
      row.otherwise += otherwise(form, candidate.type);
    } else if (!in_doubt || form.key != name.bare_key) {
      row.note += (row.note.empty() ? "without " : "; without ") + form.text + ": " + against;
    }
  }
  return row;
}

std::string NameLearner::doubt(const NameForm& form, const Candidate& candidate) const {
  auto against = reader_.doubt(form, candidate.type);
  return against.empty() ? doubt_by_counts(form, candidate) : against;
}

// Letters that one article makes of a name may be other letters in the next.
std::string NameLearner::doubt_of_alias(const NameForm& form, const Candidate& candidate) {
  const auto alias = candidate.aliases.find(form.key);
  if (alias == candidate.aliases.end() || alias->second.strong) return {};
  if (form.words.size() > 1 || has_lower_case(form.text)) return {};
  if (alias->second.count.articles < 2) return "letters of one article";
  return form.key.size() < safe_letters ? "a few letters" : "";
}

std::string NameLearner::doubt_by_counts(const NameForm& form, const Candidate& candidate) const {
  const auto seen = seen_.find(form.key);
  if (seen == seen_.end()) return {};
  const std::size_t own = index_of(candidate.type);
  const std::size_t support = std::max(candidate.strong.articles, seen->second.all[own].articles);
  for (std::size_t t = 0; t < name_types.size(); ++t) {
    if (t == own) continue;
    const auto type = std::string(name_of(name_types[t]));
    if (const std::size_t n = seen->second.strong[t].articles; n * ambiguous_share >= support && n > 0)
      return "strong evidence for the " + type + " in " + counted(n, "article");
    if (const std::size_t n = seen->second.all[t].articles; n > support)
      return "mostly the " + type + ", in " + counted(n, "article");
  }
  return {};
}

std::size_t NameLearner::otherwise(const NameForm& form, FactType type) const {
  const auto seen = seen_.find(form.key);
  if (seen == seen_.end()) return 0;
  std::size_t mentions = 0;
  for (std::size_t t = 0; t < name_types.size(); ++t)
    if (name_types[t] != type) mentions += seen->second.all[t].mentions;
  return mentions;
}

}  // namespace dateline

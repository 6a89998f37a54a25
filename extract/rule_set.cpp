// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/rule_set.hpp"
#include "extract/ticker_ties.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <numeric>
#include <set>

#include "ingest/code_points.hpp"
#include "ingest/error.hpp"

namespace dateline {

namespace {

constexpr std::int64_t dfa_bytes = 64LL << 20;
constexpr std::size_t context_bytes = 80;  // how far contexts look

RE2::Options options_for(bool ignore_case) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(!ignore_case);
  options.set_max_mem(dfa_bytes);
  return options;
}

re2::StringPiece piece(std::string_view s) {
  return {s.data(), s.size()};
}
std::string_view view(re2::StringPiece s) {
  return {s.data(), s.size()};
}

bool is_word(char32_t c) {
  return c != 0 && u_isalnum(static_cast<UChar32>(c));
}

// A word or number goes on over the edge of [begin, end): the match would cut it.
bool cuts_a_word(std::string_view sentence, std::size_t begin, std::size_t end) {
  std::size_t first = begin;
  std::size_t next = end;
  if (begin < end && is_word(next_code_point(sentence, first)) && is_word(code_point_before(sentence, begin)))
    return true;
  return end < sentence.size() && is_word(code_point_before(sentence, end)) && is_word(next_code_point(sentence, next));
}

// Whether a pattern may look at the ends of the text or of words.
bool is_anchored(std::string_view pattern) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '$' || (pattern[i] == '^' && (i == 0 || pattern[i - 1] != '['))) return true;
    if (pattern[i] == '\\' && ++i < pattern.size() &&
        std::string_view("AzbB").find(pattern[i]) != std::string_view::npos)
      return true;
  }
  return false;
}

std::string problem_text(const std::vector<RuleProblem>& problems) {
  std::string text;
  for (const auto& p : problems)
    text += (text.empty() ? "" : "\n") + p.file + ":" + std::to_string(p.line) + ": " +
            (p.rule.empty() ? "" : "rule " + p.rule + ": ") + p.reason;
  return text;
}

}  // namespace

std::shared_ptr<const RuleSet> RuleSet::load(const Folders& folders, bool strict) {
  auto set = std::make_shared<RuleSet>();
  set->gazetteers_ = Gazetteers::load(folders.gazetteers);
  set->files_ = read_rule_files(folders.rules, set->gazetteers_, folders.gazetteers);
  set->compile();
  if (strict && !set->problems().empty()) throw Error("the rules have mistakes:\n" + problem_text(set->problems()));
  return set;
}

bool RuleSet::compile_rule(const Rule& rule, Compiled& compiled, std::string& reason) const {
  const auto options = options_for(rule.ignore_case);
  const auto context = [&](std::unique_ptr<RE2>& out, const std::string& pattern, const std::string& shape_before,
                           const std::string& shape_after) {
    if (pattern.empty()) return true;
    out = std::make_unique<RE2>(shape_before + "(?:" + pattern + ")" + shape_after, options);
    if (!out->ok()) reason = "context does not compile: " + out->error();
    return out->ok();
  };
  if (!rule.finder.empty()) {
    const auto known =
        std::any_of(finders().begin(), finders().end(), [&](const auto& f) { return f.name == rule.finder; });
    if (!known) reason = "no finder \"" + rule.finder + "\"";
    return known;
  }
  compiled.pattern = std::make_unique<RE2>(rule.pattern, options);
  if (!compiled.pattern->ok()) {
    reason = "pattern does not compile: " + compiled.pattern->error() + ": " + compiled.pattern->error_arg();
    return false;
  }
  if (RE2::FullMatch("", *compiled.pattern)) {
    reason = "pattern matches the empty string";
    return false;
  }
  if (!context(compiled.before, rule.before, "", "$") || !context(compiled.not_before, rule.not_before, "", "$") ||
      !context(compiled.after, rule.after, "^", "") || !context(compiled.not_after, rule.not_after, "^", ""))
    return false;
  if (rule.type) {
    compiled.normalizer = normalizer_named(rule.normalizer);
    if (compiled.normalizer == nullptr) {
      reason = "no normalizer \"" + rule.normalizer + "\"";
      return false;
    }
  }
  // NamedCapturingGroups keeps only the first of two groups of one name; numbers keep them all.
  std::set<std::string> seen;
  for (const auto& [number, name] : compiled.pattern->CapturingGroupNames()) {
    if (!seen.insert(name).second) {
      reason = "group \"" + name + "\" is named twice";
      return false;
    }
    if (compiled.normalizer != nullptr &&
        std::find(compiled.normalizer->groups.begin(), compiled.normalizer->groups.end(), name) ==
            compiled.normalizer->groups.end()) {
      reason = "normalizer \"" + rule.normalizer + "\" knows no group \"" + name + "\"";
      return false;
    }
    compiled.groups.emplace_back(name, number);
  }
  return true;
}

void RuleSet::compile() {
  std::vector<Rule> good;
  for (auto& rule : files_.rules) {
    Compiled compiled;
    std::string reason;
    if (compile_rule(rule, compiled, reason)) {
      good.push_back(std::move(rule));
      compiled_.push_back(std::move(compiled));
    } else {
      files_.problems.push_back({rule.file, rule.line, rule.name, reason});
    }
  }
  files_.rules = std::move(good);
  compile_sets();
  make_finders();
}

void RuleSet::compile_sets() {
  for (std::size_t i = 0; i < files_.rules.size(); ++i)
    if (files_.rules[i].finder.empty()) patterns_.push_back(i);
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    if (i % patterns_a_set == 0) {
      sets_.push_back(std::make_unique<RE2::Set>(options_for(false), RE2::UNANCHORED));
      anchored_.push_back(false);
    }
    const Rule& rule = files_.rules[patterns_[i]];
    if (is_anchored(rule.detector)) anchored_.back() = true;
    std::string error;
    if (sets_.back()->Add((rule.ignore_case ? "(?i)" : "") + rule.detector, &error) < 0)
      throw Error(rule.file + ":" + std::to_string(rule.line) + ": rule " + rule.name +
                  ": its detector does not compile: " + error);
  }
  for (const auto& set : sets_)
    if (!set->Compile()) throw Error("the rules need more memory than a set may have; split them over fewer patterns");
}

void RuleSet::find_hits(std::size_t set, std::string_view sentence, std::vector<int>& hits) const {
  RE2::Set::ErrorInfo error{};
  hits.clear();
  if (sets_[set]->Match(piece(sentence), &hits, &error)) {
    std::sort(hits.begin(), hits.end());
  } else if (error.kind != RE2::Set::kNoError) {
    // The automaton outgrew its memory and knows nothing: every rule of the set is tried, slow but right.
    all_rules_of(set, hits);
  }
}

// What hits none of the fields hits none of their sentences: one look for all of them.
bool RuleSet::may_hit(std::size_t set, const Document& document, std::vector<int>& hits) const {
  if (anchored_[set] || document.sentences.size() < 2) return true;
  for (const auto field : {document.title, document.text}) {
    find_hits(set, field, hits);
    if (!hits.empty()) return true;
  }
  return false;
}

void RuleSet::all_rules_of(std::size_t set, std::vector<int>& hits) const {
  hits.resize(std::min(patterns_a_set, patterns_.size() - set * patterns_a_set));
  std::iota(hits.begin(), hits.end(), 0);
}

double RuleSet::seconds_of(std::size_t rule, const std::vector<std::string>& sentences) const {
  std::vector<Candidate> candidates;
  const auto start = std::chrono::steady_clock::now();
  for (const auto& sentence : sentences) {
    candidates.clear();
    if (files_.rules[rule].finder.empty()) run(rule, sentence, std::nullopt, candidates);
  }
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::vector<std::pair<std::string, double>> RuleSet::seconds_of_finders(
    const std::vector<std::string>& sentences) const {
  std::vector<std::vector<Token>> tokens(sentences.size());
  for (std::size_t i = 0; i < sentences.size(); ++i) tokenize(sentences[i], lexicon_, tokens[i]);
  std::vector<std::pair<std::string, double>> costs;
  for (const auto& named : finders_) {
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      Document document;
      document.text = sentences[i];
      document.sentences.push_back({Field::text, 0, 0, sentences[i], tokens[i]});
      std::vector<std::vector<Candidate>> found(1);
      named.finder->find(document, found);
    }
    costs.emplace_back(named.name, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return costs;
}

std::string RuleSet::groups_of(const Candidate& candidate, std::string_view sentence) const {
  const Compiled& compiled = compiled_[candidate.rule];
  if (!compiled.pattern) return candidate.note;
  std::vector<re2::StringPiece> found(static_cast<std::size_t>(compiled.pattern->NumberOfCapturingGroups()) + 1);
  // The match may have been narrowed: the pattern's own begins at or before it.
  const auto begin = static_cast<std::size_t>(candidate.match.data() - sentence.data());
  std::string groups;
  for (std::size_t at = 0; at <= begin;) {
    if (!compiled.pattern->Match(piece(sentence), at, sentence.size(), RE2::UNANCHORED, found.data(),
                                 static_cast<int>(found.size())))
      return groups;
    const auto whole = view(found[0]);
    const auto from = static_cast<std::size_t>(whole.data() - sentence.data());
    if (from <= begin && begin < from + std::max<std::size_t>(whole.size(), 1)) break;
    at = from;
    next_code_point(sentence, at);
  }
  for (const auto& [name, number] : compiled.groups)
    if (const auto& group = found[static_cast<std::size_t>(number)]; group.data() != nullptr && !group.empty())
      groups += (groups.empty() ? "" : " ") + name + "=" + std::string(view(group));
  return groups;
}

std::size_t RuleSet::count_hits(std::string_view sentence) const {
  std::size_t count = 0;
  std::vector<int> hits;
  for (std::size_t set = 0; set < sets_.size(); ++set) {
    find_hits(set, sentence, hits);
    count += hits.size();
  }
  return count;
}

namespace {

// By begin, the longer first.
void sort_by_place(std::vector<Candidate>& candidates) {
  const auto stands_before = [](const Candidate& a, const Candidate& b) {
    return a.match.data() != b.match.data() ? a.match.data() < b.match.data() : a.match.size() > b.match.size();
  };
  constexpr std::size_t few = 24;
  if (candidates.size() > few) {
    std::stable_sort(candidates.begin(), candidates.end(), stands_before);
    return;
  }
  for (auto next = candidates.begin(); next != candidates.end(); ++next)
    std::rotate(std::upper_bound(candidates.begin(), next, *next, stands_before), next, std::next(next));
}

}  // namespace

void RuleSet::match(const Document& document, std::span<std::vector<Candidate>> found, Detection detection) const {
  std::vector<int> hits;
  for (std::size_t set = 0; set < sets_.size(); ++set) {
    if (detection == Detection::sets && !may_hit(set, document, hits)) continue;
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (detection == Detection::sets)
        find_hits(set, document.sentences[i].text, hits);
      else
        all_rules_of(set, hits);
      for (const int hit : hits)
        run(patterns_[set * patterns_a_set + static_cast<std::size_t>(hit)], document.sentences[i].text,
            document.published, found[i]);
    }
  }
  for (const auto& named : finders_) named.finder->find(document, found);
  for (std::size_t i = 0; i < found.size(); ++i) {
    sort_by_place(found[i]);
    decide_overlaps(files_.rules, found[i]);
  }
  tie_tickers(files_.rules, found);
}

std::vector<Candidate> RuleSet::match(std::string_view sentence, const std::optional<Published>& published,
                                      Detection detection) const {
  std::vector<Token> tokens;
  tokenize(sentence, lexicon_, tokens);
  Document document;
  document.text = sentence;
  document.published = published;
  document.wants_notes = true;
  document.sentences.push_back({Field::text, 0, 0, sentence, tokens});
  std::vector<Candidate> found;
  match(document, {&found, 1}, detection);
  return found;
}

void RuleSet::make_finders() {
  for (const auto& entry : finders()) {
    const bool wanted =
        std::any_of(files_.rules.begin(), files_.rules.end(), [&](const Rule& r) { return r.finder == entry.name; });
    if (wanted)
      finders_.push_back(
          {std::string(entry.name), entry.make({gazetteers_, lexicon_, FinderRules(files_.rules, entry.name)})});
  }
}

bool RuleSet::fits_context(const Compiled& compiled, const Rule& rule, std::string_view sentence,
                           std::string_view match) const {
  const auto begin = static_cast<std::size_t>(match.data() - sentence.data());
  const std::size_t end = begin + match.size();
  if (rule.word_edges && cuts_a_word(sentence, begin, end)) return false;
  std::size_t from = begin - std::min(begin, context_bytes);
  while (from < begin && (static_cast<unsigned char>(sentence[from]) & 0xC0U) == 0x80U) ++from;
  const auto left = piece(sentence.substr(from, begin - from));
  const auto right = piece(sentence.substr(end, context_bytes));
  return (!compiled.before || RE2::PartialMatch(left, *compiled.before)) &&
         (!compiled.not_before || !RE2::PartialMatch(left, *compiled.not_before)) &&
         (!compiled.after || RE2::PartialMatch(right, *compiled.after)) &&
         (!compiled.not_after || !RE2::PartialMatch(right, *compiled.not_after));
}

void RuleSet::run(std::size_t rule_index, std::string_view sentence, const std::optional<Published>& published,
                  std::vector<Candidate>& candidates) const {
  const Rule& rule = files_.rules[rule_index];
  const Compiled& compiled = compiled_[rule_index];
  std::vector<re2::StringPiece> found(static_cast<std::size_t>(compiled.pattern->NumberOfCapturingGroups()) + 1);
  Groups groups;
  for (std::size_t at = 0; at < sentence.size();) {
    if (!compiled.pattern->Match(piece(sentence), at, sentence.size(), RE2::UNANCHORED, found.data(),
                                 static_cast<int>(found.size())))
      return;
    const auto whole = view(found[0]);
    const auto begin = static_cast<std::size_t>(whole.data() - sentence.data());
    std::optional<Candidate> candidate;
    if (!whole.empty() && fits_context(compiled, rule, sentence, whole)) {
      candidate = Candidate{rule_index, whole, std::nullopt, std::nullopt, {}};
      if (compiled.normalizer != nullptr) {
        groups.clear();
        for (const auto& [name, number] : compiled.groups)
          if (const auto& group = found[static_cast<std::size_t>(number)]; group.data() != nullptr)
            groups.add(name, view(group));
        const MatchContext context{sentence, whole, &rule.with, &gazetteers_, published, *rule.type};
        auto normalized = compiled.normalizer->normalize(groups, context);
        if (normalized) {
          candidate->value = std::move(normalized->value);
          if (normalized->narrowed) candidate->match = *normalized->narrowed;
        } else {
          candidate.reset();
        }
      }
    }
    if (candidate) {
      at = begin + whole.size();
      candidates.push_back(std::move(*candidate));
    } else {
      at = begin;
      next_code_point(sentence, at);
    }
  }
}

}  // namespace dateline

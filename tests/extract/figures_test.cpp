// SPDX-License-Identifier: GPL-3.0-or-later
// What the figure finder makes of a text: "type value unit", one after the other. Rules' own examples show more.
#include <catch2/catch.hpp>
#include <string>

#include "extract/extractor.hpp"

using namespace dateline;

namespace {

std::shared_ptr<const RuleSet> rules() {
  static const auto all =
      RuleSet::load({{DATELINE_SOURCE_DIR "/extract/rules"}, {DATELINE_SOURCE_DIR "/extract/gazetteers"}});
  return all;
}

std::string amount_of(const Figure& figure) {
  if (figure.amount) return figure.amount->to_string();
  return figure.low->to_string() + ".." + figure.high->to_string();
}

// The figures of a text: amounts with unit or currency, "per", modifier and direction where there are any.
std::string figures(const std::string& text) {
  Extractor extractor(rules());
  Article article;
  article.id = "test";
  article.text = clean_text(text);
  article.published = read_published("2025-07-30").published;
  std::string out;
  for (const auto& fact : extractor.extract(std::move(article)).facts) {
    const auto* figure = std::get_if<Figure>(&fact.value);
    if (figure == nullptr) continue;
    out += (out.empty() ? "" : "; ") + amount_of(*figure) + " " +
           (figure->currency.empty() ? figure->unit : figure->currency);
    if (!figure->of.empty()) out += " of " + figure->of;
    if (!figure->per.empty()) out += " per " + figure->per;
    if (figure->modifier != Modifier::none) out += " " + std::string(name_of(figure->modifier));
    if (figure->change) out += " " + figure->change->direction + figure->change->moved;
  }
  return out;
}

}  // namespace

TEST_CASE("numbers are read in digits, words, fractions and scales") {
  CHECK(figures("It sold 1,234.5 tonnes.") == "1234.5 tonne");
  CHECK(figures("It sold 15-1/2 miles of it.") == "15.5 mile");
  CHECK(figures("It sold 2.87-1/2 dlrs of it.") == "2.875 USD");
  CHECK(figures("It sold twenty-five cars.") == "25 car");
  CHECK(figures("It sold two hundred and five cars.") == "205 car");
  CHECK(figures("It sold half a million cars.") == "500000 car");
  CHECK(figures("It sold a dozen cars.") == "12 car");
  CHECK(figures("It sold one and a half million cars.") == "1500000 car");
  CHECK(figures("There were 4 hundred million people.") == "400000000 people");
  CHECK(figures("It took 12,34,567 votes.") == "1234567 vote");
  CHECK(figures("It paid 1.234,50 euros.") == "1234.5 EUR");
  CHECK(figures("It weighs 1.2e3 kg.") == "1200 kilogram");
  CHECK(figures("It fell to minus 5 degrees Celsius.") == "-5 celsius down");
}

TEST_CASE("fractions in words, scores of things, and multiples with -fold are numbers") {
  CHECK(figures("It is six-and-a-half feet long.") == "6.5 foot");
  CHECK(figures("Three quarters of a million viewers saw it.") == "750000 viewer");
  CHECK(figures("Scores of villagers fled.") == "20..200 villager");
  CHECK(figures("The scores were level.").empty());
  CHECK(figures("Sales increased threefold.") == "3 times up");
  CHECK(figures("1 in 5 children had none.") == "0.2 share of child");
}

TEST_CASE("ranges of time are quantities, lengths of time are dates") {
  CHECK(figures("It takes 20 to 25 minutes.") == "20..25 minute");
  CHECK(figures("It takes between two and three weeks.") == "2..3 week");
  CHECK(figures("Over the past three or four years it paid.") == "3..4 year");
  CHECK(figures("It takes 25 minutes.").empty());
}

TEST_CASE("what a stopwatch tells is a quantity, with its modifier") {
  CHECK(figures("It did so in fewer than 3.5 seconds.") == "3.5 second less_than");
  CHECK(figures("The delay was 12 milliseconds.") == "12 millisecond");
  CHECK(figures("She ran 400 metres in 49.1 s.") == "400 metre; 49.1 second");
  CHECK(figures("The race was won in 3' 24\".") == "3 minute; 24 second");
  CHECK(figures("It took 3 minutes 24 seconds.").empty());
  CHECK(figures("The 3 second graders and five SEC lawyers met.") == "3 second grader; 5 sec lawyer");
}

TEST_CASE("decades, ages and things are no seconds, and grams no force") {
  CHECK(figures("Women in their 60s ran a marathon.").empty());
  CHECK(figures("Temperatures in the 90s broke a record.").empty());
  CHECK(figures("The band's 80s record sold well.").empty());
  CHECK(figures("He ran it in 4m 12s to win the race.") == "4 minute; 12 second");
  CHECK(figures("Add 20 g butter and turn the heat down.") == "20 gram");
  CHECK(figures("The pilot carried 40 g of gold.") == "40 gram");
  CHECK(figures("Seat 14 A has power.").empty());
  CHECK(figures("It's no 'Apollo 13' record.").empty());
  CHECK(figures("It lasted 1 second, and a 30 second clip shows it.") == "1 second; 30 second");
}

TEST_CASE("one letter is the unit that the sentence speaks of") {
  CHECK(figures("The capacitor held 2.5 F of charge.") == "2.5 farad");
  CHECK(figures("The oven was heated to 350 F before.") == "350 fahrenheit");
  CHECK(figures("The movie file is 16 billion b.") == "16000000000 bit");
  CHECK(figures("It takes up 700 B of memory.") == "700 byte");
  CHECK(figures("The yacht met a wind of 45 kn there.") == "45 knot");
  CHECK(figures("A room costs 600 kn a night.") == "600 HRK per night");
  CHECK(figures("The bomb had a yield of 20 kt.") == "20 kiloton");
  CHECK(figures("The ship sailed at 22 kt.") == "22 knot");
  CHECK(figures("She has worked here for 10 a and leads it.") == "10 year");
  CHECK(figures("He earns 10 a day.") == "10 -");
  CHECK(figures("Pilots felt 4 g at the launch.") == "4 g-force");
  CHECK(figures("The recipe needs 4 g of salt.") == "4 gram");
  CHECK(figures("The cable carries 230 V at 50 Hz.") == "230 volt; 50 hertz");
  CHECK(figures("Its 4K screen is sold in three colours, the temperature is shown there.") == "3 colour");
  CHECK(figures("Stamps will cost 63 c from January.") == "0.63 USD");
}

TEST_CASE("a sign that several nations give their money is the nation's that the sentence speaks of") {
  CHECK(figures("The shop in Shanghai sold it for \u00a5500.") == "500 CNY");
  CHECK(figures("The ticket cost \u00a52,000 in Tokyo.") == "2000 JPY");
  CHECK(figures("A beer costs 65 kr in Copenhagen.") == "65 DKK");
  CHECK(figures("The bag costs 40 \u20ba there.") == "40 TRY");
}

TEST_CASE("a singular between its number and what has so many is what is counted") {
  CHECK(figures("The 11 member trade agreement is old.") == "11 member");
  CHECK(figures("It cost 12 member states much.") == "12 member state");
  CHECK(figures("It laid off 1,300 state employed miners.") == "1300 state miner");
}

TEST_CASE("things that have a measure are counted all the same") {
  CHECK(figures("It sold two 10,000-tonne cargoes.") == "2 cargo; 10000 tonne");
  CHECK(figures("It sold 9.6 million 60-kg bags.") == "9600000 bag; 60 kilogram");
  CHECK(figures("It moved 8,200 twenty-foot containers.") == "8200 twenty-foot container");
}

TEST_CASE("what is counted may stand behind a modifier, an owner, another number or a name in s") {
  CHECK(figures("It serves a dozen or so clients.") == "12 client about");
  CHECK(figures("It closed nine of the landlord's properties.") == "9 property");
  CHECK(figures("It sent 31 Abrams tanks and two to three dozen drivers.") == "31 abrams tank; 24..36 driver");
  CHECK(figures("They won 11 of their last 13 road games.") == "11 road game; 13 road game");
  CHECK(figures("She is one of only three women there.") == "1 woman; 3 woman");
  CHECK(figures("Four of the 11 S&P sectors rose, and one of the 23 others.") ==
        "4 s&p sector; 11 s&p sector; 1 other; 23 other");
}

TEST_CASE("a limit that a level passes is no size of the movement") {
  CHECK(figures("The dollar fell below 150 yen.") == "150 JPY less_than down");
}

TEST_CASE("what is moved, found or allowed is no size of a movement, an average one is") {
  CHECK(figures("He sank a 20-foot putt.") == "20 foot");
  CHECK(figures("Bills rose by an average of 693 pounds.") == "693 GBP up");
  CHECK(figures("They get a one-off 1,250 euro payment.") == "1250 EUR");
  CHECK(figures("Divers recovered 17 bronze statues.") == "17 bronze statue");
  CHECK(figures("He allowed two runs over seven innings.") == "2 run; 7 inning");
  CHECK(figures("She allowed one run over seven innings.") == "1 run; 7 inning");
}

TEST_CASE("heights and areas are in feet and inches") {
  CHECK(figures("The suspect is 5'10\" and slim.") == "5 foot; 10 inch");
  CHECK(figures("The window was 18\" by 24\".") == "18 inch; 24 inch");
}

TEST_CASE("the nearer word tells pounds of money from pounds of weight") {
  CHECK(figures("It can pull 7,700 pounds (3,493 kg).") == "7700 pound-mass; 3493 kilogram");
  CHECK(figures("She lost 30 pounds on the diet and paid 20 pounds for the book.") == "30 pound-mass down; 20 GBP");
}

TEST_CASE("a sum and a golfer's round have no modifier") {
  CHECK(figures("He joined for a fee of $35m plus $5m in add-ons.") == "35000000 USD; 5000000 USD");
  CHECK(figures("She carded a six-under 66 on Friday.") == "66 -");
  CHECK(figures("It costs $35m plus.") == "35000000 USD at_least");
  CHECK(figures("It costs $35m plus") == "35000000 USD at_least");
}

TEST_CASE("over means more than where nothing is counted before it") {
  CHECK(figures("He has played over 100 games.") == "100 game more_than");
  CHECK(figures("She won over 20 tournaments.") == "20 tournament more_than");
}

TEST_CASE("a plural right behind what is counted is the head") {
  CHECK(figures("In 12 member states the law failed.") == "12 member state");
  CHECK(figures("The 300 job cuts the company announced hurt.") == "300 job cut");
}

TEST_CASE("limits, counts between commas, and names with hyphens keep their numbers") {
  CHECK(figures("Temperatures of 90 and above are rare.") == "90 - at_least");
  CHECK(figures("The council has 14 and under the new law it grows.") == "14 -");
  CHECK(figures("Last week, 34, down from 40, were ill.") == "34 - down; 40 -");
  CHECK(figures("At Wal-Mart 500 stores closed.") == "500 store");
  CHECK(figures("Of these, 96, or 15.4%, died, against 153, or 24.5%, of the others.") ==
        "96 -; 15.4 %; 153 -; 24.5 %");
  CHECK(figures("The campaign will text 5000 voters.") == "5000 voter");
  CHECK(figures("He sold a 500 block of shares.") == "500 -");
  CHECK(figures("They grew from eight to two dozen people.") == "8..24 people up");
  CHECK(figures("A third of voters 18 to 29 said so.") == "0.333333333333 share of voter; 18..29 -");
  CHECK(figures("The dog lost 30 pounds (40 percent of its weight).") == "30 pound-mass down; 40 %");
  CHECK(figures("The dollar fell well below 150 yen.") == "150 JPY less_than down");
}

TEST_CASE("a share of a number of things is a share of these") {
  CHECK(figures("Two-thirds of the combined 4.3M digital and physical sales came from it.") ==
        "0.666666666667 share of digital physical sale; 4300000 digital physical sale");
  CHECK(figures("Half of the 12 members left.") == "0.5 share of member; 12 member");
  CHECK(figures("A third of the $40 million went.") == "0.333333333333 share; 40000000 USD");
}

TEST_CASE("symbols behind a number are units where the words around them fit") {
  CHECK(figures("Add 20 g butter and 1.5 l of stock.") == "20 gram; 1.5 litre");
  CHECK(figures("It was 72F and sunny.") == "72 fahrenheit");
  CHECK(figures("He sat in seat 14C.").empty());
  CHECK(figures("Output rose to 5.2 mb/d.") == "5.2 million barrel per day up");
  CHECK(figures("He is 6 ft 4 in tall.") == "6 foot; 4 inch");
  CHECK(figures("The magnet has a field of 7 T.") == "7 tesla");
  CHECK(figures("It weighs 13 stone.") == "13 stone");
  CHECK(figures("They own three stone houses.") == "3 stone house");
}

TEST_CASE("currencies are read from letters that touch the amount and from words behind it") {
  CHECK(figures("It made R1.2bn and N500 million.") == "1200000000 ZAR; 500000000 NGN");
  CHECK(figures("It starts at 350 Kč and ends at 4.2bn zł.") == "350 CZK; 4200000000 PLN");
  CHECK(figures("They wore N95 masks beside the R2.").find("NGN") == std::string::npos);
  CHECK(figures("It mined 47,500 troy ounces of gold.") == "47500 troy ounce");
}

TEST_CASE("a bare peso is the nation's that the sentence, or else the story, speaks of") {
  CHECK(figures("The Chilean miner lost 40 billion pesos.") == "40000000000 CLP down");
  CHECK(figures("Argentina grew. It spent 40 billion pesos.") == "40000000000 ARS");
  CHECK(figures("It spent 40 billion pesos.") == "40000000000 MXN");
}

TEST_CASE("ages need no unit where the words say so") {
  CHECK(figures("It is free for kids aged 6-12.") == "6..12 year of age");
  CHECK(figures("Adults 65 and older may.") == "65 year of age at_least");
  CHECK(figures("It is for 18- to 34-year-olds.") == "18..34 year of age");
  CHECK(figures("He will be 35 by May.") == "35 year of age");
  CHECK(figures("Life expectancy for men is around 73.") == "73 year of age about");
  CHECK(figures("He was 3 for 4 that day.").find("age") == std::string::npos);
  CHECK(figures("Ann Smith, 66, said so.").empty());
}

TEST_CASE("a number said like an earlier figure has its unit") {
  CHECK(figures("It sold 5.3 million tonnes in 2018 and 4.9 million a year earlier.") ==
        "5300000 tonne; 4900000 tonne");
  CHECK(figures("He had a 1.4 degree launch angle in 2018 and 2.1 last year.") == "1.4 degree; 2.1 degree");
  CHECK(figures("It gets 28 mpg city, 36 highway and 31 combined.") ==
        "28 mile per gallon; 36 mile per gallon; 31 mile per gallon");
  CHECK(figures("The poll put Labour on 34 per cent, the Greens on 13 and Plaid on 4.") == "34 %; 13 %; 4 %");
  CHECK(figures("It took 52 percent of the vote and 13 of the country's 21 seats.") == "52 %; 13 seat; 21 seat");
  CHECK(figures("It averaged 75.44 US cents, up from Friday's average of 75.19.") == "0.7544 USD about; 0.7519 USD");
  CHECK(figures("It sold 59,500 tonnes of wheat and 53,000 of maize.") == "59500 tonne; 53000 tonne");
  CHECK(figures("Sales rose 5 percent last year and 3 this year.") == "5 % up; 3 % up");
  CHECK(figures("It won 44 seats in the north and 31 in the south.") == "44 seat; 31 seat");
  CHECK(figures("Reds made 29 of 43 passes.") == "29 pass; 43 pass");
  CHECK(figures("The rouble firmed 35 kopecks to 74.20.") == "0.35 RUB up; 74.2 -");
  CHECK(figures("It cost 24,500 CFA francs ($41), up from 17,000 then.") == "24500 XOF up; 41 USD; 17000 XOF");
}

TEST_CASE("what moved may stand between the verb and by how much") {
  CHECK(figures("The bank raised its key rate by 75 basis points.") == "75 basis point up");
  CHECK(figures("It cut diesel prices by 20 percent.") == "20 % down");
  CHECK(figures("The fund raised $5 million.") == "5000000 USD");
  CHECK(figures("The Dow lost 312 points, or 1.1 percent.") == "312 point down; 1.1 % down");
  CHECK(figures("Crude settled up $1.12.") == "1.12 USD up");
  CHECK(figures("Sales fell a seasonally adjusted 3.7 percent.") == "3.7 % down");
  CHECK(figures("The index edged up to 52.1.").find("at_most") == std::string::npos);
  CHECK(figures("Fees must not exceed $45.") == "45 USD at_most");
}

TEST_CASE("products' numbers inside a noun phrase belong to it") {
  CHECK(figures("It ordered 30 Airbus A321neo planes.") == "30 airbus a321neo plane");
  CHECK(figures("It sold 22 737 MAX jets.") == "22 737 max jet");
  CHECK(figures("Four Rolls-Royce Trent 900 engines failed.") == "4 rolls-royce trent 900 engine");
  CHECK(figures("Thousands of COVID-19 tests came.") == "1000..10000 covid-19 test");
}

TEST_CASE("a range keeps both ends, and its scale and unit serve both") {
  CHECK(figures("It cut its figure from 66 to 63.5 million.") == "63500000..66000000 - down");
  CHECK(figures("It costs $3-5 billion.") == "3000000000..5000000000 USD");
  CHECK(figures("It costs $89 to $93 billion.") == "89000000000..93000000000 USD");
  CHECK(figures("It costs $200 to $4 million.") == "200..4000000 USD");
  CHECK(figures("between 5% and 6% of it") == "5..6 %");
  CHECK(figures("viewers who are 18- to 34-year-old") == "18..34 year of age");
  CHECK(figures("from 20 miles per gallon in 2008 to 29 mpg") == "20..29 mile per gallon");
  CHECK(figures("It killed 20-30 people.") == "20..30 people");
}

TEST_CASE("by and level of a movement are no range") {
  CHECK(figures("Sales rose 3 pct to 5.2 mln dlrs.") == "3 % up; 5200000 USD");
  CHECK(figures("Sales rose three to four pct.") == "3..4 % up");
  CHECK(figures("Profit rose to $7 million from $5 million.") == "7000000 USD up; 5000000 USD");
}

TEST_CASE("numbers of a list share the unit of the last") {
  CHECK(figures("It takes 3, 4 and 5 percent.") == "3 %; 4 %; 5 %");
  CHECK(figures("with four-, five- and six-cylinder engines") == "4 cylinder; 5 cylinder; 6 cylinder");
  CHECK(figures("two of its five plants") == "2 plant; 5 plant");
}

TEST_CASE("what is counted is the noun phrase up to its plural") {
  CHECK(figures("at six Chinese colleges in June") == "6 chinese college");
  CHECK(figures("There are 300 recorded songs.") == "300 song");
  CHECK(figures("a club with 517 rushing yards") == "517 yard");
  CHECK(figures("It lost 384 of its Ascend chips.") == "384 ascend chip down");
  CHECK(figures("sold digital files and 20 sales offices") == "20 sales office");
  CHECK(figures("70 users say so") == "70 user");
}

TEST_CASE("modifiers and rates belong to the figure") {
  CHECK(figures("It pays no more than $5 a share.") == "5 USD per share at_most");
  CHECK(figures("It costs $80 per sq m there.") == "80 USD per square metre");
  CHECK(figures("It made 100-plus cars, or 50 cars or more.") == "100 car at_least; 50 car at_least");
  CHECK(figures("from $166 million a year earlier") == "166000000 USD");
}

TEST_CASE("shares and multiples are ratios") {
  CHECK(figures("A third of the voters came.") == "0.333333333333 share of voter");
  CHECK(figures("One in five children had it.") == "0.2 share of child");
  CHECK(figures("It is 2.5 times as large.") == "2.5 times");
  CHECK(figures("half a mile away") == "0.5 mile");
}

TEST_CASE("newswire tables take units from their labels and from the story") {
  CHECK(figures("Shr 34 cts vs 1.19 dlrs\n\nNet 807,000 vs 2,858,000\n\nAvg shrs 2.3 mln vs 2.2 mln") ==
        "0.34 USD per share; 1.19 USD per share; 807000 USD; 2858000 USD; 2300000 share; 2200000 share");
}

TEST_CASE("versions, blocks, numbers to dial and idioms are no figures") {
  for (const std::string text :
       {"It has an HDMI 2.1 port.", "The Wi-Fi 6 router tops out.", "It was on fourth-and-2 there.",
        "He was shot in the 4100 block of West Madison Street.", "Call them or text 274637.",
        "The former mayor, 61, faces a trial.", "A century ago it was a mill.", "Half the battle is to show up."}) {
    INFO(text);
    CHECK(figures(text).empty());
  }
}

TEST_CASE("years, times, names, labels, scores and addresses are no figures") {
  for (const char* text : {"It opened in 1987.",         "at 10:27 on Monday",
                           "the iPhone 11 and the F-16", "GPT-4 and Qwen3 and Boeing 747",
                           "chapter 11 of it",           "They won 2-0 at home.",
                           "a 394 to 27 vote",           "at 10 Downing Street",
                           "No. 1 in the world",         "the 4th of them",
                           "a two-for-one split",        "call 555-1234 now",
                           "on July 4 they met",         "the Group of Seven",
                           "version 1.2.3 of it",        "<ABC.3> said",
                           "call 020 7946 0958 now",     "between junctions 10 and 11",
                           "in the 90049 ZIP Code",      "the s&p 500 fell",
                           "a dress of size 12"}) {
    CAPTURE(text);
    CHECK(figures(text).empty());
  }
}

TEST_CASE("a bare name means the currency of its time") {
  Extractor extractor(rules());
  const auto currency = [&](const char* date) {
    Article article;
    article.id = "test";
    article.text = clean_text("It cost 5 million francs.");
    article.published = read_published(date).published;
    return std::get<Figure>(extractor.extract(std::move(article)).facts.at(0).value).currency;
  };
  CHECK(currency("1987-03-01") == "FRF");
  CHECK(currency("2024-03-01") == "CHF");
}

namespace {

// What a text's figures say of movements that are not told before their size: "amount moved from..to".
std::string movements(const std::string& text) {
  Extractor extractor(rules());
  Article article;
  article.id = "test";
  article.text = clean_text(text);
  std::string out;
  for (const auto& fact : extractor.extract(std::move(article)).facts) {
    const auto* figure = std::get_if<Figure>(&fact.value);
    if (figure == nullptr || !figure->change) continue;
    const Change& change = *figure->change;
    const auto shown = [](const std::optional<Amount>& amount) { return amount ? amount->amount.to_string() : ""; };
    out += (out.empty() ? "" : "; ") + amount_of(*figure) + " " +
           (change.direction.empty() ? "moved " + change.moved : change.direction);
    if (change.from || change.to) out += " " + shown(change.from) + ">" + shown(change.to);
  }
  return out;
}

}  // namespace

TEST_CASE("a level tells which way it was reached") {
  CHECK(movements("Revenue rose to $5 million.") == "5000000 moved up >5000000");
  CHECK(movements("Unemployment has fallen further to 3.7%.") == "3.7 moved down >3.7");
  CHECK(movements("It cut its stake to 24.6% from 25.5%.") == "24.6 moved down 25.5>24.6");
  CHECK(movements("The rate was raised to 5 percent.") == "5 moved up >5");
  CHECK(movements("Shares rose 18 cents to $23.50.") == "0.18 up >23.5");
  CHECK(movements("It sold up to 5 tons, close to 9 tons and added to 3 tons.").empty());
}

TEST_CASE("a range that a movement runs through has its ends in order") {
  CHECK(movements("The share dropped from 7.9% to 6.8%.") == "6.8..7.9 moved down 7.9>6.8");
  CHECK(movements("Bills would jump from £27,500 to £37,500.") == "27500..37500 moved up 27500>37500");
  CHECK(movements("It costs from $5 to $7.").empty());
}

TEST_CASE("a movement may be told behind its size") {
  CHECK(movements("It closed 94 cents lower.") == "0.94 moved down");
  CHECK(movements("A 9.1% rise in rents came.") == "9.1 moved up");
  CHECK(movements("They made a 20% down payment.").empty());
  CHECK(movements("It went up by 20p.") == "0.2 up");
  CHECK(movements("The bank was cutting its 6.5 percent rate by 25 basis points.") == "25 down");
}

TEST_CASE("names of things with letters and digits are no money") {
  CHECK(figures("A KC-135 tanker, an HbA1c test and a PS5 in 1080p.").empty());
  CHECK(figures("It fell to minus €135.") == "-135 EUR");
  CHECK(figures("It varies by plus or minus three points.") == "3 point");
}

TEST_CASE("millions of people and of tonnes are no metres") {
  CHECK(figures("The 1.3m population and a 1.2m-tonne plant.").find("metre") == std::string::npos);
  CHECK(figures("He ran 1.3m in it.") == "1.3 metre");
}

TEST_CASE("one in so many is a share, one in so many years is not") {
  CHECK(figures("Some 1 in 14 trains was late.").find("share") != std::string::npos);
  CHECK(figures("Children under five and people over 60.") == "5 year of age less_than; 60 year of age more_than");
}

// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/agreement.hpp"

#include <memory>

#include "commands.hpp"
#include "delivery.hpp"
#include "phrases.hpp"

namespace salient::cli {

namespace {

struct agreement_arguments {
  common_options common;
  std::string a;
  std::string b;
  std::string profile_b;
};

void agreement_of(agreement_arguments const& asked) {
  inputs input(asked.common);
  question ask(asked.common, input);
  delivery out("agreement", asked.common, input, ask);
  auto const a = ask.inside_domain(input.map(asked.a));
  if (!asked.profile_b.empty()) input.use_profile(asked.profile_b);
  auto const b = ask.inside_domain(input.map(asked.b));
  auto const found = of_inputs([&] { return agreement(a, b); });

  answer what;
  what.page.heading = phrases::agreement_heading;
  what.page.lines = out.about({&a, &b});
  what.page.lines[0].replace(0, 12, "map a       ");
  what.page.lines[1].replace(0, 12, "map b       ");
  table rows{"", {"status", "jaccard", "both km²", "only a km²", "only b km²"}, {}};
  what.body = agreement_json(found);
  auto const& names = found.matrix.names;
  for (auto const& row : found.by_status) {
    if (row.jaccard)
      rows.rows.push_back({words(std::string(names.name(row.what))), number(*row.jaccard, 4), number(row.both_km2, 1),
                           number(row.only_a_km2, 1), number(row.only_b_km2, 1)});
  }
  what.page.tables = {rows};
  what.page.remarks = {filled(phrases::disagreement, {fixed(found.quantity_km2, 1), fixed(found.allocation_km2, 1)})};
  if (found.contested_mapped != contested_mapping::yes)
    input.journal().warn("not both maps are known to draw contested land: its row may compare a drawing with nothing");
  auto const& a_info = a.info();
  auto const& b_info = b.info();
  if (a_info.state_time && b_info.state_time && a_info.state_time != b_info.state_time)
    input.journal().warn("the maps show different moments; part of the disagreement may be change");
  what.note =
      "The Jaccard index of a status is the area that both maps give it over the area that either does: 1 where they "
      "agree, 0 where they share nothing, none where neither draws it. Sources are compared, never averaged.";
  out.deliver(std::move(what));
}

}  // namespace

void add_agreement(CLI::App& program) {
  auto const asked = std::make_shared<agreement_arguments>();
  auto* command = program.add_subcommand("agreement", "how far two sources agree on one day, by status");
  command->add_option("a", asked->a, "MAP")->required();
  command->add_option("b", asked->b, "MAP of the other source")->required();
  command->add_option("--profile-b", asked->profile_b, "source profile of b; --profile, --legend, --status are for a");
  add_common_options(*command, asked->common);
  command->callback([asked] { agreement_of(*asked); });
}

}  // namespace salient::cli

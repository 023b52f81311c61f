// SPDX-License-Identifier: BSL-1.0
#include "report/page.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "salient/io/printable.hpp"
#include "salient/io/sha256.hpp"

#include "language.hpp"
#include "phrases.hpp"
#include "report/part.hpp"

namespace salient::cli {

namespace {

constexpr std::array script_order = {"words.js", "text.js",   "land.js",    "base.js",   "pen.js",   "map.js",
                                     "way.js",   "places.js", "summary.js", "slider.js", "since.js", "horizon.js",
                                     "plots.js", "tables.js", "csv.js",     "export.js", "main.js"};

std::string base64_of_hex(std::string_view hex) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  auto const nibble = [](char c) { return static_cast<std::uint32_t>(c <= '9' ? c - '0' : c - 'a' + 10); };
  std::string text;
  std::uint32_t bits = 0;
  int held = 0;
  for (char const c : hex) {
    bits = bits << 4 | nibble(c);
    for (held += 4; held >= 6; held -= 6) text.push_back(digits[bits >> (held - 6) & 63]);
  }
  if (held > 0) text.push_back(digits[bits << (6 - held) & 63]);
  text.resize((text.size() + 3) / 4 * 4, '=');
  return text;
}

std::string policy_source(std::string const& text) { return "'sha256-" + base64_of_hex(sha256(text)) + "'"; }

std::string for_html(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else if (c == '"')
      out += "&quot;";
    else
      out.push_back(c);
  }
  return out;
}

// Without what readers of the source need and a browser does not: indentation and lines of comment. No text of the page's
// parts runs over several lines.
std::string packed(std::string_view part) {
  std::string out;
  while (!part.empty()) {
    auto line = part.substr(0, part.find('\n'));
    part.remove_prefix(std::min(line.size() + 1, part.size()));
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (line.empty() || line.starts_with("//")) continue;
    out.append(line).push_back('\n');
  }
  return out;
}

std::string for_links(page_head const& head) {
  std::string tags;
  auto const add = [&](std::string_view name, std::string const& value) {
    if (!value.empty()) tags += "<meta property=\"" + std::string(name) + "\" content=\"" + for_html(value) + "\">\n";
  };
  add("og:type", "article");
  add("og:title", head.title);
  add("og:description", printable(head.description));
  add("og:image", head.image);
  tags += "<meta name=\"description\" content=\"" + for_html(printable(head.description)) + "\">";
  return tags;
}

// All texts of the data as they may be shown: the page shows most of them.
json shown(json data) {
  if (data.is_string()) return printable(data.get_ref<std::string const&>());
  if (data.is_structured())
    for (auto& part : data) part = shown(std::move(part));
  return data;
}

// JSON that may stand in a script element and in JavaScript: no tag can begin or end in it.
std::string for_script(json data) {
  auto const plain_text = shown(std::move(data)).dump(-1, ' ', false, json::error_handler_t::replace);
  std::string out;
  out.reserve(plain_text.size());
  for (char const c : plain_text) {
    if (c == '<')
      out += "\\u003c";
    else if (c == '>')
      out += "\\u003e";
    else if (c == '&')
      out += "\\u0026";
    else
      out.push_back(c);
  }
  return out;
}

}  // namespace

namespace {

// What a reader gets whose browser runs no script: the title, a sentence a place, and why there is no more.
std::string unscripted(page_head const& head, json const& data) {
  auto html = "<h1>" + for_html(head.title) + "</h1>";
  for (auto const& place : data["places"])
    if (place["plain"].is_string())
      html += "<p>" + for_html(printable(place["plain"].get_ref<std::string const&>())) + "</p>";
  return html + "<p class=\"notice\">" + phrase_in(phrases::page_needs_script, head.language) + "</p>";
}

}  // namespace

std::string report_page(page_head const& head, json const& data) {
  auto const style = packed(report_part("style.css"));
  std::string script = "\"use strict\";\n";
  if (head.language == "en") script += "const languages = {};\n";
  for (auto const* name : script_order)
    if (head.language != "en" || std::string_view(name) != "words.js") script += packed(report_part(name));
  std::string const policy = "default-src 'none'; style-src " + policy_source(style) + "; script-src " +
                             policy_source(script) + "; img-src data:; base-uri 'none'; form-action 'none'";
  std::array<std::pair<std::string_view, std::string>, 8> const parts = {{{"{{language}}", head.language},
                                                                          {"{{policy}}", policy},
                                                                          {"{{title}}", for_html(head.title)},
                                                                          {"{{links}}", for_links(head)},
                                                                          {"{{style}}", style},
                                                                          {"{{unscripted}}", unscripted(head, data)},
                                                                          {"{{data}}", for_script(data)},
                                                                          {"{{script}}", script}}};
  std::string page;
  auto rest = report_part("page.html");
  for (auto const& [mark, text] : parts) {
    auto const at = rest.find(mark);
    page.append(rest.substr(0, at)).append(text);
    rest.remove_prefix(at + mark.size());
  }
  return page.append(rest);
}

}  // namespace salient::cli

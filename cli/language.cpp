// SPDX-License-Identifier: BSL-1.0
#include "language.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "salient/core/characters.hpp"

#include "phrases.hpp"

namespace salient::cli {

using namespace std::string_view_literals;

namespace {

using said_as = std::pair<std::string_view, std::string_view>;

// Headlines, whole and in their parts; longer ones before those that they begin with.
constexpr said_as ukrainian[] = {
    {phrases::plain_on_line, "{0}: у межах {3} км від центру {1} площі — {2}"},
    {phrases::plain_on_line_outline, "{0}: у межах обрису {1} площі — {2}"},
    {phrases::plain_inside, "{0}: центр — {1}, {2} км від краю"},
    {phrases::plain_inside_position, "{0}: {1}, {2} км від краю"},
    {phrases::plain_near_or_inside, "{0}: {2} за {1} км, а із сірою зоною місто всередині"},
    {phrases::plain_water, "; край тут іде вздовж: {0}"},
    {phrases::plain_near, "{0}: {2} за {1} км, напрямок — {3}"},
    {phrases::plain_gap, "; прохід у тил {0}"},
    {phrases::plain_no_way, "; суходолом карта не показує шляху в тил"},
    {phrases::no_such_land, "На карті немає: {0}"},
    {"nothing narrows it", "нічим не звужений"},
    {"no wider than", "не ширший за"},
    {"over the sea or abroad", "морем або через кордон"},
    {"occupied land", "окупована територія"},
    {"contested land", "сіра зона"},
    {"the homeland of the attacker", "територія нападника"},
    {"land given as closing", "територія, задана як закрита"},
    {"land occupied before 2022", "територія, окупована до 2022"},
    {"at least", "щонайменше"},
    {"at most", "щонайбільше"},
    {"closed by barriers", "закритий перешкодами"},
    {"closed", "закритий"},
    {"no such land", "немає такої території"},
    {"north-north-east", "північ-північний схід"},
    {"east-north-east", "схід-північний схід"},
    {"east-south-east", "схід-південний схід"},
    {"south-south-east", "південь-південний схід"},
    {"south-south-west", "південь-південний захід"},
    {"west-south-west", "захід-південний захід"},
    {"west-north-west", "захід-північний захід"},
    {"north-north-west", "північ-північний захід"},
    {"north-east", "північний схід"},
    {"south-east", "південний схід"},
    {"south-west", "південний захід"},
    {"north-west", "північний захід"},
    {"north", "північ"},
    {"east", "схід"},
    {"south", "південь"},
    {"west", "захід"},
    {"less than", "менше"},
    {"more than", "понад"},
    {" to ", "–"},
    {phrases::square_km, " км²"},
    {" km", " км"},
    {"inside", "усередині"},
    {"in a barrier", "у перешкоді"},
    // Captions and legends of pictures.
    {".", ","},
    {"Convention: areas on {0}, edges straight in longitude and latitude; map error {1} km assumed.",
     "Як міряно: площі на {0}, ребра прямі за довготою й широтою; похибку карти взято {1} км."},
    {phrases::page_needs_script, "Карти, числа й таблиці малює скрипт цієї сторінки, який тут вимкнено."},
    {phrases::page_title, "{0}: що показує карта {1}"},
    {"state of {0}", "стан на {0}"},
    {" (published {0})", " (опубліковано {0})"},
    {"{0}, {1}, beside {2}, {3}", "{0}, {1}, поруч із {2}, {3}"},
    {": what changed from {0} to {1}", ": що змінилося від {0} до {1}"},
    {"Source: ", "Джерело: "},
    {"Before: ", "До: "},
    {"After: ", "Після: "},
    {", state {0}", ", стан на {0}"},
    {", state not dated", ", стан без дати"},
    {" by the file's name", " за назвою файлу"},
    {", published {0}", ", опубліковано {0}"},
    {", date of publication not given", ", дату публікації не вказано"},
    {", retrieved {0}", ", завантажено {0}"},
    {"Attribution: {0}.", "Авторство: {0}."},
    {"Licence: {0}.", "Ліцензія: {0}."},
    {"This source draws contested land.", "Це джерело позначає сіру зону."},
    {"This source draws no contested land: what is shown as open may be contested.",
     "Це джерело не позначає сірої зони: те, що показано як відкрите, може бути сірою зоною."},
    {"It is not known whether this source draws contested land: what is shown as open may be contested.",
     "Невідомо, чи позначає це джерело сіру зону: те, що показано як відкрите, може бути сірою зоною."},
    {"Projection true to distance and direction from {0}, {1}; north is up and the scale true from there; drawn "
     "borders "
     "simplified to a third of a pixel.",
     "Проєкція зберігає відстані та напрямки від точки {0}, {1}; північ угорі; межі спрощено до третини пікселя."},
    {"Read as {0}: {1}.", "Читається як «{0}»: {1}."},
    {"Not for navigation, evacuation or operations: a published map of a past date; a gap between areas is not a safe "
     "road.",
     "Не для навігації, евакуації чи операцій: це опублікована карта минулої дати; проміжок між ділянками не є "
     "безпечною дорогою."},
    {"{0} further place name(s) of the places file found no room.", "Ще {0} назв із файлу місць не вмістилося."},
    {"{0} changed piece(s) below {1} m² are not drawn.", "Не показано {0} змінених ділянок, менших за {1} м²."},
    {"Base map: Natural Earth, good to 1 km; places: GeoNames (CC BY 4.0).",
     "Карта-основа: Natural Earth, з точністю до 1 км; населені пункти: GeoNames (CC BY 4.0)."},
    {"Map of areas by status.", "Карта територій за статусом."},
    {"Map of what changed between two maps.", "Карта змін між двома картами."},
    {"Map of what two maps show.", "Карта того, що показують дві карти."},
    {"Map about a place, with discs, open directions and the way out.",
     "Карта навколо міста: кола, відкриті напрямки та вихід."},
    {"Map of since when land has been as it is.", "Карта того, відколи територія така, як зараз."},
    {"N", "Пн"},
    {"° E", "° сх."},
    {"° W", "° зх."},
    {"° N", "° пн."},
    {"° S", "° пд."},
    {"{0} km", "{0} км"},
    {"{0} km deep", "{0} км углиб"},
    {" (contested)", " (сіра зона)"},
    {"gap {0} km", "прохід {0} км"},
    {"The gap of {0} km lies beyond the picture, {1} km from the place.",
     "Прохід завширшки {0} км лежить поза картою, за {1} км від міста."},
    {"disc of a radius", "коло з радіусом"},
    {"open though contested land closes, °", "відкрито навіть із сірою зоною, °"},
    {"open directions, °", "відкриті напрямки, °"},
    {"open, contested land not known, °", "відкрито, сіра зона невідома, °"},
    {"open only if contested land is", "відкрито, лише якщо відкрита сіра зона"},
    {"nearest point of the border", "найближча точка межі"},
    {"gap: width of the way out", "прохід: ширина виходу"},
    {"the same if contested land closes", "те саме, якщо сіра зона закрита"},
    {"edge of the country", "край країни"},
    {"border of {0}", "межа: {0}"},
    {"border of {0} now", "межа зараз: {0}"},
    {"window", "вікно"},
    {"other status on each", "різний статус на картах"},
    {"no status on this map", "без статусу на цій карті"},
    {"occupied", "окуповано"},
    {"occupied before 2022", "окуповано до 2022"},
    {"contested", "сіра зона"},
    {"liberated", "звільнено"},
    {"claimed, not confirmed", "заявлено, не підтверджено"},
    {"infiltration, not held", "просочування, без утримання"},
    {"beyond the country", "поза країною"},
    {"homeland of the attacker", "територія нападника"},
    {"given as closing", "задано як закрите"},
    {"given as a barrier", "задано як перешкоду"},
    {"a barrier", "перешкода"},
    {"gained", "захоплено"},
    {"lost", "втрачено"},
    {"other change of status", "інша зміна статусу"},
    {"{0}: {1} km²", "{0}: {1} км²"},
    {"before {0}", "до {0}"},
    {"{0} to {1}", "{0} – {1}"},
    {"A colour is the time when a map last showed that the land had become {0}; {1}: from the map of {2} to that of "
     "{3}. "
     "Strips under 100 m wide have the colour of a neighbour.",
     "Колір — час, коли карта востаннє показала, що тут стала {0}; {1}: від карти {2} до карти {3}. Смуги, вужчі за "
     "100 м, "
     "мають колір сусідньої ділянки."},
    {"Since when: land taken by map", "Відколи: захоплене за картами"},
    {"Since when: land taken by day", "Відколи: захоплене за днями"},
    {"Since when: land taken by week", "Відколи: захоплене за тижнями"},
    {"Since when: land taken by month", "Відколи: захоплене за місяцями"},
    {"Since when: land taken by year", "Відколи: захоплене за роками"},
    // What was found, under the titles of pictures.
    {phrases::picture_change, "Зміна, {0}: {1}."},
    {phrases::picture_change_closed, "Якщо сіра зона — теж {0}: {1}."},
    {phrases::change_in_words, "захоплено {0} км², втрачено {1} км², разом {2} км²"},
    {phrases::picture_warning, "Попередження (англійською): «{0}»."},
    {phrases::picture_no_change, "Дві карти не відрізняються."},
    {phrases::picture_areas, "Площі: {0}."},
    {phrases::picture_no_areas, "Немає територій із жодним статусом."},
    {phrases::history_share,
     "Із {0} км² ({1}) на карті від {2}{6} {3} км² ({4} %) стали такими після {5}, решта — раніше."},
    {phrases::history_in_window, " у вікні"},
    {phrases::compared, "На обох картах {3} км² ({0}); лише на {4} {1} км², лише на {5} {2} км²."},
    {phrases::only_on, "лише на {0}"},
    {"January", "січень"},
    {"{0} January", "{0} січня"},
    {"February", "лютий"},
    {"{0} February", "{0} лютого"},
    {"March", "березень"},
    {"{0} March", "{0} березня"},
    {"April", "квітень"},
    {"{0} April", "{0} квітня"},
    {"May", "травень"},
    {"{0} May", "{0} травня"},
    {"June", "червень"},
    {"{0} June", "{0} червня"},
    {"July", "липень"},
    {"{0} July", "{0} липня"},
    {"August", "серпень"},
    {"{0} August", "{0} серпня"},
    {"September", "вересень"},
    {"{0} September", "{0} вересня"},
    {"October", "жовтень"},
    {"{0} October", "{0} жовтня"},
    {"November", "листопад"},
    {"{0} November", "{0} листопада"},
    {"December", "грудень"},
    {"{0} December", "{0} грудня"},
};

// Rivers, lakes and larger towns of the base map, by the spelling of data/; places of the front bring their own.
constexpr said_as ukrainian_names[] = {
    {"Alchevsk", "Алчевськ"},
    {"Alushta", "Алушта"},
    {"Amvrosiyivka", "Амвросіївка"},
    {"Antratsyt", "Антрацит"},
    {"Armyansk", "Армянськ"},
    {"Bakhchysarai", "Бахчисарай"},
    {"Berdyansk", "Бердянськ"},
    {"Berdychiv", "Бердичів"},
    {"Beryslav", "Берислав"},
    {"Bila Tserkva", "Біла Церква"},
    {"Bilhorod-Dnistrovskyi", "Білгород-Дністровський"},
    {"Boryspil", "Бориспіль"},
    {"Brovary", "Бровари"},
    {"Bryanka", "Брянка"},
    {"Bucha", "Буча"},
    {"Bug", "Буг"},
    {"Cherkasy", "Черкаси"},
    {"Chernihiv", "Чернігів"},
    {"Chernivtsi", "Чернівці"},
    {"Chornomorsk", "Чорноморськ"},
    {"Chuhuyiv", "Чугуїв"},
    {"Chystyakove", "Чистякове"},
    {"Danube", "Дунай"},
    {"Debaltseve", "Дебальцеве"},
    {"Desna", "Десна"},
    {"Dniester", "Дністер"},
    {"Dnipro", "Дніпро"},
    {"Dniprorudne", "Дніпрорудне"},
    {"Dobropillya", "Добропілля"},
    {"Dokuchayevsk", "Докучаєвськ"},
    {"Don", "Дон"},
    {"Donets", "Сіверський Донець"},
    {"Donetsk", "Донецьк"},
    {"Drohobych", "Дрогобич"},
    {"Druzhkivka", "Дружківка"},
    {"Dzhankoy", "Джанкой"},
    {"Fastiv", "Фастів"},
    {"Feodosiya", "Феодосія"},
    {"Hadyach", "Гадяч"},
    {"Haryn", "Горинь"},
    {"Henichesk", "Генічеськ"},
    {"Hlukhiv", "Глухів"},
    {"Horishni Plavni", "Горішні Плавні"},
    {"Horlivka", "Горлівка"},
    {"Irpin", "Ірпінь"},
    {"Ivano-Frankivsk", "Івано-Франківськ"},
    {"Izmail", "Ізмаїл"},
    {"Izyum", "Ізюм"},
    {"Kadiyivka", "Кадіївка"},
    {"Kakhovka", "Каховка"},
    {"Kakhovka Reservoir", "Каховське водосховище"},
    {"Kalush", "Калуш"},
    {"Kamianets-Podilskyi", "Кам'янець-Подільський"},
    {"Kamianske", "Кам'янське"},
    {"Kamyanske", "Кам'янське"},
    {"Kerch", "Керч"},
    {"Kharkiv", "Харків"},
    {"Khartsyzk", "Харцизьк"},
    {"Kherson", "Херсон"},
    {"Khmelnytskyi", "Хмельницький"},
    {"Kiev Reservoir", "Київське водосховище"},
    {"Kirovsk", "Голубівка"},
    {"Kolomyia", "Коломия"},
    {"Konotop", "Конотоп"},
    {"Korosten", "Коростень"},
    {"Kostyantynivka", "Костянтинівка"},
    {"Kovel", "Ковель"},
    {"Kramatorsk", "Краматорськ"},
    {"Krasnohrad", "Красноград"},
    {"Krasnyy Luch", "Хрустальний"},
    {"Kremenchuk", "Кременчук"},
    {"Kremenchuk Reservoir", "Кременчуцьке водосховище"},
    {"Kropyvnytskyi", "Кропивницький"},
    {"Kryvyi Rih", "Кривий Ріг"},
    {"Kyiv", "Київ"},
    {"Latorytsya", "Латориця"},
    {"Lebedyn", "Лебедин"},
    {"Lozova", "Лозова"},
    {"Lubny", "Лубни"},
    {"Luhansk", "Луганськ"},
    {"Lutsk", "Луцьк"},
    {"Lviv", "Львів"},
    {"Lysychansk", "Лисичанськ"},
    {"Lyubotyn", "Люботин"},
    {"Makiyivka", "Макіївка"},
    {"Marhanets", "Марганець"},
    {"Mariupol", "Маріуполь"},
    {"Melitopol", "Мелітополь"},
    {"Merefa", "Мерефа"},
    {"Molodohvardiysk", "Молодогвардійськ"},
    {"Mukacheve", "Мукачево"},
    {"Mykolaiv", "Миколаїв"},
    {"Mykolayiv", "Миколаїв"},
    {"Myrhorod", "Миргород"},
    {"Nikopol", "Нікополь"},
    {"Nizhyn", "Ніжин"},
    {"Nova Kakhovka", "Нова Каховка"},
    {"Novomoskovsk", "Новомосковськ"},
    {"Obukhiv", "Обухів"},
    {"Ochakiv", "Очаків"},
    {"Odessa", "Одеса"},
    {"Okhtyrka", "Охтирка"},
    {"Oleksandriya", "Олександрія"},
    {"Oskol", "Оскіл"},
    {"Pavlohrad", "Павлоград"},
    {"Perevalsk", "Перевальськ"},
    {"Pervomayskyy", "Первомайський"},
    {"Podilsk", "Подільськ"},
    {"Polohy", "Пологи"},
    {"Poltava", "Полтава"},
    {"Pripyat", "Прип'ять"},
    {"Prut", "Прут"},
    {"Pryluky", "Прилуки"},
    {"Prypyat", "Прип'ять"},
    {"Putyvl", "Путивль"},
    {"Rivne", "Рівне"},
    {"Romny", "Ромни"},
    {"Ros", "Рось"},
    {"Rovenky", "Ровеньки"},
    {"Rubizhne", "Рубіжне"},
    {"Saki", "Саки"},
    {"Sevastopol", "Севастополь"},
    {"Seversky Donets", "Сіверський Донець"},
    {"Seym", "Сейм"},
    {"Shakhtarsk", "Шахтарськ"},
    {"Shepetivka", "Шепетівка"},
    {"Shostka", "Шостка"},
    {"Simferopol", "Сімферополь"},
    {"Siret", "Сірет"},
    {"Skadovsk", "Скадовськ"},
    {"Sloviansk", "Слов'янськ"},
    {"Sluch", "Случ"},
    {"Smila", "Сміла"},
    {"Snizhne", "Сніжне"},
    {"Snov", "Снов"},
    {"Sorokyne", "Сорокине"},
    {"Southern Bug", "Південний Буг"},
    {"Sozh", "Сож"},
    {"Starobilsk", "Старобільськ"},
    {"Stryi", "Стрий"},
    {"Styr", "Стир"},
    {"Sumy", "Суми"},
    {"Sverdlovsk", "Довжанськ"},
    {"Svitlovodsk", "Світловодськ"},
    {"Syevyerodonetsk", "Сєвєродонецьк"},
    {"Synelnykove", "Синельникове"},
    {"Synyukha", "Синюха"},
    {"Syvash", "Сиваш"},
    {"Ternopil", "Тернопіль"},
    {"Teteriv", "Тетерів"},
    {"Tiligul Liman", "Тилігульський лиман"},
    {"Tokmak", "Токмак"},
    {"Ubort", "Уборть"},
    {"Uman", "Умань"},
    {"Uzh", "Уж"},
    {"Uzhgorod", "Ужгород"},
    {"Vasylkiv", "Васильків"},
    {"Vinnytsia", "Вінниця"},
    {"Volnovakha", "Волноваха"},
    {"Vovchansk", "Вовчанськ"},
    {"Voznesensk", "Вознесенськ"},
    {"Vyshhorod", "Вишгород"},
    {"Yalta", "Ялта"},
    {"Yany Kapu", "Яни Капу"},
    {"Yenakiyeve", "Єнакієве"},
    {"Yevpatoriya", "Євпаторія"},
    {"Yuzhnoukrainsk", "Південноукраїнськ"},
    {"Zakhidnyy Buh", "Західний Буг"},
    {"Zaporizhia", "Запоріжжя"},
    {"Zhovti Vody", "Жовті Води"},
    {"Zhytomyr", "Житомир"},
};

std::string_view found_in(std::span<said_as const> table, std::string_view english) {
  auto const found = std::find_if(table.begin(), table.end(), [&](said_as const& one) { return one.first == english; });
  return found == table.end() ? english : found->second;
}

// "2.5" as "2,5": a point between two digits.
void use_decimal_comma(std::string& text) {
  auto const digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t i = 1; i + 1 < text.size(); ++i)
    if (text[i] == '.' && digit(text[i - 1]) && digit(text[i + 1])) text[i] = ',';
}

// Letters of Ukrainian alone; those that only Russian has do not stand among them.
bool is_ukrainian(std::string const& name) {
  bool all = !name.empty();
  detail::each_character(name, [&](std::string_view, char32_t c) {
    bool const letter = (c >= U'А' && c <= U'я') || U"ҐґЄєІіЇї"sv.find(c) != std::u32string_view::npos;
    bool const russian = U"ЪъЫыЭэ"sv.find(c) != std::u32string_view::npos;
    bool const sign = U" -'’ʼ"sv.find(c) != std::u32string_view::npos;
    all = all && ((letter && !russian) || sign);
  });
  return all;
}

}  // namespace

std::string phrase_in(std::string_view english, std::string_view language) {
  return std::string(language == "uk" ? found_in(ukrainian, english) : english);
}

std::string in_language(std::string_view words, std::string_view language) {
  std::string text(words);
  if (language != "uk") return text;
  if (auto const whole = found_in(ukrainian, words); whole != words) return std::string(whole);
  for (auto const& [english, other] : ukrainian) {
    if (english == ".") break;  // from here on captions, which are said whole
    for (auto at = text.find(english); at != std::string::npos; at = text.find(english, at + other.size()))
      text.replace(at, english.size(), other);
  }
  use_decimal_comma(text);
  return text;
}

std::string figures_in(std::string text, std::string_view language) {
  if (language == "uk") use_decimal_comma(text);
  return text;
}

std::string name_in(place const& where, std::string_view language) {
  if (language != "uk") return where.name;
  for (auto const& alias : where.aliases)
    if (is_ukrainian(alias)) return alias;
  return name_in(where.name, language);
}

std::string name_in(std::string const& name, std::string_view language) {
  if (language != "uk") return name;
  std::string plain;  // without the marks of soft consonants
  detail::each_character(name, [&](std::string_view letter, char32_t c) {
    if (U"'’ʹ"sv.find(c) == std::u32string_view::npos) plain += letter;
  });
  auto const found = found_in(ukrainian_names, plain);
  return found == plain ? name : std::string(found);
}

}  // namespace salient::cli

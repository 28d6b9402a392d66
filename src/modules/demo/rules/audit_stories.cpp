#include "demo/rules/audit_stories.hpp"

namespace ashyq::demo {

using audits::Direction;
using audits::Kind;
using audits::Severity;
using audits::Sphere;
using audits::Wording;

namespace {

Wording breach(Severity severity, std::string norm, std::string facts, std::string evidence,
               std::string recommendation) {
  Wording words;
  words.severity = severity;
  words.norm = std::move(norm);
  words.facts = std::move(facts);
  words.evidence = std::move(evidence);
  words.recommendation = std::move(recommendation);
  return words;
}

Wording risk(Direction direction, Sphere sphere, Wording words, std::string process, std::string positions,
             std::string causes) {
  words.direction = direction;
  words.sphere = sphere;
  words.process = std::move(process);
  words.positions = std::move(positions);
  words.causes = std::move(causes);
  return words;
}

audits::Audit plan_of(Kind kind, LocalText title, std::string scope, std::string ground, std::string sources,
                      std::string summary, std::string conclusions) {
  audits::Audit plan;
  plan.kind = kind;
  plan.title = std::move(title);
  plan.scope = std::move(scope);
  plan.ground = std::move(ground);
  plan.sources = std::move(sources);
  plan.summary = std::move(summary);
  plan.conclusions = std::move(conclusions);
  return plan;
}

AuditStory pipe_purchases() {
  AuditStory story{plan_of(Kind::Internal,
                           {"Су құбырларын сатып алу аудиті", "Аудит закупок водопроводных труб",
                            "Audit of water pipe purchases"},
                           "Договоры на трубы и арматуру за год: цена, приёмка, оплата.",
                           "План внутреннего аудита на год.", "Договоры, акты приёмки, платежи, склад.",
                           "Рассмотрены сорок договоров. Четыре нарушения переданы органу.",
                           "Учёт приёмки надо отделить от заказа; сверка платежей раз в месяц."),
                   "water-board", 130};
  story.reported = 20;
  story.sample = {"Договор 12/2025, трубы ПЭ 110", "Договор 17/2025, задвижки", "Договор 31/2025, люки"};
  story.findings = {
      {Way::Verified, 110,
       breach(Severity::Grave, "Бюджетный кодекс, порядок исполнения платежей",
              "Счёт за трубы оплачен дважды: 12 и 26 января.", "Платёжные поручения 17 и 44.",
              "Вернуть второй платёж и сверять оплату с приёмкой."),
       "Согласны. Второй платёж возвращаем, сверку вводим с первого числа.",
       "Поставщик вернул деньги поручением 91; сверка введена приказом 12.", "Выписка банка и приказ сверены."},
      {Way::Missed, 75,
       breach(Severity::Material, "Правила приёмки товаров",
              "Три партии задвижек приняты без проверки качества: в актах нет протоколов испытаний.",
              "Акты приёмки 5, 9 и 14.", "Испытать принятые партии и принимать дальше с протоколом."),
       "Испытания проведём, лаборатория занята.", "", ""},
      {Way::Submitted, 26,
       breach(Severity::Minor, "Қоймадағы есеп қағидалары",
              "Қойма кітабында люктердің саны актілермен сәйкес емес: он бір дана айырма.",
              "Қойма кітабы және түгендеу актісі.", "Түгендеу жүргізіп, айырманың себебін анықтау."),
       "Келісеміз, түгендеу жүргіземіз.", "Түгендеу актісі 3: айырма жазу қатесінен, кітап түзетілді.", ""},
      {Way::Reopened, 24,
       breach(Severity::Material, "Порядок ведения реестра договоров", "В реестре нет девяти договоров из сорока.",
              "Сверка реестра с платежами.", "Внести договоры и назначить ответственную должность."),
       "Внесём до конца месяца.", "Реестр дополнен.", "В реестре по-прежнему нет трёх договоров: 22, 29 и 38."}};
  return story;
}

AuditStory courtyards() {
  AuditStory story{plan_of(Kind::External,
                           {"Аулаларды абаттандыру шығыстарының аудиті", "Аудит расходов на благоустройство дворов",
                            "Audit of spending on courtyards"},
                           "Объёмы и приёмка работ во дворах.", "Решение ревизионной комиссии.",
                           "Сметы, замеры, фотографии, обращения жителей.", "", ""),
                   "housing-utilities", 35};
  story.sample = {"Двор: Ерубаева, 31", "Двор: Гоголя, 58", "Двор: Муканова, 14"};
  story.findings = {
      {Way::Answered, 14,
       breach(Severity::Grave, "Договор подряда, приложение 2",
              "Во дворе принято 420 квадратных метров плитки, по замеру их 355.", "Акт замера с участием подрядчика.",
              "Взыскать стоимость недостающих работ или принять их заново."),
       "Замер признаём, подрядчику направлена претензия.", "", ""},
      {Way::Issued, 2,
       breach(Severity::Minor, "Договор подряда, гарантийный срок",
              "Две скамьи сломаны в гарантийный срок, подрядчик не вызван.", "Осмотр двора.",
              "Вызвать подрядчика по гарантии."),
       "", "", ""},
      {Way::Drafted, 0, breach(Severity::Material, "", "Освещение принято без замера яркости.", "", ""), "", "", ""}};
  return story;
}

AuditStory permits() {
  AuditStory story{plan_of(Kind::InternalRisks,
                           {"Қазу рұқсаттарындағы сыбайлас жемқорлық тәуекелдері",
                            "Коррупционные риски в разрешениях на раскопки", "Corruption risks in permits for digging"},
                           "Приём заявок, согласование, закрытие разрешений.", "Приказ руководителя органа.",
                           "Регламент, журналы выдачи, обращения, опрос подрядчиков.",
                           "Рассмотрены два направления: акты органа и его организационно-управленческая деятельность.",
                           "Три риска, по каждому мера с владельцем и сроком."),
                   "transport-roads", 100};
  story.reported = 20;
  story.findings = {
      {Way::Verified, 70,
       risk(Direction::LegalActs, Sphere::Permits,
            breach(Severity::Material, "Регламент выдачи разрешений, пункт 7",
                   "Срок согласования назван словами «в разумный срок»: его можно затягивать.", "Текст регламента.",
                   "Назвать срок в рабочих днях."),
            "Согласование разрешения", "Специалист по разрешениям", "Норма оставляет усмотрение без предела."),
       "Согласны.", "Регламент изменён приказом 31: пять рабочих дней.", "Новая редакция опубликована."},
      {Way::Answered, 25,
       risk(Direction::Management, Sphere::ConflictOfInterest,
            breach(Severity::Grave, "Закон о противодействии коррупции, статья 15",
                   "Один человек принимает заявку, выезжает на место и закрывает разрешение.", "Журнал выдачи за год.",
                   "Разделить приём, осмотр и закрытие между разными должностями."),
            "Закрытие разрешения", "Специалист по разрешениям, заместитель руководителя",
            "Нет второй подписи, назначения не чередуются."),
       "Разделим с нового штатного расписания.", "", ""},
      {Way::Missed, 60,
       risk(Direction::Management, Sphere::Appeals,
            breach(Severity::Minor, "Порядок учёта обращений",
                   "Жалобы подрядчиков на отказ не сводятся и не изучаются.", "Реестр обращений.",
                   "Раз в квартал изучать отказы и публиковать итог."),
            "Рассмотрение жалоб на отказ", "Руководитель отдела", "Итоги никто не обязан смотреть."),
       "Сведём.", "", ""}};
  return story;
}

AuditStory buses() {
  AuditStory story{plan_of(Kind::Independent,
                           {"Автобус субсидияларының тәуелсіз аудиті", "Независимый аудит автобусных субсидий",
                            "Independent audit of bus subsidies"},
                           "Расчёт субсидий и выполненные рейсы.", "Договор с независимым аудитором.",
                           "Данные навигации, билеты, расчёты.", "", ""),
                   "bus-company", 5};
  story.started = false;
  return story;
}

}  // namespace

const std::vector<AuditStory>& audit_stories() {
  static const std::vector<AuditStory> kAll{pipe_purchases(), courtyards(), permits(), buses()};
  return kAll;
}

const std::vector<FindingStory>& outside_stories() {
  static const std::vector<FindingStory> kAll{
      {Way::Dismissed,
       20,
       breach(Severity::Material, "", "По публикации, соль на дороги куплена втрое дороже соседнего города.", "", ""),
       "",
       "",
       "Сравнивались разные товары: соль и готовая смесь. Цена смеси ниже средней.",
       {"press", "", "Публикация о закупке соли", "https://news.example/salt"}},
      {Way::Drafted,
       0,
       breach(Severity::Minor, "", "Жители сообщают, что ямы на одной улице заделывают каждый месяц.", "", ""),
       "",
       "",
       "",
       {"press", "", "Сообщения жителей", ""}}};
  return kAll;
}

}  // namespace ashyq::demo

#include "integrity/matching/legal_forms.hpp"

namespace ashyq::integrity {
namespace {

using enum LegalForm;
constexpr auto kCapitals = Sureness::OnlyInCapitalsAtAnEnd;

// Civil Code arts 34, 58-110; Law on State Property; Entrepreneurial Code arts 30-42. Our own collection.
constexpr LegalFormText kTexts[] = {
    {LimitedLiability, "ЖШС"},
    {LimitedLiability, "Жауапкершілігі шектеулі серіктестігі"},
    {LimitedLiability, "Жауапкершілігі шектеулі серіктестік"},
    {LimitedLiability, "ТОО"},
    {LimitedLiability, "Товарищество с ограниченной ответственностью"},
    {LimitedLiability, "ООО"},
    {LimitedLiability, "Общество с ограниченной ответственностью"},
    {LimitedLiability, "LLP"},
    {LimitedLiability, "Limited Liability Partnership"},
    {LimitedLiability, "LLC"},
    {LimitedLiability, "Limited Liability Company"},
    {LimitedLiability, "Ltd"},
    {LimitedLiability, "Limited"},
    {LimitedLiability, "GmbH"},
    {AdditionalLiability, "ТДО"},
    {AdditionalLiability, "Товарищество с дополнительной ответственностью"},
    {AdditionalLiability, "ҚЖС"},
    {AdditionalLiability, "Қосымша жауапкершілігі бар серіктестік"},
    {JointStock, "АҚ", kCapitals},
    {JointStock, "КЕАҚ"},
    {JointStock, "Акционерлік қоғамы"},
    {JointStock, "Акционерлік қоғам"},
    {JointStock, "Коммерциялық емес акционерлік қоғамы"},
    {JointStock, "АО", kCapitals},
    {JointStock, "НАО"},
    {JointStock, "ЗАО"},
    {JointStock, "ОАО"},
    {JointStock, "ПАО"},
    {JointStock, "Акционерное общество"},
    {JointStock, "Некоммерческое акционерное общество"},
    {JointStock, "JSC"},
    {JointStock, "Joint Stock Company"},
    {JointStock, "NJSC"},
    {JointStock, "PLC"},
    {JointStock, "Inc"},
    {JointStock, "Corp"},
    {JointStock, "Corporation"},
    {Partnership, "Толық серіктестік"},
    {Partnership, "Полное товарищество"},
    {Partnership, "Сенім серіктестігі"},
    {Partnership, "Коммандитное товарищество"},
    {PrivateCompany, "Жеке компания"},
    {PrivateCompany, "Частная компания"},
    {PrivateCompany, "Private Company"},
    {SoleTrader, "ЖК"},
    {SoleTrader, "Жеке кәсіпкер"},
    {SoleTrader, "Жеке кәсіпкерлік"},
    {SoleTrader, "ИП"},
    {SoleTrader, "Индивидуальный предприниматель"},
    {SoleTrader, "ЧП"},
    {SoleTrader, "Частный предприниматель"},
    {SoleTrader, "IE", kCapitals},
    {SoleTrader, "Individual Entrepreneur"},
    {SoleTrader, "Sole Trader"},
    {SoleTrader, "Sole Proprietor"},
    {Farm, "ШҚ"},
    {Farm, "Шаруа қожалығы"},
    {Farm, "КХ"},
    {Farm, "Крестьянское хозяйство"},
    {Farm, "Крестьянское фермерское хозяйство"},
    {Farm, "КФХ"},
    {Farm, "Фермерское хозяйство"},
    {Farm, "Фермер қожалығы"},
    {Farm, "Peasant Farm"},
    {StateInstitution, "ММ", kCapitals},
    {StateInstitution, "КММ"},
    {StateInstitution, "РММ"},
    {StateInstitution, "Мемлекеттік мекемесі"},
    {StateInstitution, "Мемлекеттік мекеме"},
    {StateInstitution, "Коммуналдық мемлекеттік мекемесі"},
    {StateInstitution, "Коммуналдық мемлекеттік мекеме"},
    {StateInstitution, "Республикалық мемлекеттік мекемесі"},
    {StateInstitution, "ГУ", kCapitals},
    {StateInstitution, "КГУ"},
    {StateInstitution, "РГУ"},
    {StateInstitution, "Государственное учреждение"},
    {StateInstitution, "Коммунальное государственное учреждение"},
    {StateInstitution, "Республиканское государственное учреждение"},
    {StateInstitution, "State Institution"},
    {StateInstitution, "Municipal State Institution"},
    {StateInstitution, "Communal State Institution"},
    {StateEnterprise, "ШЖҚ РМК"},
    {StateEnterprise, "ШЖҚ МКК"},
    {StateEnterprise, "ШЖҚ КМК"},
    {StateEnterprise, "ШЖҚ"},
    {StateEnterprise, "РМК"},
    {StateEnterprise, "МКК"},
    {StateEnterprise, "КМК"},
    {StateEnterprise, "Шаруашылық жүргізу құқығындағы мемлекеттік коммуналдық кәсіпорны"},
    {StateEnterprise, "Шаруашылық жүргізу құқығындағы коммуналдық мемлекеттік кәсіпорны"},
    {StateEnterprise, "Шаруашылық жүргізу құқығындағы республикалық мемлекеттік кәсіпорны"},
    {StateEnterprise, "РГП на ПХВ"},
    {StateEnterprise, "ГКП на ПХВ"},
    {StateEnterprise, "КГП на ПХВ"},
    {StateEnterprise, "РГП"},
    {StateEnterprise, "ГКП"},
    {StateEnterprise, "КГП"},
    {StateEnterprise, "Государственное коммунальное предприятие на праве хозяйственного ведения"},
    {StateEnterprise, "Коммунальное государственное предприятие на праве хозяйственного ведения"},
    {StateEnterprise, "Республиканское государственное предприятие на праве хозяйственного ведения"},
    {StateEnterprise, "Republican State Enterprise"},
    {StateEnterprise, "Municipal State Enterprise"},
    {StateTreasuryEnterprise, "МКҚК"},
    {StateTreasuryEnterprise, "КМҚК"},
    {StateTreasuryEnterprise, "РМҚК"},
    {StateTreasuryEnterprise, "Мемлекеттік коммуналдық қазыналық кәсіпорны"},
    {StateTreasuryEnterprise, "Коммуналдық мемлекеттік қазыналық кәсіпорны"},
    {StateTreasuryEnterprise, "ГККП"},
    {StateTreasuryEnterprise, "КГКП"},
    {StateTreasuryEnterprise, "РГКП"},
    {StateTreasuryEnterprise, "Государственное коммунальное казенное предприятие"},
    {StateTreasuryEnterprise, "Коммунальное государственное казенное предприятие"},
    {PublicAssociation, "ҚБ", kCapitals},
    {PublicAssociation, "Қоғамдық бірлестігі"},
    {PublicAssociation, "Қоғамдық бірлестік"},
    {PublicAssociation, "ОО", kCapitals},
    {PublicAssociation, "Общественное объединение"},
    {PublicAssociation, "Public Association"},
    {Foundation, "ҚҚ", kCapitals},
    {Foundation, "Қоғамдық қоры"},
    {Foundation, "Қоғамдық қор"},
    {Foundation, "ОФ", kCapitals},
    {Foundation, "Общественный фонд"},
    {Foundation, "Корпоративный фонд"},
    {Foundation, "Корпоративтік қор"},
    {Foundation, "Частный фонд"},
    {Foundation, "Жеке қор"},
    {Foundation, "Public Foundation"},
    {Cooperative, "ӨК", kCapitals},
    {Cooperative, "Өндірістік кооперативі"},
    {Cooperative, "Өндірістік кооператив"},
    {Cooperative, "ПК", kCapitals},
    {Cooperative, "Производственный кооператив"},
    {Cooperative, "Потребительский кооператив"},
    {Cooperative, "Тұтыну кооперативі"},
    {Cooperative, "Сельскохозяйственный производственный кооператив"},
    {Cooperative, "Production Cooperative"},
    {Institution, "Жеке мекеме"},
    {Institution, "Частное учреждение"},
    {Institution, "Private Institution"},
    {AssociationOfLegalEntities, "ЗТБ"},
    {AssociationOfLegalEntities, "Заңды тұлғалар бірлестігі"},
    {AssociationOfLegalEntities, "ОЮЛ"},
    {AssociationOfLegalEntities, "Объединение юридических лиц"},
    {ReligiousAssociation, "Діни бірлестігі"},
    {ReligiousAssociation, "Религиозное объединение"},
    {HomeOwners, "МИБ"},
    {HomeOwners, "Мүлік иелерінің бірлестігі"},
    {HomeOwners, "ОСИ"},
    {HomeOwners, "Объединение собственников имущества"},
    {HomeOwners, "КСК"},
    {HomeOwners, "Кооператив собственников квартир"},
};

}  // namespace

std::span<const LegalFormText> legal_form_texts() { return kTexts; }

std::string_view name_of(LegalForm form) {
  switch (form) {
    case Unknown: return "unknown";
    case LimitedLiability: return "limited_liability";
    case AdditionalLiability: return "additional_liability";
    case JointStock: return "joint_stock";
    case Partnership: return "partnership";
    case PrivateCompany: return "private_company";
    case SoleTrader: return "sole_trader";
    case Farm: return "farm";
    case StateInstitution: return "state_institution";
    case StateEnterprise: return "state_enterprise";
    case StateTreasuryEnterprise: return "state_treasury_enterprise";
    case PublicAssociation: return "public_association";
    case Foundation: return "foundation";
    case Cooperative: return "cooperative";
    case Institution: return "institution";
    case AssociationOfLegalEntities: return "association_of_legal_entities";
    case ReligiousAssociation: return "religious_association";
    case HomeOwners: return "home_owners";
  }
  return "unknown";
}

}  // namespace ashyq::integrity

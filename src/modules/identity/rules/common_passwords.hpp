// Words that most guessed passwords consist of, in lower case; digits and signs around them are taken off before
// comparing. English, Russian and Kazakh, and Russian words typed on an English keyboard.
#pragma once

#include <array>
#include <string_view>

namespace ashyq::identity {

inline constexpr std::array kCommonPasswords = std::to_array<std::string_view>({
    "password",     "passwort",     "passw0rd",     "p@ssw0rd",     "p@ssword",     "pass",          "passwords",
    "mypassword",   "password1234", "qwerty",       "qwertyu",      "qwertyui",     "qwertyuiop",    "qwerty123",
    "qwerty1234",   "qwertyqwerty", "qweasd",       "qweasdzxc",    "qwe123qwe",    "qwe123asd",     "1q2w3e4r",
    "1q2w3e4r5t",   "1q2w3e4r5t6y", "1qaz2wsx",     "1qaz2wsx3edc", "1qazxsw2",     "q1w2e3r4",      "q1w2e3r4t5",
    "q1w2e3r4t5y6", "zaq12wsx",     "zaq1zaq1",     "asdfgh",       "asdfghj",      "asdfghjk",      "asdfghjkl",
    "asdf1234",     "zxcvbn",       "zxcvbnm",      "zxcvbnm123",   "qazwsx",       "qazwsxedc",     "qazwsxedcrfv",
    "poiuytrewq",   "mnbvcxz",      "lkjhgfdsa",    "abc",          "abcd",         "abcdef",        "abcdefg",
    "abcdefgh",     "abc123abc",    "abcd1234",     "a1b2c3d4",     "aa123456",     "a123456789",    "iloveyou",
    "ilovegod",     "letmein",      "welcome",      "welcome1",     "admin",        "administrator", "adminadmin",
    "root",         "rootroot",     "toor",         "test",         "testtest",     "tester",        "testing",
    "guest",        "user",         "username",     "useruser",     "login",        "default",       "changeme",
    "secret",       "topsecret",    "access",       "master",       "superman",     "batman",        "spiderman",
    "dragon",       "monkey",       "sunshine",     "princess",     "football",     "baseball",      "basketball",
    "shadow",       "michael",      "jennifer",     "jordan",       "charlie",      "whatever",      "trustno1",
    "starwars",     "computer",     "internet",     "samsung",      "iphone",       "google",        "facebook",
    "instagram",    "whatsapp",     "telegram",     "microsoft",    "windows",      "freedom",       "forever",
    "liverpool",    "chelsea",      "arsenal",      "barcelona",    "realmadrid",   "juventus",      "zenit",
    "spartak",      "nikita",       "natasha",      "nastya",       "anastasia",    "marina",        "svetlana",
    "vladimir",     "alexander",    "aleksandr",    "alexandr",     "andrey",       "sergey",        "dmitry",
    "maksim",       "tatyana",      "ekaterina",    "kazakhstan",   "qazaqstan",    "kazahstan",     "almaty",
    "astana",       "karaganda",    "qaragandy",    "karagandy",    "shymkent",     "temirtau",      "nursultan",
    "aktobe",       "pavlodar",     "aruzhan",      "aigerim",      "nurlan",       "daulet",        "yerlan",
    "erlan",        "alihan",       "akimat",       "egov",         "shanyrak",     "tulpar",        "barys",
    "kairat",       "alatau",       "baikonur",     "qarlygash",    "parol",        "parolparol",    "moyparol",
    "privet",       "lubov",        "lyubov",       "ljubov",       "samara",       "moskva",        "rossiya",
    "russia",       "ghbdtn",       "ghbdtnghbdtn", "gfhjkm",       "gfhjkmgfhjkm", "vjqgfhjkm",     "yfnfif",
    "k.,jdm",       "cjkysirj",     "vfhbyf",       "fktrcfylh",    "йцукен",       "йцукенг",       "йцукенгш",
    "йцукенгшщз",   "фывапр",       "фывапролдж",   "ячсмить",      "йфяцыч",       "пароль",        "парольпароль",
    "мойпароль",    "привет",       "приветпривет", "любовь",       "любимая",      "любимый",       "солнышко",
    "наташа",       "настя",        "марина",       "светлана",     "владимир",     "александр",     "сергей",
    "дмитрий",      "максим",       "татьяна",      "екатерина",    "елена",        "андрей",        "казахстан",
    "қазақстан",    "алматы",       "астана",       "караганда",    "қарағанды",    "шымкент",       "темиртау",
    "нурсултан",    "россия",       "москва",       "спартак",      "админ",        "администратор", "акимат",
    "әкімдік",      "құпиясөз",     "құпия",        "сәлем",        "сәлеметсіз",   "айгерим",       "айгерім",
    "аружан",       "нурлан",       "нұрлан",       "ерлан",        "даулет",       "мама",          "папа",
    "мамапапа",     "компьютер",
});

}  // namespace ashyq::identity

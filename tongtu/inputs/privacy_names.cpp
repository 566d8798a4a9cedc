#include "tongtu/base/error.hpp"
#include "tongtu/inputs/privacy.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <span>

namespace tongtu::inputs {

namespace {

struct Telling {
    char const* word;
    char const* what;
};

// A word of a name that gives it away wherever it stands ("imsi_hash" is personal too).
constexpr auto words = std::to_array<Telling>({{"imsi", "a subscriber identity (IMSI)"},
                                               {"tmsi", "a subscriber identity (TMSI)"},
                                               {"supi", "a subscriber identity (SUPI)"},
                                               {"suci", "a subscriber identity (SUCI)"},
                                               {"gpsi", "a subscriber identity (GPSI)"},
                                               {"iccid", "a SIM card's number (ICCID)"},
                                               {"msisdn", "a phone number (MSISDN)"},
                                               {"imei", "an equipment identity (IMEI)"},
                                               {"imeisv", "an equipment identity (IMEISV)"},
                                               {"meid", "an equipment identity (MEID)"},
                                               {"surname", "a person's name"},
                                               {"firstname", "a person's name"},
                                               {"lastname", "a person's name"},
                                               {"forename", "a person's name"},
                                               {"sobrenome", "a person's name"},
                                               {"apellido", "a person's name"},
                                               {"apellidos", "a person's name"},
                                               {"prenom", "a person's name"},
                                               {"passport", "an identity number"},
                                               {"aadhaar", "an identity number"},
                                               {"cedula", "an identity number"},
                                               {"birthdate", "a date of birth"},
                                               {"trajectory", "a trajectory"},
                                               {"trajectories", "a trajectory"}});

// A whole name, words joined, without digits at its end.
constexpr auto telling_names =
    std::to_array<Telling>({{"givenname", "a person's name"},
                            {"familyname", "a person's name"},
                            {"middlename", "a person's name"},
                            {"ownername", "a person's name"},
                            {"personname", "a person's name"},
                            {"contactname", "a person's name"},
                            {"contactperson", "a person's name"},
                            {"customername", "a person's name"},
                            {"subscribername", "a person's name"},
                            {"username", "a person's name"},
                            {"headname", "a person's name"},
                            {"headofhousehold", "a person's name"},
                            {"householdhead", "a person's name"},
                            {"nomdefamille", "a person's name"},
                            {"phone", "a phone number"},
                            {"phoneno", "a phone number"},
                            {"phonenr", "a phone number"},
                            {"phonenumber", "a phone number"},
                            {"telephone", "a phone number"},
                            {"telephoneno", "a phone number"},
                            {"telephonenumber", "a phone number"},
                            {"tel", "a phone number"},
                            {"telno", "a phone number"},
                            {"mobileno", "a phone number"},
                            {"mobilenumber", "a phone number"},
                            {"mobilephone", "a phone number"},
                            {"mobilephonenumber", "a phone number"},
                            {"cellphone", "a phone number"},
                            {"cellphonenumber", "a phone number"},
                            {"contactphone", "a phone number"},
                            {"contactnumber", "a phone number"},
                            {"contactmobile", "a phone number"},
                            {"ownerphone", "a phone number"},
                            {"customerphone", "a phone number"},
                            {"subscriberphone", "a phone number"},
                            {"userphone", "a phone number"},
                            {"homephone", "a phone number"},
                            {"whatsapp", "a phone number"},
                            {"telefono", "a phone number"},
                            {"telefone", "a phone number"},
                            {"celular", "a phone number"},
                            {"subscribernumber", "a phone number"},
                            {"callingnumber", "a phone number"},
                            {"callednumber", "a phone number"},
                            {"aparty", "a phone number"},
                            {"bparty", "a phone number"},
                            {"subscriberid", "a subscriber's identity"},
                            {"customerid", "a subscriber's identity"},
                            {"nationalid", "an identity number"},
                            {"nationalidnumber", "an identity number"},
                            {"identitynumber", "an identity number"},
                            {"identitycard", "an identity number"},
                            {"idcard", "an identity number"},
                            {"idcardno", "an identity number"},
                            {"idcardnumber", "an identity number"},
                            {"citizenid", "an identity number"},
                            {"personid", "an identity number"},
                            {"voterid", "an identity number"},
                            {"ssn", "an identity number"},
                            {"socialsecuritynumber", "an identity number"},
                            {"cpf", "an identity number"},
                            {"dni", "an identity number"},
                            {"dateofbirth", "a date of birth"},
                            {"dob", "a date of birth"},
                            {"email", "a person's address"},
                            {"emailaddress", "a person's address"},
                            {"homeaddress", "a person's address"},
                            {"track", "a trajectory"},
                            {"trackid", "a trajectory"},
                            {"trackfid", "a trajectory"},
                            {"tracksegid", "a trajectory"},
                            {"tracksegpointid", "a trajectory"},
                            {"trackpoint", "a trajectory"},
                            {"trackpoints", "a trajectory"},
                            {"gpstrack", "a trajectory"},
                            {"gpstrackid", "a trajectory"}});

// Chinese names have no word breaks: found anywhere.
constexpr auto chinese = std::to_array<Telling>({{"姓名", "a person's name"},
                                                 {"户主", "a person's name"},
                                                 {"联系人", "a person's name"},
                                                 {"身份证", "an identity number"},
                                                 {"证件号", "an identity number"},
                                                 {"护照", "an identity number"},
                                                 {"手机号", "a phone number"},
                                                 {"手机号码", "a phone number"},
                                                 {"电话号码", "a phone number"},
                                                 {"联系电话", "a phone number"},
                                                 {"出生日期", "a date of birth"},
                                                 {"轨迹", "a trajectory"},
                                                 {"用户号码", "a phone number"}});

constexpr auto devices = std::to_array<char const*>(
    {"deviceid",  "device", "handsetid",     "terminalid", "ueid",     "userid",   "phoneid",
     "trackerid", "adid",   "advertisingid", "idfa",       "gaid",     "maid",     "macaddress",
     "macaddr",   "mac",    "deviceuuid",    "devicehash", "userhash", "终端标识", "设备标识"});
constexpr auto times = std::to_array<char const*>(
    {"timestamp", "time", "datetime", "ts", "epoch", "date", "recordedat", "measuredat", "seenat",
     "gpstime", "localtime", "utctime", "unixtime", "eventtime", "starttime", "createdat", "时间",
     "时间戳"});

// "ownerFirst_Name 2" -> "owner", "first", "name": words at case changes and marks, no digits.
std::vector<std::string> words_of(std::string_view column)
{
    std::vector<std::string> found(1);
    bool after_lower = false;
    for (char const c : column) {
        auto const byte = static_cast<unsigned char>(c);
        bool const letter = std::isalpha(byte) != 0 || byte >= 0x80;
        if (!letter || (std::isupper(byte) != 0 && after_lower))
            found.emplace_back();
        after_lower = std::islower(byte) != 0;
        if (letter)
            found.back() += static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte);
    }
    std::erase(found, "");
    return found;
}

std::string joined(std::string_view column)
{
    return fmt::format("{}", fmt::join(words_of(column), ""));
}

bool is_one_of(std::string const& word, std::span<char const* const> list)
{
    return std::any_of(list.begin(), list.end(), [&](char const* w) { return word == w; });
}

}  // namespace

std::optional<std::string> personal_by_name(std::string_view column)
{
    std::vector<std::string> const parts = words_of(column);
    std::string const whole = joined(column);
    for (Telling const& telling : words) {
        if (whole == telling.word ||
            std::find(parts.begin(), parts.end(), telling.word) != parts.end())
            return telling.what;
    }
    // "first_name" in two words: neighbours are joined before they are looked up.
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
        std::string const pair = parts[i] + parts[i + 1];
        if (pair == "firstname" || pair == "lastname" || pair == "ownername")
            return "a person's name";
    }
    for (Telling const& telling : telling_names) {
        if (whole == telling.word)
            return telling.what;
    }
    for (Telling const& telling : chinese) {
        if (whole.find(telling.word) != std::string::npos)
            return telling.what;
    }
    return std::nullopt;
}

void refuse_personal_columns(std::vector<std::string> const& columns, Layer const& layer)
{
    std::string record = layer.table.empty() ? "" : "[" + layer.table + "]";
    if (!layer.layer.empty())
        record += (record.empty() ? "layer " : " layer ") + layer.layer;
    std::string device;
    std::string time;
    for (std::string const& column : columns) {
        if (auto const what = personal_by_name(column))
            throw InputError({layer.path, record, column,
                              fmt::format("looks like {}; tongtu holds no personal data", *what),
                              "Remove the column from the file (not only from the study) and try "
                              "again"});
        std::string const whole = joined(column);
        if (is_one_of(whole, devices))
            device = column;
        if (is_one_of(whole, times))
            time = column;
    }
    if (!device.empty() && !time.empty())
        throw InputError({layer.path, record, device,
                          fmt::format("stands beside \"{}\": one device's places over time are a "
                                      "trajectory; tongtu holds no personal data",
                                      time),
                          "Give counts by cell or area instead, without ids of devices"});
}

}  // namespace tongtu::inputs

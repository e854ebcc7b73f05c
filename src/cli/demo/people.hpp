/// Guests and companies that nobody is: names as they are common, numbers whose check digits are right.
#pragma once

#include "chance.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace custos::cli::demo {

struct Person {
    std::string name;
    bool male = false;
    std::chrono::year_month_day born;
    std::string id_number;  ///< GB 11643, of the place, day and sex above
    std::string phone;      ///< a mobile number
    std::string email;
    std::string city;
};

struct Company {
    std::string name;
    std::string credit_code;  ///< GB 32100, with the inner check of GB 11714
    std::string contact;
    std::string phone;
    std::string address;
    std::string industry;
};

/// `number` is the place in the list: phones and ID numbers are made of it, so that no two are alike.
[[nodiscard]] Person make_person(Chance& chance, std::uint32_t number);
[[nodiscard]] Company make_company(Chance& chance, std::uint32_t number);

/// The character that makes 17 digits an ID number (GB 11643, ISO 7064 MOD 11-2), and 17 characters a credit code (GB
/// 32100).
[[nodiscard]] char id_check(std::string_view seventeen);
[[nodiscard]] char credit_check(std::string_view seventeen);

}  // namespace custos::cli::demo

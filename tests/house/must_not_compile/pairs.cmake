# What the types refuse. Each file is compiled once as it stands (CUSTOS_BAD=0), and once for each of its numbered
# mistakes: that must fail *with the expected message*, or a misspelling would pass for success.
set(check ${CMAKE_CXX_COMPILER} -std=c++20 -fsyntax-only -Wall -Wextra -Werror -I${PROJECT_SOURCE_DIR}/include)

# custos_pairs(file "name|message of GCC|message of clang" …): the n-th is the mistake that CUSTOS_BAD=n makes.
# The C locale, because compilers print curly quotes in others.
function(custos_pairs file)
  set(source ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/${file}.cpp)
  add_test(NAME must_not_compile.${file}.good COMMAND ${check} -DCUSTOS_BAD=0 ${source})
  set_tests_properties(must_not_compile.${file}.good PROPERTIES LABELS must-not-compile)
  set(number 0)
  foreach(pair IN LISTS ARGN)
    math(EXPR number "${number} + 1")
    string(REPLACE "|" ";" pair "${pair}")
    list(GET pair 0 name)
    if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
      list(GET pair 2 message)
    else()
      list(GET pair 1 message)
    endif()
    set(test must_not_compile.${file}.${name})
    add_test(NAME ${test} COMMAND ${check} -DCUSTOS_BAD=${number} ${source})
    set_tests_properties(${test} PROPERTIES ENVIRONMENT LC_ALL=C PASS_REGULAR_EXPRESSION "error: [^\n]*${message}"
      LABELS must-not-compile)
  endforeach()
endfunction()

custos_pairs(ids
  "an_order_is_no_dossier|conversion from 'Id<custos::OrderTag>'|no viable conversion from 'Id<struct OrderTag>'"
  "a_number_is_no_id|conversion from 'int' to non-scalar type|no viable conversion from 'int'"
  "ids_do_not_add|no match for 'operator\\+'|invalid operands to binary expression"
  "kinds_do_not_compare|no match for 'operator=='|invalid operands to binary expression"
  "a_field_is_no_entry|conversion from 'Id<custos::FieldTag>'|no viable conversion from 'Id<struct FieldTag>'")

custos_pairs(time
  "an_instant_is_no_day|conversion from 'custos::Instant'|no viable conversion from 'custos::Instant' to 'custos::Day'"
  "day_and_instant_do_not_compare|no match for 'operator<'|invalid operands to binary expression"
  "instants_do_not_add|no match for 'operator\\+'|invalid operands to binary expression"
  "hours_are_not_days|no match for 'operator\\+'|invalid operands to binary expression"
  "a_day_is_no_quarter|from 'custos::Day' to 'custos::Quarter'|no matching function for call to 'first_day'")

custos_pairs(money
  "a_fraction_is_no_amount|conversion from 'double' to non-scalar type|no viable conversion from 'double'"
  "a_fraction_does_not_narrow|narrowing conversion of '1.5e\\+0' from 'double'|type 'double' cannot be narrowed"
  "a_number_is_not_returned|could not convert '5' from 'int'|no viable conversion from returned value of type 'int'"
  "amounts_do_not_multiply|no match for 'operator\\*'|invalid operands to binary expression"
  "an_amount_is_no_number|cannot convert 'custos::Fen'|no viable conversion from 'custos::Fen' to 'std::int64_t'"
  "a_parsed_amount_is_looked_at|ignoring return value of|ignoring return value of function declared with 'nodiscard'")

custos_pairs(answers
  "words_come_in_both_languages|missing initializer for member 'custos::Words::zh'|missing field 'zh' initializer"
  "a_number_is_no_language|cannot convert 'int' to 'custos::Language'|no matching function for call to 'in'"
  "a_code_is_no_number|cannot convert 'custos::Code' to 'int'|cannot initialize a variable of type 'int'"
  "an_error_is_no_refusal|could not convert 'custos::fail|no viable conversion from returned value of type 'custos::E"
  "a_refusal_is_no_error|could not convert 'custos::refuse|no viable conversion from returned value of type 'custos::R")

custos_pairs(vault
  "a_permit_is_not_made|is private within this context|calling a private constructor of class 'custos::Permit'"
  "nor_an_empty_one|is private within this context|calling a private constructor of class 'custos::Permit'"
  "a_dossier_id_is_no_permit|conversion from 'custos::DossierId'|no viable conversion from 'custos::DossierId'"
  "only_a_permit_opens|call to 'custos::vault::Vault::open\\(custos::DossierId|no matching member function for call"
  "sealed_is_no_text|conversion from 'custos::vault::Sealed'|no viable conversion from 'vault::Sealed'"
  "a_secret_is_not_copied|use of deleted function 'custos::vault::Secret|call to deleted constructor of"
  "a_secret_is_no_text|conversion from 'const custos::vault::Secret'|no viable conversion from 'const vault::Secret'"
  "a_token_is_no_number|cannot convert 'custos::vault::Token'|no viable conversion from 'vault::Token'"
  "a_text_is_no_master_key|conversion from 'std::string'|no viable conversion from 'std::string'")

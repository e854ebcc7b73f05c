// Makes an archive, opens a dossier for a guest, records a sale, and reads a field as the front desk may see it.
#include <custos/archive/archive.hpp>

#include <chrono>
#include <iostream>

int main()
{
    using namespace custos;
    vault::KeyBytes key;  // the host's master key: from its key store, never from its code
    vault::random_bytes(key.bytes);
    const auto clock = [] {
        return Instant{
            std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()).time_since_epoch().count()};
    };
    auto archive = Archive::create({"first-archive", key, clock}, {.administrator = {1}});
    if (!archive) return std::cerr << to_text(archive.error()) << '\n', 3;
    auto office = archive.value().desk({1}, dossier::Purpose::administration);
    auto enlisted = office.submit(access::Enlist{{12}, access::Grade::normal, {}, "front desk"});
    if (!enlisted || !enlisted.value()) return 1;  // an error: it could not be asked; a refusal: it names the rules

    auto desk = archive.value().desk({12}, dossier::Purpose::service);
    dossier::Open guest;
    guest.grounds = {
        {dossier::Basis::contract,
         {dossier::Purpose::service, dossier::Purpose::order, dossier::Purpose::review},
         "",
         "booking B-17"}};
    guest.values = {{"name", "张伟", dossier::Source::self_submitted},
                    {"phone", "138 0013 8000", dossier::Source::self_submitted}};
    auto opened = desk.submit(guest);
    if (!opened || !opened.value()) return 1;
    const DossierId dossier{opened.value().value().id};

    auto sold = desk.submit(orders::Record{"S-1", dossier, {}, {}, Fen{128'00}, "West Lake", "front desk"});
    if (!sold || !sold.value()) return 1;

    auto shown = desk.ask<archive::DossierView>(archive::Show{dossier, {"phone"}});
    if (!shown || !shown.value()) return 1;
    const auto& phone = shown.value().value().fields.front();
    std::cout << "dossier " << dossier.value << ", phone " << phone.value << '\n';
    return archive.value().close() ? 0 : 3;
}

// Tables of networks: identities that clash, and people by NB-IoT coverage class.

#pragma once

#include "session.hpp"

#include "tongtu/report/document.hpp"

#include <vector>

namespace tongtu::app {

/// `pci` where the sites state identities, `nb_iot` where a profile counts an NB-IoT technology.
std::vector<report::Table> network_tables(Session& session);

}  // namespace tongtu::app

#pragma once

namespace tongtu::radio::p1812 {
}

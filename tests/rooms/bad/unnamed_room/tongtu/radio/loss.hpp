#pragma once


namespace tongtu::radio {
int loss();
}  // namespace tongtu::radio

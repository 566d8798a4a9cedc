#pragma once


namespace tongtu::attic {
int old();
}  // namespace tongtu::attic

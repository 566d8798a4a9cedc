// SHA-256 (FIPS 180-4) of inputs, options and results: the thread by which every figure is traced.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace tongtu {

using Digest = std::array<std::uint8_t, 32>;

std::string hex(Digest const& digest);

/// Hashes a sequence of fields; each is preceded by its length, so ("ab","c") != ("a","bc").
class Hasher {
public:
    Hasher();
    ~Hasher();
    Hasher(Hasher const&) = delete;
    Hasher& operator=(Hasher const&) = delete;

    Hasher& add(std::string_view text);
    Hasher& add(std::span<std::byte const> bytes);
    template <class T>
    requires std::is_arithmetic_v<T> Hasher& add(T value)
    {
        return add(std::as_bytes(std::span<T const>(&value, 1)));
    }
    template <class T>
    requires std::is_arithmetic_v<T> Hasher& add_all(std::span<T const> values)
    {
        return add(std::as_bytes(values));
    }
    /// The digest of all that was added; the hasher cannot be used afterwards.
    Digest finish();

private:
    void* context_;
};

/// SHA-256 of a file's bytes, no length prefix (same as sha256sum). Throws InputError.
Digest hash_file(std::filesystem::path const& path);

}  // namespace tongtu

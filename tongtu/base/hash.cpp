#include "tongtu/base/hash.hpp"

#include "tongtu/base/error.hpp"

#include <cstdio>
#include <memory>
#include <openssl/evp.h>
#include <vector>

namespace tongtu {

namespace {

EVP_MD_CTX* context_of(void* p)
{
    return static_cast<EVP_MD_CTX*>(p);
}

Digest finish_context(EVP_MD_CTX* context)
{
    Digest digest{};
    unsigned int size = 0;
    expects(EVP_DigestFinal_ex(context, digest.data(), &size) == 1 && size == digest.size(),
            "SHA-256 finishes");
    return digest;
}

}  // namespace

std::string hex(Digest const& digest)
{
    constexpr char const* digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * digest.size());
    for (std::uint8_t byte : digest) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

Hasher::Hasher() : context_(EVP_MD_CTX_new())
{
    expects(context_ && EVP_DigestInit_ex(context_of(context_), EVP_sha256(), nullptr) == 1,
            "SHA-256 starts");
}

Hasher::~Hasher()
{
    EVP_MD_CTX_free(context_of(context_));
}

Hasher& Hasher::add(std::string_view text)
{
    return add(std::as_bytes(std::span<char const>(text.data(), text.size())));
}

Hasher& Hasher::add(std::span<std::byte const> bytes)
{
    std::uint64_t const size = bytes.size();
    EVP_DigestUpdate(context_of(context_), &size, sizeof size);
    EVP_DigestUpdate(context_of(context_), bytes.data(), bytes.size());
    return *this;
}

Digest Hasher::finish()
{
    return finish_context(context_of(context_));
}

Digest hash_file(std::filesystem::path const& path)
{
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                         &std::fclose);
    if (!file)
        throw InputError({path.string(), "", "", "cannot be opened",
                          "Check that the file exists and may be read"});
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
    std::vector<char> buffer(std::size_t{1} << 20);
    while (std::size_t const n = std::fread(buffer.data(), 1, buffer.size(), file.get()))
        EVP_DigestUpdate(context.get(), buffer.data(), n);
    if (std::ferror(file.get()))
        throw InputError({path.string(), "", "", "cannot be read to its end",
                          "Check the disk or copy the file again"});
    return finish_context(context.get());
}

}  // namespace tongtu

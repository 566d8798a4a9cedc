// A folder for the file that a fuzz target writes; removed with the last input.

#pragma once

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

struct Scratch {
    std::filesystem::path path = made();
    ~Scratch() { std::filesystem::remove_all(path); }

    void write(char const* name, std::uint8_t const* data, std::size_t size) const
    {
        std::ofstream(path / name, std::ios::binary)
            .write(reinterpret_cast<char const*>(data), static_cast<std::streamsize>(size));
    }

private:
    static std::filesystem::path made()
    {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "tongtu-fuzz-XXXXXX").string();
        if (!mkdtemp(pattern.data()))
            std::abort();
        return pattern;
    }
};

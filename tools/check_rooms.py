#!/usr/bin/env python3
"""Refuses what goes against the order of the rooms in rooms.txt.

Usage: tools/check_rooms.py [ROOT]

Looks at every source, header and CMakeLists.txt below ROOT/tongtu and ROOT/apps. Prints one line
`file:line: what is wrong` for each finding and ends with 1 when there are any.
"""

import re
import sys
from pathlib import Path

SOURCES = {".hpp", ".cpp", ".h", ".cc", ".cxx", ".hxx", ".ipp", ".inl"}

# Name in rooms.txt -> what its headers and its CMake targets look like.
THIRD_PARTY = {
    "tbb": (r"(oneapi/)?tbb(/|\.h$)", r"TBB::"),
    "openssl": (r"openssl/", r"OpenSSL::"),
    "fmt": (r"fmt/", r"fmt::"),
    "highway": (r"hwy/", r"PkgConfig::HIGHWAY$|hwy::"),
    "proj": (r"(proj|geodesic|proj_\w+)\.h$", r"PROJ::"),
    "geos": (r"(geos_c\.h$|geos/)", r"PkgConfig::GEOS$"),
    "gdal": (r"(gdal|ogr|cpl_|vrtdataset)\w*(\.h|\.hpp)?$", r"GDAL::"),
    "toml": (r"(toml\+\+/|toml\.hpp$)", r"PkgConfig::TOMLPP$|tomlplusplus"),
    "json": (r"nlohmann/", r"nlohmann_json"),
    "sqlite": (r"sqlite3(ext)?\.h$", r"SQLite::"),
    "cairo": (r"(cairo[\w-]*\.h$|cairo/|pango/|glib[\w-]*\.h$)", r"PkgConfig::CAIRO$"),
    "xlsxwriter": (r"(xlsxwriter\.h$|xlsxwriter/)", r"PkgConfig::XLSXWRITER$"),
    "spdlog": (r"spdlog/", r"spdlog::"),
    "cli11": (r"CLI/", r"CLI11::"),
    "boost": (r"boost/", r"Boost::"),
    "eigen": (r"(unsupported/)?Eigen/", r"Eigen3::"),
    "curl": (r"curl/", r"CURL::"),
    "test": (r"(gtest|gmock|rapidcheck)(/|\.h$)", r"(GTest::|rapidcheck)"),
    "benchmark": (r"benchmark/", r"benchmark::"),
}

STANDARD = set(
    """algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv
    chrono cinttypes climits clocale cmath codecvt compare complex concepts condition_variable
    coroutine csetjmp csignal cstdarg cstddef cstdint cstdio cstdlib cstring ctime cuchar cwchar
    cwctype deque exception execution expected filesystem format forward_list fstream functional
    future initializer_list iomanip ios iosfwd iostream istream iterator latch limits list locale
    map memory memory_resource mutex new numbers numeric optional ostream queue random ranges ratio
    regex scoped_allocator semaphore set shared_mutex source_location span sstream stack stdexcept
    stop_token streambuf string string_view syncstream system_error thread tuple type_traits
    typeindex typeinfo unordered_map unordered_set utility valarray variant vector version""".split())
# The operating system: C library and POSIX.
SYSTEM = re.compile(
    r"(sys/\w+|assert|ctype|dirent|dlfcn|errno|fcntl|fenv|float|inttypes|limits|locale|math|netdb"
    r"|netinet/\w+|arpa/\w+|poll|pthread|pwd|sched|semaphore|setjmp|signal|spawn|stdarg|stddef"
    r"|stdint|stdio|stdlib|string|strings|termios|time|unistd|wchar|linux/\w+|malloc)\.h$")

INCLUDE = re.compile(r"^\s*#\s*(?:include|include_next|import)\b\s*(.*)$")
INCLUDED = re.compile(r'^(<[^>]+>|"[^"]+")')
NAMESPACE = re.compile(r"^\s*(?:inline\s+)?namespace\s+(tongtu[\w:]*)\s*(?:\{|$)")
ROOM_LINE = re.compile(r"^([a-z]+)\s*:([^:]*):([^:]*)$")
LINK_KEYWORDS = {"PUBLIC", "PRIVATE", "INTERFACE"}


class Findings:
    def __init__(self, root):
        self.root = root
        self.lines = []

    def add(self, path, line, text):
        self.lines.append((path.relative_to(self.root).as_posix(), line, text))

    def sorted(self):
        return [f"{path}:{line}: {text}" for path, line, text in sorted(set(self.lines))]


class Room:
    def __init__(self, name, sees, third, line):
        self.name = name
        self.sees = sees
        self.third = third
        self.line = line


def without_comments(text):
    """The text with /* */ and // comments blanked; line numbers stay."""
    kept = r'"(?:\\.|[^"\\\n])*"'
    blank = r"/\*.*?\*/|//[^\n]*"

    def replace(match):
        if match.group().startswith('"'):
            return match.group()
        return re.sub(r"[^\n]", " ", match.group())

    return re.sub(f"{kept}|{blank}", replace, text, flags=re.S)


def read_rooms(root, findings):
    """Rooms by name in the order of rooms.txt."""
    path = root / "rooms.txt"
    rooms = {}
    if not path.is_file():
        findings.add(path, 1, "there is no rooms.txt")
        return rooms
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = ROOM_LINE.match(line.rstrip())
        if not match:
            findings.add(path, number, f"cannot read '{line}' (want room : rooms : third party)")
            continue
        room = Room(match[1], match[2].split(), match[3].split(), number)
        if room.name in rooms:
            findings.add(path, number, f"room {room.name} stands twice")
        for seen in room.sees:
            if seen not in rooms:
                findings.add(path, number,
                             f"room {room.name} names {seen}, which does not stand above it")
        for third in room.third:
            if third not in THIRD_PARTY:
                findings.add(path, number, f"room {room.name} names third party {third}, "
                             "which tools/check_rooms.py does not know")
        rooms[room.name] = room
    return rooms


def check_folders(root, rooms, findings):
    house = root / "tongtu"
    folders = {path.name for path in house.iterdir() if path.is_dir()} if house.is_dir() else set()
    for name in sorted(folders - rooms.keys()):
        findings.add(house / name, 1, f"room {name} has no line in rooms.txt")
    for name in rooms.keys() - folders:
        findings.add(root / "rooms.txt", rooms[name].line,
                     f"room {name} has no folder tongtu/{name}")


def third_party_of(header):
    return next((name for name, (headers, _) in THIRD_PARTY.items() if re.match(headers, header)),
                None)


class Source:
    """One source or header of a room, or of an application when `room` is None."""

    def __init__(self, root, path, room, rooms, findings):
        self.root, self.path, self.room = root, path, room
        self.rooms, self.findings = rooms, findings
        self.is_test = path.stem.endswith("_test")
        self.includes = []  # (line, "tongtu/room/file")

    def add(self, line, text):
        self.findings.add(self.path, line, text)

    def check(self):
        text = without_comments(self.path.read_text(encoding="utf-8"))
        namespaces = 0
        for number, line in enumerate(text.splitlines(), 1):
            include = INCLUDE.match(line)
            if include:
                self.check_include(number, include[1].strip())
            namespace = NAMESPACE.match(line)
            if namespace and self.room:
                namespaces += 1
                self.check_namespace(number, namespace[1])
        if self.room and self.path.suffix != ".cpp" and namespaces == 0:
            self.add(1, f"a header of room {self.room.name} that opens no namespace "
                     f"{self.own_namespace()}")

    def own_namespace(self):
        return "tongtu" if self.room.name == "base" else f"tongtu::{self.room.name}"

    def check_namespace(self, number, namespace):
        parts = namespace.split("::")
        second = parts[1] if len(parts) > 1 else ""
        base = self.room.name == "base"
        if (second in self.rooms or second == "base") if base else second != self.room.name:
            self.add(number, f"namespace {namespace} in room {self.room.name} "
                     f"(want {self.own_namespace()})")

    def check_include(self, number, what):
        written = INCLUDED.match(what)
        if not written:
            self.add(number, f"an include that is not written out: {what}")
            return
        header, quoted = written[1][1:-1], written[1].startswith('"')
        if header.startswith("tongtu/"):
            self.check_room_include(number, header)
        elif quoted and self.room:
            self.add(number, f'"{header}" (want the whole path "tongtu/{self.room.name}/...")')
        elif not quoted and header not in STANDARD and not SYSTEM.match(header):
            self.check_third_party(number, header)

    def check_room_include(self, number, header):
        parts = header.split("/")
        seen = parts[1] if len(parts) > 2 else ""
        if ".." in parts or seen not in self.rooms:
            self.add(number, f'"{header}" is in no room of rooms.txt')
            return
        self.includes.append((number, header))
        if self.room and seen != self.room.name and seen not in self.room.sees:
            self.add(number, f"room {self.room.name} may not include room {seen}: \"{header}\"")

    def check_third_party(self, number, header):
        name = third_party_of(header)
        if name is None:
            self.add(number, f"<{header}> is no third-party header that tools/check_rooms.py knows")
        elif name == "test":
            if not self.is_test:
                self.add(number, f"<{header}> outside a *_test.cpp")
        elif self.room and name not in self.room.third:
            self.add(number,
                     f"room {self.room.name} may not include third party {name}: <{header}>")


def check_sources(root, rooms, findings):
    sources = []
    for top in ("tongtu", "apps"):
        for path in sorted((root / top).rglob("*")):
            if path.suffix not in SOURCES or not path.is_file():
                continue
            room = rooms.get(path.relative_to(root).parts[1]) if top == "tongtu" else None
            if top == "tongtu" and room is None:
                continue  # its folder was reported
            source = Source(root, path, room, rooms, findings)
            source.check()
            sources.append(source)
    check_circles(root, sources, findings)


def check_circles(root, sources, findings):
    """Headers that include each other, within a room too."""
    includes = {s.path.relative_to(root).as_posix(): s for s in sources}
    done, open_path = set(), []

    def visit(name):
        if name in done or name not in includes:
            return
        open_path.append(name)
        for number, header in includes[name].includes:
            if header in open_path:
                circle = open_path[open_path.index(header):] + [header]
                includes[name].add(number, "a circle of includes: " + " -> ".join(circle))
            else:
                visit(header)
        open_path.pop()
        done.add(name)

    for name in sorted(includes):
        visit(name)


def commands_of(text):
    """(line, command, words) of a CMake file without comments."""
    text = re.sub(r"#[^\n]*", "", text)
    for match in re.finditer(r"(\w+)\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)", text):
        line = text.count("\n", 0, match.start()) + 1
        yield line, match[1].lower(), re.split(r"[\s\"]+", match[2].strip())


def check_links(root, rooms, findings):
    for path in sorted((root / "tongtu").rglob("CMakeLists.txt")):
        parts = path.relative_to(root / "tongtu").parts
        room = rooms.get(parts[0]) if len(parts) > 1 else None
        if room is None:
            continue
        for line, command, words in commands_of(path.read_text(encoding="utf-8")):
            check_command(path, line, command, words, room, rooms, findings)


def check_command(path, line, command, words, room, rooms, findings):
    if command == "tongtu_room" and words[:1] != [room.name]:
        findings.add(path, line, f"tongtu_room({words[0]}) in the folder of room {room.name}")
    elif command in ("find_package", "pkg_check_modules", "pkg_search_module", "find_library"):
        findings.add(path, line, f"{command} in a room (it belongs in cmake/)")
    elif command in ("target_link_libraries", "link_libraries"):
        linked = words if command == "link_libraries" else words[1:]
        for word in linked:
            if word and word not in LINK_KEYWORDS:
                check_link(path, line, word, room, rooms, findings)
    elif command == "tongtu_test":
        kind = ""
        for word in words[1:]:
            if word.isupper():
                kind = word
            elif kind == "ROOMS":
                check_link(path, line, f"tongtu_{word}", room, rooms, findings)
            elif kind == "THIRD":
                check_link(path, line, f"tongtu_third_party_{word}", room, rooms, findings)


def check_link(path, line, word, room, rooms, findings):
    inner = re.sub(r"^\$<(?:BUILD_INTERFACE|LINK_ONLY):(.*)>$", r"\1", word)
    third = re.match(r"tongtu_third_party_(\w+)$", inner)
    seen = re.match(r"tongtu(?:::|_)(\w+)$", inner)
    if third:
        name = third[1]
    elif seen and seen[1] == "options":
        return
    elif seen:
        if seen[1] not in rooms:
            findings.add(path, line, f"links {word}, which is no room of rooms.txt")
        elif seen[1] != room.name and seen[1] not in room.sees:
            findings.add(path, line, f"room {room.name} may not link room {seen[1]}: {word}")
        return
    else:
        name = next((n for n, (_, t) in THIRD_PARTY.items() if re.match(t, inner)), None)
    if name is None:
        findings.add(path, line, f"links {word}, which tools/check_rooms.py does not know")
    elif name not in room.third and name != "test":
        findings.add(path, line, f"room {room.name} may not link third party {name}: {word}")


def check(root):
    findings = Findings(root)
    rooms = read_rooms(root, findings)
    check_folders(root, rooms, findings)
    check_sources(root, rooms, findings)
    check_links(root, rooms, findings)
    return findings.sorted(), len(rooms)


def main(arguments):
    if len(arguments) > 1 or (arguments and arguments[0] in ("-h", "--help")):
        print(__doc__.strip())
        return 0 if len(arguments) == 1 else 2
    root = Path(arguments[0] if arguments else Path(__file__).parent.parent).resolve()
    lines, rooms = check(root)
    for line in lines:
        print(line)
    if lines:
        print(f"{len(lines)} findings against the order of rooms.txt", file=sys.stderr)
        return 1
    print(f"{rooms} rooms are in order", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Works a workbook of the program out again from its formulas alone: a second, small spreadsheet.

Knows what calculation.xlsx uses: + - * / ^, comparisons, ROUNDUP, MAX, MIN, IF, AND, and for Erlang B
SUMPRODUCT, ROW, POISSON over a column of numbers.
"""

import math
import re
import sys
import zipfile
from xml.etree import ElementTree

NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TOKEN = re.compile(r"\s*(?:(?P<cell>'[^']+'!\$[A-Z]+\$\d+)|(?P<rows>ROW\(\$\d+:\$\d+\))"
                   r"|(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?)|(?P<name>[A-Z]+)"
                   r"|(?P<sign><=|>=|<>|[-+*/^(),<>=]))")


def vector(operation, *values):
    """The operation on numbers, or on each number of the columns among them."""
    columns = [v for v in values if isinstance(v, list)]
    if not columns:
        return operation(*values)
    return [operation(*(v[i] if isinstance(v, list) else v for v in values))
            for i in range(len(columns[0]))]


def poisson(count, mean, cumulative):
    """All counts of a column at once, by the recurrence of the probabilities."""
    wanted, terms, term = max(count), [], math.exp(-mean)
    for k in range(int(wanted) + 1):
        terms.append(term)
        term *= mean / (k + 1)
    if cumulative:
        sums, total = [], 0.0
        for value in terms:
            total += value
            sums.append(total)
        terms = sums
    return [terms[int(k)] for k in count]


class Workbook:
    """Cells by their ids (column A) and places; formulas are worked out when asked for."""

    def __init__(self, file):
        self.formulas, self.values, self.place, self.cached = {}, {}, {}, {}
        with zipfile.ZipFile(file) as book:
            strings = [
                "".join(t.text or "" for t in item.iter(NAMESPACE + "t"))
                for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
            sheets = ElementTree.fromstring(book.read("xl/workbook.xml")).find(NAMESPACE + "sheets")
            for number, sheet in enumerate(sheets, 1):
                root = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
                self.read(sheet.get("name"), root, strings)

    def read(self, name, root, strings):
        for row in root.iter(NAMESPACE + "row"):
            cells = {c.get("r").rstrip("0123456789"): c for c in row}
            if int(row.get("r")) <= 3 or "D" not in cells:
                continue
            place = f"'{name}'!$D${row.get('r')}"
            self.place[strings[int(cells["A"].find(NAMESPACE + "v").text)]] = place
            self.cached[place] = float(cells["D"].find(NAMESPACE + "v").text)
            formula = cells["D"].find(NAMESPACE + "f")
            if formula is None:
                self.values[place] = self.cached[place]
            else:
                self.formulas[place] = formula.text

    def change(self, name, value):
        """Another number for an input; what was worked out is forgotten."""
        place = self.place[name]
        if place in self.formulas:
            raise KeyError(name + " is no input")
        self.values = {p: v for p, v in self.values.items() if p not in self.formulas}
        self.values[place] = value

    def value(self, name):
        sys.setrecursionlimit(20000)
        return self.at(self.place[name])

    def at(self, place):
        if place not in self.values:
            self.values[place] = Formula(self, self.formulas[place]).result()
        return self.values[place]


class Formula:
    """One formula, read from left to right; the parts of an IF that do not count are skipped."""

    def __init__(self, book, text):
        self.book, self.tokens, self.next, self.live = book, [], 0, True
        at = 0
        while at < len(text):
            found = TOKEN.match(text, at)
            if not found:
                raise ValueError(f"cannot read {text[at:at + 40]!r}")
            self.tokens.append((found.lastgroup, found.group(found.lastgroup)))
            at = found.end()

    def result(self):
        value = self.comparison()
        if self.next != len(self.tokens):
            raise ValueError(f"left over: {self.tokens[self.next:]}")
        return value

    def peek(self):
        return self.tokens[self.next][1] if self.next < len(self.tokens) else None

    def take(self, *signs):
        if self.peek() in signs:
            self.next += 1
            return self.tokens[self.next - 1][1]
        return None

    def need(self, sign):
        if not self.take(sign):
            raise ValueError(f"{sign} expected, not {self.peek()}")

    def apply(self, operation, *values):
        return vector(operation, *values) if self.live else 0.0

    def comparison(self):
        left = self.sum()
        sign = self.take("<", ">", "<=", ">=", "=", "<>")
        if not sign:
            return left
        tests = {"<": lambda a, b: a < b, ">": lambda a, b: a > b, "<=": lambda a, b: a <= b,
                 ">=": lambda a, b: a >= b, "=": lambda a, b: a == b, "<>": lambda a, b: a != b}
        return self.apply(tests[sign], left, self.sum())

    def sum(self):
        value = self.product()
        while sign := self.take("+", "-"):
            other = self.product()
            value = self.apply((lambda a, b: a + b) if sign == "+" else (lambda a, b: a - b),
                               value, other)
        return value

    def product(self):
        value = self.power()
        while sign := self.take("*", "/"):
            other = self.power()
            value = self.apply((lambda a, b: a * b) if sign == "*" else (lambda a, b: a / b),
                               value, other)
        return value

    def power(self):
        value = self.signed()
        while self.take("^"):
            value = self.apply(lambda a, b: a ** b, value, self.signed())
        return value

    def signed(self):
        if self.take("-"):
            return self.apply(lambda a: -a, self.signed())
        return self.single()

    def single(self):
        kind, text = self.tokens[self.next]
        self.next += 1
        if text == "(":
            value = self.comparison()
            self.need(")")
            return value
        if kind == "cell":
            return self.book.at(text) if self.live else 0.0
        if kind == "number":
            return float(text)
        if kind == "rows":
            first, last = re.findall(r"\d+", text)
            return [float(i) for i in range(int(first), int(last) + 1)]
        if kind == "name":
            return self.function(text)
        raise ValueError(f"a value expected, not {text}")

    def function(self, name):
        self.need("(")
        if name == "IF":
            return self.choice()
        values = []
        while not self.take(")"):
            values.append(self.comparison())
            self.take(",")
        if name in ("TRUE", "FALSE"):
            return name == "TRUE"
        if not self.live:
            return 0.0
        if name == "ROUNDUP":
            return math.copysign(math.ceil(abs(values[0])), values[0])
        return {"MAX": max, "MIN": min, "AND": lambda *v: all(v),
                "SUMPRODUCT": lambda v: float(sum(v)), "POISSON": poisson}[name](*values)

    def choice(self):
        def part(counts):
            before, self.live = self.live, self.live and counts
            value = self.comparison()
            self.live = before
            return value
        condition = part(True)
        self.need(",")
        first = part(bool(condition))
        self.need(",")
        second = part(not condition)
        self.need(")")
        return first if condition else second

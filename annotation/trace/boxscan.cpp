// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/boxscan.h"

#include <QRegularExpression>
#include <QString>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ra {

namespace {

constexpr double kLargestFraction = 1.5;
constexpr double kPermille = 1000;
constexpr size_t kNumbersOfCorner = 2;
constexpr size_t kNumbersOfBox = 4;

/// In the order of the enumerators.
constexpr std::pair<CoordinateFrame, QLatin1String> kFrameKeys[] = {
    {CoordinateFrame::Auto, QLatin1String("auto")},
    {CoordinateFrame::Fraction, QLatin1String("fraction")},
    {CoordinateFrame::Permille, QLatin1String("permille")},
    {CoordinateFrame::Pixel, QLatin1String("pixel")},
};

/// Full-width forms of brackets, digits and commas as their ASCII twins; places stay the same.
QString asciiTwin(QStringView text)
{
    constexpr char16_t kFirstWide = 0xFF01, kLastWide = 0xFF5E, kShift = 0xFEE0;
    QString twin = text.toString();
    for (QChar &c : twin) {
        if (c.unicode() >= kFirstWide && c.unicode() <= kLastWide) {
            c = QChar(static_cast<char16_t>(c.unicode() - kShift));
        } else if (c == u'【') {
            c = u'[';
        } else if (c == u'】') {
            c = u']';
        }
    }
    return twin;
}

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

qsizetype digitsEnd(QStringView text, qsizetype at)
{
    while (at < text.size() && isAsciiDigit(text[at])) {
        ++at;
    }
    return at;
}

/// End of the number at `at`: sign, digits with a dot in or around them, exponent; `at` where there
/// is none. By hand, since a regular expression looks through the whole text at each call.
qsizetype numberEnd(QStringView text, qsizetype at)
{
    const auto isAt = [text](qsizetype place, char16_t a, char16_t b) {
        return place < text.size() && (text[place] == a || text[place] == b);
    };
    const qsizetype start = isAt(at, u'+', u'-') ? at + 1 : at;
    qsizetype end = digitsEnd(text, start);
    if (isAt(end, u'.', u'.')) {
        const qsizetype decimals = digitsEnd(text, end + 1);
        end = end > start || decimals > end + 1 ? decimals : start;
    }
    if (end == start) {
        return at;
    }
    if (isAt(end, u'e', u'E')) {
        const qsizetype exponent = isAt(end + 1, u'+', u'-') ? end + 2 : end + 1;
        const qsizetype exponentEnd = digitsEnd(text, exponent);
        end = exponentEnd > exponent ? exponentEnd : end;
    }
    return end;
}

/// Sorts numbers into boxes by the brackets and separators around them.
class LocationScanner final
{
public:
    explicit LocationScanner(QStringView content) : m_text(asciiTwin(content)) {}

    LocationScan scan()
    {
        while (m_at < m_text.size()) {
            step();
        }
        finishGroup(m_text.size());
        dropCorner();
        return std::move(m_scan);
    }

private:
    struct Group {
        std::vector<double> numbers;
        TextSpan span;
        bool isBracketed = false;
    };

    void step()
    {
        const QChar c = m_text.at(m_at);
        if (c == u'(' || c == u'[' || c == u'{') {
            finishGroup(m_at);
            m_group.isBracketed = true;
            m_group.span.offset = m_at++;
        } else if (c == u')' || c == u']' || c == u'}') {
            finishGroup(++m_at);
        } else if ((c == u';' || c == u'\n') && !m_group.isBracketed) {
            finishGroup(m_at++);
        } else if (c.isLetter() || c == u'_') {
            skipWord();
        } else if (isAsciiDigit(c) || c == u'.' || c == u'-' || c == u'+') {
            takeNumber();
        } else {
            ++m_at;
        }
    }

    // A word takes its digits along, so that the 2 of `bbox_2d` is no coordinate.
    void skipWord()
    {
        const auto isPart = [](QChar c) { return c.isLetterOrNumber() || c == u'_'; };
        while (m_at < m_text.size() && isPart(m_text.at(m_at))) {
            ++m_at;
        }
    }

    void takeNumber()
    {
        const qsizetype end = numberEnd(m_text, m_at);
        if (end == m_at) {
            ++m_at;
            return;
        }
        if (m_group.numbers.empty() && !m_group.isBracketed) {
            m_group.span.offset = m_at;
        }
        bool isNumber = false;
        const double value = QStringView(m_text).sliced(m_at, end - m_at).toDouble(&isNumber);
        m_group.numbers.push_back(isNumber ? value : std::nan(""));
        m_at = end;
        m_group.span.length = m_at - m_group.span.offset;
    }

    void finishGroup(qsizetype end)
    {
        const Group group = std::exchange(m_group, {});
        if (group.numbers.empty()) {
            return;
        }
        const TextSpan span{group.span.offset,
                            group.isBracketed ? end - group.span.offset : group.span.length};
        const bool areFinite = std::all_of(group.numbers.begin(), group.numbers.end(),
                                           [](double number) { return std::isfinite(number); });
        if (areFinite && group.numbers.size() % kNumbersOfBox == 0) {
            dropCorner();
            for (size_t i = 0; i < group.numbers.size(); i += kNumbersOfBox) {
                m_scan.boxes.push_back({{group.numbers[i], group.numbers[i + 1],
                                         group.numbers[i + 2], group.numbers[i + 3]},
                                        span});
            }
        } else if (areFinite && group.numbers.size() == kNumbersOfCorner) {
            takeCorner({group.numbers, span, group.isBracketed});
        } else {
            dropCorner();
            m_scan.unread.push_back(span);
        }
    }

    void takeCorner(const Group &corner)
    {
        if (m_corner.numbers.empty()) {
            m_corner = corner;
            return;
        }
        const Group first = std::exchange(m_corner, {});
        m_scan.boxes.push_back(
            {{first.numbers[0], first.numbers[1], corner.numbers[0], corner.numbers[1]},
             {first.span.offset, corner.span.end() - first.span.offset}});
    }

    void dropCorner()
    {
        if (!m_corner.numbers.empty()) {
            m_scan.unread.push_back(std::exchange(m_corner, {}).span);
        }
    }

    QString m_text;
    qsizetype m_at = 0;
    Group m_group;
    Group m_corner;
    LocationScan m_scan;
};

/// Follows the grammar of a location: `(x1,y1)(x2,y2);…`, with white space between the corners.
class ExactLocation final
{
public:
    explicit ExactLocation(QStringView content) : m_text(content) {}

    [[nodiscard]] bool fits()
    {
        int corners = 0;
        while (m_at < m_text.size()) {
            skipSpaceBehind(corners);
            if (corners > 0 && corners % 2 == 0) {
                if (!take(u';')) {
                    return false;
                }
                skipSpaceBehind(corners);
            }
            if (!takeCorner()) {
                return false;
            }
            ++corners;
        }
        return corners > 0 && corners % 2 == 0;
    }

    /// Where the first white space stands, once it is known to fit.
    [[nodiscard]] std::optional<TextSpan> whiteSpace() const { return m_space; }

private:
    void skipSpaceBehind(int corners)
    {
        const qsizetype start = m_at;
        while (corners > 0 && m_at < m_text.size() && m_text[m_at].isSpace()) {
            ++m_at;
        }
        if (m_at > start && !m_space) {
            m_space = TextSpan{start, m_at - start};
        }
    }

    bool take(char16_t sign)
    {
        const bool isThere = m_at < m_text.size() && m_text[m_at] == sign;
        m_at += isThere ? 1 : 0;
        return isThere;
    }

    bool takeDigits()
    {
        const qsizetype start = std::exchange(m_at, digitsEnd(m_text, m_at));
        return m_at > start;
    }

    bool takeNumber() { return takeDigits() && (!take(u'.') || takeDigits()); }

    bool takeCorner()
    {
        return take(u'(') && takeNumber() && take(u',') && takeNumber() && take(u')');
    }

    QStringView m_text;
    qsizetype m_at = 0;
    std::optional<TextSpan> m_space;
};

double largestOf(const UnitBox &box)
{
    return std::max({box.x1, box.y1, box.x2, box.y2});
}

bool isInside(double value)
{
    return value >= 0 && value <= 1;
}

} // namespace

bool isFinite(const UnitBox &box)
{
    return std::isfinite(box.x1) && std::isfinite(box.y1) && std::isfinite(box.x2)
           && std::isfinite(box.y2);
}

LocationScan scanLocation(QStringView content)
{
    LocationScan scan = LocationScanner(content).scan();
    ExactLocation exact(content);
    scan.hasExactForm = exact.fits();
    scan.whiteSpace = exact.whiteSpace();
    return scan;
}

std::vector<WrittenBox> scanFreeText(QStringView text)
{
    // Possessive, so that a long run of digits or spaces is gone through once.
    static const QString number = QStringLiteral("\\s*+([+-]?(?:[0-9]*+\\.)?+[0-9]++)\\s*+");
    static const QString open = QStringLiteral("[(\\[]");
    static const QString close = QStringLiteral("[)\\]]");
    static const QRegularExpression pattern(open + number + u',' + number + QStringLiteral("(?:,|")
                                            + close + QStringLiteral("\\s*[,;]?\\s*") + open + u')'
                                            + number + u',' + number + close);
    std::vector<WrittenBox> boxes;
    const QString twin = asciiTwin(text);
    QRegularExpressionMatchIterator matches = pattern.globalMatch(twin);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const UnitBox numbers{match.capturedView(1).toDouble(), match.capturedView(2).toDouble(),
                              match.capturedView(3).toDouble(), match.capturedView(4).toDouble()};
        if (isFinite(numbers)) {
            boxes.push_back({numbers, {match.capturedStart(), match.capturedLength()}});
        }
    }
    return boxes;
}

double largestNumber(const std::vector<WrittenBox> &boxes)
{
    double largest = 0;
    for (const WrittenBox &box : boxes) {
        largest = std::max(largest, largestOf(box.numbers));
    }
    return largest;
}

QString toKey(CoordinateFrame frame)
{
    return kFrameKeys[static_cast<size_t>(frame)].second;
}

std::optional<CoordinateFrame> coordinateFrameFromKey(QStringView key)
{
    for (const auto &[frame, name] : kFrameKeys) {
        if (key == name) {
            return frame;
        }
    }
    return {};
}

std::optional<CoordinateFrame> chosenFrame(const CoordinateContext &context, double largestOfPart)
{
    CoordinateFrame frame = context.frame;
    if (frame == CoordinateFrame::Auto) {
        const double largest = std::max(largestOfPart, context.largestOfTrace);
        frame = largestOfPart <= kLargestFraction ? CoordinateFrame::Fraction
                : largest <= kPermille            ? CoordinateFrame::Permille
                                                  : CoordinateFrame::Pixel;
    }
    if (frame == CoordinateFrame::Pixel && !context.size.isKnown()) {
        return std::nullopt;
    }
    return frame;
}

ResolvedBox resolvedBox(const WrittenBox &box, CoordinateFrame frame, ImageSize size)
{
    UnitBox unit = box.numbers;
    if (frame == CoordinateFrame::Permille) {
        unit = {unit.x1 / kPermille, unit.y1 / kPermille, unit.x2 / kPermille, unit.y2 / kPermille};
    } else if (frame == CoordinateFrame::Pixel) {
        unit = toUnit(PixelBox{unit.x1, unit.y1, unit.x2, unit.y2}, size);
    }
    ResolvedBox resolved;
    resolved.wasOrdered = unit.x1 > unit.x2 || unit.y1 > unit.y2;
    resolved.wasClamped =
        !isInside(unit.x1) || !isInside(unit.y1) || !isInside(unit.x2) || !isInside(unit.y2);
    const UnitBox inside = clamped(ordered(unit));
    if (isProper(inside)) {
        resolved.box = inside;
    }
    return resolved;
}

} // namespace ra

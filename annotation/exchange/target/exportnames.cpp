// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/target/exportnames.h"

#include "annotation/exchange/source/folderlisting.h"

#include <QStringList>

namespace ra {

namespace {

constexpr qsizetype kMaxNameBytes = 200;
/// Room for the number that keeps two names apart.
constexpr qsizetype kNumberBytes = 12;

bool isSafe(char32_t c)
{
    return QChar::isPrint(c) && !QStringLiteral("\\:*?\"<>|").contains(QString::fromUcs4(&c, 1));
}

/// Names that Windows gives to devices, whatever the ending.
bool isReserved(const QString &stem)
{
    static const QStringList devices{QStringLiteral("con"), QStringLiteral("prn"),
                                     QStringLiteral("aux"), QStringLiteral("nul")};
    const QString name = stem.section(QLatin1Char('.'), 0, 0).trimmed().toLower();
    const bool isPort =
        name.size() == 4 && name.back().isDigit()
        && (name.startsWith(QLatin1String("com")) || name.startsWith(QLatin1String("lpt")));
    return isPort || devices.contains(name);
}

/// The longest start of the text that has at most so many bytes and no half of a character.
QString cut(const QString &text, qsizetype maxBytes)
{
    QString start = text;
    while (start.toUtf8().size() > maxBytes) {
        start.chop(start.back().isLowSurrogate() ? 2 : 1);
    }
    return start;
}

QString withoutEnds(QString name)
{
    while (name.endsWith(QLatin1Char('.')) || name.endsWith(QLatin1Char(' '))) {
        name.chop(1);
    }
    return name;
}

/// "a.tar.gz" → "a.tar" and ".gz"; a folder's name has no ending.
std::pair<QString, QString> split(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(QLatin1Char('.'));
    return dot <= 0 ? std::pair{name, QString()} : std::pair{name.left(dot), name.mid(dot)};
}

QString safeName(const QString &name, const QString &ending)
{
    QString safe;
    for (const char32_t c : name.normalized(QString::NormalizationForm_C).toUcs4()) {
        safe += isSafe(c) ? QString::fromUcs4(&c, 1) : QStringLiteral("_");
    }
    const qsizetype room = kMaxNameBytes - kNumberBytes - ending.toUtf8().size();
    safe = withoutEnds(cut(safe, room));
    if (safe.isEmpty() || isReserved(safe)) {
        safe += QLatin1Char('_');
    }
    return safe + ending;
}

/// Equal where a file system that ignores case and forms of accents sees one name.
QString keyOf(const QString &path)
{
    return path.normalized(QString::NormalizationForm_C).toCaseFolded();
}

QString numbered(const QString &path, int number)
{
    const auto [stem, ending] = split(fileNameOf(path));
    return joined(folderOf(path), QStringLiteral("%1_%2%3").arg(stem).arg(number).arg(ending));
}

} // namespace

QString safePath(const QString &path)
{
    QStringList names = path.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    for (qsizetype i = 0; i < names.size(); ++i) {
        const bool isFile = i == names.size() - 1;
        const auto [stem, ending] = isFile ? split(names[i]) : std::pair{names[i], QString()};
        names[i] = safeName(stem, ending);
    }
    return names.join(QLatin1Char('/'));
}

QString UniquePaths::freeFolder(const QString &path)
{
    if (path.isEmpty()) {
        return path;
    }
    const QString folder = joined(freeFolder(folderOf(path)), fileNameOf(path));
    QString candidate = folder;
    for (int number = 2; m_files.contains(keyOf(candidate)); ++number) {
        candidate = QStringLiteral("%1_%2").arg(folder).arg(number);
    }
    m_folders.insert(keyOf(candidate));
    return candidate;
}

QString UniquePaths::take(const QString &path)
{
    const QString wanted = joined(freeFolder(folderOf(path)), fileNameOf(path));
    QString candidate = wanted;
    for (int number = 2; m_files.contains(keyOf(candidate)) || m_folders.contains(keyOf(candidate));
         ++number) {
        candidate = numbered(wanted, number);
    }
    m_files.insert(keyOf(candidate));
    return candidate;
}

} // namespace ra

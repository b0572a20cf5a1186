// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/boundaries/includerules.h"

#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>

namespace ra::test {

namespace {

QStringList strings(const QJsonObject &object, const QString &key)
{
    QStringList list;
    const QJsonArray values = object.value(key).toArray();
    for (const QJsonValue &value : values) {
        list.append(value.toString());
    }
    return list;
}

QString folderOf(const QString &path)
{
    return path.section(QLatin1Char('/'), 0, -2);
}

} // namespace

IncludeRules::IncludeRules(const QJsonObject &table, QHash<QString, QString> qtHeaders)
    : m_forbidden(strings(table, QStringLiteral("forbidden"))),
      m_qtHeaders(std::move(qtHeaders))
{
    for (const QString &section : {QStringLiteral("modules"), QStringLiteral("programs")}) {
        const QJsonObject rows = table.value(section).toObject();
        for (auto it = rows.begin(); it != rows.end(); ++it) {
            const QJsonObject object = it.value().toObject();
            Row row;
            row.folder = object.value(QStringLiteral("folder")).toString();
            const QJsonObject rooms = object.value(QStringLiteral("rooms")).toObject();
            for (const QString &room : rooms.keys()) {
                row.rooms.insert(room, strings(rooms, room));
            }
            row.project = strings(object, QStringLiteral("project"));
            row.outside = strings(object, QStringLiteral("public"))
                          + strings(object, QStringLiteral("private"));
            m_rows.insert(it.key(), row);
        }
    }
    const QJsonObject outside = table.value(QStringLiteral("outside")).toObject();
    for (auto it = outside.begin(); it != outside.end(); ++it) {
        for (const QString &prefix : strings(outside, it.key())) {
            m_outside.insert(prefix, it.key());
        }
    }
}

QString IncludeRules::roomOf(const Row &row, const QString &path)
{
    return folderOf(path).mid(row.folder.size() + 1);
}

bool IncludeRules::owns(const Row &row, const QString &path)
{
    const QString folder = folderOf(path);
    return folder == row.folder
           || (folder.startsWith(row.folder + QLatin1Char('/'))
               && row.rooms.contains(roomOf(row, path)));
}

QString IncludeRules::ownerOf(const QString &path) const
{
    for (auto it = m_rows.begin(); it != m_rows.end(); ++it) {
        if (owns(*it, path)) {
            return it.key();
        }
    }
    return {};
}

bool IncludeRules::mayUseOutside(const Row &row, const QString &package) const
{
    if (row.outside.contains(package)) {
        return true;
    }
    // What an allowed module hands on publicly (tl::expected by ra_base) may be used, too.
    for (const QString &module : row.project) {
        if (package == QLatin1String("tl::expected") && module == QLatin1String("ra_base")) {
            return true;
        }
    }
    return false;
}

QString IncludeRules::violation(const Row &row, const QString &room, const QString &header,
                                bool isQuoted) const
{
    if (m_forbidden.contains(header)) {
        return QStringLiteral("%1 is forbidden everywhere").arg(header);
    }
    if (isQuoted) {
        if (header.startsWith(QLatin1String("../")) || !header.contains(QLatin1Char('/'))) {
            return header.endsWith(QLatin1String(".moc"))
                       ? QString()
                       : QStringLiteral("%1 is not a full path from the top").arg(header);
        }
        const QString owner = ownerOf(header);
        if (owns(row, header)) {
            const QString other = roomOf(row, header);
            // "." stands for the files beside the rooms.
            const QString name = other.isEmpty() ? QStringLiteral(".") : other;
            return room.isEmpty() || room == other || row.rooms.value(room).contains(name)
                       ? QString()
                       : QStringLiteral("%1 is in a room that the room %2 may not use")
                             .arg(header, room);
        }
        if (!row.project.contains(owner)) {
            return QStringLiteral("%1 belongs to %2, which the table does not allow")
                .arg(header, owner.isEmpty() ? QStringLiteral("no module") : owner);
        }
        return {};
    }
    for (auto it = m_outside.begin(); it != m_outside.end(); ++it) {
        if (header.startsWith(it.key()) && !mayUseOutside(row, it.value())) {
            return QStringLiteral("%1 belongs to %2, which the table does not allow")
                .arg(header, it.value());
        }
    }
    const QString qt = m_qtHeaders.value(header.section(QLatin1Char('/'), -1));
    if (!qt.isEmpty() && !mayUseOutside(row, qt)) {
        return QStringLiteral("%1 belongs to %2, which the table does not allow").arg(header, qt);
    }
    return {};
}

QStringList IncludeRules::violations(const QString &path, const QString &text) const
{
    const QString owner = ownerOf(path);
    if (owner.isEmpty()) {
        return {QStringLiteral("%1: no module of the table owns this folder").arg(path)};
    }
    const Row row = m_rows.value(owner);
    static const QRegularExpression include(
        QStringLiteral("^[ \\t]*#[ \\t]*include[ \\t]*([<\"])([^>\"]+)[>\"]"),
        QRegularExpression::MultilineOption);
    QStringList found;
    QRegularExpressionMatchIterator matches = include.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const QString what = violation(row, roomOf(row, path), match.captured(2),
                                       match.captured(1) == QLatin1String("\""));
        if (!what.isEmpty()) {
            found.append(path + QStringLiteral(": ") + what);
        }
    }
    return found;
}

QHash<QString, QString> qtHeaderModules(const QString &qtIncludeFolder)
{
    QHash<QString, QString> modules;
    const QDir top(qtIncludeFolder);
    const QStringList folders = top.entryList({QStringLiteral("Qt*")}, QDir::Dirs);
    for (const QString &folder : folders) {
        const QStringList headers = QDir(top.filePath(folder)).entryList(QDir::Files);
        for (const QString &header : headers) {
            modules.insert(header, QStringLiteral("Qt6::") + folder.mid(2));
        }
    }
    return modules;
}

} // namespace ra::test

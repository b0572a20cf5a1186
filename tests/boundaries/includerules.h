// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHash>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace ra::test {

/// Checks `#include` lines against cmake/modules.json: which module and which of its rooms may
/// use which, which outside headers, and which are forbidden everywhere.
class IncludeRules final
{
public:
    /// `table` is the parsed modules.json; `qtHeaders` maps a Qt header name to its module
    /// (Qt6::Core …).
    IncludeRules(const QJsonObject &table, QHash<QString, QString> qtHeaders);

    /// What is wrong with the file, one sentence per line of it; `path` is relative to the project.
    [[nodiscard]] QStringList violations(const QString &path, const QString &text) const;
    /// The module or program whose folder holds `path`; empty where none does.
    [[nodiscard]] QString ownerOf(const QString &path) const;

private:
    struct Row {
        QString folder;
        /// Room → the other rooms of the module that it may use.
        QHash<QString, QStringList> rooms;
        QStringList project;
        QStringList outside;
    };
    /// The room of `path` in its module; empty beside the rooms.
    [[nodiscard]] static QString roomOf(const Row &row, const QString &path);
    [[nodiscard]] static bool owns(const Row &row, const QString &path);
    [[nodiscard]] QString violation(const Row &row, const QString &room, const QString &header,
                                    bool isQuoted) const;
    [[nodiscard]] bool mayUseOutside(const Row &row, const QString &package) const;

    QHash<QString, Row> m_rows;
    QHash<QString, QString> m_outside;
    QStringList m_forbidden;
    QHash<QString, QString> m_qtHeaders;
};

/// Header name → Qt module for all headers below Qt's include folder.
[[nodiscard]] QHash<QString, QString> qtHeaderModules(const QString &qtIncludeFolder);

} // namespace ra::test

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"
#include "db/findingtable.h"
#include "db/sampletable.h"

#include <QSet>

namespace ra::db {

/// Which of the names that samples show were changed on the disk: what hangs on them is shown, but
/// never approved, judged by or given out.
class NameDamage final
{
public:
    [[nodiscard]] static Result<NameDamage> read(Connection &connection);

    /// One diagnostic (`damaged`) for each damaged name that the sample is shown with: its image
    /// folder, its category, and types of these findings.
    [[nodiscard]] Diagnostics of(const SampleHead &sample, const FindingRows &findings) const;
    [[nodiscard]] bool isDamaged(const SampleHead &sample) const;
    [[nodiscard]] bool isDamaged(const FileHead &file) const;
    [[nodiscard]] bool isDamaged(const FindingRows &findings) const;
    /// A trace knows its author and types by name only.
    [[nodiscard]] bool isDamaged(const StoredTrace &trace) const;

private:
    using Names = QHash<qint64, QString>;

    [[nodiscard]] bool hasDamagedType(const Answer &answer) const;

    Names m_roots;
    Names m_categories;
    Names m_types;
    QSet<QString> m_typeNames;
    QSet<QString> m_authors;
};

/// What a damaged thing is told with.
[[nodiscard]] Diagnostic damageDiagnostic(const char *sentence, const QStringList &arguments,
                                          const QString &item);

} // namespace ra::db

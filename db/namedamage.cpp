// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/namedamage.h"

#include "annotation/base/errorcode.h"
#include "db/namehash.h"

#include <QCoreApplication>

#include <algorithm>

namespace ra::db {

namespace {

Result<QHash<qint64, QString>> readNames(Connection &connection, NameTable table)
{
    QHash<qint64, QString> names;
    RA_TRY_ASSIGN(const auto damaged, readDamagedNames(connection, table));
    for (const DamagedName &row : damaged) {
        names.insert(row.id, row.name);
    }
    return names;
}

QSet<QString> textsOf(const QHash<qint64, QString> &names)
{
    return {names.cbegin(), names.cend()};
}

} // namespace

Diagnostic damageDiagnostic(const char *sentence, const QStringList &arguments, const QString &item)
{
    return {Severity::Error,
            QString::fromLatin1(errorcode::kDamaged),
            sentence,
            arguments,
            -1,
            0,
            item};
}

Result<NameDamage> NameDamage::read(Connection &connection)
{
    NameDamage damage;
    RA_TRY_ASSIGN(damage.m_roots, readNames(connection, NameTable::Root));
    RA_TRY_ASSIGN(damage.m_categories, readNames(connection, NameTable::Category));
    RA_TRY_ASSIGN(damage.m_types, readNames(connection, NameTable::Type));
    RA_TRY_ASSIGN(const auto authors, readNames(connection, NameTable::Author));
    damage.m_typeNames = textsOf(damage.m_types);
    damage.m_authors = textsOf(authors);
    return damage;
}

Diagnostics NameDamage::of(const SampleHead &sample, const FindingRows &findings) const
{
    Diagnostics damages;
    const QString &item = sample.row.path;
    if (const auto root = m_roots.constFind(sample.root); root != m_roots.cend()) {
        damages.push_back(damageDiagnostic(
            QT_TRANSLATE_NOOP("ra", "The image folder %1 was changed on the disk since it was "
                                    "stored. Restore a backup, or say where the images lie now."),
            {*root}, item));
    }
    if (const auto name = m_categories.constFind(sample.category); name != m_categories.cend()) {
        damages.push_back(damageDiagnostic(
            QT_TRANSLATE_NOOP("ra", "The category \"%1\" was changed on the disk since it was "
                                    "stored. Restore a backup."),
            {*name}, item));
    }
    QSet<qint64> told;
    for (const FindingRow &finding : findings) {
        const auto name = m_types.constFind(finding.type.value_or(0));
        if (name != m_types.cend() && !told.contains(name.key())) {
            told.insert(name.key());
            damages.push_back(damageDiagnostic(
                QT_TRANSLATE_NOOP("ra", "The defect type \"%1\" was changed on the disk since it "
                                        "was stored. Restore a backup, or give the type its right "
                                        "name again."),
                {*name}, item));
        }
    }
    return damages;
}

bool NameDamage::isDamaged(const SampleHead &sample) const
{
    return m_roots.contains(sample.root) || m_categories.contains(sample.category)
           || std::any_of(sample.types.begin(), sample.types.end(),
                          [this](qint64 type) { return m_types.contains(type); });
}

bool NameDamage::isDamaged(const FileHead &file) const
{
    return m_roots.contains(file.root) || m_categories.contains(file.category);
}

bool NameDamage::isDamaged(const FindingRows &findings) const
{
    return std::any_of(findings.begin(), findings.end(), [this](const FindingRow &finding) {
        return m_types.contains(finding.type.value_or(0));
    });
}

bool NameDamage::isDamaged(const StoredTrace &trace) const
{
    return m_authors.contains(trace.author.name) || hasDamagedType(trace.draftAnswer)
           || hasDamagedType(trace.answer);
}

bool NameDamage::hasDamagedType(const Answer &answer) const
{
    return std::any_of(
        answer.findings.begin(), answer.findings.end(),
        [this](const Finding &finding) { return m_typeNames.contains(finding.type); });
}

} // namespace ra::db

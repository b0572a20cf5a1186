// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/ids.h"
#include "annotation/base/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace ra {

/// A defect type of the project.
struct DefectType {
    TypeId id;
    QString name;
    /// As the source spelt it (`broken_large` for "broken large").
    QString original;
    QStringList synonyms;
    QString description;
    /// 0xRRGGBB.
    quint32 colour = 0;
    /// Key 1..9 that sets this type.
    std::optional<int> digit;
    /// Says only "defective" (`defect`, `bad`, `NG` …): counts as an unknown type.
    bool isGeneric = false;
    bool isHidden = false;
    /// Set by the store where the type was changed on the disk since it was stored: show it; its
    /// name may be wrong. Storing the type anew makes it good.
    bool isDamaged = false;

    friend bool operator==(const DefectType &, const DefectType &) = default;
};

/// The project's types, looked up by the normal form of name or synonym (protocol 4.2).
class Taxonomy final
{
public:
    Taxonomy() = default;
    explicit Taxonomy(std::vector<DefectType> types);

    [[nodiscard]] const std::vector<DefectType> &types() const { return m_types; }
    /// The type with this name or synonym; null where there is none.
    [[nodiscard]] const DefectType *find(QStringView name) const;
    [[nodiscard]] const DefectType *byDigit(int digit) const;
    /// 1 where both are names or synonyms of one type, else the similarity of protocol 4.2.
    [[nodiscard]] double similarity(const QString &a, const QString &b) const;
    /// True for types marked generic and for the built-in generic words.
    [[nodiscard]] bool isGeneric(const QString &name) const;
    /// All names and synonyms, for reading drafts.
    [[nodiscard]] QStringList knownNames() const;

private:
    std::vector<DefectType> m_types;
    /// Index in m_types by the normal form of name and synonyms.
    QHash<QString, size_t> m_indexByKey;
};

/// `broken_large` → "broken large"; `,` `;` `<` `>` and line breaks become spaces (rule 7 of the
/// import rules). Empty where nothing remains.
[[nodiscard]] QString tidyTypeName(const QString &source);
/// An error where the name is empty or holds a character that trace text can't carry.
[[nodiscard]] Status checkTypeName(const QString &name);

} // namespace ra

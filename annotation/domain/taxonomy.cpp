// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/domain/taxonomy.h"

#include "annotation/trace/tracewriter.h"
#include "annotation/trace/typesimilarity.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace ra {

Taxonomy::Taxonomy(std::vector<DefectType> types) : m_types(std::move(types))
{
    const auto add = [this](const QString &name, size_t index) {
        const QString key = normalTypeName(name);
        if (!key.isEmpty() && !m_indexByKey.contains(key)) {
            m_indexByKey.insert(key, index);
        }
    };
    // All names before all synonyms: a name is never lost to another type's synonym.
    for (size_t i = 0; i < m_types.size(); ++i) {
        add(m_types[i].name, i);
    }
    for (size_t i = 0; i < m_types.size(); ++i) {
        for (const QString &synonym : m_types[i].synonyms) {
            add(synonym, i);
        }
    }
}

const DefectType *Taxonomy::find(QStringView name) const
{
    const auto found = m_indexByKey.constFind(normalTypeName(name));
    return found == m_indexByKey.constEnd() ? nullptr : &m_types[*found];
}

const DefectType *Taxonomy::byDigit(int digit) const
{
    const auto found = std::find_if(m_types.begin(), m_types.end(), [&](const DefectType &type) {
        return type.digit == digit && !type.isHidden;
    });
    return found == m_types.end() ? nullptr : &*found;
}

double Taxonomy::similarity(const QString &a, const QString &b) const
{
    const DefectType *type = find(a);
    return type && type == find(b) ? 1 : typeSimilarity(a, b);
}

bool Taxonomy::isGeneric(const QString &name) const
{
    const DefectType *type = find(name);
    return (type && type->isGeneric) || isGenericTypeName(name);
}

QStringList Taxonomy::knownNames() const
{
    QStringList names;
    for (const DefectType &type : m_types) {
        names += type.name;
        names += type.synonyms;
    }
    names.removeDuplicates();
    return names;
}

QString tidyTypeName(const QString &source)
{
    QString name = source;
    for (QChar &c : name) {
        if (c == QLatin1Char('_') || !isWritableTypeName(c)) {
            c = QLatin1Char(' ');
        }
    }
    return name.simplified();
}

Status checkTypeName(const QString &name)
{
    if (normalTypeName(name).isEmpty()) {
        return fail("badTypeName",
                    QT_TRANSLATE_NOOP("ra", "A defect type needs a name with at least one letter "
                                            "or digit."));
    }
    if (!isWritableTypeName(name)) {
        return fail("badTypeName",
                    QT_TRANSLATE_NOOP("ra", "The name \"%1\" can't hold a comma, a semicolon, an "
                                            "angle bracket or a line break. Remove it."),
                    {name});
    }
    if (name != name.trimmed()) {
        return fail("badTypeName",
                    QT_TRANSLATE_NOOP("ra", "The name \"%1\" begins or ends with a space. Remove "
                                            "it."),
                    {name});
    }
    return {};
}

} // namespace ra

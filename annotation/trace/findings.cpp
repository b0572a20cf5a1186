// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/findings.h"

#include "annotation/trace/typesimilarity.h"

#include <QSet>

#include <algorithm>

namespace ra {

QStringList specificTypes(const UnitAnswer &answer, const GenericNames &isGeneric)
{
    QStringList names;
    QSet<QString> seen;
    for (const UnitFinding &finding : answer.findings) {
        const QString key = normalTypeName(finding.type);
        if (!key.isEmpty() && !seen.contains(key) && !isGeneric(finding.type)) {
            seen.insert(key);
            names.append(finding.type);
        }
    }
    return names;
}

std::vector<UnitFinding> pairedFindings(const QStringList &names,
                                        const std::vector<std::optional<UnitBox>> &boxes)
{
    const auto boxCount = static_cast<qsizetype>(boxes.size());
    const qsizetype count = std::min(std::max(names.size(), boxCount), kMostFindings);
    std::vector<UnitFinding> findings;
    for (qsizetype i = 0; i < count; ++i) {
        UnitFinding finding;
        if (!names.isEmpty()) {
            finding.type = names[std::min(i, names.size() - 1)];
        }
        if (i < boxCount) {
            finding.box = boxes[static_cast<size_t>(i)];
        }
        if (!finding.type.isEmpty() || finding.box) {
            findings.push_back(std::move(finding));
        }
    }
    return findings;
}

} // namespace ra

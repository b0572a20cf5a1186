// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"
#include "annotation/base/enumerators.h"
#include "annotation/domain/score.h"
#include "annotation/domain/taxonomy.h"
#include "db/findingtable.h"

#include <QJsonObject>

namespace ra::db {

/// Compact, keys sorted: equal objects give equal texts.
[[nodiscard]] QString compactJson(const QJsonObject &object);
[[nodiscard]] QJsonObject parseObject(const QString &json);

/// An answer with pixel boxes and type ids, so that renaming a type leaves history as it is.
[[nodiscard]] QJsonObject toJson(Verdict verdict, const FindingRows &rows);
/// The answer it was written from; its types by the names they have now.
[[nodiscard]] Answer answerFromJson(const QJsonObject &json, const Taxonomy &taxonomy);
/// The enumerator; the first one where no other has the number.
template <typename Enum>
[[nodiscard]] Enum toEnum(const QJsonValue &json)
{
    const int number = json.toInt();
    const bool isKnown = number >= 0 && number <= static_cast<int>(lastEnumerator<Enum>());
    return isKnown ? static_cast<Enum>(number) : Enum{};
}

[[nodiscard]] QString toJson(const Diagnostics &diagnostics);
/// Sentences come back whole, in English, as the only argument of "%1".
[[nodiscard]] Diagnostics diagnosticsFromJson(const QString &json);
[[nodiscard]] QString toJson(const std::vector<RewardReason> &reasons);

[[nodiscard]] QString toJson(const DefectType &type);

/// The sentence in English with its arguments put in: what files hold.
[[nodiscard]] QString englishText(const char *sentence, const QStringList &arguments);

} // namespace ra::db

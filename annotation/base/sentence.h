// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

namespace ra {

/// How the counts of sentences are written: plain for programs and files, or with the digits
/// grouped as the default locale does.
enum class CountStyle { Plain, Grouped };

/// `sentence` with %1 … %99 replaced by `arguments` in one pass, so that what looks like a place
/// inside an argument (a file named "100%2.png") stays as it is, as does a place without an
/// argument. %L1 is the place of a whole number that counts something.
[[nodiscard]] QString withArguments(const QString &sentence, const QStringList &arguments,
                                    CountStyle counts = CountStyle::Plain);

/// A QT_TRANSLATE_NOOP("ra", "…") sentence as people read it: translated, with its arguments.
[[nodiscard]] QString shownSentence(const char *sentence, const QStringList &arguments);
/// How shownSentence() writes counts from now on. Plain until a program sets it that shows
/// sentences to people only. Any thread.
void setShownCounts(CountStyle style);

} // namespace ra

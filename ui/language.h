// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QTranslator>

namespace ra::ui {

/// Puts the program's texts and Qt's own into another language while it runs: catalogues come from
/// :/i18n, else from `i18n` beside the program or under its share folder. GUI thread.
class Language final
{
public:
    Language() = default;
    ~Language();
    Q_DISABLE_COPY_MOVE(Language)

    /// `en` (its catalogue has the plural forms) or `zh_CN`. A missing catalogue leaves the texts
    /// as they are written.
    void use(const QString &language);
    [[nodiscard]] QString current() const { return m_current; }

private:
    QTranslator m_program;
    QTranslator m_qt;
    QString m_current;
};

} // namespace ra::ui

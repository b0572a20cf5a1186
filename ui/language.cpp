// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace ra::ui {

namespace {

bool loadProgram(QTranslator *translator, const QString &language)
{
    const QString name = QStringLiteral("ra-studio_%1").arg(language);
    const QString program = QCoreApplication::applicationDirPath();
    for (const QString &folder : {QStringLiteral(":/i18n"), program + QStringLiteral("/i18n"),
                                  program + QStringLiteral("/../share/ra-studio/i18n")}) {
        if (translator->load(name, folder)) {
            return true;
        }
    }
    return false;
}

} // namespace

Language::~Language()
{
    if (QCoreApplication::instance()) {
        QCoreApplication::removeTranslator(&m_program);
        QCoreApplication::removeTranslator(&m_qt);
    }
}

void Language::use(const QString &language)
{
    if (language == m_current) {
        return;
    }
    m_current = language;
    QCoreApplication::removeTranslator(&m_program);
    QCoreApplication::removeTranslator(&m_qt);
    QLocale::setDefault(QLocale(language));
    const QString qtName = QStringLiteral("qtbase_%1").arg(language);
    if (m_qt.load(qtName, QLibraryInfo::path(QLibraryInfo::TranslationsPath))
        || m_qt.load(qtName, QStringLiteral(":/i18n"))) {
        QCoreApplication::installTranslator(&m_qt);
    }
    if (loadProgram(&m_program, language)) {
        QCoreApplication::installTranslator(&m_program);
    }
}

} // namespace ra::ui

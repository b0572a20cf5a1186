// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/actiontable.h"
#include "ui/common/theme.h"

#include "annotation/base/verify.h"
#include "tests/support/testsupport.h"

#include <QDir>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QImage>
#include <QPixmap>
#include <QRegularExpression>
#include <QSignalSpy>

using namespace ra::ui;

namespace {
constexpr double kTextContrast = 4.5;
constexpr double kMarkContrast = 3.0;
constexpr Token kGrounds[] = {Token::Background, Token::Surface, Token::Raised, Token::Hover};
} // namespace

class TestTheme final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ra::setGuiThread(); }
    void textHasEnoughContrast_data();
    void textHasEnoughContrast();
    void marksHaveEnoughContrast();
    void everyTokenOfTheStyleSheetIsReplaced();
    void everyPictureOfTheStyleSheetIsThere();
    void figuresAreTabularAndChineseHasAFont();
    void iconsTakeTheThemesColour();
    void everyIconIsReadable();
    void themeSwitchTellsOnce();
    void everyActionHasTextAndKnownIcon();
    void singleLettersAreNeverGlobal();
};

void TestTheme::textHasEnoughContrast_data()
{
    QTest::addColumn<ThemeKind>("kind");
    QTest::newRow("dark") << ThemeKind::Dark;
    QTest::newRow("light") << ThemeKind::Light;
}

void TestTheme::textHasEnoughContrast()
{
    QFETCH(ThemeKind, kind);
    for (const Token ground : kGrounds) {
        for (const Token text : {Token::Text, Token::Muted}) {
            const double ratio = contrastRatio(tokenColor(kind, text), tokenColor(kind, ground));
            QVERIFY2(ratio >= kTextContrast, qPrintable(QString::number(ratio)));
        }
    }
    for (const Token text : {Token::Accent, Token::Good, Token::Bad, Token::Warning}) {
        const double ratio =
            contrastRatio(tokenColor(kind, text), tokenColor(kind, Token::Surface));
        QVERIFY2(ratio >= kTextContrast, qPrintable(QString::number(ratio)));
    }
    for (const Token ground : {Token::Accent, Token::Bad}) {
        QVERIFY(contrastRatio(tokenColor(kind, Token::OnAccent), tokenColor(kind, ground))
                >= kTextContrast);
    }
}

void TestTheme::marksHaveEnoughContrast()
{
    for (const ThemeKind kind : {ThemeKind::Dark, ThemeKind::Light}) {
        for (const Token ground : kGrounds) {
            for (const Token mark :
                 {Token::Faint, Token::Accent, Token::Draft, Token::Corrected, Token::Truth,
                  Token::Evidence, Token::Good, Token::Bad, Token::Warning, Token::Foreign}) {
                const double ratio =
                    contrastRatio(tokenColor(kind, mark), tokenColor(kind, ground));
                QVERIFY2(ratio >= kMarkContrast, qPrintable(QStringLiteral("%1 on %2: %3")
                                                                .arg(static_cast<int>(mark))
                                                                .arg(static_cast<int>(ground))
                                                                .arg(ratio)));
            }
        }
    }
}

void TestTheme::everyTokenOfTheStyleSheetIsReplaced()
{
    const Theme theme(ThemeKind::Light);
    const QString sheet = theme.styleSheet();
    QVERIFY(sheet.contains(tokenColor(ThemeKind::Light, Token::Accent).name()));
    static const QRegularExpression placeholder(QStringLiteral("@(?!token;)\\w+"));
    const auto left = placeholder.match(sheet);
    QVERIFY2(!left.hasMatch(), qPrintable(left.captured()));
}

void TestTheme::everyPictureOfTheStyleSheetIsThere()
{
    static const QRegularExpression picture(QStringLiteral("url\\(([^)]+)\\)"));
    for (const ThemeKind kind : {ThemeKind::Dark, ThemeKind::Light}) {
        auto pictures = picture.globalMatch(Theme(kind).styleSheet());
        QVERIFY(pictures.hasNext());
        while (pictures.hasNext()) {
            const QString path = pictures.next().captured(1);
            QVERIFY2(QFile::exists(path), qPrintable(path));
        }
    }
}

void TestTheme::figuresAreTabularAndChineseHasAFont()
{
    const QFont font = Theme::font(13);
    QCOMPARE(QFontInfo(font).family(), QStringLiteral("Inter Tabular"));
    const QFontMetricsF metrics(font);
    for (const QChar digit : QStringLiteral("0123456789")) {
        QCOMPARE(metrics.horizontalAdvance(digit), metrics.horizontalAdvance(u'0'));
    }
    QVERIFY(font.families().contains(QStringLiteral("Noto Sans CJK SC")));
    QCOMPARE(QFontInfo(Theme::font(13, QFont::DemiBold)).weight(), int(QFont::DemiBold));
}

void TestTheme::iconsTakeTheThemesColour()
{
    const Theme theme(ThemeKind::Dark);
    const QImage image =
        theme.icon(QStringLiteral("state-approved"), Token::Good).pixmap(20, 20).toImage();
    QCOMPARE(image.pixelColor(10, 10), theme.color(Token::Good));
    const QImage disabled = theme.icon(QStringLiteral("state-approved"))
                                .pixmap(QSize(20, 20), QIcon::Disabled)
                                .toImage();
    QCOMPARE(disabled.pixelColor(10, 10), theme.color(Token::Faint));
}

void TestTheme::everyIconIsReadable()
{
    const Theme theme(ThemeKind::Dark);
    const QStringList files = QDir(QStringLiteral(":/icons")).entryList({QStringLiteral("*.svg")});
    QVERIFY(files.size() > 40);
    for (const QString &file : files) {
        const QImage image = theme.icon(file.chopped(4)).pixmap(20, 20).toImage();
        bool isDrawn = false;
        for (int y = 0; y < image.height() && !isDrawn; ++y) {
            for (int x = 0; x < image.width() && !isDrawn; ++x) {
                isDrawn = qAlpha(image.pixel(x, y)) > 0;
            }
        }
        QVERIFY2(isDrawn, qPrintable(file));
    }
}

void TestTheme::themeSwitchTellsOnce()
{
    Theme theme(ThemeKind::Dark);
    const QSignalSpy spy(&theme, &Theme::changed);
    theme.setKind(ThemeKind::Light);
    theme.setKind(ThemeKind::Light);
    QCOMPARE(spy.count(), 1);
    QCOMPARE(theme.palette().color(QPalette::Window),
             tokenColor(ThemeKind::Light, Token::Background));
    QCOMPARE(theme.overlayColor(Token::Corrected), tokenColor(ThemeKind::Dark, Token::Corrected));
}

void TestTheme::everyActionHasTextAndKnownIcon()
{
    const Theme theme(ThemeKind::Dark);
    ActionTable table;
    table.applyTheme(theme);
    for (const ActionTable::Row &row : ActionTable::rows()) {
        const QAction *action = table.action(row.id);
        QVERIFY2(!action->text().isEmpty(), row.id);
        QCOMPARE(action->objectName(), QLatin1String(row.id));
        QCOMPARE(action->icon().isNull(), *row.icon == '\0');
    }
    QCOMPARE(table.keyText("sample.accept"), QStringLiteral("Ctrl+↵"));
    QCOMPARE(table.action("edit.redo")->shortcuts().size(), 2);
}

void TestTheme::singleLettersAreNeverGlobal()
{
    for (const ActionTable::Row &row : ActionTable::rows()) {
        for (const QKeySequence &key : keysFromText(QLatin1String(row.keys))) {
            QVERIFY2(!key.isEmpty(), row.id);
            const QString text = key.toString(QKeySequence::PortableText);
            if (text.size() == 1 && text.front().isLetterOrNumber()) {
                QVERIFY2(row.scope == KeyScope::Canvas, row.id);
            }
        }
    }
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/verify.h"
#include "tests/support/fakeproject.h"
#include "ui/grab.h"
#include "ui/mainwindow.h"
#include "ui/samples/samplespage.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QLibraryInfo>
#include <QMenu>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <set>
#include <vector>

using namespace ra;
using namespace ra::ui;

namespace {

constexpr QSize kWindowSize{1280, 800};

struct Message {
    QString context;
    QString source;
    QString comment;
    QStringList translations;
    bool isFinished = true;

    [[nodiscard]] QString name() const { return context + QLatin1String(": ") + source; }
};

QString catalogue(const QString &name)
{
    return QStringLiteral(RA_SOURCE_DIR "/resources/i18n/%1.ts").arg(name);
}

/// The messages of a .ts file; empty where it can't be read.
std::vector<Message> messagesOf(const QString &path)
{
    std::vector<Message> messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return messages;
    }
    QXmlStreamReader xml(&file);
    QString context;
    bool isCounted = false;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        if (xml.name() == u"name") {
            context = xml.readElementText();
        } else if (xml.name() == u"message") {
            isCounted = xml.attributes().hasAttribute(QStringLiteral("numerus"));
            messages.push_back({context, {}, {}, {}, true});
        } else if (xml.name() == u"source") {
            messages.back().source = xml.readElementText();
        } else if (xml.name() == u"comment") {
            messages.back().comment = xml.readElementText();
        } else if (xml.name() == u"translation") {
            messages.back().isFinished = !xml.attributes().hasAttribute(QStringLiteral("type"));
            if (!isCounted) {
                messages.back().translations << xml.readElementText();
            }
        } else if (xml.name() == u"numerusform") {
            messages.back().translations << xml.readElementText();
        }
    }
    return xml.hasError() ? std::vector<Message>() : messages;
}

std::multiset<QString> placeholders(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("%L?(?:\\d{1,2}|n)"));
    std::multiset<QString> found;
    for (auto match = pattern.globalMatch(text); match.hasNext();) {
        found.insert(match.next().captured());
    }
    return found;
}

std::set<QString> names(const std::vector<Message> &messages)
{
    std::set<QString> found;
    for (const Message &message : messages) {
        found.insert(message.name() + QLatin1Char('|') + message.comment);
    }
    return found;
}

/// What `first` has and `second` lacks, one a line.
QByteArray missing(const std::set<QString> &first, const std::set<QString> &second)
{
    QStringList found;
    std::set_difference(first.begin(), first.end(), second.begin(), second.end(),
                        std::back_inserter(found));
    return found.join(QLatin1Char('\n')).toUtf8();
}

PageFactories samplesOnly()
{
    return {
        {Workspace::Samples, [](const PageContext &context, QWidget *parent) -> WorkspacePage * {
             return new SamplesPage(context, parent);
         }}};
}

QStringList textsOf(const QWidget &widget)
{
    QStringList texts;
    for (const auto *label : widget.findChildren<QLabel *>()) {
        texts << label->text();
    }
    for (const auto *button : widget.findChildren<QAbstractButton *>()) {
        texts << button->text();
    }
    return texts;
}

} // namespace

class TestLanguage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void translatesEveryMessage_data();
    void translatesEveryMessage();
    void keepsThePlaceholders_data();
    void keepsThePlaceholders();
    void noCountedTextIsOverlooked();
    void catalogueHasEveryTextOfTheSources();
    void switchesWindowAndPageWhileRunning();
    void errorsSpeakTheLanguage();
    void countsHavePluralForms();
    void countsOfTheWindowAreGrouped();
    void dialogButtonsAreTranslated();
};

void TestLanguage::initTestCase()
{
    setGuiThread();
    QApplication::setStyle(QStringLiteral("Fusion"));
}

void TestLanguage::translatesEveryMessage_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"ra-studio_zh_CN", "ra-studio_en", "qtbase_zh_CN"}) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

void TestLanguage::translatesEveryMessage()
{
    QFETCH(const QString, name);
    const std::vector<Message> messages = messagesOf(catalogue(name));
    QVERIFY(!messages.empty());
    for (const Message &message : messages) {
        QVERIFY2(message.isFinished && !message.translations.isEmpty()
                     && !message.translations.contains(QString()),
                 qPrintable(message.name()));
    }
}

void TestLanguage::keepsThePlaceholders_data()
{
    translatesEveryMessage_data();
}

void TestLanguage::keepsThePlaceholders()
{
    QFETCH(const QString, name);
    for (const Message &message : messagesOf(catalogue(name))) {
        for (const QString &translation : message.translations) {
            QVERIFY2(placeholders(translation) == placeholders(message.source),
                     qPrintable(message.name() + QLatin1String(" → ") + translation));
        }
    }
}

void TestLanguage::noCountedTextIsOverlooked()
{
    std::set<QString> known;
    for (const Message &message : messagesOf(catalogue(QStringLiteral("ra-studio_zh_CN")))) {
        known.insert(message.source);
    }
    static const QRegularExpression literals(QStringLiteral(R"x("[^"\n]*"(?:\s*"[^"\n]*")*)x"));
    static const QRegularExpression seams(QStringLiteral(R"x("\s*")x"));
    for (const char *folder : {"annotation", "app", "db", "inference", "ui"}) {
        QDirIterator files(QStringLiteral(RA_SOURCE_DIR "/") + QLatin1String(folder),
                           {QStringLiteral("*.cpp")}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            for (auto match = literals.globalMatch(text); match.hasNext();) {
                QString source = match.next().captured();
                source = source.mid(1, source.size() - 2).remove(seams);
                static const QRegularExpression count(QStringLiteral("%L?n"));
                QVERIFY2(!source.contains(count) || known.count(source) == 1,
                         qPrintable(file.fileName() + QLatin1Char(' ') + source));
            }
        }
    }
}

void TestLanguage::catalogueHasEveryTextOfTheSources()
{
    const QString lupdate = QStandardPaths::findExecutable(
        QStringLiteral("lupdate"), {QLibraryInfo::path(QLibraryInfo::BinariesPath)});
    if (lupdate.isEmpty()) {
        QSKIP("lupdate is not installed");
    }
    const QTemporaryDir folder;
    const QString fresh = folder.filePath(QStringLiteral("fresh_zh_CN.ts"));
    const QString root = QStringLiteral(RA_SOURCE_DIR);
    QStringList arguments{QStringLiteral("-silent"), QLatin1String("-I") + root};
    for (const char *source : {"annotation", "db", "inference", "ui", "app"}) {
        arguments << root + QLatin1Char('/') + QLatin1String(source);
    }
    QCOMPARE(QProcess::execute(lupdate, arguments << QStringLiteral("-ts") << fresh), 0);
    const std::set<QString> inSources = names(messagesOf(fresh));
    const std::set<QString> inCatalogue =
        names(messagesOf(catalogue(QStringLiteral("ra-studio_zh_CN"))));
    QVERIFY(!inSources.empty());
    // Repair: build the target update-translations, then translate what it marks as unfinished.
    QCOMPARE(missing(inSources, inCatalogue), QByteArray());
    QCOMPARE(missing(inCatalogue, inSources), QByteArray());
}

void TestLanguage::switchesWindowAndPageWhileRunning()
{
    const auto data = test::makeFakeData(20);
    test::FakeGateway gateway(data);
    const QTemporaryDir folder;
    Services services;
    services.projects = &gateway;
    services.cacheFolder = folder.path();
    services.personName = QStringLiteral("Ada");
    MainWindow window(services, samplesOnly(), folder.filePath(QStringLiteral("window.ini")));
    window.resize(kWindowSize);
    window.show();
    window.openProject(data->path);
    QTRY_VERIFY(window.session());
    QVERIFY(waitUntilIdle(window));

    const auto *menu = window.findChild<QMenu *>(QStringLiteral("languageMenu"));
    const WorkspacePage *page = window.page(Workspace::Samples);
    const auto isIn = [&](const QString &title, const QString &action, const QString &label) {
        return QTest::qWaitFor([&] {
            return menu->title() == title
                   && window.actions()->action("sample.skip")->text() == action
                   && textsOf(*page).contains(label);
        });
    };
    window.actions()->action("view.english")->trigger();
    QVERIFY(isIn(QStringLiteral("Language"), QStringLiteral("Skip"),
                 QStringLiteral("No sample matches")));
    window.actions()->action("view.chinese")->trigger();
    QVERIFY(isIn(QStringLiteral("语言"), QStringLiteral("跳过"), QStringLiteral("没有符合的样本")));
    window.actions()->action("view.english")->trigger();
    QVERIFY(isIn(QStringLiteral("Language"), QStringLiteral("Skip"),
                 QStringLiteral("No sample matches")));
}

void TestLanguage::errorsSpeakTheLanguage()
{
    const Error error{QStringLiteral("noFolder"),
                      QT_TRANSLATE_NOOP("ra", "The folder %1 does not exist."),
                      {QStringLiteral("/data")},
                      {}};
    Language language;
    language.use(QStringLiteral("zh_CN"));
    QCOMPARE(error.text(), QStringLiteral("文件夹 /data 不存在。"));
    language.use(QStringLiteral("en"));
    QCOMPARE(error.text(), QStringLiteral("The folder /data does not exist."));
}

void TestLanguage::countsHavePluralForms()
{
    Language language;
    language.use(QStringLiteral("en"));
    QCOMPARE(MainWindow::tr("%Ln sample(s)", nullptr, 1), QStringLiteral("1 sample"));
    QCOMPARE(MainWindow::tr("%Ln sample(s)", nullptr, 7), QStringLiteral("7 samples"));
    language.use(QStringLiteral("zh_CN"));
    QCOMPARE(MainWindow::tr("%Ln sample(s)", nullptr, 1), QStringLiteral("1 个样本"));
    QCOMPARE(MainWindow::tr("%Ln sample(s)", nullptr, 7), QStringLiteral("7 个样本"));
}

void TestLanguage::countsOfTheWindowAreGrouped()
{
    Language language;
    language.use(QStringLiteral("en"));
    for (const Message &message : messagesOf(catalogue(QStringLiteral("ra-studio_en")))) {
        const bool isWindow = message.context.startsWith(QStringLiteral("ra::ui"))
                              || message.context == QStringLiteral("BulkReview");
        if (isWindow) {
            const QString text = QCoreApplication::translate(
                message.context.toUtf8().constData(), message.source.toUtf8().constData(),
                message.comment.isEmpty() ? nullptr : message.comment.toUtf8().constData(), 2500);
            QVERIFY2(text.contains(QStringLiteral("2,500")), qPrintable(text));
        }
    }
}

void TestLanguage::dialogButtonsAreTranslated()
{
    Language language;
    language.use(QStringLiteral("zh_CN"));
    QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("取消"));
    language.use(QStringLiteral("en"));
    QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("Cancel"));
}

QTEST_MAIN(TestLanguage)
#include "tst_language.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/boundaries/includerules.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QLibraryInfo>
#include <QProcess>
#include <QTest>

using namespace ra::test;

class TestBoundaries : public QObject
{
    Q_OBJECT

    static QString fileText(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    static IncludeRules rules()
    {
        const QString table = fileText(QStringLiteral(RA_SOURCE_DIR "/cmake/modules.json"));
        return {QJsonDocument::fromJson(table.toUtf8()).object(),
                qtHeaderModules(QLibraryInfo::path(QLibraryInfo::HeadersPath))};
    }

private Q_SLOTS:
    void everySourceKeepsToTheTable()
    {
        const IncludeRules checker = rules();
        const QDir top(QStringLiteral(RA_SOURCE_DIR));
        QStringList found;
        int files = 0;
        for (const char *folder : {"annotation", "db", "inference", "ui", "app"}) {
            QDirIterator it(top.filePath(QLatin1String(folder)),
                            {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                            QDirIterator::Subdirectories);
            while (it.hasNext()) {
                const QString path = it.next();
                found += checker.violations(top.relativeFilePath(path), fileText(path));
                ++files;
            }
        }
        QVERIFY(files > 20);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void reportsABadInclude_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::newRow("module the table does not allow")
            << "annotation/trace/x.cpp"
            << "#include \"annotation/scoring/reward.h\"";
        QTest::newRow("store knows the window") << "db/x.cpp"
                                                << "#include \"ui/common/theme.h\"";
        QTest::newRow("window knows the store") << "ui/common/x.cpp"
                                                << "#include \"db/connection.h\"";
        QTest::newRow("torch outside the engine") << "ui/canvas/x.cpp"
                                                  << "#include <ATen/ATen.h>";
        QTest::newRow("torch's heaviest header") << "inference/engine/tensor/x.cpp"
                                                 << "#include <torch/torch.h>";
        QTest::newRow("OpenCV outside its modules") << "db/x.cpp"
                                                    << "#include <opencv2/core.hpp>";
        QTest::newRow("SQLite outside the store") << "annotation/workflow/x.cpp"
                                                  << "#  include <sqlite3.h>";
        QTest::newRow("widget in the core") << "annotation/domain/x.h"
                                            << "#include <QWidget>";
        QTest::newRow("Gui in the core") << "annotation/base/x.h"
                                         << "#include <QtGui/QImage>";
        QTest::newRow("SQL outside the store") << "ui/common/x.cpp"
                                               << "#include <QSqlQuery>";
        QTest::newRow("a workspace knows another") << "ui/audit/x.cpp"
                                                   << "#include \"ui/review/reviewpage.h\"";
        QTest::newRow("shared widgets know a workspace") << "ui/common/x.cpp"
                                                         << "#include \"ui/samples/samplespage.h\"";
        QTest::newRow("a room knows its building") << "ui/start/x.cpp"
                                                   << "#include \"ui/mainwindow.h\"";
        QTest::newRow("a format inside the reading of folders")
            << "annotation/exchange/source/x.cpp"
            << "#include \"annotation/exchange/formats/cocofile.h\"";
        QTest::newRow("path upwards") << "db/x.cpp"
                                      << "#include \"../db/y.h\"";
        QTest::newRow("folder without a module") << "annotation/other/x.cpp"
                                                 << "";
    }

    void reportsABadInclude()
    {
        QFETCH(QString, path);
        QFETCH(QString, line);
        QCOMPARE(rules().violations(path, line).size(), 1);
    }

    void acceptsAllowedIncludes()
    {
        const IncludeRules checker = rules();
        QVERIFY(checker
                    .violations(QStringLiteral("db/x.cpp"),
                                QStringLiteral("#include \"db/y.h\"\n#include <QSqlQuery>\n"
                                               "#include <vector>\n#include <sqlite3.h>\n"))
                    .isEmpty());
        QVERIFY(checker
                    .violations(QStringLiteral("inference/engine/tensor/x.cpp"),
                                QStringLiteral("#include <ATen/ATen.h>\n"))
                    .isEmpty());
    }

    void windowProgramHasNoTorch()
    {
        const QString program = QStringLiteral(RA_BIN_DIR "/ra-studio");
        if (!QFile::exists(program)) {
            QSKIP("ra-studio is not part of this build");
        }
        QProcess ldd;
        ldd.start(QStringLiteral("ldd"), {program});
        QVERIFY(ldd.waitForFinished());
        const QByteArray libraries = ldd.readAllStandardOutput();
        QVERIFY(libraries.contains("libQt6Core"));
        QVERIFY2(!libraries.contains("torch") && !libraries.contains("libc10"),
                 libraries.constData());
    }
};

QTEST_GUILESS_MAIN(TestBoundaries)
#include "tst_boundaries.moc"

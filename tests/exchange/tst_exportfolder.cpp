// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/exportfolder.h"

#include "tests/support/childrun.h"
#include "tests/support/testsupport.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

using namespace ra;
using namespace ra::test;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestExportFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesNothingBehindWithoutCommit()
    {
        QTemporaryDir parent;
        {
            ExportFolder folder(parent.filePath(QStringLiteral("out")), OverwriteRule::Refuse);
            QVERIFY(folder.begin());
            QVERIFY(folder.add(QStringLiteral("a/b.txt"), "x"));
        }
        QVERIFY(QDir(parent.path()).isEmpty());
    }

    void refusesAFolderWithFilesAndKeepsThem()
    {
        QTemporaryDir parent;
        QFile mine(parent.filePath(QStringLiteral("mine.txt")));
        QVERIFY(mine.open(QIODevice::WriteOnly));
        mine.close();
        ExportFolder refuse(parent.path(), OverwriteRule::Refuse);
        QCOMPARE(refuse.begin().error().code, QStringLiteral("exists"));
        ExportFolder replace(parent.path(), OverwriteRule::ReplaceEarlierExport);
        QCOMPARE(replace.begin().error().code, QStringLiteral("notAnExport"));
        QVERIFY(QFile::exists(mine.fileName()));
    }

    void replacesAnEarlierExportOfItsOwn()
    {
        QTemporaryDir parent;
        const QString target = parent.filePath(QStringLiteral("out"));
        for (const QByteArray &content : {QByteArray("one"), QByteArray("two")}) {
            ExportFolder folder(target, OverwriteRule::ReplaceEarlierExport);
            QVERIFY(folder.begin());
            QVERIFY(folder.add(QStringLiteral("rows.txt"), content));
            QVERIFY(folder.add(QStringLiteral("manifest.json"),
                               "{\"program\": \"RA-Studio\", \"files\": [{\"path\": \"rows.txt\"}]}"));
            QVERIFY(folder.commit());
            QCOMPARE(bytesOf(target + QStringLiteral("/rows.txt")), content);
        }
        QCOMPARE(QDir(parent.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 1);
    }

    void refusesPathsThatLeaveTheFolder_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *path : {"../x", "/etc/x", "a/../../x", "..", "a\\b", ""}) {
            QTest::newRow(path) << QString::fromLatin1(path);
        }
    }

    void refusesPathsThatLeaveTheFolder()
    {
        QFETCH(QString, path);
        QTemporaryDir parent;
        ExportFolder folder(parent.filePath(QStringLiteral("out")), OverwriteRule::Refuse);
        QVERIFY(folder.begin());
        const auto file = folder.create(path);
        QVERIFY(!file);
        QCOMPARE(file.error().code, QStringLiteral("unsafePath"));
    }

    void anEmptyFolderIsTakenEvenWhereNothingCanBeMadeBesideIt()
    {
        if (isSuperuser()) {
            QVERIFY2(passesAsNobody("anEmptyFolderIsTakenEvenWhereNothingCanBeMadeBesideIt"),
                     "fails for another user than root");
            return;
        }
        QTemporaryDir parent;
        const QString target = parent.filePath(QStringLiteral("out"));
        QVERIFY(QDir().mkdir(target));
        QVERIFY(QFile::setPermissions(parent.path(), QFile::ReadOwner | QFile::ExeOwner));
        const auto entries = [&target] {
            return QDir(target).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        };
        {
            ExportFolder dropped(target, OverwriteRule::Refuse);
            QVERIFY(dropped.begin());
            QVERIFY(dropped.add(QStringLiteral("a/rows.txt"), "x"));
        }
        QCOMPARE(entries(), QStringList());
        ExportFolder folder(target, OverwriteRule::Refuse);
        QVERIFY(folder.begin());
        QVERIFY(folder.add(QStringLiteral("a/rows.txt"), "x"));
        QVERIFY(folder.add(QStringLiteral("manifest.json"), "{}"));
        QVERIFY(folder.commit());
        QVERIFY(QFile::setPermissions(parent.path(),
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QCOMPARE(entries(), (QStringList{QStringLiteral("a"), QStringLiteral("manifest.json")}));
        QCOMPARE(bytesOf(target + QStringLiteral("/a/rows.txt")), QByteArray("x"));
    }

    void aFolderThatCanNotBeWrittenToIsSaid()
    {
        if (isSuperuser()) {
            QVERIFY2(passesAsNobody("aFolderThatCanNotBeWrittenToIsSaid"),
                     "fails for another user than root");
            return;
        }
        ExportFolder folder(QStringLiteral("/proc/export"), OverwriteRule::Refuse);
        QCOMPARE(folder.begin().error().code, QStringLiteral("notWritable"));
    }

    void aLinkToAnEmptyFolderStaysALink()
    {
        QTemporaryDir parent;
        const QString real = parent.filePath(QStringLiteral("real"));
        const QString link = parent.filePath(QStringLiteral("link"));
        QVERIFY(QDir().mkdir(real));
        QVERIFY(QFile::link(real, link));
        ExportFolder folder(link, OverwriteRule::Refuse);
        QVERIFY(folder.begin());
        QVERIFY(folder.add(QStringLiteral("rows.txt"), "x"));
        QVERIFY(folder.commit());
        QVERIFY(QFileInfo(link).isSymLink());
        QCOMPARE(bytesOf(real + QStringLiteral("/rows.txt")), QByteArray("x"));
    }

    void aFullDiskIsSaidInItsOwnWords_data()
    {
        QTest::addColumn<bool>("isScratch");
        QTest::newRow("file") << false;
        QTest::newRow("scratch") << true;
    }

    void aFullDiskIsSaidInItsOwnWords()
    {
        QFETCH(const bool, isScratch);
        constexpr qint64 kFull = 10'000;
        if (!isTestChild()) {
            QVERIFY(passesWithFullDisk("aFullDiskIsSaidInItsOwnWords", kFull));
            return;
        }
        QTemporaryDir parent;
        {
            ExportFolder folder(parent.filePath(QStringLiteral("out")), OverwriteRule::Refuse);
            QVERIFY(folder.begin());
            const QString name = QStringLiteral("rows.txt");
            const QByteArray bytes(kFull - 1, 'x');
            Status written;
            if (isScratch) {
                const auto scratch = folder.scratch(name).value();
                QVERIFY(scratch->write(bytes));
                written = scratch->write(bytes);
            } else {
                const auto file = folder.create(name).value();
                QVERIFY(file->write(bytes));
                written = file->write(bytes);
            }
            QVERIFY(!written);
            QCOMPARE(written.error().code, QStringLiteral("notWritable"));
            QCOMPARE(written.error().item, name);
            QCOMPARE(written.error().arguments, QStringList{qt_error_string(EFBIG)});
        }
        QVERIFY(QDir(parent.path()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestExportFolder)
#include "tst_exportfolder.moc"

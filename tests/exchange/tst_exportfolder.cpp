// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/target/exportfolder.h"

#include "tests/support/childrun.h"
#include "tests/support/testsupport.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

#include <sched.h>
#include <sys/mount.h>

using namespace ra;
using namespace ra::test;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write("x") == 1;
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
            QVERIFY(
                folder.add(QStringLiteral("manifest.json"),
                           "{\"program\": \"RA-Studio\", \"files\": [{\"path\": \"rows.txt\"}]}"));
            QVERIFY(folder.commit());
            QCOMPARE(bytesOf(target + QStringLiteral("/rows.txt")), content);
        }
        QCOMPARE(QDir(parent.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 1);
    }

    void whatAKilledExportLeftGoesWithTheNext()
    {
        QTemporaryDir parent;
        const QString target = parent.filePath(QStringLiteral("out"));
        for (const char *left :
             {"out.ra-studio-partial-0123abcd", "out/.ra-studio-partial-0123abcd",
              "other.ra-studio-partial-0123abcd"}) {
            QVERIFY(
                QDir(parent.path()).mkpath(QString::fromLatin1(left) + QStringLiteral("/images")));
            QVERIFY(
                write(parent.filePath(QString::fromLatin1(left) + QStringLiteral("/rows.txt"))));
        }
        // Not what an export would leave.
        const QStringList kept{QStringLiteral("out.ra-studio-partial-0123"),
                               QStringLiteral("out.ra-studio-partial-mynotes1")};
        for (const QString &name : kept) {
            QVERIFY(QDir(parent.path()).mkdir(name));
        }
        {
            ExportFolder folder(target, OverwriteRule::Refuse);
            const Status begun = folder.begin();
            QVERIFY2(begun, begun ? "" : qPrintable(begun.error().text()));
        }
        QStringList left = QDir(parent.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
        QVERIFY(left.removeOne(QStringLiteral("out")));
        QCOMPARE(left, kept);
        QVERIFY(QDir(target).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }

    void anExportThatRunsIsNotTakenForOneThatWasKilled()
    {
        QTemporaryDir parent;
        const QString target = parent.filePath(QStringLiteral("out"));
        ExportFolder running(target, OverwriteRule::Refuse);
        QVERIFY(running.begin());
        QVERIFY(running.add(QStringLiteral("a/rows.txt"), "running"));
        ExportFolder second(target, OverwriteRule::Refuse);
        QVERIFY(second.begin());
        QVERIFY(second.add(QStringLiteral("a/rows.txt"), "second"));
        QVERIFY(running.commit());
        QCOMPARE(bytesOf(target + QStringLiteral("/a/rows.txt")), QByteArray("running"));
        QCOMPARE(second.commit().error().code, QStringLiteral("exists"));
    }

    void aFolderThatADiskIsMountedOnIsWrittenInto()
    {
        if (!isSuperuser() || ::unshare(CLONE_NEWNS) != 0
            || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) {
            QSKIP("disks can't be mounted here");
        }
        QTemporaryDir parent;
        const QString target = parent.filePath(QStringLiteral("out"));
        const QByteArray place = QFile::encodeName(target);
        QVERIFY(QDir().mkdir(target));
        if (::mount("none", place.constData(), "tmpfs", 0, "size=1m") != 0) {
            QSKIP("disks can't be mounted here");
        }
        for (const char *name : {"one.txt", "two.txt"}) {
            ExportFolder folder(target, OverwriteRule::ReplaceEarlierExport);
            QVERIFY(folder.begin());
            const QString file = QString::fromLatin1(name);
            QVERIFY(folder.add(file, "rows"));
            QVERIFY(folder.add(QStringLiteral("manifest.json"),
                               "{\"program\": \"RA-Studio\", \"files\": [{\"path\": \""
                                   + QByteArray(name) + "\"}]}"));
            const Status done = folder.commit();
            QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
            QCOMPARE(QDir(target).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                     (QStringList{QStringLiteral("manifest.json"), file}));
        }
        QCOMPARE(::umount(place.constData()), 0);
    }

    void aLinkThatLeadsNowhereIsRefusedAtOnce()
    {
        QTemporaryDir parent;
        const QString link = parent.filePath(QStringLiteral("link"));
        QVERIFY(QFile::link(parent.filePath(QStringLiteral("nowhere")), link));
        ExportFolder folder(link, OverwriteRule::Refuse);
        QCOMPARE(folder.begin().error().code, QStringLiteral("exists"));
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
            if (!isReachedByAll(QCoreApplication::applicationFilePath())) {
                QSKIP(kNotReachedByAll);
            }
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
            if (!isReachedByAll(QCoreApplication::applicationFilePath())) {
                QSKIP(kNotReachedByAll);
            }
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

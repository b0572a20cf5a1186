// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/tempfolder.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <unistd.h>

using namespace ra;

/// Temporary folders: gone with their process, also where that was killed.
class TestTempFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itGoesWithTheObject()
    {
        QTemporaryDir parent;
        {
            const TempFolder folder(parent.path());
            QVERIFY(folder.isValid());
            QVERIFY(folder.path().startsWith(parent.path()));
            QVERIFY(QFileInfo(folder.path()).isDir());
            QVERIFY(QFile(folder.filePath(QStringLiteral("a"))).open(QIODevice::WriteOnly));
        }
        QVERIFY(parentIsEmpty(parent));
    }

    void onlyWhatNobodyHoldsIsSweptAway()
    {
        QTemporaryDir parent;
        const TempFolder held(parent.path());
        QString left;
        {
            const TempFolder killed(parent.path());
            left = killed.path();
        }
        // As a killed process leaves it: there, and held by nobody, whoever has its number now.
        QVERIFY(QDir().mkpath(left + QStringLiteral("/inner")));
        const QStringList others{QStringLiteral("ra-studio-tmp-AbCdEf.txt"),
                                 QStringLiteral("ra-studio-tmp-ab"), QStringLiteral("other")};
        for (const QString &name : others) {
            QVERIFY(QDir(parent.path()).mkdir(name));
        }
        sweepTempFolders(parent.path());
        QVERIFY(!QFileInfo::exists(left));
        QVERIFY(QFileInfo::exists(held.path()));
        for (const QString &name : others) {
            QVERIFY(QFileInfo::exists(parent.filePath(name)));
        }
    }

    void whereNothingCanBeMadeItSaysSo()
    {
        const TempFolder folder(QStringLiteral("/nowhere/at all"));
        QVERIFY(!folder.isValid());
        QVERIFY(!folder.errorString().isEmpty());
    }

private:
    static bool parentIsEmpty(const QTemporaryDir &parent) { return QDir(parent.path()).isEmpty(); }
};

QTEST_GUILESS_MAIN(TestTempFolder)
#include "tst_tempfolder.moc"

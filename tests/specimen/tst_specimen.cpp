// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/specimen/specimen.h"

#include "tests/support/childrun.h"
#include "tests/support/testsupport.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>

#include <cerrno>

using namespace ra;

class TestSpecimen : public QObject
{
    Q_OBJECT

    static QByteArray fingerprint(const QString &folder)
    {
        QStringList files;
        QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            files.append(it.next());
        }
        files.sort();
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (const QString &path : files) {
            QFile file(path);
            if (file.open(QIODevice::ReadOnly)) {
                hash.addData(QDir(folder).relativeFilePath(path).toUtf8());
                hash.addData(file.readAll());
            }
        }
        return hash.result().toHex() + ' ' + QByteArray::number(files.size());
    }

private Q_SLOTS:
    void aFullDiskIsSaidInItsOwnWords()
    {
        constexpr qint64 kFull = 2000;
        if (!ra::test::isTestChild()) {
            QVERIFY(ra::test::passesWithFullDisk("aFullDiskIsSaidInItsOwnWords", kFull));
            return;
        }
        QTemporaryDir folder;
        const auto drawn = drawSpecimens(folder.path(), {60, 5}, {});
        QVERIFY(!drawn);
        QCOMPARE(drawn.error().code, QStringLiteral("notWritable"));
        QCOMPARE(drawn.error().arguments.last(), qt_error_string(EFBIG));
    }

    void sameSeedDrawsTheSameAndAnotherSeedDoesNot()
    {
        QTemporaryDir a, b, c;
        QVERIFY(drawSpecimens(a.path(), {60, 5}, {}));
        QVERIFY(drawSpecimens(b.path(), {60, 5}, {}));
        QVERIFY(drawSpecimens(c.path(), {60, 6}, {}));
        QCOMPARE(fingerprint(a.path()), fingerprint(b.path()));
        QVERIFY(fingerprint(a.path()) != fingerprint(c.path()));
    }

    void asManyAreDrawnAsWanted_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {60, 61, 62, 64}) {
            QTest::addRow("%d", count) << count;
        }
    }

    void asManyAreDrawnAsWanted()
    {
        QFETCH(int, count);
        QTemporaryDir folder;
        const auto folders = drawSpecimens(folder.path(), {count, 1}, {});
        QVERIFY(folders);
        QCOMPARE(folders->at(0).images + folders->at(1).images, count);
        int pictures = 0;
        QDirIterator it(folder.path(), {QStringLiteral("*.png"), QStringLiteral("*.jpg")},
                        QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            pictures += it.next().contains(QLatin1String("/ground_truth/")) ? 0 : 1;
        }
        QCOMPARE(pictures, count);
    }

    void everyDefectImageHasAMaskAndEveryBoardItsRows()
    {
        QTemporaryDir folder;
        const auto folders = drawSpecimens(folder.path(), {90, 1}, {});
        QVERIFY(folders);
        QCOMPARE(folders->size(), 2U);
        int defects = 0;
        QDirIterator it(folder.path() + QStringLiteral("/surfaces"), {QStringLiteral("*.png")},
                        QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = it.next();
            if (path.contains(QLatin1String("/test/")) && !path.contains(QLatin1String("/good/"))) {
                QString mask = path;
                mask.replace(QLatin1String("/test/"), QLatin1String("/ground_truth/"));
                mask.replace(QLatin1String(".png"), QLatin1String("_mask.png"));
                QVERIFY2(QFile::exists(mask), qPrintable(mask));
                ++defects;
            }
        }
        QVERIFY(defects > 20);
        QFile list(folder.path() + QStringLiteral("/board/PCBData/trainval.txt"));
        QVERIFY(list.open(QIODevice::ReadOnly));
        QVERIFY(list.readAll().contains(
            "group70002/70002/70002000.jpg group70002/70002_not/70002000.txt"));
    }

    void cancelStopsAndSaysSo()
    {
        QTemporaryDir folder;
        std::stop_source stop;
        stop.request_stop();
        const auto result = drawSpecimens(folder.path(), {60, 1}, {}, stop.get_token());
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("cancelled"));
    }

    void refusesAFolderItCannotWrite()
    {
        const auto result = drawSpecimens(QStringLiteral("/proc/none"), {60, 1}, {});
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("notWritable"));
    }
};

QTEST_GUILESS_MAIN(TestSpecimen)
#include "tst_specimen.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/heatmapcache.h"

#include "tests/support/require.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace ra;

namespace {

const QString kMonitor = QStringLiteral("compact");
const QString kProject = QStringLiteral("/projects/a.ras");

HeatMap ramp(int width, int height)
{
    HeatMap map{width, height, {}};
    const int count = width * height;
    for (int i = 0; i < count; ++i) {
        map.values.push_back(static_cast<float>(i) / static_cast<float>(count - 1));
    }
    return map;
}

QString onlyFile(const QString &folder)
{
    QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
    return it.hasNext() ? it.next() : QString();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    RA_REQUIRE(file.open(QIODevice::WriteOnly));
    RA_REQUIRE(file.write(bytes) == bytes.size());
}

} // namespace

class TestHeatMapCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatWasKept()
    {
        const QTemporaryDir folder;
        HeatMapCache cache(folder.path(), kProject);
        const HeatMap map = ramp(16, 9);
        QVERIFY(cache.put(SampleId(3), kMonitor, map));
        const std::optional<HeatMap> kept =
            HeatMapCache(folder.path(), kProject).get(SampleId(3), kMonitor);
        QVERIFY(kept);
        QCOMPARE(kept->width, 16);
        QCOMPARE(kept->height, 9);
        for (size_t i = 0; i < map.values.size(); ++i) {
            QVERIFY(std::abs(kept->values[i] - map.values[i]) <= 0.5F / 255);
        }
    }

    void keepsSamplesMonitorsAndProjectsApart()
    {
        const QTemporaryDir folder;
        HeatMapCache cache(folder.path(), kProject);
        QVERIFY(cache.put(SampleId(3), kMonitor, ramp(2, 2)));
        QVERIFY(!cache.get(SampleId(4), kMonitor));
        QVERIFY(!cache.get(SampleId(3), QStringLiteral("other")));
        QVERIFY(!HeatMapCache(folder.path(), QStringLiteral("/projects/b.ras"))
                     .get(SampleId(3), kMonitor));
    }

    void theNewestReplacesTheOneBefore()
    {
        const QTemporaryDir folder;
        HeatMapCache cache(folder.path(), kProject);
        QVERIFY(cache.put(SampleId(3), kMonitor, ramp(2, 2)));
        QVERIFY(cache.put(SampleId(3), kMonitor, ramp(3, 3)));
        QCOMPARE(cache.get(SampleId(3), kMonitor)->width, 3);
    }

    void refusesMapsThatAreNotWhatTheySay()
    {
        const QTemporaryDir folder;
        HeatMapCache cache(folder.path(), kProject);
        QVERIFY(!cache.put(SampleId(1), kMonitor, HeatMap{2, 2, {0.5F}}));
        QVERIFY(!cache.put(SampleId(1), kMonitor, HeatMap{-1, -1, {0.5F}}));
        QVERIFY(!cache.put(SampleId(1), kMonitor, HeatMap{}));
    }

    void aDamagedFileIsAsNone()
    {
        constexpr int kRounds = 2'000;
        const QTemporaryDir folder;
        HeatMapCache cache(folder.path(), kProject);
        QVERIFY(cache.put(SampleId(1), kMonitor, ramp(8, 8)));
        const QString path = onlyFile(folder.path());
        const QByteArray good = contentOf(path);
        std::mt19937 random(20260103); // NOLINT: the same bytes in every run
        for (int round = 0; round < kRounds; ++round) {
            QByteArray bytes =
                good.left(static_cast<qsizetype>(random() % unsigned(good.size() + 1)));
            if (!bytes.isEmpty() && round % 2 == 0) {
                bytes = good;
                bytes[static_cast<qsizetype>(random() % unsigned(bytes.size()))] =
                    static_cast<char>(random());
            }
            write(path, bytes);
            const std::optional<HeatMap> kept = cache.get(SampleId(1), kMonitor);
            QVERIFY(!kept || kept->values.size() == size_t(kept->width) * size_t(kept->height));
        }
    }

    void doesNotBelieveASizeThatIsNotThere()
    {
        const QTemporaryDir folder;
        HeatMapCache cache(folder.path(), kProject);
        QVERIFY(cache.put(SampleId(1), kMonitor, ramp(8, 8)));
        const QString path = onlyFile(folder.path());
        QByteArray bytes = contentOf(path);
        // After magic, width, height and the length of the packed values comes their unpacked size.
        constexpr qsizetype kSizeAt = 16;
        bytes.replace(kSizeAt, 4, QByteArrayLiteral("\x7f\xff\xff\xff"));
        write(path, bytes);
        QVERIFY(!cache.get(SampleId(1), kMonitor));
    }

    void saysSoWhereTheFolderCannotBeWritten()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("file"));
        write(file, QByteArrayLiteral("not a folder"));
        HeatMapCache cache(file, kProject);
        const Status kept = cache.put(SampleId(1), kMonitor, ramp(2, 2));
        QVERIFY(!kept);
        QCOMPARE(kept.error().code, QStringLiteral("cacheNotWritable"));
    }
};

QTEST_GUILESS_MAIN(TestHeatMapCache)
#include "tst_heatmapcache.moc"

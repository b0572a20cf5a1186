// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/tensor/filecache.h"

#include <QDateTime>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace ra::inference;

namespace {

constexpr qint64 kRoom = 1'000;

QFileInfoList filesIn(const QTemporaryDir &folder)
{
    return QDir(folder.path()).entryInfoList(QDir::Files, QDir::Time | QDir::Reversed);
}

/// As if nobody had written or read the files since.
void makeOld(const QTemporaryDir &folder)
{
    for (const QFileInfo &info : filesIn(folder)) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(
            file.setFileTime(info.lastModified().addSecs(-100), QFileDevice::FileModificationTime));
    }
}

} // namespace

class TestFileCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatItWasGiven()
    {
        const QTemporaryDir folder;
        FileCache cache(folder.path(), kRoom);
        QVERIFY(!cache.read("a"));
        cache.write("a", QByteArray("one\0two", 7));
        QCOMPARE(cache.read("a"), QByteArray("one\0two", 7));
        QVERIFY(!cache.read("b"));
        QCOMPARE(FileCache(folder.path(), kRoom).read("a"), QByteArray("one\0two", 7));
    }

    void isNothingWithoutAFolder()
    {
        FileCache cache({}, kRoom);
        cache.write("a", "x");
        QVERIFY(!cache.isUsed());
        QVERIFY(!cache.read("a"));
    }

    void whatCantBeWrittenIsNotThere()
    {
        // No folder can be made within a file.
        FileCache cache(QStringLiteral("/dev/null/cache"), kRoom);
        cache.write("a", "x");
        QVERIFY(!cache.read("a"));
    }

    void aDamagedFileIsNotThere()
    {
        const QTemporaryDir folder;
        FileCache cache(folder.path(), kRoom);
        cache.write("a", "content");
        QFile file(filesIn(folder).front().filePath());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.putChar('k'));
        file.close();
        QVERIFY(!cache.read("a"));
        QVERIFY(file.resize(3));
        QVERIFY(!cache.read("a"));
        cache.write("a", "content");
        QCOMPARE(cache.read("a"), QByteArray("content"));
    }

    void forgetsWhatWasNotUsedForLongest()
    {
        const QTemporaryDir folder;
        FileCache cache(folder.path(), kRoom);
        const QByteArray content(300, 'x');
        cache.write("first", content);
        makeOld(folder);
        cache.write("second", content);
        makeOld(folder);
        cache.write("third", content);
        makeOld(folder);
        // The first is the oldest, but was used just now.
        QVERIFY(cache.read("first"));
        cache.write("fourth", content);
        QVERIFY(cache.read("first"));
        QVERIFY(!cache.read("second"));
        QVERIFY(cache.read("fourth"));
    }
};

QTEST_GUILESS_MAIN(TestFileCache)
#include "tst_filecache.moc"

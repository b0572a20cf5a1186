// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/contenthash.h"

#include "annotation/base/errorcode.h"
#include "tests/support/fakeproject.h"
#include "tests/support/madefolder.h"
#include "tests/support/testsupport.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QTest>

using namespace ra;
using ra::test::FakeData;
using ra::test::FakeProject;
using ra::test::MadeFolder;

namespace {

constexpr int kSide = 32;
constexpr qint64 kLaterMs = 60'000;

void addSample(FakeData &data, const QString &filePath, SampleRole role = SampleRole::Sample)
{
    SampleRow &row = data.at(data.add(filePath)).row;
    row.path = QFileInfo(filePath).fileName();
    row.role = role;
    row.size = {kSide, kSide};
}

QByteArray sha256(const MadeFolder &folder, const QString &name)
{
    return contentHash(folder.file(name)).value();
}

/// Pictures of one size that differ in one pixel.
void makePicture(const MadeFolder &folder, const QString &name, int which)
{
    const double x = which % kSide;
    const double y = which / kSide;
    folder.picture(name, {kSide, kSide}, {{x, y, x + 1, y + 1}});
}

/// A sample with what an import notes of its file.
void addImported(FakeData &data, const MadeFolder &folder, const QString &name)
{
    addSample(data, folder.file(name));
    data.samples.back().imported = stampOf(folder.file(name));
}

void setModified(const QString &filePath, qint64 atMs)
{
    QFile file(filePath);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(
        file.setFileTime(QDateTime::fromMSecsSinceEpoch(atMs), QFileDevice::FileModificationTime));
}

} // namespace

class TestContentHash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hashIsTheFilesSha256()
    {
        const MadeFolder folder;
        const QByteArray content = QByteArray(3'000'000, 'x') + "end";
        folder.write(QStringLiteral("a.bin"), content);
        QCOMPARE(*contentHash(folder.file(QStringLiteral("a.bin"))),
                 QCryptographicHash::hash(content, QCryptographicHash::Sha256));
        QCOMPARE(contentHash(folder.file(QStringLiteral("none"))).error().code,
                 QStringLiteral("imageUnreadable"));
    }

    void samplesAndReferencesAreHashedOnce()
    {
        const MadeFolder folder;
        makePicture(folder, QStringLiteral("a.png"), 1);
        makePicture(folder, QStringLiteral("b.png"), 2);
        const QByteArray first = sha256(folder, QStringLiteral("a.png"));
        const auto data = std::make_shared<FakeData>();
        addSample(*data, folder.file(QStringLiteral("a.png")));
        addSample(*data, folder.file(QStringLiteral("b.png")), SampleRole::Reference);
        addSample(*data, folder.file(QStringLiteral("gone.png")));
        FakeProject project(data);
        const auto done = fillContentHashes(project.samples(), project.store());
        QCOMPARE(done->hashed, 2);
        QCOMPARE(done->failed.size(), size_t(1));
        QCOMPARE(done->failed.front().item, QStringLiteral("gone.png"));
        QCOMPARE(data->at(SampleId(2)).contentHash, sha256(folder, QStringLiteral("b.png")));
        makePicture(folder, QStringLiteral("a.png"), 3);
        makePicture(folder, QStringLiteral("gone.png"), 4);
        const auto second = fillContentHashes(project.samples(), project.store());
        QCOMPARE(second->hashed, 1);
        QCOMPARE(data->at(SampleId(1)).contentHash, first);
    }

    void aFileThatIsNotTheImportedOneAnyMoreGetsNoHash_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        const MadeFolder folder;
        const auto picture = [&](ImageSize size, const std::vector<PixelBox> &boxes) {
            folder.picture(QStringLiteral("x.png"), size, boxes);
            QFile file(folder.file(QStringLiteral("x.png")));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QByteArray whole = picture({kSide, kSide}, {{4, 4, 9, 9}});
        QByteArray flipped = whole;
        flipped[flipped.size() / 2] = static_cast<char>(~flipped[flipped.size() / 2]);
        const QString broken = QString::fromLatin1(errorcode::kImageBroken);
        const QString replaced = QString::fromLatin1(errorcode::kImageReplaced);
        QTest::newRow("cut") << whole.chopped(20) << broken;
        QTest::newRow("damaged") << flipped << broken;
        QTest::newRow("no picture") << QByteArray("no picture at all") << broken;
        QTest::newRow("another size") << picture({kSide, kSide + 1}, {}) << replaced;
        QTest::newRow("another picture") << picture({kSide, kSide}, {{1, 2, 30, 5}}) << replaced;
    }

    void aFileThatIsNotTheImportedOneAnyMoreGetsNoHash()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, code);
        const MadeFolder folder;
        const QString name = QStringLiteral("a.png");
        makePicture(folder, name, 1);
        const QByteArray right = sha256(folder, name);
        const auto data = std::make_shared<FakeData>();
        addImported(*data, folder, name);
        const qint64 importedMs = data->samples.front().imported.modifiedMs;
        QVERIFY(bytes.size() != data->samples.front().imported.bytes
                || code == QString::fromLatin1(errorcode::kImageBroken));
        folder.rename(name, QStringLiteral("kept.png"));
        folder.write(name, bytes);
        setModified(folder.file(name), importedMs);
        FakeProject project(data);
        const auto wrong = fillContentHashes(project.samples(), project.store());
        QCOMPARE(wrong->hashed, 0);
        QVERIFY(data->samples.front().contentHash.isEmpty());
        QCOMPARE(wrong->failed.size(), size_t(1));
        QCOMPARE(wrong->failed.front().code, code);
        QCOMPARE(wrong->failed.front().item, name);
        folder.rename(QStringLiteral("kept.png"), name);
        const auto mended = fillContentHashes(project.samples(), project.store());
        QCOMPARE(mended->hashed, 1);
        QCOMPARE(data->samples.front().contentHash, right);
    }

    void aFileOfAnotherTimeIsHashedForOneExportOnly()
    {
        const MadeFolder folder;
        const QString name = QStringLiteral("a.png");
        makePicture(folder, name, 1);
        const auto data = std::make_shared<FakeData>();
        addImported(*data, folder, name);
        const qint64 importedMs = data->samples.front().imported.modifiedMs;
        setModified(folder.file(name), importedMs + kLaterMs);
        FakeProject project(data);
        const auto filled = fillContentHashes(project.samples(), project.store());
        QCOMPARE(filled->hashed, 0);
        QVERIFY(filled->failed.empty()); // copying a folder alone does that
        const auto page = project.samples().unhashed({}, 1);
        const auto hashes = hashFiles(page->files, project.store());
        QCOMPARE(hashes->size(), size_t(1));
        QCOMPARE(hashes->front().sha256, sha256(folder, name));
        QVERIFY(data->samples.front().contentHash.isEmpty());
        setModified(folder.file(name), importedMs);
        QCOMPARE(fillContentHashes(project.samples(), project.store())->hashed, 1);
    }

    void progressCountsAllThatIsMissing()
    {
        const MadeFolder folder;
        const auto data = std::make_shared<FakeData>();
        for (int i = 0; i < 200; ++i) {
            const QString name = QStringLiteral("%1.png").arg(i);
            makePicture(folder, name, i);
            addSample(*data, folder.file(name));
        }
        FakeProject project(data);
        Progress last;
        QVERIFY(fillContentHashes(project.samples(), project.store(),
                                  [&](const Progress &step) { last = step; }));
        QCOMPARE(last.done, 200);
        QCOMPARE(last.total, 200);
        QCOMPARE(data->hashTimes.size(), size_t(200));
    }

    void stopEndsThePassAndTheNextOneGoesOn()
    {
        const MadeFolder folder;
        const auto data = std::make_shared<FakeData>();
        for (int i = 0; i < 200; ++i) {
            const QString name = QStringLiteral("%1.png").arg(i);
            makePicture(folder, name, i);
            addSample(*data, folder.file(name));
        }
        FakeProject project(data);
        std::stop_source source;
        const auto stopped = fillContentHashes(
            project.samples(), project.store(), [&](const Progress &) { source.request_stop(); },
            source.get_token());
        QVERIFY(stopped->isCancelled);
        QVERIFY(stopped->hashed > 0 && stopped->hashed < 200);
        QCOMPARE(size_t(stopped->hashed), data->hashTimes.size());
        const auto rest = fillContentHashes(project.samples(), project.store());
        QCOMPARE(stopped->hashed + rest->hashed, 200);
    }

    void aStoreThatFailsOnTheWayIsToldWithWhatItStored()
    {
        const MadeFolder folder;
        const auto data = std::make_shared<FakeData>();
        for (int i = 0; i < 200; ++i) {
            const QString name = QStringLiteral("%1.png").arg(i);
            makePicture(folder, name, i);
            addSample(*data, folder.file(name));
        }
        FakeProject project(data);
        data->batchCalls.before = [](int batch) {
            return batch == 3 ? Status(fail("diskFull", "No room.")) : Status();
        };
        const auto failed = fillContentHashes(project.samples(), project.store());
        QCOMPARE(failed.error().code, QStringLiteral("diskFull"));
        const QString told =
            QStringLiteral("%1 of 200 are done and stored").arg(data->hashTimes.size());
        QVERIFY2(failed.error().text().contains(told), qPrintable(failed.error().text()));
    }
};

QTEST_GUILESS_MAIN(TestContentHash)
#include "tst_contenthash.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/contenthash.h"
#include "tests/support/fakeproject.h"
#include "tests/support/madefolder.h"
#include "tests/support/testsupport.h"

#include <QCryptographicHash>
#include <QTest>

using namespace ra;
using ra::test::FakeData;
using ra::test::FakeProject;
using ra::test::MadeFolder;

namespace {

void addSample(FakeData &data, const QString &filePath, SampleRole role = SampleRole::Sample)
{
    SampleRow &row = data.at(data.add(filePath)).row;
    row.path = QFileInfo(filePath).fileName();
    row.role = role;
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
        folder.write(QStringLiteral("a.png"), "a");
        folder.write(QStringLiteral("b.png"), "b");
        const auto data = std::make_shared<FakeData>();
        addSample(*data, folder.file(QStringLiteral("a.png")));
        addSample(*data, folder.file(QStringLiteral("b.png")), SampleRole::Reference);
        addSample(*data, folder.file(QStringLiteral("gone.png")));
        FakeProject project(data);
        const auto first = fillContentHashes(project.samples(), project.store());
        QCOMPARE(first->hashed, 2);
        QCOMPARE(first->failed.size(), size_t(1));
        QCOMPARE(first->failed.front().item, QStringLiteral("gone.png"));
        QCOMPARE(data->at(SampleId(2)).contentHash,
                 QCryptographicHash::hash("b", QCryptographicHash::Sha256));
        folder.write(QStringLiteral("a.png"), "changed");
        folder.write(QStringLiteral("gone.png"), "c");
        const auto second = fillContentHashes(project.samples(), project.store());
        QCOMPARE(second->hashed, 1);
        QCOMPARE(data->at(SampleId(1)).contentHash,
                 QCryptographicHash::hash("a", QCryptographicHash::Sha256));
    }

    void progressCountsAllThatIsMissing()
    {
        const MadeFolder folder;
        const auto data = std::make_shared<FakeData>();
        for (int i = 0; i < 200; ++i) {
            const QString name = QStringLiteral("%1.png").arg(i);
            folder.write(name, name.toUtf8());
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
            folder.write(name, name.toUtf8());
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
            folder.write(name, name.toUtf8());
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

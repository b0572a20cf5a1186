// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/selftest.h"
#include "inference/engine/tensor/matrixspeed.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace ra;
using namespace ra::inference;

namespace {

QString weightsPath()
{
    return QStringLiteral(RA_SOURCE_DIR "/resources/models/efficientnet_lite0_folded.safetensors");
}

Result<Backbone> backboneFrom(const QString &path)
{
    RA_TRY_ASSIGN(Checkpoint checkpoint, Checkpoint::open(path));
    return Backbone::load(checkpoint, {});
}

} // namespace

class TestSelfTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBuiltInWeightsPass()
    {
        const Result<Backbone> backbone = backboneFrom(weightsPath());
        QVERIFY(backbone);
        const Status passed = selfTest(*backbone);
        QVERIFY2(passed, passed ? "" : qPrintable(passed.error().text()));
    }

    void changedWeightsDoNot()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("changed.safetensors"));
        QVERIFY(QFile::copy(weightsPath(), path));
        QFile file(path);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        QVERIFY(file.open(QIODevice::ReadWrite));
        // Numbers, but others: the end of the file is the last tensor's.
        file.seek(file.size() - 400'000);
        QByteArray bytes = file.read(200'000);
        std::reverse(bytes.begin(), bytes.end());
        file.seek(file.size() - 400'000);
        file.write(bytes);
        file.close();
        const Result<Backbone> backbone = backboneFrom(path);
        QVERIFY(backbone);
        const Status passed = selfTest(*backbone);
        QVERIFY(!passed);
        QCOMPARE(passed.error().code, QStringLiteral("selfTestFailed"));
    }

    void matrixProductsHaveASpeed() { QVERIFY(matrixGflops(Device()) > 0); }

    void aMachineThatIsBusyAtFirstIsNotCalledSlow()
    {
        double now = 0;
        int pieces = 0;
        int pauses = 0;
        const auto busyAtFirst = [&] { now += ++pieces <= 12 ? 1.0 : 0.01; };
        const double best = bestGflops({busyAtFirst, 0.5, [&] { return now; }, [&] { ++pauses; }});
        QVERIFY(qFuzzyCompare(best, 50.0));
        QCOMPARE(pauses, 2);
    }

    void aMachineThatIsSlowIsLookedAtUntilItIsSure()
    {
        double now = 0;
        int pauses = 0;
        const double best =
            bestGflops({[&] { now += 0.25; }, 1, [&] { return now; }, [&] { ++pauses; }});
        QVERIFY(qFuzzyCompare(best, 4.0));
        QVERIFY(pauses > 2);
    }

    void timeThatOthersHadTheCoreForDoesNotCount()
    {
        const double before = threadSeconds();
        QThread::msleep(200);
        QVERIFY(threadSeconds() - before < 0.1);
    }
};

QTEST_GUILESS_MAIN(TestSelfTest)
#include "tst_selftest.moc"

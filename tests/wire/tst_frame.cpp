// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/wire/frame.h"

#include <QJsonArray>
#include <QTest>

#include <random>

using namespace ra;
using namespace ra::inference;

namespace {

QJsonObject numbered(int n)
{
    return {{QLatin1String("n"), n}, {QLatin1String("text"), QStringLiteral("划痕 \u0000 x")}};
}

QByteArray framesOf(int count)
{
    QByteArray bytes;
    for (int i = 0; i < count; ++i) {
        bytes += encodeFrame(numbered(i)).value();
    }
    return bytes;
}

} // namespace

class TestFrame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsWithABigEndianLength()
    {
        const QByteArray frame = encodeFrame({{QLatin1String("a"), 1}}).value();
        QCOMPARE(frame, QByteArrayLiteral("\x00\x00\x00\x07{\"a\":1}"));
    }

    void cutsFramesWhereverTheReadsEnd_data()
    {
        QTest::addColumn<int>("step");
        for (const int step : {1, 2, 3, 7, 64, 100'000}) {
            QTest::addRow("%d bytes a read", step) << step;
        }
    }
    void cutsFramesWhereverTheReadsEnd()
    {
        QFETCH(int, step);
        constexpr int kFrames = 20;
        const QByteArray bytes = framesOf(kFrames);
        FrameReader reader;
        std::vector<QJsonObject> got;
        for (qsizetype at = 0; at < bytes.size(); at += step) {
            const FrameBatch batch = reader.feed(bytes.mid(at, step));
            QVERIFY(!batch.error);
            got.insert(got.end(), batch.frames.begin(), batch.frames.end());
        }
        QCOMPARE(got.size(), size_t(kFrames));
        QCOMPARE(got.back(), numbered(kFrames - 1));
        QVERIFY(!reader.isInsideFrame());
    }

    void knowsThatItStandsInsideAFrame()
    {
        FrameReader reader;
        const QByteArray bytes = framesOf(2);
        QCOMPARE(reader.feed(QByteArrayView(bytes).chopped(1)).frames.size(), size_t(1));
        QVERIFY(reader.isInsideFrame());
    }

    void refusesALengthOverTheLimitAtOnceAndForGood()
    {
        FrameReader reader;
        const QByteArray bytes = framesOf(1) + QByteArrayLiteral("\x01\x00\x00\x01");
        const FrameBatch batch = reader.feed(bytes);
        QCOMPARE(batch.frames.size(), size_t(1));
        QCOMPARE(batch.error.value().code, QStringLiteral("frameTooLarge"));
        const FrameBatch next = reader.feed(framesOf(1));
        QVERIFY(next.frames.empty());
        QCOMPARE(next.error, batch.error);
    }

    void refusesWhatIsNoJsonObject_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("array") << QByteArrayLiteral("[1]");
        QTest::newRow("garbage") << QByteArrayLiteral("hello");
        QTest::newRow("cut") << QByteArrayLiteral("{\"a\":");
        QTest::newRow("not a number") << QByteArrayLiteral("{\"a\":NaN}");
        QTest::newRow("too deep") << "{\"a\":" + QByteArray(5000, '[') + QByteArray(5000, ']')
                                         + '}';
    }
    void refusesWhatIsNoJsonObject()
    {
        QFETCH(QByteArray, json);
        QByteArray frame(4, '\0');
        frame[2] = static_cast<char>(json.size() >> 8);
        frame[3] = static_cast<char>(json.size() & 0xFF);
        FrameReader reader;
        QCOMPARE(reader.feed(frame + json).error.value().code, QStringLiteral("frameDamaged"));
    }

    void doesNotWriteAFrameOverTheLimit()
    {
        const QString tooLong(kMaxFrameBytes, u'x');
        QCOMPARE(encodeFrame({{QLatin1String("a"), tooLong}}).error().code,
                 QStringLiteral("frameTooLarge"));
    }

    void survivesRandomBytes()
    {
        constexpr int kRounds = 2'000;
        constexpr int kMostChanges = 8;
        std::mt19937 random(20260101); // NOLINT: the same bytes in every run
        const QByteArray good = framesOf(5);
        for (int round = 0; round < kRounds; ++round) {
            QByteArray bytes = good;
            const auto changes = random() % kMostChanges;
            for (unsigned i = 0; i <= changes; ++i) {
                bytes[static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()))] =
                    static_cast<char>(random());
            }
            FrameReader reader;
            qsizetype at = 0;
            while (at < bytes.size()) {
                const auto step = static_cast<qsizetype>(1 + random() % 97);
                const FrameBatch batch = reader.feed(bytes.mid(at, step));
                QVERIFY(batch.frames.size() <= 6);
                at += step;
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestFrame)
#include "tst_frame.moc"

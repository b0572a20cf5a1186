// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/tensor/checkpoint.h"
#include "tests/support/testsupport.h"

#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace ra;
using namespace ra::inference;

class TestCheckpoint : public QObject
{
    Q_OBJECT

private:
    QString write(const QByteArray &header, qsizetype dataBytes, std::optional<quint64> length = {})
    {
        QByteArray bytes(8, '\0');
        qToLittleEndian<quint64>(length.value_or(static_cast<quint64>(header.size())),
                                 bytes.data());
        QFile file(m_folder.filePath(QStringLiteral("w%1.safetensors").arg(++m_files)));
        const bool isOpen = file.open(QIODevice::WriteOnly);
        file.write(bytes + header + QByteArray(dataBytes, '\0'));
        return isOpen ? file.fileName() : QString();
    }

    QTemporaryDir m_folder;
    int m_files = 0;

private Q_SLOTS:
    void handsOutTensorsByNameAndShape()
    {
        const QString path = write(R"({"__metadata__":{"a":"b"},"y":{"dtype":"F32","shape":[2,1],)"
                                   R"("data_offsets":[0,8]},"x":{"dtype":"F16","shape":[],)"
                                   R"("data_offsets":[8,10]}})",
                                   10);
        Result<Checkpoint> checkpoint = Checkpoint::open(path);
        QVERIFY2(checkpoint, checkpoint ? "" : qPrintable(checkpoint.error().text()));
        QCOMPARE(checkpoint->unused(), (QStringList{QStringLiteral("y"), QStringLiteral("x")}));
        const Result<at::Tensor> y = checkpoint->take(QStringLiteral("y"), {2, 1}, {});
        QVERIFY(y);
        QCOMPARE(y->numel(), 2);
        QCOMPARE(checkpoint->unused(), QStringList{QStringLiteral("x")});

        const Result<at::Tensor> wrong = checkpoint->take(QStringLiteral("y"), {1, 2}, {});
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, QStringLiteral("weightShape"));
        QCOMPARE(wrong.error().arguments.value(1), QStringLiteral("[2, 1]"));
        QCOMPARE(checkpoint->take(QStringLiteral("z"), {}, {}).error().code,
                 QStringLiteral("weightMissing"));
    }

    void refusesHostileFiles_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("dataBytes");
        const QByteArray good = R"("a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]})";
        QTest::newRow("no object") << QByteArray("[]") << 0;
        QTest::newRow("cut short") << QByteArray("{") + good << 4;
        QTest::newRow("text after it") << QByteArray("{") + good + "}{" << 4;
        QTest::newRow("twice the same name") << QByteArray("{") + good + "," + good + "}" << 4;
        QTest::newRow("unknown format")
            << QByteArray(R"({"a":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}})") << 4;
        QTest::newRow("shape against size")
            << QByteArray(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}})") << 4;
        QTest::newRow("overflowing shape")
            << QByteArray(R"({"a":{"dtype":"F32","shape":[4294967296,4294967296],)"
                          R"("data_offsets":[0,0]}})")
            << 0;
        QTest::newRow("overlap")
            << QByteArray("{") + good + R"(,"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}})"
            << 6;
        QTest::newRow("gap") << QByteArray("{") + good
                                    + R"(,"b":{"dtype":"F32","shape":[1],"data_offsets":[6,10]}})"
                             << 10;
        QTest::newRow("beyond the file") << QByteArray("{") + good + "}" << 2;
        QTest::newRow("unclaimed data") << QByteArray("{") + good + "}" << 8;
        QTest::newRow("negative offset")
            << QByteArray(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}})") << 4;
        QTest::newRow("rank 9") << QByteArray(
            R"({"a":{"dtype":"U8","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,1]}})")
                                << 1;
        QTest::newRow("long name")
            << QByteArray("{\"") + QByteArray(600, 'n')
                   + "\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}"
            << 1;
        QTest::newRow("unclosed string") << QByteArray("{\"a\\") << 0;
        QTest::newRow("deep nesting") << QByteArray("{\"a\":") + QByteArray(100'000, '[') << 0;
    }

    void refusesHostileFiles()
    {
        QFETCH(QByteArray, header);
        QFETCH(int, dataBytes);
        const Result<Checkpoint> checkpoint = Checkpoint::open(write(header, dataBytes));
        QVERIFY(!checkpoint);
        QCOMPARE(checkpoint.error().code, QStringLiteral("badSafetensors"));
    }

    void refusesAHeaderLengthBeyondTheFile()
    {
        for (const quint64 length : {quint64(1000), ~quint64(0)}) {
            const Result<Checkpoint> checkpoint = Checkpoint::open(write("{}", 4, length));
            QVERIFY(!checkpoint);
            QCOMPARE(checkpoint.error().code, QStringLiteral("badSafetensors"));
        }
        QCOMPARE(Checkpoint::open(m_folder.filePath(QStringLiteral("none"))).error().code,
                 QStringLiteral("weightsMissing"));
    }

    void refusesAFileThatWasCutAfterOpening()
    {
        const QString path =
            write(R"({"a":{"dtype":"U8","shape":[9000],"data_offsets":[0,9000]}})", 9000);
        Result<Checkpoint> checkpoint = Checkpoint::open(path);
        QVERIFY(checkpoint);
        QVERIFY(QFile::resize(path, 100));
        QCOMPARE(checkpoint->take(QStringLiteral("a"), {9000}, {}).error().code,
                 QStringLiteral("badSafetensors"));
    }
};

QTEST_GUILESS_MAIN(TestCheckpoint)
#include "tst_checkpoint.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/tensor/checkpointfolder.h"
#include "tests/engine/qwengolden.h"
#include "tests/support/testsupport.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <ATen/ops/ones.h>

#include <cstdint>

using namespace ra;
using namespace ra::inference;

namespace {

const QString kIndex = QStringLiteral("model.safetensors.index.json");
constexpr int kRounds = 400;

QByteArray safetensors(const QByteArray &header, const QByteArray &data)
{
    QByteArray length(8, '\0');
    qToLittleEndian<quint64>(static_cast<quint64>(header.size()), length.data());
    return length + header + data;
}

/// So that the data begin at a multiple of eight.
QByteArray padded(const QByteArray &header)
{
    constexpr qsizetype kStep = 8;
    return header.leftJustified((header.size() + kStep - 1) / kStep * kStep);
}

/// One tensor of four bytes.
QByteArray fileOf(const QByteArray &tensor)
{
    const QByteArray entry = R"({"dtype":"F32","shape":[1],"data_offsets":[0,4]})";
    return safetensors("{\"" + tensor + "\":" + entry + "}", QByteArray(4, '\0'));
}

QString codeOf(const auto &result)
{
    return result ? QStringLiteral("no error") : result.error().code;
}

} // namespace

class TestCheckpointFolder : public QObject
{
    Q_OBJECT

private:
    QString newFolder()
    {
        const QString folder = m_folder.filePath(QString::number(++m_folders));
        QDir().mkpath(folder);
        return folder;
    }
    static void write(const QString &folder, const QString &name, const QByteArray &bytes)
    {
        QFile file(folder + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    static void writeIndex(const QString &folder, const QJsonObject &map)
    {
        write(folder, kIndex,
              QJsonDocument(QJsonObject{{QStringLiteral("weight_map"), map}}).toJson());
    }
    /// Two files, "a" in one.safetensors and "b" in two.safetensors.
    QString sharded()
    {
        const QString folder = newFolder();
        write(folder, QStringLiteral("one.safetensors"), fileOf("a"));
        write(folder, QStringLiteral("two.safetensors"), fileOf("b"));
        return folder;
    }

    QTemporaryDir m_folder;
    int m_folders = 0;

private Q_SLOTS:
    void takesTheFilesThatTheIndexNames();
    void takesOneFileWithoutAnIndex();
    void namesTheFileThatIsNotSound();
    void refusesUnsoundIndexes_data();
    void refusesUnsoundIndexes();
    void sharesTheFilesMemory();
    void copiesWhatIsNotAligned();
    void refusesNumbersWithoutAType_data();
    void refusesNumbersWithoutAType();
    void refusesAFileThatWasCutAfterOpening();
    void takesNoHeaderBeyondTheLimit();
    void survivesMutatedFiles();
    void readsTheGoldenCheckpoints();
};

void TestCheckpointFolder::takesTheFilesThatTheIndexNames()
{
    const QString folder = sharded();
    writeIndex(folder, {{QStringLiteral("a"), QStringLiteral("one.safetensors")},
                        {QStringLiteral("b"), QStringLiteral("two.safetensors")}});
    write(folder, QStringLiteral("other.safetensors"), "unnamed, so unread");
    const Result<CheckpointFolder> weights = CheckpointFolder::open(folder);
    QVERIFY2(weights, weights ? "" : qPrintable(weights.error().text()));
    QCOMPARE(weights->names(), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    QCOMPARE(weights->totalBytes(), 8);
    QCOMPARE(weights->shape(QStringLiteral("b")), std::vector<qint64>{1});
    QCOMPARE(weights->type(QStringLiteral("b")), StoredType::F32);
    QVERIFY(!weights->type(QStringLiteral("c")));
    QCOMPARE(codeOf(weights->view(QStringLiteral("c"), {1})), QStringLiteral("weightMissing"));
    const Result<at::Tensor> wrong = weights->view(QStringLiteral("a"), {1, 1});
    QCOMPARE(codeOf(wrong), QStringLiteral("weightShape"));
    QCOMPARE(wrong.error().arguments.value(2), QStringLiteral("[1, 1]"));
}

void TestCheckpointFolder::takesOneFileWithoutAnIndex()
{
    const QString folder = newFolder();
    QCOMPARE(codeOf(CheckpointFolder::open(folder)), QStringLiteral("weightsMissing"));
    write(folder, QStringLiteral("odd-00001-of-00001.safetensors"), fileOf("a"));
    QCOMPARE(CheckpointFolder::open(folder).value().names(), QStringList{QStringLiteral("a")});
    write(folder, QStringLiteral("adapter.safetensors"), fileOf("b"));
    QCOMPARE(codeOf(CheckpointFolder::open(folder)), QStringLiteral("weightsMissing"));
    write(folder, QStringLiteral("model.safetensors"), fileOf("c"));
    QCOMPARE(CheckpointFolder::open(folder).value().names(), QStringList{QStringLiteral("c")});
    QCOMPARE(codeOf(CheckpointFolder::open(folder + QLatin1String("/none"))),
             QStringLiteral("weightsMissing"));
}

void TestCheckpointFolder::namesTheFileThatIsNotSound()
{
    const QString folder = sharded();
    writeIndex(folder, {{QStringLiteral("a"), QStringLiteral("one.safetensors")},
                        {QStringLiteral("b"), QStringLiteral("two.safetensors")}});
    write(folder, QStringLiteral("two.safetensors"), fileOf("b").chopped(2));
    const Result<CheckpointFolder> weights = CheckpointFolder::open(folder);
    QCOMPARE(codeOf(weights), QStringLiteral("badSafetensors"));
    QVERIFY2(weights.error().text().startsWith(QLatin1String("two.safetensors")),
             qPrintable(weights.error().text()));
}

void TestCheckpointFolder::refusesUnsoundIndexes_data()
{
    QTest::addColumn<QByteArray>("index");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QByteArray &index, const char *code) {
        QTest::newRow(name) << index << QString::fromLatin1(code);
    };
    const auto map = [](const QByteArray &file) {
        return QByteArray(R"({"weight_map":{"a":")") + file + R"(","b":"two.safetensors"}})";
    };
    row("no JSON", "{", "modelFolder");
    row("deep", QByteArray(200'000, '['), "modelFolder");
    row("no map", "{}", "badWeightIndex");
    row("a list", R"({"weight_map":["one.safetensors"]})", "badWeightIndex");
    row("a number", R"({"weight_map":{"a":1}})", "badWeightIndex");
    row("no name", map(""), "badWeightIndex");
    row("a path", map("sub/one.safetensors"), "badWeightIndex");
    row("an absolute path", map("/etc/passwd"), "badWeightIndex");
    row("a foreign path", map(R"(sub\\one.safetensors)"), "badWeightIndex");
    row("the folder above", map(".."), "badWeightIndex");
    row("a name that ends early", map(R"(one.safetensors\u0000x)"), "badWeightIndex");
    row("a file that is not there", map("three.safetensors"), "weightsMissing");
    row("the folder itself", map("."), "weightsMissing");
    row("no safetensors", map("model.safetensors.index.json"), "badSafetensors");
    row("a tensor in another file", map("two.safetensors"), "badWeightIndex");
    row("a tensor nowhere", R"({"weight_map":{"c":"one.safetensors"}})", "badWeightIndex");
    row("a tensor twice", R"({"weight_map":{"a":"one.safetensors","b":"same.safetensors"}})",
        "badWeightIndex");
}

void TestCheckpointFolder::refusesUnsoundIndexes()
{
    QFETCH(QByteArray, index);
    QFETCH(QString, code);
    const QString folder = sharded();
    write(folder, QStringLiteral("same.safetensors"), fileOf("a"));
    write(folder, kIndex, index);
    const Result<CheckpointFolder> weights = CheckpointFolder::open(folder);
    QVERIFY(!weights);
    QVERIFY2(weights.error().code == code, qPrintable(weights.error().text()));
}

void TestCheckpointFolder::sharesTheFilesMemory()
{
    const QString folder = newFolder();
    const QByteArray header = padded(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})");
    QByteArray data(8, '\0');
    qToLittleEndian(1.5F, data.data() + 4);
    write(folder, QStringLiteral("model.safetensors"), safetensors(header, data));
    at::Tensor view;
    {
        const CheckpointFolder weights = CheckpointFolder::open(folder).value();
        view = weights.view(QStringLiteral("a"), {2}).value();
        const at::Tensor again = weights.view(QStringLiteral("a"), {2}).value();
        QCOMPARE(view.data_ptr(), again.data_ptr());
    }
    // The mapping lives on with the tensor, not with the folder.
    QCOMPARE(view.data_ptr<float>()[1], 1.5F);
    QCOMPARE(view.scalar_type(), at::kFloat);
}

void TestCheckpointFolder::copiesWhatIsNotAligned()
{
    const QString folder = newFolder();
    const QByteArray header = padded(R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},)"
                                     R"("b":{"dtype":"F64","shape":[1],"data_offsets":[1,9]}})");
    QByteArray data(9, '\0');
    qToLittleEndian(-2.25, data.data() + 1);
    write(folder, QStringLiteral("model.safetensors"), safetensors(header, data));
    const CheckpointFolder weights = CheckpointFolder::open(folder).value();
    const at::Tensor tensor = weights.view(QStringLiteral("b"), {1}).value();
    QCOMPARE(reinterpret_cast<std::uintptr_t>(tensor.data_ptr()) % alignof(double), 0U);
    QCOMPARE(*tensor.data_ptr<double>(), -2.25);
}

void TestCheckpointFolder::refusesNumbersWithoutAType_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("bytes");
    QTest::newRow("F8_E4M3") << QByteArray("F8_E4M3") << 1;
    QTest::newRow("F8_E5M2") << QByteArray("F8_E5M2") << 1;
    QTest::newRow("U16") << QByteArray("U16") << 2;
    QTest::newRow("U32") << QByteArray("U32") << 4;
    QTest::newRow("U64") << QByteArray("U64") << 8;
}

void TestCheckpointFolder::refusesNumbersWithoutAType()
{
    QFETCH(QByteArray, type);
    QFETCH(int, bytes);
    const QString folder = newFolder();
    write(folder, QStringLiteral("model.safetensors"),
          safetensors(R"({"a":{"dtype":")" + type + R"(","shape":[1],"data_offsets":[0,)"
                          + QByteArray::number(bytes) + "]}}",
                      QByteArray(bytes, '\0')));
    const CheckpointFolder weights = CheckpointFolder::open(folder).value();
    const Result<at::Tensor> view = weights.view(QStringLiteral("a"), {1});
    QCOMPARE(codeOf(view), QStringLiteral("weightFormat"));
    QVERIFY(view.error().text().contains(QString::fromLatin1(type)));
}

void TestCheckpointFolder::refusesAFileThatWasCutAfterOpening()
{
    const QString folder = newFolder();
    write(folder, QStringLiteral("model.safetensors"), fileOf("a"));
    const CheckpointFolder weights = CheckpointFolder::open(folder).value();
    QVERIFY(QFile::resize(folder + QLatin1String("/model.safetensors"), 20));
    QCOMPARE(codeOf(weights.view(QStringLiteral("a"), {1})), QStringLiteral("badSafetensors"));
}

void TestCheckpointFolder::takesNoHeaderBeyondTheLimit()
{
    const QString folder = newFolder();
    const QString name = QStringLiteral("model.safetensors");
    QByteArray length(8, '\0');
    qToLittleEndian<quint64>(100'000'001, length.data());
    write(folder, name, length + "{}");
    // A hole, so that it costs no disk.
    QVERIFY(QFile::resize(folder + u'/' + name, 200'000'000));
    const Result<CheckpointFolder> weights = CheckpointFolder::open(folder);
    QCOMPARE(codeOf(weights), QStringLiteral("badSafetensors"));
    QVERIFY(weights.error().text().contains(QStringLiteral("100000001")));
}

void TestCheckpointFolder::survivesMutatedFiles()
{
    const QByteArray header = R"({"__metadata__":{"format":"pt"},)"
                              R"("a":{"dtype":"BF16","shape":[3,2],"data_offsets":[0,12]},)"
                              R"("b":{"dtype":"F32","shape":[1],"data_offsets":[12,16]}})";
    const QByteArray sound = safetensors(header, QByteArray(16, '\0'));
    const QByteArray index = R"({"metadata":{"total_size":16},"weight_map":)"
                             R"({"a":"x.safetensors","b":"x.safetensors"}})";
    QRandomGenerator random(20260102);
    const auto mutated = [&](QByteArray bytes) {
        for (int change = random.bounded(1, 4); change > 0; --change) {
            const auto at = random.bounded(static_cast<int>(bytes.size()));
            if (random.bounded(3) == 0) {
                bytes.remove(at, random.bounded(1, 9));
            } else {
                bytes[at] = static_cast<char>(random.bounded(256));
            }
        }
        return bytes;
    };
    const QString folder = newFolder();
    int refused = 0;
    for (int round = 0; round < kRounds; ++round) {
        write(folder, QStringLiteral("x.safetensors"), round % 2 == 0 ? mutated(sound) : sound);
        write(folder, kIndex, round % 2 == 0 ? index : mutated(index));
        const Result<CheckpointFolder> weights = CheckpointFolder::open(folder);
        if (!weights) {
            ++refused;
            continue;
        }
        for (const QString &name : weights->names()) {
            const Result<at::Tensor> view = weights->view(name, weights->shape(name));
            // Reads every byte.
            QVERIFY(!view || view->sum().numel() == 1);
        }
    }
    QVERIFY(refused > kRounds / 2);
}

void TestCheckpointFolder::readsTheGoldenCheckpoints()
{
    RA_REQUIRE_DATA(tied, "golden-qwen3vl/tiny-tied-fp32");
    RA_REQUIRE_DATA(untied, "golden-qwen3vl/tiny-untied-bf16-sharded");
    const CheckpointFolder one = CheckpointFolder::open(tied).value();
    const CheckpointFolder four = CheckpointFolder::open(untied).value();
    QCOMPARE(four.totalBytes(), 1'127'216);
    // One of them stores the matrix that both have.
    const QString head = QStringLiteral("lm_head.weight");
    QCOMPARE(four.names().size(), one.names().size() + 1);
    QVERIFY(one.shape(head).empty());
    QCOMPARE(four.shape(head), (std::vector<qint64>{320, 64}));
    QCOMPARE(four.type(head), StoredType::BF16);
    for (const QString &name : one.names()) {
        QCOMPARE(one.type(name), StoredType::F32);
        QCOMPARE(one.shape(name), four.shape(name));
        QVERIFY(one.view(name, one.shape(name)));
    }
}

QTEST_GUILESS_MAIN(TestCheckpointFolder)
#include "tst_checkpointfolder.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/adapter.h"
#include "tests/engine/qwengolden.h"
#include "tests/support/require.h"

#include <ATen/ops/zeros.h>

#include <QTest>
#include <QtEndian>

using namespace ra;
using namespace ra::inference::qwen3vl;
using namespace ra::test;

namespace {

QByteArray readAll(const QString &path)
{
    QFile file(path);
    RA_REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

} // namespace

/// What is merged is compared with the reference in tests/golden; here is what is refused.
class TestQwenAdapter : public QObject
{
    Q_OBJECT

private:
    /// A folder with the plain golden adapter, but for the given files.
    QString folderWith(const QByteArray &config, const QByteArray &weights)
    {
        const QString folder = m_folders.make(QStringLiteral("adapter_config.json"), config);
        QFile file(folder + QStringLiteral("/adapter_model.safetensors"));
        RA_REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(weights);
        return folder;
    }

    /// A safetensors file of 2 × 2 zeros under each of the names.
    static QByteArray weightsNamed(const QStringList &names)
    {
        constexpr int kBytes = 16;
        QByteArray header = "{";
        for (int i = 0; i < names.size(); ++i) {
            header += QStringLiteral("%1\"%2\":{\"dtype\":\"F32\",\"shape\":[2,2],"
                                     "\"data_offsets\":[%3,%4]}")
                          .arg(i == 0 ? QString() : QStringLiteral(","), names[i])
                          .arg(i * kBytes)
                          .arg((i + 1) * kBytes)
                          .toUtf8();
        }
        header += '}';
        QByteArray length(sizeof(quint64), '\0');
        qToLittleEndian<quint64>(quint64(header.size()), length.data());
        return length + header + QByteArray(names.size() * kBytes, '\0');
    }

    const QByteArray m_config =
        readAll(goldenPath(QStringLiteral("lora/plain/adapter_config.json")));
    const QByteArray m_weights =
        readAll(goldenPath(QStringLiteral("lora/plain/adapter_model.safetensors")));
    OneFileFolders m_folders;

private Q_SLOTS:
    void refusesOtherMethods_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("IA3") << QStringLiteral("peft_type") << QJsonValue(QStringLiteral("IA3"));
        QTest::newRow("transposed") << QStringLiteral("fan_in_fan_out") << QJsonValue(true);
        QTest::newRow("biases") << QStringLiteral("lora_bias") << QJsonValue(true);
        QTest::newRow("repeated layers")
            << QStringLiteral("layer_replication") << QJsonValue(QJsonArray{QJsonArray{0, 2}});
        QTest::newRow("single tokens")
            << QStringLiteral("trainable_token_indices") << QJsonValue(QJsonArray{1});
    }
    void refusesOtherMethods()
    {
        QFETCH(const QString, field);
        QFETCH(const QJsonValue, value);
        const QJsonObject changed = with(QJsonDocument::fromJson(m_config).object(), field, value);
        const Result<Adapter> adapter =
            Adapter::open(folderWith(QJsonDocument(changed).toJson(), m_weights));
        QCOMPARE(codeOf(adapter), QStringLiteral("adapterUnsupported"));
        QVERIFY(adapter.error().text().contains(field));
    }

    void opensWhatItShouldOpen()
    {
        QCOMPARE(codeOf(Adapter::open(folderWith(m_config, m_weights))),
                 QStringLiteral("no error"));
    }

    void refusesBrokenFolders()
    {
        QVERIFY(!Adapter::open(m_folders.missing()));
        QVERIFY(!Adapter::open(folderWith("[]", m_weights)));
        QVERIFY(!Adapter::open(folderWith(m_config, m_weights.left(100))));
        const QJsonObject config = QJsonDocument::fromJson(m_config).object();
        for (const auto &[field, value] :
             {std::pair{QStringLiteral("lora_alpha"), QJsonValue(QJsonValue::Undefined)},
              std::pair{QStringLiteral("lora_alpha"), QJsonValue(1e300)},
              std::pair{QStringLiteral("alpha_pattern"),
                        QJsonValue(QJsonObject{{QStringLiteral("(("), 3}})}}) {
            const QByteArray text = QJsonDocument(with(config, field, value)).toJson();
            QVERIFY2(!Adapter::open(folderWith(text, m_weights)), qPrintable(field));
        }
    }

    void refusesTensorsThatItCannotPlace_data()
    {
        QTest::addColumn<QStringList>("names");
        const QString module = QStringLiteral("base_model.model.model.language_model.layers.0.");
        QTest::newRow("no partner") << QStringList{module + QStringLiteral("q.lora_A.weight")};
        QTest::newRow("magnitude alone")
            << QStringList{module + QStringLiteral("q.lora_magnitude_vector")};
        QTest::newRow("unknown kind") << QStringList{module + QStringLiteral("q.lora_C.weight")};
    }
    void refusesTensorsThatItCannotPlace()
    {
        QFETCH(const QStringList, names);
        QCOMPARE(codeOf(Adapter::open(folderWith(m_config, weightsNamed(names)))),
                 QStringLiteral("adapterInvalid"));
    }

    void tellsWhatItChangesAndRefusesAnotherModel()
    {
        const QString module =
            QStringLiteral("base_model.model.model.language_model.layers.0.self_attn.q_proj.");
        const QString weight =
            QStringLiteral("model.language_model.layers.0.self_attn.q_proj.weight");
        const Result<Adapter> adapter = Adapter::open(
            folderWith(m_config, weightsNamed({module + QStringLiteral("lora_A.default.weight"),
                                               module + QStringLiteral("lora_B.default.weight")})));
        QVERIFY2(adapter, adapter ? "" : qPrintable(adapter.error().text()));
        QCOMPARE(adapter->touched(), QStringList{weight});
        QVERIFY(adapter->fits({weight, QStringLiteral("other")}));
        QCOMPARE(codeOf(adapter->fits({QStringLiteral("other")})),
                 QStringLiteral("adapterForeign"));

        QVERIFY(adapter->applied(weight, at::zeros({2, 2})));
        QCOMPARE(codeOf(adapter->applied(weight, at::zeros({2, 3}))),
                 QStringLiteral("adapterInvalid"));
        const at::Tensor other = at::zeros({1});
        QVERIFY(adapter->applied(QStringLiteral("other"), other)->is_same(other));
    }
};

QTEST_GUILESS_MAIN(TestQwenAdapter)
#include "tst_qwenadapter.moc"

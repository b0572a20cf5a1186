// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/modelfolder.h"
#include "inference/engine/qwen3vl/positions.h"
#include "inference/engine/tensor/guard.h"
#include "tests/golden/goldenfolder.h"
#include "tests/support/require.h"

#include <QJsonArray>
#include <QTest>

#include <ATen/Context.h>
#include <ATen/TensorOperators.h>

using namespace ra;
using namespace ra::inference;
using namespace ra::inference::qwen3vl;
using namespace ra::test;

namespace {

constexpr double kClearMargin = 0.05;

/// Tables whose first row is zero, so that its direction says nothing.
bool hasZeroRow(const std::string &name)
{
    return name == "vis.sin" || name == "lm.sin";
}

/// Computed in single precision, in which two right ways agree.
bool isExact(const QJsonObject &entry)
{
    return entry.value(u"compute_dtype").toString() == QLatin1String("fp32");
}

/// The tolerance's key for a tensor.
QString groupOf(const std::string &name)
{
    return QString::fromStdString(name.starts_with("vis.")  ? "vis"
                                  : name.starts_with("lm.") ? "lm"
                                                            : "logits");
}

} // namespace

/// Every golden case: what the reference implementation computed, tensor by tensor.
class TestQwen3VlCases : public QObject
{
    Q_OBJECT

private:
    struct Case {
        const GoldenFolder *folder = nullptr;
        QJsonObject entry;
        std::map<std::string, at::Tensor> inputs;
        std::map<std::string, at::Tensor> expected;

        [[nodiscard]] bool isExact() const { return ::isExact(entry); }
        /// A case that states none ends the test: everything would be within it.
        [[nodiscard]] double tolerance(const std::string &name) const
        {
            const double stated =
                entry.value(u"tolerance").toObject().value(groupOf(name)).toDouble();
            RA_REQUIRE(stated > 0);
            return stated;
        }
    };

    std::vector<GoldenFolder> m_folders = GoldenFolder::all();
    std::map<QString, Network> m_networks;

    /// Where the cases are computed: RA_GOLDEN_DEVICE, else the processor.
    [[nodiscard]] static at::Device device()
    {
        return at::Device(
            qEnvironmentVariable("RA_GOLDEN_DEVICE", QStringLiteral("cpu")).toStdString());
    }

    enum class Cases { All, Exact };

    void addCases(Cases wanted = Cases::All) const
    {
        QTest::addColumn<int>("folder");
        QTest::addColumn<QString>("name");
        for (int i = 0; i < int(m_folders.size()); ++i) {
            const QJsonObject cases = m_folders[size_t(i)]
                                          .json(QStringLiteral("cases/cases.json"))
                                          .value(u"cases")
                                          .toObject();
            RA_REQUIRE(!cases.isEmpty());
            for (const QString &name : cases.keys()) {
                if (wanted == Cases::Exact && !::isExact(cases.value(name).toObject())) {
                    continue;
                }
                QTest::addRow("%d %s", i, qPrintable(name)) << i << name;
            }
        }
    }

    [[nodiscard]] Case currentCase() const
    {
        const int index = *static_cast<int *>(QTest::qData("folder", qMetaTypeId<int>()));
        const QString name = *static_cast<QString *>(QTest::qData("name", qMetaTypeId<QString>()));
        Case found;
        found.folder = &m_folders[size_t(index)];
        found.entry = found.folder->json(QStringLiteral("cases/cases.json"))
                          .value(u"cases")
                          .toObject()
                          .value(name)
                          .toObject();
        found.inputs = found.folder->tensors(found.entry.value(u"inputs_file").toString());
        found.expected = found.folder->tensors(found.entry.value(u"file").toString());
        return found;
    }

    const Network &networkOf(const Case &golden)
    {
        const QString checkpoint = golden.entry.value(u"checkpoint").toString();
        const QString key = golden.folder->path() + checkpoint + (golden.isExact() ? u'f' : u'b');
        auto found = m_networks.find(key);
        if (found == m_networks.end()) {
            ModelChoice choice;
            choice.folder = golden.folder->file(checkpoint);
            choice.device.device = device();
            choice.device.type = golden.isExact() ? at::kFloat : at::kBFloat16;
            Result<LoadedModel> model = loadModel(choice);
            if (!model) {
                qFatal("%s", qPrintable(model.error().text()));
            }
            found = m_networks.emplace(key, std::move(model->network)).first;
        }
        return found->second;
    }

    static Network::Read read(const Network &network, const std::vector<int> &ids,
                              const PromptPictures &pictures, const Taps &taps = {})
    {
        Result<Network::Read> read =
            guarded([&] { return network.read(ids, pictures, kRoom, taps); });
        if (!read) {
            qFatal("%s", qPrintable(read.error().text()));
        }
        return *std::move(read);
    }

    static at::Tensor step(const Network &network, std::span<NetworkText *const> texts,
                           std::span<const int> ids)
    {
        at::Tensor hidden;
        const Status stepped = runGuarded([&] { hidden = network.step(texts, ids); });
        if (!stepped) {
            qFatal("%s", qPrintable(stepped.error().text()));
        }
        return hidden;
    }

    static constexpr int kRoom = 32;
    static constexpr double kRoundingError = 5e-6;

private Q_SLOTS:
    void initTestCase()
    {
        for (const GoldenFolder &folder : m_folders) {
            qInfo("Golden folder: %s", qPrintable(folder.path()));
        }
        if (device().is_cuda() && !at::globalContext().hasCUDA()) {
            QSKIP("There is no graphics card that LibTorch can compute on.");
        }
    }

    void positionsOfTokens_data() { addCases(); }
    void positionsOfTokens()
    {
        const Case golden = currentCase();
        const Result<ModelConfig> config =
            readModelConfig(golden.folder->file(golden.entry.value(u"checkpoint").toString()));
        QVERIFY(config);
        const Result<TokenPositions> positions = tokenPositions(
            idsOf(golden.inputs.at("input_ids")), picturesOf(golden.inputs).grids, *config);
        QVERIFY2(positions, positions ? "" : qPrintable(positions.error().text()));
        const at::Tensor expected = golden.expected.at("lm.position_ids");
        for (size_t axis = 0; axis < positions->axes.size(); ++axis) {
            const std::vector<int> wanted = idsOf(expected[int64_t(axis)]);
            QCOMPARE(std::vector<int>(positions->axes[axis].begin(), positions->axes[axis].end()),
                     wanted);
        }
        QCOMPARE(positions->delta, golden.expected.at("lm.rope_delta").item().toLong());
    }

    void everyTensorOfTheFirstPass_data() { addCases(); }
    void everyTensorOfTheFirstPass()
    {
        const Case golden = currentCase();
        std::map<std::string, at::Tensor> seen;
        const Network &network = networkOf(golden);
        Network::Read result =
            read(network, idsOf(golden.inputs.at("input_ids")), picturesOf(golden.inputs),
                 Taps([&](const std::string &name, const at::Tensor &value) {
                     seen[name] = value.to(at::kCPU, value.scalar_type(), false, true);
                 }));
        seen["logits"] = network.logits(result.hidden);
        for (const auto &[name, expected] : golden.expected) {
            if (name.starts_with("gen.") || name == "lm.position_ids" || name == "lm.rope_delta"
                || (!golden.isExact() && hasZeroRow(name))) {
                continue;
            }
            const auto value = seen.find(name);
            QVERIFY2(value != seen.end(), name.c_str());
            const double tolerance = golden.tolerance(name);
            const double found = golden.isExact() ? relativeError(value->second, expected)
                                                  : smallestCosine(value->second, expected);
            QVERIFY2(golden.isExact() ? found <= tolerance : found >= tolerance,
                     qPrintable(QStringLiteral("%1: %2 against %3")
                                    .arg(QString::fromStdString(name))
                                    .arg(found)
                                    .arg(tolerance)));
        }
    }

    void textStepByStep_data() { addCases(); }
    void textStepByStep()
    {
        const Case golden = currentCase();
        const Network &network = networkOf(golden);
        Network::Read result =
            read(network, idsOf(golden.inputs.at("input_ids")), picturesOf(golden.inputs));
        const std::vector<int> ids = idsOf(golden.expected.at("gen.ids"));
        const at::Tensor expected = golden.expected.at("gen.logits");
        NetworkText *const text = &result.text;
        at::Tensor hidden = result.hidden.narrow(0, result.hidden.size(0) - 1, 1);
        for (size_t i = 0; i < ids.size(); ++i) {
            const at::Tensor logits = network.logits(hidden);
            const at::Tensor wanted = expected[int64_t(i)].unsqueeze(0);
            const at::Tensor top = std::get<0>(wanted.topk(2));
            const double margin =
                (top[0][0] - top[0][1]).item().toDouble() / wanted.abs().max().item().toDouble();
            if (golden.isExact()) {
                QVERIFY(relativeError(logits, wanted) <= golden.tolerance("logits"));
            } else {
                QVERIFY(smallestCosine(logits, wanted) >= golden.tolerance("logits"));
            }
            if (golden.isExact() || margin > kClearMargin) {
                QCOMPARE(logits.argmax().item().toInt(), ids[i]);
            }
            hidden = step(network, {&text, 1}, {&ids[i], 1});
        }
    }

    void aTextReadAnewGivesTheSame_data() { addCases(Cases::Exact); }
    void aTextReadAnewGivesTheSame()
    {
        const Case golden = currentCase();
        const Network &network = networkOf(golden);
        std::vector<int> ids = idsOf(golden.inputs.at("input_ids"));
        for (const int id : idsOf(golden.expected.at("gen.ids"))) {
            const Network::Read result = read(network, ids, picturesOf(golden.inputs));
            const at::Tensor last = result.hidden.narrow(0, result.hidden.size(0) - 1, 1);
            QCOMPARE(network.logits(last).argmax().item().toInt(), id);
            ids.push_back(id);
        }
    }

    void severalTextsInOnePassAreEachLikeAlone()
    {
        const GoldenFolder &folder = m_folders.front();
        ModelChoice choice;
        choice.folder = folder.file(QStringLiteral("tiny-tied-fp32"));
        const Result<LoadedModel> model = loadModel(choice);
        QVERIFY2(model, model ? "" : qPrintable(model.error().text()));
        const Network &network = model->network;
        std::vector<Network::Read> reads;
        for (const char *name : {"two_images", "text_only"}) {
            const auto inputs = folder.tensors(
                QStringLiteral("cases/inputs.%1.safetensors").arg(QLatin1String(name)));
            reads.push_back(read(network, idsOf(inputs.at("input_ids")), picturesOf(inputs)));
        }
        // A copy of the first, so that one prefix goes on in two ways.
        reads.push_back({{reads[0].text.cache.fork(kRoom), reads[0].text.delta}, {}});
        const std::vector<int> ids = {117, 271, 94};
        std::vector<at::Tensor> alone;
        for (size_t i = 0; i < reads.size(); ++i) {
            NetworkText copy{reads[i].text.cache.fork(kRoom), reads[i].text.delta};
            NetworkText *const text = &copy;
            alone.push_back(step(network, {&text, 1}, {&ids[i], 1}));
        }
        const std::vector<NetworkText *> texts = {&reads[0].text, &reads[1].text, &reads[2].text};
        const at::Tensor together = step(network, texts, ids);
        for (size_t i = 0; i < reads.size(); ++i) {
            QVERIFY(relativeError(together[int64_t(i)], alone[i][0]) < kRoundingError);
        }
        QVERIFY(relativeError(together[2], together[0]) > kClearMargin);

        // What is forgotten again leaves no trace.
        reads[0].text.cache.truncate(reads[0].text.cache.length() - 1);
        QVERIFY(relativeError(step(network, {&texts[0], 1}, {ids.data(), 1})[0], alone[0][0])
                < kRoundingError);
    }

    void quantisedWeightsWriteNearlyTheSame_data()
    {
        QTest::addColumn<int>("form");
        QTest::addColumn<double>("cosine");
        QTest::newRow("int8") << int(WeightForm::Int8) << 0.995;
        QTest::newRow("int4") << int(WeightForm::Int4) << 0.7;
    }
    void quantisedWeightsWriteNearlyTheSame()
    {
        QFETCH(const int, form);
        QFETCH(const double, cosine);
        const GoldenFolder &folder = m_folders.front();
        ModelChoice choice;
        choice.folder = folder.file(QStringLiteral("tiny-tied-fp32"));
        choice.form = WeightForm(form);
        const Result<LoadedModel> model = loadModel(choice);
        QVERIFY2(model, model ? "" : qPrintable(model.error().text()));
        const auto inputs = folder.tensors(QStringLiteral("cases/inputs.two_images.safetensors"));
        const auto expected =
            folder.tensors(QStringLiteral("cases/tiny-tied-fp32.two_images.fp32.safetensors"));
        const Network::Read result =
            read(model->network, idsOf(inputs.at("input_ids")), picturesOf(inputs));
        const double found =
            smallestCosine(model->network.logits(result.hidden), expected.at("logits"));
        QVERIFY2(found >= cosine && found < 1 - kRoundingError, qPrintable(QString::number(found)));
    }

    void adapters_data()
    {
        QTest::addColumn<int>("folder");
        QTest::addColumn<QJsonObject>("entry");
        for (int i = 0; i < int(m_folders.size()); ++i) {
            const QJsonArray cases = m_folders[size_t(i)]
                                         .json(QStringLiteral("lora/lora.json"))
                                         .value(u"cases")
                                         .toArray();
            for (const QJsonValue &entry : cases) {
                QTest::addRow("%d %s", i, qPrintable(entry[u"name"].toString()))
                    << i << entry.toObject();
            }
        }
    }
    void adapters()
    {
        QFETCH(const int, folder);
        QFETCH(const QJsonObject, entry);
        const GoldenFolder &golden = m_folders[size_t(folder)];
        ModelChoice choice;
        choice.folder = golden.file(entry.value(u"checkpoint").toString());
        choice.adapterFolder = golden.file(entry.value(u"folder").toString());
        const Result<LoadedModel> model = loadModel(choice);
        QVERIFY2(model, model ? "" : qPrintable(model.error().text()));
        const auto expected =
            golden.tensors(entry.value(u"folder").toString() + QStringLiteral(".safetensors"));
        constexpr double kTolerance = 3e-5;
        int compared = 0;
        for (const char *name : {"two_images", "text_only"}) {
            const QString file =
                QStringLiteral("cases/inputs.%1.safetensors").arg(QLatin1String(name));
            if (!QFile::exists(golden.file(file))) {
                continue;
            }
            const auto inputs = golden.tensors(file);
            const Network::Read result =
                read(model->network, idsOf(inputs.at("input_ids")), picturesOf(inputs));
            const double error = relativeError(model->network.logits(result.hidden),
                                               expected.at(name + std::string(".logits")));
            QVERIFY2(error <= kTolerance, qPrintable(QString::number(error)));
            ++compared;
        }
        QVERIFY(compared > 0);
    }
};

QTEST_GUILESS_MAIN(TestQwen3VlCases)
#include "tst_qwen3vlcases.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/wire/messages.h"
#include "inference/wire/setupjson.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <limits>
#include <random>

using namespace ra;
using namespace ra::inference;

namespace {

/// Through text, as it travels.
QJsonObject sent(const QJsonObject &object)
{
    return QJsonDocument::fromJson(QJsonDocument(object).toJson(QJsonDocument::Compact)).object();
}

KnownImage image(int n)
{
    return {SampleId(n),
            QStringLiteral("/数据 set/%1.png").arg(n),
            QByteArray(32, char(n)),
            {640, 480},
            QStringLiteral("board %1").arg(n)};
}

Answer answer()
{
    return {Verdict::Yes,
            {{QStringLiteral("scratch"), PixelBox{1.25, 2, 30, 40.5}, 0.75, true},
             {QString(), PixelBox{0, 0, 1, 1}, std::nullopt, false},
             {QStringLiteral("bent"), std::nullopt, std::nullopt, false}}};
}

MonitorSetup setup()
{
    MonitorSetup setup;
    setup.name = QStringLiteral("RA-Monitor 4B");
    setup.folder = QStringLiteral("/models/模型");
    setup.adapterFolder = QStringLiteral("/adapters/one");
    setup.precision = WeightPrecision::BrainFloat;
    setup.device = ComputeDevice::GraphicsCard;
    setup.threads = 4;
    setup.minPixels = 65'536;
    setup.maxPixels = 589'824;
    setup.prompt = {QStringLiteral("mine"), QStringLiteral("You inspect."),
                    QStringLiteral("{image} Any defects?")};
    setup.references = 2;
    setup.temperature = 0.7;
    setup.topP = 0.8;
    setup.topK = 20;
    setup.mostTokens = 300;
    setup.together = 8;
    setup.rollouts = 16;
    setup.form = AnswerForm::Verdict;
    setup.areTypesFree = false;
    setup.coordinates = CoordinateFrame::Permille;
    return setup;
}

MonitorReply reply()
{
    MonitorReply whole;
    StoredTrace &trace = whole.trace;
    trace.author = {QStringLiteral("compact"), AuthorKind::Monitor};
    trace.monitorVersion = QStringLiteral("1.0");
    trace.mode = TraceMode::Reflective;
    trace.raw = QStringLiteral("<think>…</think>\n");
    trace.draft = QStringLiteral("draft");
    trace.reflection = QStringLiteral("reflection");
    trace.revision = QStringLiteral("revision");
    trace.draftAnswer = {Verdict::No, {}};
    trace.draftSource = DraftSource::Read;
    trace.answer = answer();
    trace.parse = ParseState::Repaired;
    trace.confidence = 0.5;
    trace.milliseconds = 30;
    trace.atMs = 1'700'000'000'000;
    Diagnostic diagnostic;
    diagnostic.severity = Severity::Note;
    diagnostic.code = QStringLiteral("tagMisspelt");
    diagnostic.sentence = "The tag %1 was misspelt.";
    diagnostic.arguments = QStringList{QStringLiteral("thnk")};
    diagnostic.offset = 3;
    diagnostic.length = 4;
    trace.diagnostics = {diagnostic};
    whole.heatMap = {2, 1, {0.25F, 1.0F}};
    return whole;
}

QJsonObject repliesOf(const QJsonArray &replies)
{
    return {{QLatin1String("replies"), replies}};
}

QJsonObject firstOf(const QJsonObject &replies)
{
    return replies.value(QLatin1String("replies")).toArray().at(0).toObject();
}

/// What became of a `run` of one item.
Result<MonitorReply> oneReply(const QJsonObject &json, qint64 id, const QString &folder)
{
    Result<MonitorReplies> replies = repliesFromJson(json, id, 1, folder);
    return replies ? replies->front() : fail(replies.error());
}

/// Changes one member somewhere to something else; what may be anything.
QJsonValue mutated(const QJsonValue &value, std::mt19937 &random)
{
    static const std::array<QJsonValue, 10> kStrange{
        QJsonValue(),
        QJsonValue(-1),
        QJsonValue(1e300),
        QJsonValue(true),
        QJsonValue(0.5),
        QJsonValue(QString(QChar(u'\0'))),
        QJsonValue(QJsonArray{1, 2}),
        QJsonValue(QJsonObject{}),
        QJsonValue(QStringLiteral("nonsense")),
        QJsonValue(std::numeric_limits<qint64>::min())};
    const bool isLeaf = !value.isObject() && !value.isArray();
    if (isLeaf || random() % 8 == 0) {
        return kStrange[random() % kStrange.size()];
    }
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        if (!array.isEmpty()) {
            const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(array.size()));
            array[at] = mutated(array.at(at), random);
        }
        return array;
    }
    QJsonObject object = value.toObject();
    const QStringList keys = object.keys();
    if (!keys.isEmpty()) {
        const QString key = keys.at(static_cast<qsizetype>(random() % unsigned(keys.size())));
        if (random() % 4 == 0) {
            object.remove(key);
        } else {
            object[key] = mutated(object.value(key), random);
        }
    }
    return object;
}

} // namespace

class TestMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void envelopesComeBackAsSent()
    {
        const Message message{MessageKind::Cancel, 42, {{QLatin1String("x"), 1}}};
        const Message back = messageFromJson(sent(toJson(message))).value();
        QCOMPARE(back.kind, message.kind);
        QCOMPARE(back.id, message.id);
        QCOMPARE(back.body.value(QLatin1String("x")).toInt(), 1);
    }

    void refusesAnotherVersionWithASentence()
    {
        QJsonObject object = toJson(Message{MessageKind::Hello, 1, {}});
        object[QLatin1String("v")] = kWireVersion + 1;
        const Error error = messageFromJson(object).error();
        QCOMPARE(error.code, QStringLiteral("wireVersion"));
        QVERIFY(error.text().contains(QStringLiteral("version %1").arg(kWireVersion + 1)));
    }

    void refusesUnknownKinds()
    {
        QJsonObject object = toJson(Message{});
        object[QLatin1String("kind")] = QStringLiteral("format");
        QCOMPARE(messageFromJson(object).error().code, QStringLiteral("messageInvalid"));
    }

    void hellosComeBackAsSent()
    {
        HelloRequest request{QStringLiteral("/tmp/x"), QStringLiteral("/cache"), 3, setup(), true};
        const HelloRequest back = helloRequestFromJson(sent(toJson(request))).value();
        QCOMPARE(back.exchangeFolder, request.exchangeFolder);
        QCOMPARE(back.cacheFolder, request.cacheFolder);
        QCOMPARE(back.threads, request.threads);
        QCOMPARE(back.setup, request.setup);
        QVERIFY(back.isInspection);
        request.setup.reset();
        QVERIFY(!helloRequestFromJson(sent(toJson(request))).value().setup);

        HelloReply hello;
        hello.pid = 77;
        hello.info.name = QStringLiteral("compact");
        hello.info.version = QStringLiteral("1");
        hello.info.kind = MonitorKind::Native;
        hello.info.memoryBytes = qint64(1) << 40;
        hello.info.matrixGflops = 84.5;
        hello.info.modelHash = QByteArray(32, '\xAB');
        hello.info.tokensPerSecond = 12.5;
        hello.info.itemsAtOnce = 4;
        hello.info.model = ModelReport{QStringLiteral("Qwen3-VL"),
                                       4'437'815'808,
                                       {QStringLiteral("BF16")},
                                       8'875'631'616,
                                       {{WeightPrecision::Int8, 1}, {WeightPrecision::Single, 2}},
                                       3,
                                       {QStringLiteral("A warning.")}};
        const HelloReply helloBack = helloReplyFromJson(sent(toJson(hello))).value();
        QCOMPARE(helloBack.pid, hello.pid);
        QCOMPARE(helloBack.info.name, hello.info.name);
        QCOMPARE(helloBack.info.kind, hello.info.kind);
        QCOMPARE(helloBack.info.memoryBytes, hello.info.memoryBytes);
        QCOMPARE(helloBack.info.matrixGflops, hello.info.matrixGflops);
        QCOMPARE(helloBack.info.modelHash, hello.info.modelHash);
        QCOMPARE(helloBack.info.health, MonitorHealth::Ready);
        QCOMPARE(helloBack.info.tokensPerSecond, hello.info.tokensPerSecond);
        QCOMPARE(helloBack.info.itemsAtOnce, hello.info.itemsAtOnce);
        QCOMPARE(helloBack.info.model, hello.info.model);
    }

    void setupsOfEarlierVersionsSayNothingOfSeveralImagesAndTexts()
    {
        QJsonObject earlier = toJson(setup());
        earlier.remove(QLatin1String("together"));
        earlier.remove(QLatin1String("rollouts"));
        QCOMPARE(setupFromJson(earlier).value().together, MonitorSetup().together);
        QCOMPARE(setupFromJson(earlier).value().rollouts, 1);
        for (const QLatin1String key : {QLatin1String("together"), QLatin1String("rollouts")}) {
            for (const int number : {0, 17}) {
                QJsonObject json = earlier;
                json[key] = number;
                QCOMPARE(setupFromJson(json).error().code, QStringLiteral("messageInvalid"));
            }
        }
    }

    void furtherTextsComeBackInTheirOrder()
    {
        const QTemporaryDir folder;
        MonitorReply whole = reply();
        for (int i = 1; i < kMostRollouts; ++i) {
            whole.rollouts.push_back(whole.trace);
            whole.rollouts.back().draft = QString::number(i);
            whole.rollouts.back().parse = ParseState::Unreadable;
        }
        const MonitorReply back =
            oneReply(sent(toJson({whole}, 1, folder.path())), 1, folder.path()).value();
        QCOMPARE(back.rollouts.size(), size_t(kMostRollouts - 1));
        QCOMPARE(back.rollouts[1].draft, QStringLiteral("2"));
        QCOMPARE(back.rollouts[1].answer, answer());
        QCOMPARE(back.rollouts[1].parse, ParseState::Unreadable);
        QVERIFY(oneReply(toJson({reply()}, 1, folder.path()), 1, folder.path())->rollouts.empty());
        whole.rollouts.push_back(whole.trace);
        QVERIFY(!oneReply(toJson({whole}, 1, folder.path()), 1, folder.path()));
        whole.rollouts = {whole.trace};
        whole.rollouts.front().confidence = 2;
        QVERIFY(!oneReply(toJson({whole}, 1, folder.path()), 1, folder.path()));
    }

    void itemsAndPiecesComeBackAsSent()
    {
        MonitorItem item;
        item.image = image(5);
        item.category = QStringLiteral("瓷砖");
        item.templatePath = QStringLiteral("/a b/temp.jpg");
        item.reflect = ReflectChoice::Always;
        item.seed = std::numeric_limits<qint64>::max();
        item.language = TextLanguage::Chinese;
        MonitorItem other = item;
        other.image = image(6);
        const std::vector<MonitorItem> items{item, other};
        const std::vector<MonitorItem> backs = itemsFromJson(sent(toJson(items))).value();
        QCOMPARE(backs.size(), items.size());
        QCOMPARE(backs[1].image, other.image);
        const MonitorItem &back = backs.front();
        QCOMPARE(back.image.sample, item.image.sample);
        QCOMPARE(back.image.filePath, item.image.filePath);
        QCOMPARE(back.image.contentHash, item.image.contentHash);
        QCOMPARE(back.image.size, item.image.size);
        QCOMPARE(back.image.groupKey, item.image.groupKey);
        QCOMPARE(back.category, item.category);
        QCOMPARE(back.templatePath, item.templatePath);
        QCOMPARE(back.reflect, item.reflect);
        QCOMPARE(back.seed, item.seed);
        QCOMPARE(back.language, item.language);

        const MonitorPiece piece{SampleId(9), TracePart::Revision, QStringLiteral("再看一次")};
        const MonitorPiece pieceBack = pieceFromJson(sent(toJson(piece))).value();
        QCOMPARE(pieceBack.sample, piece.sample);
        QCOMPARE(pieceBack.kind, piece.kind);
        QCOMPARE(pieceBack.text, piece.text);
    }

    void repliesComeBackAsSent()
    {
        const QTemporaryDir folder;
        const MonitorReply whole = reply();
        const QJsonObject json = toJson({whole}, 3, folder.path());
        const MonitorReply back = oneReply(sent(json), 3, folder.path()).value();
        QCOMPARE(back.trace.author, whole.trace.author);
        QCOMPARE(back.trace.monitorVersion, whole.trace.monitorVersion);
        QCOMPARE(back.trace.mode, whole.trace.mode);
        QCOMPARE(back.trace.raw, whole.trace.raw);
        QCOMPARE(back.trace.reflection, whole.trace.reflection);
        QCOMPARE(back.trace.revision, whole.trace.revision);
        QCOMPARE(back.trace.draftAnswer, whole.trace.draftAnswer);
        QCOMPARE(back.trace.draftSource, whole.trace.draftSource);
        QCOMPARE(back.trace.answer, whole.trace.answer);
        QCOMPARE(back.trace.parse, whole.trace.parse);
        QCOMPARE(back.trace.confidence, whole.trace.confidence);
        QCOMPARE(back.trace.typeMargin, whole.trace.typeMargin);
        QCOMPARE(back.trace.milliseconds, whole.trace.milliseconds);
        QCOMPARE(back.trace.atMs, whole.trace.atMs);
        QCOMPARE(back.trace.diagnostics.size(), size_t(1));
        QCOMPARE(back.trace.diagnostics.front().text(), whole.trace.diagnostics.front().text());
        QCOMPARE(back.trace.diagnostics.front().offset, 3);
        QCOMPARE(back.heatMap.values, whole.heatMap.values);
        QCOMPARE(back.heatMap.width, 2);
    }

    void eachItemHasItsOwnResult()
    {
        constexpr int kSide = 300;
        const QTemporaryDir folder;
        MonitorReply first = reply();
        first.heatMap = {kSide, kSide, std::vector<float>(size_t(kSide) * kSide, 0.25F)};
        MonitorReply last = first;
        last.heatMap.values.back() = 1;
        const Error refused{QStringLiteral("imageDamaged"), "Half a picture.", {}, {}};
        const QJsonObject json = sent(toJson({first, fail(refused), last}, 4, folder.path()));
        const MonitorReplies back = repliesFromJson(json, 4, 3, folder.path()).value();
        QCOMPARE(back.size(), size_t(3));
        QCOMPARE(back[0]->heatMap.values.back(), 0.25F);
        QCOMPARE(back[1].error().code, refused.code);
        QCOMPARE(back[1].error().text(), refused.text());
        QCOMPARE(back[2]->heatMap.values.back(), 1.0F);
        QVERIFY(QDir(folder.path()).entryList(QDir::Files).isEmpty());
    }

    void aBadReplyOfSeveralIsTheOnlyOneLost()
    {
        const QTemporaryDir folder;
        const QJsonObject good = firstOf(toJson({reply()}, 1, folder.path()));
        const MonitorReplies back =
            repliesFromJson(repliesOf({QJsonObject{}, good, 7}), 1, 3, folder.path()).value();
        QCOMPARE(back[0].error().code, QStringLiteral("messageInvalid"));
        QVERIFY(back[1]);
        QCOMPARE(back[2].error().code, QStringLiteral("messageInvalid"));
    }

    void refusesAnotherNumberOfRepliesThanItems()
    {
        const QTemporaryDir folder;
        const QJsonObject good = firstOf(toJson({reply()}, 1, folder.path()));
        QVERIFY(repliesFromJson(repliesOf({good, good}), 1, 2, folder.path()));
        for (const size_t asked : {size_t(1), size_t(3)}) {
            QCOMPARE(repliesFromJson(repliesOf({good, good}), 1, asked, folder.path()).error().code,
                     QStringLiteral("messageInvalid"));
        }
        QVERIFY(!repliesFromJson(QJsonObject{}, 1, 1, folder.path()));
        QVERIFY(!repliesFromJson({{QLatin1String("replies"), 1}}, 1, 1, folder.path()));
    }

    void refusesItemsThatAreNotOneToSixteenOfACategory()
    {
        MonitorItem item;
        item.image = image(1);
        item.category = QStringLiteral("tile");
        std::vector<MonitorItem> items(kMostTogether, item);
        QVERIFY(itemsFromJson(toJson(items)));
        items.back().category = QStringLiteral("board");
        QVERIFY(!itemsFromJson(toJson(items)));
        items.back().category = item.category;
        items.push_back(item);
        QCOMPARE(itemsFromJson(toJson(items)).error().code, QStringLiteral("messageInvalid"));
        QVERIFY(!itemsFromJson(toJson(std::span<const MonitorItem>())));
        QVERIFY(!itemsFromJson({}));
    }

    void largeHeatMapsGoByAFileThatIsRemovedAfterwards()
    {
        constexpr int kSide = 300;
        const QTemporaryDir folder;
        MonitorReply whole = reply();
        whole.heatMap = {kSide, kSide, std::vector<float>(size_t(kSide) * kSide, 2.0F)};
        whole.heatMap.values.front() = -1;
        const QJsonObject json = toJson({whole}, 8, folder.path());
        QVERIFY(QJsonDocument(json).toJson().size() < kMaxInlineHeatMapBytes);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
        const MonitorReply back = oneReply(json, 8, folder.path()).value();
        QCOMPARE(back.heatMap.values.size(), whole.heatMap.values.size());
        QCOMPARE(back.heatMap.values.front(), 0.0F);
        QCOMPARE(back.heatMap.values.back(), 1.0F);
        QVERIFY(QDir(folder.path()).entryList(QDir::Files).isEmpty());
        QVERIFY(!oneReply(json, 8, folder.path()));
    }

    void refusesRepliesOutOfRange_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("confidence") << QStringLiteral("confidence") << QJsonValue(1.5);
        QTest::newRow("parse") << QStringLiteral("parse") << QJsonValue(QStringLiteral("fine"));
        QTest::newRow("mode") << QStringLiteral("mode") << QJsonValue(3);
        QTest::newRow("missing") << QStringLiteral("answer") << QJsonValue(QJsonValue::Undefined);
        QTest::newRow("fraction") << QStringLiteral("milliseconds") << QJsonValue(0.5);
        QTest::newRow("negative") << QStringLiteral("at") << QJsonValue(-1);
        const auto answerWithBox = [](const QJsonArray &box) {
            return QJsonValue(
                QJsonObject{{QLatin1String("verdict"), QStringLiteral("yes")},
                            {QLatin1String("findings"),
                             QJsonArray{QJsonObject{{QLatin1String("type"), QStringLiteral("a")},
                                                    {QLatin1String("box"), box}}}}});
        };
        QTest::newRow("three numbers") << QStringLiteral("answer") << answerWithBox({1, 2, 3});
        QTest::newRow("empty box") << QStringLiteral("answer") << answerWithBox({1, 2, 1, 4});
        QTest::newRow("far box") << QStringLiteral("answer") << answerWithBox({1, 2, 1e9, 4});
    }
    void refusesRepliesOutOfRange()
    {
        QFETCH(QString, member);
        QFETCH(QJsonValue, value);
        const QTemporaryDir folder;
        const QJsonObject json = toJson({reply()}, 1, folder.path());
        QJsonObject object = firstOf(json);
        QJsonObject trace = object.value(QLatin1String("trace")).toObject();
        if (value.isUndefined()) {
            trace.remove(member);
        } else {
            trace[member] = value;
        }
        object[QLatin1String("trace")] = trace;
        QCOMPARE(oneReply(repliesOf({object}), 1, folder.path()).error().code,
                 QStringLiteral("messageInvalid"));
    }

    void refusesHeatMapsThatAreNotWhatTheySay()
    {
        const QTemporaryDir folder;
        const auto withHeatMap = [&](const QJsonObject &map) {
            QJsonObject object = firstOf(toJson({reply()}, 1, folder.path()));
            object[QLatin1String("heatMap")] = map;
            return oneReply(repliesOf({object}), 1, folder.path());
        };
        const auto map = [](qint64 width, qint64 height, const QByteArray &data) {
            return QJsonObject{{QLatin1String("width"), width},
                               {QLatin1String("height"), height},
                               {QLatin1String("data"), QString::fromLatin1(data)}};
        };
        const QByteArray oneHalf = QByteArrayLiteral("\x00\x00\x00\x3f").toBase64();
        const QByteArray notANumber = QByteArrayLiteral("\x00\x00\xc0\x7f").toBase64();
        QVERIFY(withHeatMap(map(1, 1, oneHalf)));
        QVERIFY(!withHeatMap(map(2, 1, oneHalf)));
        QVERIFY(!withHeatMap(map(1, 1, notANumber)));
        QVERIFY(!withHeatMap(map(1, 1, QByteArrayLiteral("***"))));
        QVERIFY(!withHeatMap(map(-1, -1, oneHalf)));
        QVERIFY(!withHeatMap(map(70'000, 70'000, oneHalf)));
    }

    void errorsArriveAsAReadableSentence()
    {
        const Error error{QStringLiteral("noReferences"),
                          "Mark at least %1 normal images of %2.",
                          {QStringLiteral("2"), QStringLiteral("100 %1 tile")},
                          QStringLiteral("a.png")};
        const Error back = errorFromJson(sent(toJson(error))).value();
        QCOMPARE(back.code, error.code);
        QCOMPARE(back.text(), error.text());
    }

    void knowledgeComesBackFromItsParts_data()
    {
        QTest::addColumn<int>("references");
        QTest::addColumn<bool>("isInParts");
        QTest::newRow("none") << 0 << false;
        QTest::newRow("few") << 10 << false;
        QTest::newRow("many") << 60'000 << true;
    }
    void knowledgeComesBackFromItsParts()
    {
        QFETCH(int, references);
        QFETCH(bool, isInParts);
        CategoryKnowledge knowledge;
        knowledge.category = QStringLiteral("tile");
        knowledge.scenario = Scenario::Texture;
        knowledge.revision = 12;
        for (int i = 0; i < references; ++i) {
            knowledge.references.push_back(image(i + 1));
        }
        knowledge.approved = {{image(7), answer(), QStringLiteral("/t.png")}};
        const std::vector<QJsonObject> parts = toJsonParts(knowledge);
        QCOMPARE(parts.size() > 1, isInParts);
        KnowledgeAssembler assembler;
        for (size_t i = 0; i < parts.size(); ++i) {
            const QByteArray json = QJsonDocument(parts[i]).toJson(QJsonDocument::Compact);
            QVERIFY(json.size() < 8 * 1024 * 1024);
            QCOMPARE(assembler.add(QJsonDocument::fromJson(json).object()).value(),
                     i + 1 == parts.size());
        }
        const CategoryKnowledge back = assembler.take();
        QCOMPARE(back.category, knowledge.category);
        QCOMPARE(back.scenario, knowledge.scenario);
        QCOMPARE(back.revision, knowledge.revision);
        QCOMPARE(back.references.size(), knowledge.references.size());
        QCOMPARE(back.approved.size(), size_t(1));
        QCOMPARE(back.approved.front().answer, answer());
        QCOMPARE(back.approved.front().templatePath, QStringLiteral("/t.png"));
    }

    void refusesPartsOfDifferentWholes()
    {
        CategoryKnowledge knowledge;
        knowledge.category = QStringLiteral("tile");
        QJsonObject first = toJsonParts(knowledge).front();
        first[QLatin1String("more")] = true;
        QJsonObject second = first;
        second[QLatin1String("category")] = QStringLiteral("other");
        KnowledgeAssembler assembler;
        QVERIFY(assembler.add(first));
        QCOMPARE(assembler.add(second).error().code, QStringLiteral("messageInvalid"));
    }

    void readersSurviveAnything()
    {
        constexpr int kRounds = 5'000;
        const QTemporaryDir folder;
        std::mt19937 random(20260102); // NOLINT: the same values in every run
        MonitorItem item;
        item.image = image(1);
        MonitorReply withRollouts = reply();
        withRollouts.rollouts = {withRollouts.trace};
        CategoryKnowledge knowledge;
        knowledge.references = {image(1), image(2)};
        knowledge.approved = {{image(3), answer(), {}}};
        const std::vector<QJsonObject> seeds{
            toJson({withRollouts, fail(Error{})}, 1, folder.path()),
            toJson({&item, 1}),
            toJsonParts(knowledge).front(),
            toJson(HelloReply{}),
            toJson(Error{}),
            toJson(Message{})};
        for (int round = 0; round < kRounds; ++round) {
            QJsonObject object = seeds[random() % seeds.size()];
            for (unsigned i = 0; i <= random() % 3; ++i) {
                object = mutated(object, random).toObject();
            }
            QVERIFY(isGoodOrRefused(repliesFromJson(object, 1, 2, folder.path())));
            QVERIFY(isGoodOrRefused(itemsFromJson(object)));
            QVERIFY(isGoodOrRefused(helloReplyFromJson(object)));
            QVERIFY(isGoodOrRefused(helloRequestFromJson(object)));
            QVERIFY(isGoodOrRefused(setupFromJson(object)));
            QVERIFY(isGoodOrRefused(reportFromJson(object)));
            QVERIFY(isGoodOrRefused(pieceFromJson(object)));
            QVERIFY(isGoodOrRefused(errorFromJson(object)));
            QVERIFY(isGoodOrRefused(beatFromJson(object)));
            QVERIFY(isGoodOrRefused(messageFromJson(object)));
            KnowledgeAssembler assembler;
            QVERIFY(isGoodOrRefused(assembler.add(object)));
        }
    }

private:
    static bool isGoodOrRefused(const auto &result)
    {
        return result || result.error().code == QLatin1String("messageInvalid")
               || result.error().code == QLatin1String("wireVersion");
    }
};

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"

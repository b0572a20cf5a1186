// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/scoreline.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <cmath>

using namespace ra;

namespace {

const char kIntact[] = "<think>The surface is intact; there is no defect.</think>";
const char kBentTruth[] =
    R"({"answer":"yes","findings":[{"type":"bent","box":[0.2,0.2,0.4,0.4]}]})";
const char kNoTruth[] = R"({"answer":"no","findings":[]})";

QByteArray lineOf(const QString &text, const QByteArray &truth, const QJsonObject &more = {})
{
    QJsonObject json = more;
    json.insert(u"id", QStringLiteral("a1"));
    json.insert(u"text", text);
    json.insert(u"truth", QJsonDocument::fromJson(truth).object());
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QJsonObject scored(const QByteArray &line, const char *profile = "m3-ad")
{
    const TraceJudge judge(builtInProfile(QString::fromLatin1(profile)).value(), Taxonomy());
    const ScoredLine result = scoreLine(line, judge);
    return result.isScored ? result.json : QJsonObject();
}

QStringList codesOf(const QJsonArray &entries)
{
    QStringList codes;
    for (const QJsonValue &entry : entries) {
        codes.append(entry[u"code"].toString());
    }
    return codes;
}

QString codeOf(const QJsonObject &json, QStringView part)
{
    const QJsonArray reasons = json[u"reasons"].toArray();
    for (const QJsonValue &reason : reasons) {
        if (reason[u"part"].toString() == part) {
            return reason[u"code"].toString();
        }
    }
    return {};
}

bool isClose(double a, double b)
{
    return std::abs(a - b) < 1e-9;
}

QString think(const char *text)
{
    return QStringLiteral("<think>%1</think>").arg(QString::fromUtf8(text));
}

QString reflection(const char *text)
{
    return QStringLiteral("<reflection>%1</reflection>").arg(QString::fromUtf8(text));
}

QString verdict(const char *text)
{
    return QStringLiteral("<answer>%1</answer>").arg(QString::fromLatin1(text));
}

QString bent(const char *location)
{
    return QStringLiteral("<type>bent</type><location>%1</location><answer>yes</answer>")
        .arg(QString::fromLatin1(location));
}

} // namespace

class TestScoreLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void examplesOfThePaper_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("truth");
        QTest::addColumn<double>("strict");
        QTest::addColumn<double>("figure");
        const QString intact = QString::fromLatin1(kIntact);
        const QByteArray bentTruth = kBentTruth;
        QTest::newRow("wrong no") << intact + verdict("no") << bentTruth << 1.0 << 1.0;
        QTest::newRow("partly matched yes")
            << think("The pin is bent.") + bent("(0.200,0.200)(0.400,0.320)")
            << QByteArray(R"({"answer":"yes","findings":[{"type":"bent","box":[0.2,0.2,0.4,0.4]},)"
                          R"({"type":"scratch","box":[0.6,0.6,0.8,0.8]}]})")
            << 2.4 << 2.4;
        QTest::newRow("no fixed to yes")
            << intact + reflection("The pin is bent.\n\nDecision revision: from no to yes.")
                   + bent("(0.200,0.200)(0.400,0.280)")
            << bentTruth << 3.7 << 3.7;
        QTest::newRow("needless, ill-formed reflection")
            << think("There is a defect.") + reflection("There is still a defect.") + verdict("yes")
            << bentTruth << 0.5 << 0.5;
        QTest::newRow("right thinking no")
            << intact + verdict("no") << QByteArray(kNoTruth) << 2.1 << 2.0;
        QTest::newRow("exact thinking yes")
            << think("The pin is bent.") + bent("(0.200,0.200)(0.400,0.400)") << bentTruth << 3.1
            << 3.0;
        QTest::newRow("kept yes with its type put right")
            << think("There is a stain on the pin.")
                   + reflection("The pin is bent.\n\nDecision revision: from stain to bent.")
                   + bent("(0.200,0.200)(0.400,0.400)")
            << bentTruth << 4.0 << 2.5;
    }

    void examplesOfThePaper()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, truth);
        QFETCH(double, strict);
        QFETCH(double, figure);
        const QJsonObject first = scored(lineOf(text, truth));
        QVERIFY2(isClose(first[u"reward"].toDouble(), strict), QJsonDocument(first).toJson());
        const QJsonObject second = scored(lineOf(text, truth), "m3-ad-figure");
        QVERIFY2(isClose(second[u"reward"].toDouble(), figure), QJsonDocument(second).toJson());
    }

    void answersWithTheAgreedKeys()
    {
        const QJsonObject json =
            scored(lineOf(QString::fromLatin1(kIntact)
                              + reflection("The pin is bent.\n\nDecision revision: from no to yes.")
                              + bent("(0.200,0.200)(0.400,0.280)"),
                          kBentTruth));
        QCOMPARE(json.keys(), QStringList({u"diagnostics"_qs, u"id"_qs, u"outcome"_qs, u"parts"_qs,
                                           u"profile"_qs, u"reasons"_qs, u"reward"_qs}));
        QCOMPARE(json[u"id"].toString(), QStringLiteral("a1"));
        QCOMPARE(json[u"profile"].toString(), QStringLiteral("m3-ad"));
        QVERIFY(isClose(json[u"reward"].toDouble(), 3.7));
        const QJsonObject parts = json[u"parts"].toObject();
        const QHash<QString, double> agreed{{u"consistency"_qs, 1},
                                            {u"answer"_qs, 1},
                                            {u"type"_qs, 0.5},
                                            {u"location"_qs, 0.2},
                                            {u"reflection"_qs, 1}};
        QCOMPARE(parts.size(), agreed.size());
        for (auto it = agreed.begin(); it != agreed.end(); ++it) {
            QVERIFY2(isClose(parts[it.key()].toDouble(-1), *it), qPrintable(it.key()));
        }
        QCOMPARE(json[u"outcome"].toObject(), QJsonObject({{u"overall"_qs, u"fixed"_qs},
                                                           {u"answer"_qs, u"fixed"_qs},
                                                           {u"type"_qs, u"fixed"_qs},
                                                           {u"location"_qs, u"stillWrong"_qs}}));
        const QJsonObject reason = json[u"reasons"][0].toObject();
        QCOMPARE(reason.keys(), QStringList({u"code"_qs, u"message"_qs, u"part"_qs}));
        QVERIFY(json[u"diagnostics"].toArray().isEmpty());
    }

    void levelsThatAreNotJudgedAreNull()
    {
        const QJsonObject json =
            scored(lineOf(QString::fromLatin1(kIntact) + verdict("no"), kNoTruth));
        QCOMPARE(json[u"outcome"][u"overall"].toString(), QStringLiteral("keptRight"));
        QVERIFY(json[u"outcome"][u"type"].isNull());
        QVERIFY(json[u"outcome"][u"location"].isNull());
    }

    void aStatedDraftWinsOverTheText()
    {
        const QString text = think("Hard to say.") + reflection("The pin is bent.")
                             + bent("(0.200,0.200)(0.400,0.400)");
        QCOMPARE(codeOf(scored(lineOf(text, kBentTruth)), u"reflection"),
                 QStringLiteral("draft-unknown"));
        const QJsonObject draft{{u"answer"_qs, u"no"_qs}, {u"findings"_qs, QJsonArray()}};
        QCOMPARE(codeOf(scored(lineOf(text, kBentTruth, {{u"draft"_qs, draft}})), u"reflection"),
                 QStringLiteral("fixed"));
    }

    void readsCoordinatesAsTold()
    {
        const QString text = think("The pin is bent.") + bent("(128,96)(256,192)");
        const QJsonObject size{{u"imageSize"_qs, QJsonArray{640, 480}},
                               {u"coordinates"_qs, u"pixel"_qs}};
        const QJsonObject inPixels = scored(lineOf(text, kBentTruth, size));
        QCOMPARE(inPixels[u"parts"][u"location"].toDouble(), 0.5);
        const QJsonObject guessed = scored(lineOf(text, kBentTruth));
        QVERIFY(guessed[u"parts"][u"location"].toDouble() < 0.2);
        QCOMPARE(codesOf(guessed[u"diagnostics"].toArray()),
                 QStringList(QStringLiteral("coordinatesPermille")));
        QCOMPARE(codeOf(guessed, u"consistency"), QStringLiteral("form"));
    }

    void anOptionCountsWhereTheLineSaysNothing()
    {
        const TraceJudge judge{RewardProfile(), Taxonomy()};
        const QString text = think("The pin is bent.") + bent("(0.2,0.2)(0.4,0.4)");
        const auto location = [&](const QByteArray &line) {
            return scoreLine(line, judge, CoordinateFrame::Permille)
                .json[u"parts"][u"location"]
                .toDouble();
        };
        QVERIFY(location(lineOf(text, kBentTruth)) < 0.001);
        QVERIFY(isClose(location(lineOf(text, kBentTruth, {{u"coordinates"_qs, u"fraction"_qs}})),
                        0.5));
    }

    void numbersAreNotRounded()
    {
        // IoU 1/3: six decimals of half of it would be a long way from the third.
        const QString text = think("The pin is bent.") + bent("(0.3,0.2)(0.5,0.4)");
        const double location = scored(lineOf(text, kBentTruth))[u"parts"][u"location"].toDouble();
        QVERIFY2(isClose(location, 0.5 / 3), qPrintable(QString::number(location, 'g', 17)));
    }

    void diagnosticsCountCodePoints()
    {
        const QString text =
            u"<think>😀 The pin is bent.</think><type>bent</type><location>(0.2,0.2)(0.4,0.4)"
            "</location><answer>Yes.</answer>"_qs;
        const QJsonArray diagnostics = scored(lineOf(text, kBentTruth))[u"diagnostics"].toArray();
        QStringList codes = codesOf(diagnostics);
        QVERIFY(codes.contains(QStringLiteral("answerSpelling")));
        const QJsonValue found = diagnostics[codes.indexOf(QStringLiteral("answerSpelling"))];
        // One code unit less than QString counts, because of the face.
        QCOMPARE(found[u"offset"].toInt(), int(text.indexOf(QStringLiteral("Yes.")) - 1));
        QCOMPARE(found[u"length"].toInt(), 4);
        QVERIFY(!found[u"message"].toString().isEmpty());
    }

    void aTextWithoutAnythingReadableEarnsNothing()
    {
        const QJsonObject json = scored(lineOf(QStringLiteral("banana"), kBentTruth));
        QCOMPARE(json[u"reward"].toDouble(), 0.0);
        QCOMPARE(codeOf(json, u"consistency"), QStringLiteral("form"));
        QCOMPARE(codeOf(json, u"answer"), QStringLiteral("unreadable"));
        QVERIFY(json[u"outcome"][u"overall"].isNull());
    }

    void coordinatesMayBeNull()
    {
        const QByteArray line = R"({"text":"x","truth":{"answer":"no"},"coordinates":null})";
        QVERIFY(scored(line).contains(u"reward"));
    }

    void aLoneHalfOfAPairCostsTheFormAlone()
    {
        const QByteArray line = "{\"text\":\"<think>The \\ud83d surface is intact.</think>"
                                "<answer>no</answer>\",\"truth\":{\"answer\":\"no\"}}";
        const QJsonObject json = scored(line);
        QCOMPARE(json[u"parts"][u"consistency"].toDouble(), 0.0);
        QCOMPARE(json[u"parts"][u"answer"].toDouble(), 1.0);
        QCOMPARE(codesOf(json[u"diagnostics"].toArray()),
                 QStringList(QStringLiteral("loneSurrogate")));
    }

    void echoesAnyId()
    {
        QCOMPARE(scored(R"({"id":7,"text":"x","truth":{"answer":"no","findings":[]}})")[u"id"],
                 QJsonValue(7));
        QVERIFY(scored(R"({"text":"x","truth":{"answer":"no","findings":[]}})")[u"id"].isNull());
    }

    void anUnreadableLineGivesAnError_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QJsonValue>("id");
        const QJsonValue a1(QStringLiteral("a1"));
        const QJsonValue none(QJsonValue::Null);
        QTest::newRow("no JSON") << QByteArray("{\"id\":\"a1\",") << none;
        QTest::newRow("no object") << QByteArray("[1]") << none;
        QTest::newRow("no text") << QByteArray(R"({"id":"a1","truth":{"answer":"no"}})") << a1;
        QTest::newRow("text of another kind")
            << QByteArray(R"({"id":"a1","text":3,"truth":{"answer":"no"}})") << a1;
        QTest::newRow("no truth") << QByteArray(R"({"id":"a1","text":"x"})") << a1;
        QTest::newRow("bad truth")
            << QByteArray(R"({"id":"a1","text":"x","truth":{"answer":"maybe"}})") << a1;
        QTest::newRow("truth without verdict")
            << QByteArray(R"({"id":"a1","text":"x","truth":{"answer":"none"}})") << a1;
        QTest::newRow("bad draft")
            << QByteArray(R"({"id":"a1","text":"x","truth":{"answer":"no"},"draft":[]})") << a1;
        QTest::newRow("coordinates")
            << QByteArray(R"({"id":"a1","text":"x","truth":{"answer":"no"},"coordinates":"mm"})")
            << a1;
        QTest::newRow("coordinates of another kind")
            << QByteArray(R"({"id":"a1","text":"x","truth":{"answer":"no"},"coordinates":5})")
            << a1;
        QTest::newRow("image size")
            << QByteArray(R"({"id":"a1","text":"x","truth":{"answer":"no"},"imageSize":[0,5]})")
            << a1;
        QTest::newRow("pixels without size")
            << QByteArray(R"({"id":"a1","text":"x","truth":{"answer":"no"},"coordinates":"pixel"})")
            << a1;
    }

    void anUnreadableLineGivesAnError()
    {
        QFETCH(QByteArray, line);
        QFETCH(QJsonValue, id);
        const ScoredLine result = scoreLine(line, TraceJudge(RewardProfile(), Taxonomy()));
        QVERIFY(!result.isScored);
        QCOMPARE(result.json.keys(), QStringList({u"error"_qs, u"id"_qs}));
        QCOMPARE(result.json[u"id"], id);
        const QString error = result.json[u"error"].toString();
        QVERIFY(!error.isEmpty());
        QVERIFY2(!error.contains(QStringLiteral("no error")), qPrintable(error));
    }
};

QTEST_GUILESS_MAIN(TestScoreLine)
#include "tst_scoreline.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/answerjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace ra;

namespace {

QJsonValue parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson('[' + json + ']').array().first();
}

} // namespace

class TestAnswerJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTheOneForm()
    {
        const UnitAnswer answer{Verdict::Yes,
                                {{QStringLiteral("bent"), UnitBox{0.25, 0.5, 0.75, 1}, 0.9, true},
                                 {QString(), UnitBox{0, 0, 1, 1}, {}, false},
                                 {QStringLiteral("划痕"), {}, {}, false}}};
        QCOMPARE(QJsonDocument(toJson(answer)).toJson(QJsonDocument::Compact),
                 QByteArray("{\"answer\":\"yes\",\"findings\":["
                            "{\"box\":[0.25,0.5,0.75,1],\"type\":\"bent\"},"
                            "{\"box\":[0,0,1,1],\"type\":null},"
                            "{\"box\":null,\"type\":\"划痕\"}]}"));
    }

    void readsBackWhatItWrote_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("yes") << QByteArray(
            "{\"answer\":\"yes\",\"findings\":[{\"box\":[0.383,0.706,0.409,0.801],"
            "\"type\":\"bent\"},{\"box\":null,\"type\":\"scratch\"}]}");
        QTest::newRow("yes without findings") << QByteArray("{\"answer\":\"yes\",\"findings\":[]}");
        QTest::newRow("no") << QByteArray("{\"answer\":\"no\",\"findings\":[]}");
        QTest::newRow("unknown") << QByteArray("{\"answer\":\"none\",\"findings\":[]}");
    }

    void readsBackWhatItWrote()
    {
        QFETCH(QByteArray, json);
        const Result<UnitAnswer> answer = answerFromJson(parsed(json));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().text()));
        QCOMPARE(QJsonDocument(toJson(*answer)).toJson(QJsonDocument::Compact), json);
    }

    void readsLooserForms_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<Verdict>("verdict");
        QTest::addColumn<int>("findings");
        QTest::newRow("normal") << QByteArray("\"normal\"") << Verdict::No << 0;
        QTest::newRow("normal as verdict")
            << QByteArray("{\"answer\":\"normal\"}") << Verdict::No << 0;
        QTest::newRow("no list") << QByteArray("{\"answer\":\"yes\"}") << Verdict::Yes << 0;
        QTest::newRow("missing key")
            << QByteArray("{\"answer\":\"yes\",\"findings\":[{\"type\":\"bent\"}],\"x\":1}")
            << Verdict::Yes << 1;
        QTest::newRow("corners") << QByteArray(
            "{\"answer\":\"yes\",\"findings\":[{\"box\":[0.5,0.5,0.1,0.1]}]}")
                                 << Verdict::Yes << 1;
        QTest::newRow("rounding") << QByteArray(
            "{\"answer\":\"yes\",\"findings\":[{\"box\":[-1e-9,0,1.0000001,1]}]}")
                                  << Verdict::Yes << 1;
    }

    void readsLooserForms()
    {
        QFETCH(QByteArray, json);
        const Result<UnitAnswer> answer = answerFromJson(parsed(json));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().text()));
        QTEST(answer->verdict, "verdict");
        QTEST(static_cast<int>(answer->findings.size()), "findings");
        for (const UnitFinding &finding : answer->findings) {
            QVERIFY(!finding.box
                    || (isProper(*finding.box) && clamped(*finding.box) == *finding.box));
        }
    }

    void refusesWhatItCantRead_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *tag, const QByteArray &json, const char *code) {
            QTest::newRow(tag) << json << QString::fromLatin1(code);
        };
        const auto finding = [](const QByteArray &content) {
            return "{\"answer\":\"yes\",\"findings\":[{\"type\":\"a\"}," + content + "]}";
        };
        row("text", "\"yes\"", "answerNotObject");
        row("list", "[]", "answerNotObject");
        row("no verdict", "{}", "answerVerdict");
        row("other verdict", "{\"answer\":\"maybe\"}", "answerVerdict");
        row("findings no list", "{\"answer\":\"yes\",\"findings\":{}}", "answerFindings");
        row("findings beside no", "{\"answer\":\"no\",\"findings\":[{\"type\":\"a\"}]}",
            "answerFindings");
        row("finding no object", finding("7"), "findingNotObject");
        row("empty finding", finding("{\"type\":null,\"box\":null}"), "findingEmpty");
        row("type a number", finding("{\"type\":7}"), "findingType");
        row("type with comma", finding("{\"type\":\"a,b\"}"), "findingType");
        row("type too long", finding("{\"type\":\"" + QByteArray(201, 'a') + "\"}"), "findingType");
        row("box of three", finding("{\"box\":[0,0,1]}"), "findingBox");
        row("box of text", finding("{\"box\":[\"0\",0,1,1]}"), "findingBox");
        row("box outside", finding("{\"box\":[0,0,100,100]}"), "findingBox");
        row("box without area", finding("{\"box\":[0.5,0,0.5,1]}"), "findingBox");
        QByteArray many = "{\"type\":\"a\"}";
        for (int i = 0; i < 1000; ++i) {
            many += ",{\"type\":\"a\"}";
        }
        row("too many", "{\"answer\":\"yes\",\"findings\":[" + many + "]}", "answerTooLong");
    }

    void refusesWhatItCantRead()
    {
        QFETCH(QByteArray, json);
        const Result<UnitAnswer> answer = answerFromJson(parsed(json));
        QVERIFY(!answer);
        QTEST(answer.error().code, "code");
        if (answer.error().code.startsWith(u"finding")) {
            QCOMPARE(answer.error().arguments, QStringList{QStringLiteral("2")});
        }
    }

    void othersMayStateTheVerdictAlone_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<Verdict>("verdict");
        QTest::newRow("yes") << QByteArray("\"yes\"") << Verdict::Yes;
        QTest::newRow("Yes") << QByteArray("\" Yes\"") << Verdict::Yes;
        QTest::newRow("NO") << QByteArray("\"NO\"") << Verdict::No;
        QTest::newRow("normal") << QByteArray("\"Normal\"") << Verdict::No;
        QTest::newRow("none") << QByteArray("\"none\"") << Verdict::Unknown;
        QTest::newRow("true") << QByteArray("true") << Verdict::Yes;
        QTest::newRow("false") << QByteArray("false") << Verdict::No;
        QTest::newRow("Yes in the object") << QByteArray("{\"answer\":\"Yes\"}") << Verdict::Yes;
        QTest::newRow("false in the object") << QByteArray("{\"answer\":false}") << Verdict::No;
    }

    void othersMayStateTheVerdictAlone()
    {
        QFETCH(QByteArray, json);
        const auto reading = answerFromJson(parsed(json), CoordinateFrame::Auto, {});
        QVERIFY2(reading, reading ? "" : qPrintable(reading.error().text()));
        QTEST(reading->answer.verdict, "verdict");
        QVERIFY(reading->answer.findings.empty());
        QVERIFY(!reading->frame);
    }

    void aWordThatIsNoVerdictIsNotGuessed()
    {
        for (const char *const json : {"\"maybe\"", "\"\"", "{\"answer\":\"maybe\"}", "{}"}) {
            QCOMPARE(answerFromJson(parsed(json), CoordinateFrame::Auto, {}).error().code,
                     QStringLiteral("answerVerdict"));
        }
        QCOMPARE(answerFromJson(parsed("1"), CoordinateFrame::Auto, {}).error().code,
                 QStringLiteral("answerNotObject"));
    }

    void boxesOfOthersCountAsTold_data()
    {
        QTest::addColumn<QByteArray>("box");
        QTest::addColumn<CoordinateFrame>("asked");
        QTest::addColumn<CoordinateFrame>("taken");
        QTest::newRow("fractions") << QByteArray("[0.25,0.5,0.75,1]") << CoordinateFrame::Auto
                                   << CoordinateFrame::Fraction;
        QTest::newRow("a little outside") << QByteArray("[0.25,0.5,0.75,1.2]")
                                          << CoordinateFrame::Auto << CoordinateFrame::Fraction;
        QTest::newRow("guessed thousandths") << QByteArray("[250,500,750,1000]")
                                             << CoordinateFrame::Auto << CoordinateFrame::Permille;
        QTest::newRow("guessed pixels")
            << QByteArray("[500,250,1500,500]") << CoordinateFrame::Auto << CoordinateFrame::Pixel;
        QTest::newRow("told pixels")
            << QByteArray("[500,250,1500,500]") << CoordinateFrame::Pixel << CoordinateFrame::Pixel;
        QTest::newRow("told thousandths") << QByteArray("[750,1000,250,500]")
                                          << CoordinateFrame::Permille << CoordinateFrame::Permille;
    }

    void boxesOfOthersCountAsTold()
    {
        QFETCH(QByteArray, box);
        QFETCH(CoordinateFrame, asked);
        const auto reading =
            answerFromJson(parsed("{\"answer\":\"yes\",\"findings\":[{\"box\":" + box
                                  + ",\"type\":\"bent\"},{\"type\":\"cut\"}]}"),
                           asked, {2000, 500});
        QVERIFY2(reading, reading ? "" : qPrintable(reading.error().text()));
        QTEST(*reading->frame, "taken");
        QCOMPARE(*reading->answer.findings[0].box, (UnitBox{0.25, 0.5, 0.75, 1}));
        QVERIFY(!reading->answer.findings[1].box);
    }

    void boxesOfOthersMustLieInTheImage()
    {
        const auto error = [](const char *boxes, CoordinateFrame frame, ImageSize size) {
            const auto reading = answerFromJson(
                parsed("{\"answer\":\"yes\",\"findings\":[" + QByteArray(boxes) + "]}"), frame,
                size);
            return reading ? QString() : reading.error().code;
        };
        QCOMPARE(error(R"({"box":[0.1,0.1,0.2,0.2]},{"box":[3,3,4,4]})", CoordinateFrame::Fraction,
                       {20, 20}),
                 QStringLiteral("findingBox"));
        QCOMPARE(error(R"({"box":["1",3,4,4]})", CoordinateFrame::Auto, {20, 20}),
                 QStringLiteral("findingBox"));
        QCOMPARE(error(R"({"box":[0,0,1200,1200]})", CoordinateFrame::Auto, {}),
                 QStringLiteral("imageSizeUnknown"));
        const auto none = answerFromJson(parsed("\"normal\""), CoordinateFrame::Auto, {});
        QVERIFY(none);
        QVERIFY(!none->frame);
    }
};

QTEST_GUILESS_MAIN(TestAnswerJson)
#include "tst_answerjson.moc"

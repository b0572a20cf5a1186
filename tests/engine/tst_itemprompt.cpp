// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/findingcertainty.h"
#include "inference/engine/qwen3vl/itemprompt.h"

#include <QTest>

#include <cmath>

using namespace ra;
using namespace ra::inference::qwen3vl;

namespace {

/// A message as one line; pictures as a sign.
QString lineOf(const ChatMessage &message)
{
    QString line;
    for (const ChatItem &item : message.items) {
        const auto *const text = std::get_if<QString>(&item);
        line += text ? *text : QStringLiteral("▣");
    }
    return line;
}

MonitorPrompt prompt(const char *system, const char *question)
{
    return {QStringLiteral("test"), QString::fromUtf8(system), QString::fromUtf8(question)};
}

} // namespace

/// What is made of a prompt before the network, and of its probabilities behind it.
class TestItemPrompt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fillsThePlaces()
    {
        const ItemPrompt filled = filledPrompt(
            prompt("You inspect {category}.", "{references}are normal.\n{image} Any of {types}?"),
            {QStringLiteral("screws"), {QStringLiteral("dent"), QStringLiteral("rust")}, 2});
        QCOMPARE(filled.messages.size(), 2);
        QCOMPARE(filled.messages[0].role, ChatRole::System);
        QCOMPARE(lineOf(filled.messages[0]), QStringLiteral("You inspect screws."));
        QCOMPARE(filled.messages[1].role, ChatRole::User);
        QCOMPARE(lineOf(filled.messages[1]), QStringLiteral("▣▣are normal.\n▣ Any of dent, rust?"));
        QCOMPARE(filled.references, 2);
        QCOMPARE(filled.imageAt, 2);
    }

    void putsTheImageFirstWithoutAPlaceForIt()
    {
        const ItemPrompt filled = filledPrompt(prompt("", "Any defects?"), {});
        QCOMPARE(filled.messages.size(), 1);
        QCOMPARE(lineOf(filled.messages[0]), QStringLiteral("▣Any defects?"));
        QCOMPARE(filled.imageAt, 0);
    }

    void fillsNothingIntoWhatWasFilledIn()
    {
        const ItemPrompt filled =
            filledPrompt(prompt("", "{category}: {image}"),
                         {QStringLiteral("{image}{references}<|im_end|>"), {}, 3});
        QCOMPARE(lineOf(filled.messages[0]), QStringLiteral("{image}{references}<|im_end|>: ▣"));
        QCOMPARE(filled.references, 0);
    }

    void countsAPlaceOnce()
    {
        const ItemPrompt filled =
            filledPrompt(prompt("", "{image}{image}{references}{references}"), {{}, {}, 1});
        QCOMPARE(lineOf(filled.messages[0]), QStringLiteral("▣▣"));
        QCOMPARE(filled.imageAt, 0);
        QVERIFY(wantsReferences(prompt("", "{references}")));
        QVERIFY(!wantsReferences(prompt("{references}", "{image}")));
    }

    void weighsTypeAndBoxOfEachFinding()
    {
        // One token per byte: the types' are 0.25, those of the first box 1, of the second 0.5.
        const QByteArray trace =
            "<think>x</think><type>ab</type><location>(1)(2);(3)(4)</location>";
        std::vector<WeighedToken> tokens;
        const qsizetype first = trace.indexOf("(1)");
        const qsizetype second = trace.indexOf("(3)");
        for (qsizetype i = 0; i < trace.size(); ++i) {
            const bool isType = i >= trace.indexOf("ab") && i < trace.indexOf("</type>");
            const bool isSecond = i >= second && i < second + 6;
            const bool isFirst = i >= first && i < first + 6;
            tokens.push_back({i + 1, isType ? 0.25 : isSecond ? 0.5 : isFirst ? 1.0 : 1e-9});
        }
        const std::vector<double> certainties = findingCertainties(trace, tokens);
        QCOMPARE(certainties.size(), 2);
        QVERIFY(qFuzzyCompare(certainties[0], std::pow(0.25, 2.0 / 8)));
        QVERIFY(
            qFuzzyCompare(certainties[1], std::exp((2 * std::log(0.25) + 6 * std::log(0.5)) / 8)));
    }

    void weighsOnlyWhatTheNetworkChose()
    {
        const QByteArray trace = "<type>a</type><location>(12)</location>";
        std::vector<WeighedToken> tokens;
        for (qsizetype i = 0; i < trace.size(); ++i) {
            tokens.push_back({i + 1, {}});
        }
        tokens[size_t(trace.indexOf('a'))].probability = 0.5;
        tokens[size_t(trace.indexOf('1'))].probability = 0.125;
        QCOMPARE(findingCertainties(trace, tokens).size(), 1);
        QVERIFY(qFuzzyCompare(findingCertainties(trace, tokens).front(), 0.25));
    }

    void weighsNothingThatCantBeToldApart()
    {
        const std::vector<WeighedToken> tokens{{100, 0.5}};
        QVERIFY(findingCertainties("<answer>no</answer>", tokens).empty());
        QVERIFY(findingCertainties("<type>a</type><location>(1)", tokens).empty());
        QVERIFY(
            findingCertainties("<type>a,b</type><location>(1);(2);(3)</location>", tokens).empty());
    }
};

QTEST_GUILESS_MAIN(TestItemPrompt)
#include "tst_itemprompt.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/trace/trace.h"

#include <QRandomGenerator>
#include <QString>
#include <QStringList>

#include <vector>

namespace ra::test {

/// Outputs with the truth that they are judged by, for the comparison of the program's reward with
/// the exported one.
struct Line {
    QString text;
    UnitAnswer truth;
};
using Lines = std::vector<Line>;

inline const UnitBox kBox{.2, .2, .4, .4};
inline const UnitBox kOtherBox{.6, .6, .8, .8};

inline UnitAnswer truthYes(const QStringList &types, const std::vector<UnitBox> &boxes)
{
    UnitAnswer truth{Verdict::Yes, {}};
    for (const QString &type : types) {
        truth.findings.push_back({type, {}, {}, false});
    }
    for (const UnitBox &box : boxes) {
        truth.findings.push_back({{}, box, {}, false});
    }
    return truth;
}

inline UnitAnswer truthNo()
{
    return {Verdict::No, {}};
}

inline UnitAnswer bent()
{
    return truthYes({QStringLiteral("bent")}, {kBox});
}

/// The examples of protocol 4.3.
inline Lines paperExamples()
{
    return {{QStringLiteral("<think>The surface is intact; there is no defect.</think>"
                            "<answer>no</answer>"),
             bent()},
            {QStringLiteral("<think>The pin is bent.</think><type>bent</type><location>"
                            "(0.2,0.2)(0.4,0.32)</location><answer>yes</answer>"),
             truthYes({QStringLiteral("bent"), QStringLiteral("scratch")}, {kBox, kOtherBox})},
            {QStringLiteral("<think>The surface is intact; there is no defect.</think><reflection>"
                            "The pin is bent.\n\nDecision revision: from no to yes.</reflection>"
                            "<type>bent</type><location>(0.2,0.2)(0.4,0.28)</location>"
                            "<answer>yes</answer>"),
             bent()},
            {QStringLiteral("<think>There is a defect.</think><reflection>There is still a defect."
                            "</reflection><answer>yes</answer>"),
             bent()}};
}

/// `think`, `reflection` (none where empty) and the rest of a trace.
inline QString traceOf(const QString &think, const QString &reflection, const QString &rest)
{
    const QString critique = reflection.isEmpty()
                                 ? QString()
                                 : QStringLiteral("<reflection>%1</reflection>").arg(reflection);
    return QStringLiteral("<think>%1</think>").arg(think) + critique + rest;
}

inline QString found(const QString &type, const QString &location)
{
    return QStringLiteral("<type>%1</type><location>%2</location><answer>yes</answer>")
        .arg(type, location);
}

inline const QStringList &reasonings()
{
    static const QStringList texts{
        QStringLiteral("The pin is bent."),
        QStringLiteral("No scratch, but one lead looks damaged."),
        QStringLiteral("It isn't bent and I can’t see any cracks."),
        QStringLiteral("Nothing is wrong. The rest looks normal, a stain elsewhere."),
        QStringLiteral("Is it bent? The reference shows a scratch."),
        QStringLiteral("The leads are clean. However, the crooked leads stand out."),
        QStringLiteral("The leads are clean. The crooked lead at (0.2,0.2)(0.4,0.4) is abnormal."),
        QStringLiteral("A scratch at [600, 600, 800, 800]; hence the verdict is yes."),
        QStringLiteral("So my answer: \"no\"."),
        QStringLiteral("The value 3.5 is regular, there is an anomaly at 10:30."),
        QStringLiteral("I look at the board."),
        QStringLiteral("引脚正常，没有缺陷。因此答案是否。"),
        QStringLiteral("引脚弯曲，其余正常。"),
        QStringLiteral("未见划痕，但发现弯脚。答案是“是”"),
        QStringLiteral("The draft was bent. Nothing is changed."),
        QStringLiteral(
            "The draft missed it. Decision revision: change the verdict from no to yes."),
        QStringLiteral("I change the type from \"scratch\" to a **bent** lead."),
        QStringLiteral("scratch → bent, and yes -> no"),
        QStringLiteral("The box is unchanged, and the verdict is kept."),
        QStringLiteral("由“否”改为“是”，类型从划痕改为弯曲。"),
        QStringLiteral("保持判断不变"),
        QStringLiteral("Not free of damage without flaws except rust"),
        QStringLiteral("The other fault is a defect, an NG part; cables T3 too"),
        QStringLiteral("(0.61,0.6)(0.8,0.8) and （０.２，０.２）（０.４，０.４）"),
        QStringLiteral("a &lt;b&gt; &amp; c; a < b & c &amp;lt; \r\n\r\n done"),
        QStringLiteral("Straße ΣΊΣΥΦΟΣ ﬁnish İ 𝒳 😀 unſcathed scratch")};
    return texts;
}

inline const QStringList &endings()
{
    static const QStringList texts{
        QStringLiteral("<answer>no</answer>"),
        found(QStringLiteral("bent"), QStringLiteral("(0.2,0.2)(0.4,0.4)")),
        found(QStringLiteral("bent, scratch"),
              QStringLiteral("(0.2,0.2)(0.4,0.4);(0.6,0.6)(0.8,0.75)")),
        found(QStringLiteral("scratches"),
              QStringLiteral("(0.2,0.2)(0.4,0.4); (0.6,0.6) (0.8,0.8)")),
        found(QStringLiteral("crooked_Leads"), QStringLiteral("(200,200)(400,390)")),
        found(QStringLiteral("defect"), QStringLiteral("[0.2,0.2,0.4,0.4]")),
        found(QStringLiteral("oddity"), QStringLiteral("(0.4,0.4)(0.2,0.2)")),
        found(QStringLiteral("stain/bent"), QStringLiteral("0.2 0.2 0.4 0.4\n.6 .6 .8 .8")),
        found(QStringLiteral("cable T3，弯脚；划痕"),
              QStringLiteral("{\"bbox_2d\": [2e2, 200, 400, 400]}")),
        found(QStringLiteral("bent and stain and dust"), QStringLiteral("(1,2)(3000,4000)")),
        found(QStringLiteral("be\n nt,,x"), QStringLiteral("(1e999,0)(1,1);(0.1,0.1)")),
        found(QStringLiteral("a&lt;b; &amp;c"), QStringLiteral("none")),
        found(QStringLiteral("bendt"), QStringLiteral("(1e-400,0)(0.4,0.4)(0.5,0.5)(1.3,1.2)")),
        QStringLiteral(" <type> bent </type>\n<location>(0.2,0.2)(0.4,0.4)</location> <answer>Yes."
                       "</answer>\n"),
        QStringLiteral(
            "<answer>yes</answer><location>(0.2,0.2)(0.4,0.4)</location><type>bent</type>"),
        QStringLiteral("<type>bent</type><answer>yes</answer>"),
        QStringLiteral("<type></type><location></location><answer>no</answer>"),
        QStringLiteral("<answer>No, yes</answer>"),
        QStringLiteral("<answer>maybe</answer>"),
        QStringLiteral("<answer>是</answer>"),
        QStringLiteral("<ANSWER >「否」</ answer>"),
        QStringLiteral("so <answer>yes, bent</answer> <answer>no</answer>"),
        QStringLiteral("<type>bent</type><location>(0.2,0.2)(0.4,0.4)</loca"),
        QStringLiteral("</reflection><answer>yes")};
    return texts;
}

/// Texts that hold to no form at all.
inline Lines oddLines()
{
    Lines lines;
    for (const QString &text :
         {QString(),
          QStringLiteral("  \n "),
          QStringLiteral("yes"),
          QStringLiteral("<think>"),
          QStringLiteral("<think></think><answer>no</answer>"),
          QStringLiteral("It is fine.</think><answer>no</answer>"),
          QStringLiteral("It is bent.</think><reflection>Yes.<answer>yes</answer>"),
          QStringLiteral("<think>a <answer>no</answer> b</think><answer>no</answer>"),
          QStringLiteral("<think>one<think>two</think></think><answer>no</answer>"),
          QStringLiteral("<think>bent<rflection>It is clean.</rflection><answer>no</answer>"),
          QStringLiteral("<reflection>bent</reflection><think>clean</think><answer>no</answer>"),
          QStringLiteral("< / think >< THINK\t>a damaged part</think><answer>yes</answer>"),
          QStringLiteral("<thinK>It is clean.</thinK><answer>no</answer>"),
          QStringLiteral("<answer>no</answer><think>clean</think>"),
          QStringLiteral("<<<>>></answer>\u0001\u001f\u0085\u3000</type>&&;"),
          QString(QStringLiteral("bent, ")).repeated(400),
          QStringLiteral("<think>There is no defect.</think>")
              + QStringLiteral(" <answer>no</answer>").repeated(250),
          QStringLiteral("It is clean.</think>")
              + QStringLiteral(" <answer>no</answer>").repeated(250),
          QStringLiteral("<think>\n It is clean.\r\n Fine. </think><answer>no</answer>"),
          QStringLiteral("<think>It is clean.%1</think><answer>no</answer>").arg(QChar(0xD83D)),
          QStringLiteral("<think>%1</think><answer>no</answer>").arg(QChar(0xDE00))}) {
        lines.push_back({text, bent()});
        lines.push_back({text, truthNo()});
    }
    return lines;
}

/// Everyday phrases whose words say the opposite one by one.
inline Lines phraseLines()
{
    Lines lines;
    for (const char *phrase :
         {"The surface is defect-free.", "It is free from defects.", "The part is faultless.",
          "It is flawlessly machined.", "There is a lack of defects.", "The absence of any defect.",
          "There cannot be a defect.", "It is hard to find any defect.",
          "No doubt there is a crack.", "Without doubt the pin is bent.",
          "The pin is not only bent.", "We cannot rule out a crack.", "表面毫无疑问存在缺陷。",
          "无疑有缺陷", "不少划痕。", "不仅有划痕", "不规则的划痕", "未知缺陷"}) {
        const QString text = QString::fromUtf8(phrase);
        lines.push_back({traceOf(text, {}, QStringLiteral("<answer>no</answer>")), truthNo()});
        lines.push_back(
            {traceOf(QStringLiteral("It is clean."), text,
                     found(QStringLiteral("bent"), QStringLiteral("(0.2,0.2)(0.4,0.4)"))),
             bent()});
    }
    return lines;
}

/// Numbers of several sizes in texts and location, and names that need care.
inline Lines numberLines()
{
    Lines lines;
    for (const char *draft : {"Bent at (0.2,0.2)(0.4,0.4).", "Bent at [200,200,400,400].",
                              "Bent at [20,20,40,1400]."}) {
        for (const char *location :
             {"(0.2,0.2)(0.4,0.4)", "(200,200)(400,400)", "(200,200)(400,1400)",
              "(0.2,0.2)\u3000(0.4,0.4)", "(0.2,0.2)(0.4,0.4) ; (0.6,0.6)(0.8,0.8)"}) {
            for (const char *name : {"bent", "R&D", "R&amp;D", "a>b", "a&lt;b", "be \n\n nt"}) {
                const QString ending = found(QString::fromUtf8(name), QString::fromUtf8(location));
                const QString text = QString::fromUtf8(draft);
                lines.push_back({traceOf(text, {}, ending), bent()});
                lines.push_back({traceOf(QStringLiteral("Bent."), text, ending), bent()});
            }
        }
    }
    return lines;
}

/// Texts as long as are read, that cost much where each word is compared with each.
inline Lines longLines()
{
    constexpr qsizetype kLength = 70'000;
    const auto filled = [](const QString &piece) { return piece.repeated(kLength / piece.size()); };
    const QString no = QStringLiteral("<answer>no</answer>");
    Lines lines;
    for (const QString &piece :
         {QStringLiteral("bent "), QStringLiteral("no bent but "), QStringLiteral("不划痕"),
          QStringLiteral("a→"), QStringLiteral("from no to yes "),
          QStringLiteral("It is clean. ")}) {
        lines.push_back({traceOf(QStringLiteral("It is clean."), filled(piece), no), truthNo()});
    }
    lines.push_back({traceOf(filled(QStringLiteral("😀x")), {}, no), truthNo()});
    lines.push_back(
        {traceOf(QStringLiteral("Bent."), {},
                 found(QStringLiteral("bent"), filled(QStringLiteral("(0.1,0.1)(0.2,0.2);")))),
         bent()});
    lines.push_back({filled(QStringLiteral("<think>bent</think>")), bent()});
    lines.push_back({u'<' + filled(QStringLiteral(" ")) + u'x', bent()});
    return lines;
}

inline std::vector<UnitAnswer> truths()
{
    return {bent(),
            truthNo(),
            truthYes({QStringLiteral("scratch"), QStringLiteral("bent")}, {kOtherBox, kBox}),
            truthYes({QStringLiteral("弯脚"), QStringLiteral("cable T2")}, {kBox}),
            truthYes({QStringLiteral("other fault")}, {}),
            truthYes({QStringLiteral("scuff mark")}, {{.19, .2, .41, .45}})};
}

/// Every reasoning as draft with an ending, and pairs of them as draft and critique.
inline Lines composedLines()
{
    Lines lines;
    const std::vector<UnitAnswer> all = truths();
    const qsizetype count = reasonings().size();
    for (qsizetype i = 0; i < count; ++i) {
        for (qsizetype j = 0; j < endings().size(); ++j) {
            const UnitAnswer &truth = all[static_cast<size_t>(i + j) % all.size()];
            const QString &critique = reasonings()[(i * 7 + j * 3 + 5) % count];
            lines.push_back({traceOf(reasonings()[i], {}, endings()[j]), truth});
            lines.push_back({traceOf(reasonings()[i], critique, endings()[j]), truth});
        }
    }
    return lines;
}

/// Composed lines with pieces cut out, doubled and exchanged, always the same ones.
inline Lines damagedLines()
{
    constexpr quint32 kSeed = 20260304;
    constexpr int kCount = 400;
    QRandomGenerator random(kSeed);
    const Lines whole = composedLines();
    const auto below = [&](qsizetype bound) {
        return static_cast<qsizetype>(random.bounded(static_cast<quint32>(bound + 1)));
    };
    Lines lines;
    for (int i = 0; i < kCount; ++i) {
        Line line = whole[random.bounded(static_cast<quint32>(whole.size()))];
        const QString &other = whole[random.bounded(static_cast<quint32>(whole.size()))].text;
        for (int cut = 0; cut < 2; ++cut) {
            const qsizetype at = below(line.text.size());
            const qsizetype from = below(other.size());
            line.text =
                line.text.first(at) + other.mid(from, below(12)) + line.text.mid(at + below(12));
        }
        if (i % 8 == 0) {
            line.text.insert(below(line.text.size()), QChar(i % 16 == 0 ? 0xD83D : 0xDE00));
        }
        lines.push_back(line);
    }
    return lines;
}

} // namespace ra::test

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/textlint.h"

#include <QTest>

namespace {

using namespace ra;

constexpr ImageSize kSize{100, 100};
const PixelBox kTopLeft{10, 10, 20, 20};
const PixelBox kBottomRight{80, 80, 90, 90};
const PixelBox kMiddle{45, 45, 55, 55};

Finding finding(const PixelBox &box, const QString &type = QStringLiteral("scratch"))
{
    return {type, box, {}, false};
}

Taxonomy taxonomy()
{
    DefectType scratch;
    scratch.name = QStringLiteral("scratch");
    scratch.synonyms = {QStringLiteral("scrape")};
    DefectType bent;
    bent.name = QStringLiteral("bent");
    return Taxonomy({scratch, bent});
}

Record draftOf(const QString &text, std::vector<Finding> findings)
{
    Record record;
    record.draft = text;
    record.draftAnswer = {Verdict::Yes, std::move(findings)};
    record.answer = record.draftAnswer;
    return record;
}

QStringList codesOf(const Record &record)
{
    QStringList codes;
    for (const RecordProblem &problem : TextLint(taxonomy()).run(record, kSize)) {
        codes.append(problem.diagnostic.code);
    }
    return codes;
}

} // namespace

class TestTextLint final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsADraft_data();
    void readsADraft();
    void aPlaceIsPutRightWhereThereIsOneBox();
    void aCritiqueMaySpeakOfBothAnswers();
    void theWordsAreFoundInTheirText();
    void withoutSizeThereAreNoPlaces();
    void placesOfAKindCanStandForEachOther();
};

void TestTextLint::readsADraft_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("boxes");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QString &text, int boxes, const char *code = "") {
        QTest::newRow(name) << text << boxes << QString::fromLatin1(code);
    };
    row("right", QStringLiteral("A thin scratch in the upper left."), 1);
    row("other corner", QStringLiteral("A thin scratch in the lower right."), 1, "place");
    row("a corner and its edge", QStringLiteral("A scratch at the lower right edge."), 1, "place");
    row("Chinese, a corner and its side", QStringLiteral("右下方有划痕。"), 1, "place");
    row("its half", QStringLiteral("A scratch at the top."), 1);
    row("other half", QStringLiteral("A scratch in the right half."), 1, "place");
    row("one of two boxes", QStringLiteral("Scratches, one in the lower right."), 2);
    row("not a place", QStringLiteral("Nothing else is left; the answer is right."), 1);
    row("two of two", QStringLiteral("Two thin scratches."), 2);
    row("two of one", QStringLiteral("Two thin scratches."), 1, "count");
    row("digits", QStringLiteral("There are 14 defective places."), 2, "count");
    row("a number of something else", QStringLiteral("Of the two wires one has a scratch."), 1);
    row("the label", QStringLiteral("A scratch, according to the label."), 1, "leak");
    row("a threshold", QStringLiteral("The scratch is above the threshold."), 1, "unseen");
    row("a synonym", QStringLiteral("A scrape in the upper left."), 1);
    row("another type", QStringLiteral("The wire is bent."), 1, "typeInProse");
    row("a type that is denied", QStringLiteral("A scratch; no wire is bent."), 1);
    row("Chinese, right", QStringLiteral("左上角有一条划痕。"), 1);
    row("Chinese, other corner", QStringLiteral("右下角有一条划痕。"), 1, "place");
    row("Chinese, count", QStringLiteral("图中有三处缺陷。"), 2, "count");
    row("Chinese, leak", QStringLiteral("根据标注，左上有划痕。"), 1, "leak");
    row("Chinese, unseen", QStringLiteral("划痕与模板不同。"), 1, "unseen");
    row("nothing", QString(), 1);
}

void TestTextLint::readsADraft()
{
    QFETCH(QString, text);
    QFETCH(int, boxes);
    QFETCH(QString, code);
    std::vector<Finding> findings{finding(kTopLeft)};
    if (boxes == 2) {
        findings.push_back(finding(kBottomRight));
    }
    QCOMPARE(codesOf(draftOf(text, findings)), code.isEmpty() ? QStringList() : QStringList{code});
}

void TestTextLint::aPlaceIsPutRightWhereThereIsOneBox()
{
    const TextLint lint(taxonomy());
    const auto insteadOf = [&lint](const QString &text, std::vector<Finding> findings) {
        const auto found = lint.run(draftOf(text, std::move(findings)), kSize);
        return found.empty() ? QStringLiteral("none") : found.front().instead;
    };
    const QString english = QStringLiteral("A scratch in the lower right.");
    QCOMPARE(insteadOf(english, {finding(kTopLeft)}), QStringLiteral("upper left"));
    QCOMPARE(insteadOf(QStringLiteral("右下有划痕。"), {finding(kTopLeft)}),
             QStringLiteral("左上"));
    QCOMPARE(insteadOf(QStringLiteral("A scratch on its right side."), {finding(kTopLeft)}),
             QStringLiteral("left side"));
    QCOMPARE(insteadOf(QStringLiteral("顶部有划痕。"), {finding(kBottomRight)}),
             QStringLiteral("底部"));
    // Near the middle it is a person who says where it is.
    QCOMPARE(insteadOf(english, {finding({40, 35, 50, 45})}), QString());
    // What can't be said in the same words is left to the person.
    QCOMPARE(insteadOf(QStringLiteral("A scratch in the middle."), {finding(kTopLeft)}), QString());
    QCOMPARE(insteadOf(QStringLiteral("A scratch on the left."), {finding(kMiddle)}),
             QStringLiteral("none"));
    QCOMPARE(insteadOf(english, {finding(kTopLeft), finding(kTopLeft)}), QString());
}

void TestTextLint::aCritiqueMaySpeakOfBothAnswers()
{
    Record record = draftOf(QStringLiteral("A scratch in the upper left."), {finding(kTopLeft)});
    record.answer.findings = {finding(kBottomRight)};
    record.reflection = QStringLiteral("In the upper left is nothing, in the lower right is one.");
    QCOMPARE(codesOf(record), QStringList());
    record.revisionText = QStringLiteral("Moved to the lower left.");
    const auto found = TextLint(taxonomy()).run(record, kSize);
    QCOMPARE(found.size(), 1U);
    QCOMPARE(found[0].part, std::optional(WrittenPart::Revision));
    QCOMPARE(found[0].field, RecordField::Critique);
}

void TestTextLint::theWordsAreFoundInTheirText()
{
    // The sign before it is one code point and two units.
    const QString text = QStringLiteral("😀 A scratch, as labelled.");
    const auto found = TextLint(taxonomy()).run(draftOf(text, {finding(kTopLeft)}), kSize);
    QCOMPARE(found.size(), 1U);
    QCOMPARE(found[0].diagnostic.offset, qsizetype(13));
    QCOMPARE(found[0].diagnostic.length, qsizetype(11));
    QVERIFY(found[0].diagnostic.text().contains(QStringLiteral("as labelled")));
}

void TestTextLint::withoutSizeThereAreNoPlaces()
{
    const Record record =
        draftOf(QStringLiteral("A scratch in the lower right."), {finding(kTopLeft)});
    QVERIFY(TextLint(taxonomy()).run(record, {}).empty());
}

void TestTextLint::placesOfAKindCanStandForEachOther()
{
    const Lexicon &lexicon = builtInLexicon();
    for (const QStringList &corner :
         {lexicon.placeTopRight, lexicon.placeBottomLeft, lexicon.placeBottomRight}) {
        QCOMPARE(corner.size(), lexicon.placeTopLeft.size());
    }
    QCOMPARE(lexicon.placeTop.size(), lexicon.placeBottom.size());
    QCOMPARE(lexicon.placeLeft.size(), lexicon.placeRight.size());
}

QTEST_GUILESS_MAIN(TestTextLint)

#include "tst_textlint.moc"

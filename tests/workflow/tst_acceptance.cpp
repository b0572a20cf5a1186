// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/acceptance.h"

#include "annotation/scoring/rewardassessor.h"

#include <QTest>

using namespace ra;

namespace {

const QString kBent = QStringLiteral("bent");
const PixelBox kBox{10, 10, 30, 30};
const PixelBox kElsewhere{60, 60, 90, 90};

Answer yes(const QString &type, const std::optional<PixelBox> &box)
{
    return {Verdict::Yes, {{type, box, {}, false}}};
}

/// A right record: thinking mode, consistent, as the truth says.
SampleDetail right()
{
    SampleDetail sample;
    sample.row.path = QStringLiteral("a.png");
    sample.row.size = {100, 100};
    sample.truth = TruthRevision{1, yes(kBent, kBox), {}, 0, {}};
    sample.record.state = RecordState::InProgress;
    sample.record.draft = QStringLiteral("The pin is bent.");
    sample.record.draftAnswer = yes(kBent, kBox);
    sample.record.answer = yes(kBent, kBox);
    return sample;
}

/// `truthDiffers/type 2`, `inconsistent/verdict` …
QStringList spelt(const std::vector<Objection> &objections)
{
    QStringList spelt;
    for (const Objection &objection : objections) {
        QString text = objection.code;
        if (objection.level) {
            text += QLatin1Char('/') + toKey(*objection.level);
        }
        if (!objection.rule.isEmpty()) {
            text += QLatin1Char('/') + objection.rule;
        }
        if (objection.count > 0) {
            text += QLatin1Char(' ') + QString::number(objection.count);
        }
        spelt << text;
    }
    return spelt;
}

} // namespace

class TestAcceptance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingSpeaksAgainstARightRecord() { QCOMPARE(objections(right()), QStringList()); }

    void aDraftThatIsSilentlyReversedIsIncomplete()
    {
        // What was exported with R_con = 0: "there is no defect", a box, and no critique.
        SampleDetail sample = right();
        sample.record.draft = QStringLiteral("The surface is intact; there is no defect.");
        sample.record.draftAnswer = {Verdict::No, {}};
        QCOMPARE(objections(sample), QStringList{QStringLiteral("inconsistent/incomplete")});
        sample.record.mode = TraceMode::Reflective;
        sample.record.reflection = QStringLiteral("The pin is bent.");
        QCOMPARE(objections(sample), QStringList());
    }

    void aDraftThatSaysSomethingElseThanItsAnswerIsNamed_data()
    {
        QTest::addColumn<QString>("draft");
        QTest::addColumn<bool>("isNamed");
        QTest::newRow("verdict") << "No, there is no defect." << true;
        QTest::newRow("type") << "There is a scratch." << true;
        QTest::newRow("box") << "The pin is bent at (0.700,0.700)(0.900,0.900)." << true;
        QTest::newRow("agrees") << "The pin is bent." << false;
        QTest::newRow("says nothing") << "Hard to tell." << false;
    }

    void aDraftThatSaysSomethingElseThanItsAnswerIsNamed()
    {
        QFETCH(QString, draft);
        QFETCH(bool, isNamed);
        SampleDetail sample = right();
        sample.record.draft = draft;
        // Nothing else is wrong: the critique agrees with the answer, and the stored draft too.
        sample.record.reflection = QStringLiteral("The pin is bent.");
        sample.record.mode = TraceMode::Reflective;
        DefectType scratch;
        scratch.name = QStringLiteral("scratch");
        const Taxonomy taxonomy({scratch});
        const auto found = objectionsTo(sample, {m_assessor, taxonomy});
        QCOMPARE(spelt(found),
                 isNamed ? QStringList{QStringLiteral("inconsistent/draft")} : QStringList());
        QCOMPARE(marksFor(found), (AcceptMarks{false, isNamed}));
        QVERIFY(areConfirmable(found));
        // What isn't known can't be contradicted.
        sample.record.draftAnswer = {};
        QCOMPARE(spelt(objectionsTo(sample, {m_assessor, taxonomy})), QStringList());
    }

    void onePictureWithTheOppositeVerdictIsNamed()
    {
        SampleDetail sample = right();
        sample.twins = {{QStringLiteral("same.png"), Verdict::Yes}};
        QCOMPARE(objections(sample), QStringList());
        sample.twins.push_back({QStringLiteral("other.png"), Verdict::No});
        QCOMPARE(objections(sample), QStringList{QStringLiteral("contradicts")});
        const auto found = objectionsTo(sample, {m_assessor, {}});
        QVERIFY(found.front().text().contains(QStringLiteral("other.png")));
        // Nothing of the record itself is wrong.
        QCOMPARE(marksFor(found), AcceptMarks());
        QVERIFY(areConfirmable(found));
    }

    void theBrokenRuleIsNamed_data()
    {
        QTest::addColumn<QString>("draft");
        QTest::addColumn<QString>("reflection");
        QTest::addColumn<QString>("rule");
        QTest::newRow("form") << QString() << QString() << "form";
        QTest::newRow("verdict") << "There is no defect." << QString() << "verdict";
        QTest::newRow("type") << "There is a scratch." << QString() << "type";
        QTest::newRow("box") << "The pin is bent at (0.700,0.700)(0.900,0.900)." << QString()
                             << "box";
        QTest::newRow("from") << "The pin is bent."
                              << "The pin is bent. Revision: from no to yes."
                              << "from";
        QTest::newRow("critique's verdict") << "The pin is bent."
                                            << "There is no defect."
                                            << "verdict";
    }

    void theBrokenRuleIsNamed()
    {
        QFETCH(QString, draft);
        QFETCH(QString, reflection);
        QFETCH(QString, rule);
        SampleDetail sample = right();
        sample.record.draft = draft;
        sample.record.reflection = reflection;
        sample.record.mode = reflection.isEmpty() ? TraceMode::Thinking : TraceMode::Reflective;
        DefectType scratch;
        scratch.name = QStringLiteral("scratch");
        const Taxonomy taxonomy({scratch});
        const auto found = objectionsTo(sample, {m_assessor, taxonomy});
        QVERIFY(spelt(found).contains(QStringLiteral("inconsistent/") + rule));
        QCOMPARE(marksFor(found), (AcceptMarks{false, true}));
        QVERIFY(areConfirmable(found));
        QVERIFY(!found.front().text().isEmpty());
    }

    void theMonitorsDefectIsNoType()
    {
        SampleDetail sample = right();
        sample.record.answer = yes(QStringLiteral("defect"), kBox);
        sample.record.draftAnswer = sample.record.answer;
        // The truth has a name for it, which contradicts nothing and is still to be taken.
        QCOMPARE(objections(sample), QStringList{QStringLiteral("typeUnknown 1")});
        QVERIFY(!areConfirmable(objectionsTo(sample, {m_assessor, m_taxonomy})));
        // Neither the truth nor anybody else knows it.
        sample.truth->answer = yes(QString(), kBox);
        QCOMPARE(objections(sample), QStringList{QStringLiteral("typeUnknown 1")});
        sample.truth.reset();
        QCOMPARE(objections(sample), QStringList{QStringLiteral("typeUnknown 1")});
        sample.record.answer.findings[0].type.clear();
        QCOMPARE(objections(sample), QStringList{QStringLiteral("typeUnknown 1")});
        QVERIFY(!areConfirmable(objectionsTo(sample, {m_assessor, m_taxonomy})));
    }

    void aTypeIsMissedWhereTheBoxIsOffToo()
    {
        SampleDetail sample = right();
        sample.record.answer = yes(QStringLiteral("defect"), PixelBox{20, 20, 50, 50});
        sample.record.draftAnswer = sample.record.answer;
        QCOMPARE(objections(sample), (QStringList{QStringLiteral("typeUnknown 1"),
                                                  QStringLiteral("truthDiffers/location 1")}));
        sample.record.answer.findings.push_back({QString(), kElsewhere, {}, false});
        sample.record.draftAnswer = sample.record.answer;
        const auto found = objectionsTo(sample, {m_assessor, m_taxonomy});
        QCOMPARE(spelt(found), (QStringList{QStringLiteral("typeUnknown 2"),
                                            QStringLiteral("truthDiffers/location 2")}));
        const Error refusal = refusalOf(found, QStringLiteral("a.png"));
        QCOMPARE(refusal.code, QStringLiteral("typeUnknown"));
        for (const Objection &objection : found) {
            QVERIFY(refusal.plainText().contains(objection.text()));
        }
    }

    void whatIsNoDefectNeedsNoType()
    {
        SampleDetail sample = right();
        sample.truth.reset();
        sample.record.answer = {Verdict::No, {{QString(), kBox, {}, false}}};
        QVERIFY(!objections(sample).contains(QStringLiteral("typeUnknown 1")));
    }

    void whereTypesDontMatterOnlyStatedOnesMustBeRight()
    {
        SampleDetail sample = right();
        const AcceptContext context{m_assessor, m_taxonomy, TypeRule::Free};
        for (const char *type : {"defect", ""}) {
            sample.record.answer = yes(QString::fromLatin1(type), kBox);
            sample.record.draftAnswer = sample.record.answer;
            QCOMPARE(spelt(objectionsTo(sample, context)), QStringList());
        }
        sample.truth->answer.findings.push_back({kBent, kElsewhere, {}, false});
        sample.record.answer = sample.truth->answer;
        sample.record.answer.findings[0].type = QStringLiteral("stain");
        sample.record.answer.findings[1].type.clear();
        QVERIFY(
            spelt(objectionsTo(sample, context)).contains(QStringLiteral("truthDiffers/type 1")));
    }

    void eachFindingIsCompared()
    {
        SampleDetail sample = right();
        sample.truth->answer.findings.push_back({kBent, kElsewhere, {}, false});
        QCOMPARE(objections(sample), QStringList{QStringLiteral("truthDiffers/location 1")});
        sample.truth->answer = {Verdict::No, {}};
        QCOMPARE(objections(sample), QStringList{QStringLiteral("truthDiffers/answer 1")});
    }

    void aPictureThatNobodyCanHaveSeenCannotBeConfirmed_data()
    {
        QTest::addColumn<int>("image");
        QTest::addColumn<QString>("code");
        QTest::newRow("missing") << int(ImageState::Missing) << "imageMissing";
        QTest::newRow("broken") << int(ImageState::Broken) << "imageBroken";
        QTest::newRow("replaced") << int(ImageState::Replaced) << "imageReplaced";
    }

    void aPictureThatNobodyCanHaveSeenCannotBeConfirmed()
    {
        QFETCH(int, image);
        QFETCH(QString, code);
        const auto found = objectionsTo(
            right(), {m_assessor, m_taxonomy, TypeRule::Needed, static_cast<ImageState>(image)});
        QCOMPARE(spelt(found), QStringList{code});
        QVERIFY(!areConfirmable(found));
        const Error refusal = refusalOf(found, QStringLiteral("a.png"));
        QCOMPARE(refusal.code, code);
        QCOMPARE(refusal.item, QStringLiteral("a.png"));
    }

    void aRefusalTellsAllReasons()
    {
        SampleDetail sample = right();
        sample.record.draft = QStringLiteral("There is no defect.");
        sample.record.answer = yes(kBent, kElsewhere);
        sample.record.draftAnswer = sample.record.answer;
        const auto found = objectionsTo(sample, {m_assessor, m_taxonomy});
        QCOMPARE(spelt(found), (QStringList{QStringLiteral("truthDiffers/location 1"),
                                            QStringLiteral("inconsistent/verdict")}));
        const Error refusal = refusalOf(found, QStringLiteral("a.png"));
        QCOMPARE(refusal.code, QStringLiteral("truthDiffers"));
        for (const Objection &objection : found) {
            QVERIFY(refusal.plainText().contains(objection.text()));
        }
    }

private:
    [[nodiscard]] QStringList objections(const SampleDetail &sample) const
    {
        return spelt(objectionsTo(sample, {m_assessor, m_taxonomy}));
    }

    RewardAssessor m_assessor;
    Taxonomy m_taxonomy;
};

QTEST_GUILESS_MAIN(TestAcceptance)
#include "tst_acceptance.moc"

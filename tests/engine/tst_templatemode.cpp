// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/templatemode.h"
#include "tests/engine/unseenchange.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

using namespace ra;
using namespace ra::inference;
using namespace ra::test;

namespace {

/// Bright traces on a dark board; `gap` is painted over in the board's colour.
cv::Mat board(cv::Rect gap)
{
    cv::Mat pixels(320, 320, CV_8UC1, cv::Scalar(20));
    for (int i = 0; i < 6; ++i) {
        cv::rectangle(pixels, cv::Rect(20 + 48 * i, 16, 14, 280), 230, cv::FILLED);
    }
    pixels(gap).setTo(20);
    return pixels;
}

} // namespace

/// What the margin of boxes is learnt from, and what is looked at anew.
class TestTemplateMode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMarginIsThatOfTheApprovedBoxes()
    {
        TemplateMode mode;
        QVERIFY(mode.prepare({}));
        QCOMPARE(mode.margin(), kFirstMargin);
        QVERIFY(learn(mode, {sample(0, 12)}));
        const double wide = mode.margin();
        QVERIFY(learn(mode, {sample(1, 6)}));
        QVERIFY(std::abs(wide - mode.margin() - 6) < 1);
    }

    void oneMoreApprovalLooksAtItsImageOnly()
    {
        TemplateMode mode;
        const KnownSample first = sample(0, 12);
        QVERIFY(learn(mode, {first}));
        const double margin = mode.margin();
        QVERIFY(overwriteUnseen(first.image.filePath));
        QVERIFY(learn(mode, {first, sample(1, 12)}));
        QVERIFY(std::abs(mode.margin() - margin) < 1);
        // It is known, not left out as damaged.
        QVERIFY(learn(mode, {first}));
        QCOMPARE(mode.margin(), margin);
    }

    void aChangedBoxOrAWithdrawnApprovalIsSeen()
    {
        TemplateMode mode;
        KnownSample one = sample(0, 12);
        QVERIFY(learn(mode, {one}));
        const double margin = mode.margin();
        one.answer.findings[0].box = PixelBox{110, 194, 136, 218};
        QVERIFY(learn(mode, {one}));
        QVERIFY(mode.margin() < margin - 3);
        QVERIFY(learn(mode, {}));
        QCOMPARE(mode.margin(), kFirstMargin);
    }

    void damagedPairsAreLeftOut()
    {
        TemplateMode mode;
        const KnownSample damaged = sample(0, 12);
        QVERIFY(overwriteUnseen(damaged.image.filePath));
        QVERIFY(learn(mode, {damaged}));
        QCOMPARE(mode.margin(), kFirstMargin);
    }

    void aStopRequestCancels()
    {
        TemplateMode mode;
        CategoryKnowledge knowledge;
        knowledge.approved = {sample(0, 12)};
        mode.update(knowledge);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(mode.prepare(stop.get_token()).error().code, QStringLiteral("cancelled"));
        QVERIFY(mode.prepare({}));
        QVERIFY(mode.margin() > kFirstMargin);
    }

private:
    static Status learn(TemplateMode &mode, const std::vector<KnownSample> &approved)
    {
        CategoryKnowledge knowledge;
        knowledge.approved = approved;
        mode.update(knowledge);
        return mode.prepare({});
    }

    QString write(const QString &name, const cv::Mat &pixels) const
    {
        const QString path =
            m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + name);
        if (!QFile::exists(path)) {
            cv::imwrite(QFile::encodeName(path).toStdString(), pixels);
        }
        return path;
    }

    /// A gap in the third trace, approved with a box that is wider than the gap by `margin` on each
    /// side.
    KnownSample sample(int number, double margin) const
    {
        const cv::Rect gap(116, 200, 14, 12);
        KnownSample one;
        one.image.filePath = write(QStringLiteral("%1.png").arg(number), board(gap));
        one.templatePath = write(QStringLiteral("template.png"), board({}));
        one.answer = {Verdict::Yes,
                      {{QStringLiteral("open"),
                        PixelBox{gap.x - margin, gap.y - margin, gap.x + gap.width + margin,
                                 gap.y + gap.height + margin},
                        {}}}};
        return one;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestTemplateMode)
#include "tst_templatemode.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/templatecompare.h"
#include "tests/support/testsupport.h"

#include <QTest>

#include <opencv2/imgproc.hpp>

using namespace ra;
using namespace ra::inference;

namespace {

constexpr int kSide = 320;

/// Bright traces on a dark board; `defect` is painted over in the board's colour.
Picture board(cv::Rect defect = {})
{
    cv::Mat pixels(kSide, kSide, CV_8UC1, cv::Scalar(20));
    for (int i = 0; i < 6; ++i) {
        cv::rectangle(pixels, cv::Rect(20 + 48 * i, 16, 14, 280), 230, cv::FILLED);
        cv::circle(pixels, {27 + 48 * i, 24 + 40 * i}, 13, 230, cv::FILLED);
    }
    if (!defect.empty()) {
        pixels(defect).setTo(20);
    }
    return {pixels};
}

/// The template with a band moved by `dx`: tolerable at full resolution only after re-alignment.
Picture bandMoved(int dx)
{
    Picture picture = board();
    const cv::Rect band(80, 120, 60, 60);
    cv::Mat moved;
    cv::warpAffine(picture.pixels, moved, cv::Matx23d(1, 0, dx, 0, 1, 0), picture.pixels.size(),
                   cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    moved(band).copyTo(picture.pixels(band));
    return picture;
}

} // namespace

class TestTemplateCompare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsAKnownDefectWithATightBox()
    {
        const cv::Rect defect(116, 200, 14, 12);
        const Picture picture = board(defect);
        const Result<TemplateDraft> draft = compareQuickly(picture, board(), 0);
        QVERIFY(draft);
        QVERIFY(isSameScene(picture, *draft));
        QCOMPARE(draft->candidates.size(), size_t(1));
        const Result<TemplateReflection> second = compareAgain(picture, board(), *draft, 0, {});
        QVERIFY(second);
        QCOMPARE(second->candidates.size(), size_t(1));
        const PixelBox truth{116, 200, 130, 212};
        QVERIFY(iou(second->candidates[0].box, truth) > 0.6);
        QVERIFY(second->candidates[0].peak > 150);
        QVERIFY(second->looks[0].isKept);
    }

    void withdrawsACandidateThatReAlignmentExplains()
    {
        const Picture picture = bandMoved(4);
        const Result<TemplateDraft> draft = compareQuickly(picture, board(), 0);
        QVERIFY(draft);
        QVERIFY(!draft->candidates.empty());
        // The look at the band's inside, as a person would choose it.
        TemplateDraft inside = *draft;
        Candidate candidate;
        candidate.tight = candidate.box = {108, 142, 112, 158};
        inside.candidates = {candidate};
        const Result<TemplateReflection> second = compareAgain(picture, board(), inside, 0, {});
        QVERIFY(second);
        QVERIFY(!second->looks[0].isKept);
        QCOMPARE(second->looks[0].offset.x, 4);
        QCOMPARE(second->looks[0].offset.y, 0);
        QVERIFY(second->looks[0].pixels < kSecondLookPixels);
        QVERIFY(second->candidates.empty());
    }

    void anEqualImageHasNoCandidate()
    {
        const Result<TemplateDraft> draft = compareQuickly(board(), board(), kFirstMargin);
        QVERIFY(draft);
        QVERIFY(draft->candidates.empty());
        QCOMPARE(draft->shift, cv::Point2d());
    }

    void aMovedSceneIsAlignedBeforeItIsCompared()
    {
        cv::Mat pixels;
        cv::warpAffine(board({116, 200, 14, 12}).pixels, pixels, cv::Matx23d(1, 0, 7, 0, 1, -3),
                       cv::Size(kSide, kSide), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
        const Result<TemplateDraft> draft = compareQuickly({pixels}, board(), 0);
        QVERIFY(draft);
        QCOMPARE(draft->candidates.size(), size_t(1));
        QVERIFY(iou(draft->candidates[0].box, PixelBox{123, 197, 137, 209}) > 0.4);
    }

    void anotherSceneIsNotTakenForTheSame()
    {
        cv::Mat other(kSide, kSide, CV_8UC1);
        cv::randu(other, 0, 255);
        cv::GaussianBlur(other, other, {}, 3);
        cv::normalize(other, other, 0, 255, cv::NORM_MINMAX);
        const Result<TemplateDraft> draft = compareQuickly({other}, board(), 0);
        QVERIFY(draft);
        QVERIFY(!isSameScene({other}, *draft));
    }

    void ofVeryManyPlacesThoseThatDifferMostAreTaken()
    {
        constexpr int kLarge = 1600;
        cv::Mat pixels(kLarge, kLarge, CV_8UC1, cv::Scalar(20));
        const Picture reference{pixels.clone()};
        int places = 0;
        for (int y = 10; y + 10 < kLarge; y += 40) {
            for (int x = 10; x + 10 < kLarge; x += 40) {
                // The last ones differ most.
                pixels(cv::Rect(x, y, 8, 8)).setTo(120 + 80 * y / kLarge);
                ++places;
            }
        }
        QVERIFY(places > 1000);
        const Result<TemplateDraft> draft = compareQuickly({pixels}, reference, 0);
        QVERIFY(draft);
        QVERIFY(draft->isCut);
        QCOMPARE(draft->candidates.size(), kMaxCandidates);
        for (const Candidate &candidate : draft->candidates) {
            QVERIFY(candidate.tight.y1 > kLarge * 0.7);
        }
        const Result<TemplateReflection> second = compareAgain({pixels}, reference, *draft, 0, {});
        QVERIFY(second);
        QVERIFY(second->candidates.size() <= kMaxCandidates);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(compareAgain({pixels}, reference, *draft, 0, stop.get_token()).error().code,
                 QStringLiteral("cancelled"));
    }

    void refusesAReferenceOfAnotherSize()
    {
        const Result<TemplateDraft> draft =
            compareQuickly({cv::Mat::zeros(10, 20, CV_8UC1)}, board(), 0);
        QVERIFY(!draft);
        QCOMPARE(draft.error().code, QStringLiteral("templateSize"));
    }

    void learnsTheMarginOfTheApprovedBoxes()
    {
        Candidate a;
        a.tight = {20, 20, 30, 26};
        Candidate b;
        b.tight = {32, 20, 40, 30};
        const std::vector<double> margins =
            marginsOf({{10, 10, 50, 40}, {200, 200, 220, 220}}, {a, b});
        QCOMPARE(margins, (std::vector<double>{10, 10}));
    }
};

QTEST_GUILESS_MAIN(TestTemplateCompare)
#include "tst_templatecompare.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/combiner.h"
#include "inference/engine/compact/folds.h"
#include "inference/engine/compact/mapboxes.h"
#include "inference/engine/compact/patchhead.h"
#include "inference/engine/compact/poolscore.h"
#include "tests/support/testsupport.h"

#include <QTest>

#include <ATen/ops/tensor.h>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <random>

using namespace ra;
using namespace ra::inference;

namespace {

/// Cells of four values around a centre.
at::Tensor cellsAround(const std::vector<float> &centre, int count, quint64 seed)
{
    std::mt19937_64 random(seed);
    std::vector<float> values;
    for (int i = 0; i < count; ++i) {
        for (const float value : centre) {
            values.push_back(value + static_cast<float>(random() % 1000) / 5000.0F);
        }
    }
    return at::tensor(values).reshape({count, static_cast<int64_t>(centre.size())});
}

PatchSums twoClasses()
{
    PatchSums sums;
    sums.addImage(cellsAround({1, 0, 0, 0}, 40, 1), std::vector<bool>(40));
    sums.addImage(cellsAround({0, 1, 0, 0}, 9, 2), std::vector<bool>(9, true));
    return sums;
}

CategoryKnowledge approvals(int count)
{
    CategoryKnowledge knowledge;
    for (int i = 0; i < count; ++i) {
        KnownSample sample;
        sample.image.filePath = QStringLiteral("/%1.png").arg(i);
        sample.image.groupKey = QStringLiteral("tile %1").arg(i / 2);
        sample.answer.verdict = i / 2 % 2 == 0 ? Verdict::Yes : Verdict::No;
        knowledge.approved.push_back(sample);
    }
    return knowledge;
}

std::map<QString, int> foldsOf(const CategoryKnowledge &knowledge)
{
    std::map<QString, int> folds;
    for (const ReviewedImage &image : reviewedOf(knowledge)) {
        folds[image.sample.image.filePath] = image.fold;
    }
    return folds;
}

} // namespace

class TestLearning : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHeadGivesTheClassMeansPlusAndMinusOne()
    {
        const PatchSums sums = twoClasses();
        const std::optional<LinearHead> head = solveHead(sums);
        QVERIFY(head.has_value());
        const auto valueAt = [&](const ClassSums &one) {
            return head->values(one.sum.div(one.weight).to(at::kFloat).unsqueeze(0)).item<double>();
        };
        QVERIFY(std::abs(valueAt(sums.defect) - 1) < 1e-4);
        QVERIFY(std::abs(valueAt(sums.normal) + 1) < 1e-4);
    }

    void defectCellsOfAnImageWeighTheRootOfTheirNumber()
    {
        const PatchSums sums = twoClasses();
        QVERIFY(std::abs(sums.defect.weight - 3) < 1e-6);
        QCOMPARE(sums.normal.weight, 40.0);
    }

    void withoutDefectCellsThereIsNoHead()
    {
        PatchSums sums;
        sums.addImage(cellsAround({1, 0}, 10, 1), std::vector<bool>(10));
        QVERIFY(!solveHead(sums).has_value());
    }

    void aBoxSmallerThanACellStillHasItsCell()
    {
        const std::vector<bool> cells = coveredCells({{33, 17, 3, 3}}, {64, 32}, 2, 4, 0.25);
        QCOMPARE(std::count(cells.begin(), cells.end(), true), 1);
        QVERIFY(cells[4 + 2]);
        const std::vector<bool> large = coveredCells({{0, 0, 32, 20}}, {64, 32}, 2, 4, 0.25);
        QVERIFY(large[0] && large[1] && large[4] && large[5] && !large[2]);
    }

    void theCombinerFollowsTheAverageWhileReviewsAreFewAndTheEvidenceLater()
    {
        const Combiner few = Combiner::fit({{1, 0}, {0, 0}}, {true, false}, {1, 0});
        QVERIFY(few.probability({1, 0}) > 0.5 && few.probability({1, 0}) < 0.99);
        QVERIFY(few.probability({0, 0}) < 0.5);

        // The first score says nothing, the second all.
        std::vector<std::vector<double>> rows;
        std::vector<bool> labels;
        std::mt19937_64 random(5);
        for (int i = 0; i < 200; ++i) {
            labels.push_back(i % 2 == 0);
            rows.push_back({static_cast<double>(random() % 100), i % 2 == 0 ? 1.0 : -1.0});
        }
        const Combiner many = Combiner::fit(rows, labels, {1, 0});
        QVERIFY(many.probability({50, 1}) > 0.8);
        QVERIFY(many.probability({50, -1}) < 0.2);
    }

    void thePooledScoreSeparatesWhatItWasFittedOn()
    {
        std::vector<PoolRow> rows;
        for (int i = 0; i < 6; ++i) {
            cv::Mat x = cv::Mat::zeros(1, 8, CV_64F);
            x.at<double>(i % 2 == 0 ? 0 : 1) = 1;
            x.at<double>(2 + i) = 0.3;
            rows.push_back({x, i % 2 == 0 ? PoolRole::Defective
                               : i < 3    ? PoolRole::Normal
                                          : PoolRole::Reference});
        }
        const PoolScore score = fitPoolScore(rows);
        for (const PoolRow &row : rows) {
            QCOMPARE(score.value(row.pooled) > 0, row.role == PoolRole::Defective);
        }
        rows.erase(rows.begin());
        QCOMPARE(fitPoolScore({rows[0]}).value(rows[0].pooled), 0.0);
    }

    void nothingIsLearntFromThreeDefectiveImages()
    {
        QVERIFY(reviewedOf(approvals(5)).empty());
        QVERIFY(!reviewedOf(approvals(6)).empty());
    }

    void groupsAreDealtEvenly()
    {
        const std::vector<ReviewedImage> reviewed = reviewedOf(approvals(40));
        QCOMPARE(reviewed.size(), size_t(40));
        std::array<int, kFolds> defective{};
        for (size_t i = 0; i < reviewed.size(); ++i) {
            QCOMPARE(reviewed[i].fold, reviewed[i / 2 * 2].fold);
            defective[static_cast<size_t>(reviewed[i].fold)] += reviewed[i].isDefective() ? 1 : 0;
        }
        QCOMPARE(defective, (std::array<int, kFolds>{4, 4, 4, 4, 4}));
    }

    void oneMoreApprovalMovesAFewOthersAtMost_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("place");
        QTest::addRow("few, in front") << 20 << 0;
        QTest::addRow("few, at the end") << 20 << 20;
        QTest::addRow("many, in the middle") << 700 << 350;
    }

    void oneMoreApprovalMovesAFewOthersAtMost()
    {
        QFETCH(int, count);
        QFETCH(int, place);
        const CategoryKnowledge before = approvals(count);
        CategoryKnowledge after = before;
        KnownSample added;
        added.image.filePath = QStringLiteral("/added.png");
        added.answer.verdict = Verdict::Yes;
        after.approved.insert(after.approved.begin() + place, added);
        const std::map<QString, int> old = foldsOf(before);
        QCOMPARE(old.size(), static_cast<size_t>(std::min(count, 300)));
        int moved = 0;
        for (const auto &[path, fold] : foldsOf(after)) {
            moved += old.contains(path) && old.at(path) != fold ? 1 : 0;
        }
        // One group of two images over each of the four borders.
        QVERIFY2(moved <= 8, qPrintable(QString::number(moved)));
    }

    void foldsDoNotDependOnTheOrderOfApproval()
    {
        CategoryKnowledge knowledge = approvals(60);
        const std::map<QString, int> folds = foldsOf(knowledge);
        std::reverse(knowledge.approved.begin(), knowledge.approved.end());
        QCOMPARE(foldsOf(knowledge), folds);
    }

    void whatWasSubtractedLeavesNoHead()
    {
        PatchSums sums = twoClasses();
        PatchSums image;
        image.addImage(cellsAround({0.3F, 1, 0, 0}, 7, 8), std::vector<bool>(7, true));
        const at::Tensor before = solveHead(sums)->w;
        sums.add(image);
        QVERIFY(solveHead(sums)->w.sub(before).abs().max().item<float>() > 1e-3F);
        sums.subtract(image);
        QVERIFY(solveHead(sums)->w.sub(before).abs().max().item<float>() < 1e-5F);
        PatchSums defects;
        defects.addImage(cellsAround({0, 1, 0, 0}, 9, 2), std::vector<bool>(9, true));
        sums.subtract(defects);
        QVERIFY(!solveHead(sums).has_value());
    }

    void boxesAreRefinedOnThePixels()
    {
        cv::Mat pixels(256, 256, CV_8UC1, cv::Scalar(120));
        cv::randn(pixels, 120, 3);
        cv::rectangle(pixels, cv::Rect(101, 141, 18, 9), 30, cv::FILLED);
        cv::Mat map(16, 16, CV_32FC1, cv::Scalar(0));
        map.at<float>(8, 6) = 3;
        map.at<float>(9, 6) = 3;
        const std::vector<MapBox> boxes = boxesOf(boxEvidence(map, {}), {pixels}, {1, 0.5, 2, 1});
        QCOMPARE(boxes.size(), size_t(1));
        QVERIFY(iou(boxes[0].box, PixelBox{101, 141, 119, 150}) > 0.7);
    }

    void largePicturesAreRefinedReduced()
    {
        cv::Mat pixels(2560, 2560, CV_8UC1);
        cv::randn(pixels, 120, 3);
        cv::rectangle(pixels, cv::Rect(1010, 1410, 180, 90), 30, cv::FILLED);
        cv::Mat map(16, 16, CV_32FC1, cv::Scalar(0));
        map.at<float>(8, 6) = 3;
        map.at<float>(9, 6) = 3;
        const cv::Mat evidence = boxEvidence(map, {});
        const PixelBox truth{1010, 1410, 1190, 1500};
        QVERIFY(iou(boxesOf(evidence, {pixels}, {1, 0.5, 2, 1})[0].box, truth) > 0.9);
        const TuningImage kept = tuningImage(evidence, {pixels}, {truth});
        QCOMPARE(kept.picture.pixels.cols, kRefineSide);
        QCOMPARE(kept.truth[0].x1, 505.0);
    }

    void aYesAlwaysHasABox()
    {
        const cv::Mat map(16, 16, CV_32FC1, cv::Scalar(-2));
        const Picture picture{cv::Mat(256, 256, CV_8UC1, cv::Scalar(120))};
        QVERIFY(!boxesOf(boxEvidence(map, {}), picture, {1, 0.5, 2, 1}).empty());
    }

    void tuningFindsTheRecipeOfTheApprovedBoxes()
    {
        std::vector<TuningImage> images;
        for (int i = 0; i < 4; ++i) {
            cv::Mat map(16, 16, CV_32FC1, cv::Scalar(0));
            // One true place, and one a little lower that is none.
            map(cv::Rect(2 + i, 3, 3, 3)).setTo(2);
            map.at<float>(12, 12) = 1.5F;
            images.push_back({boxEvidence(map, {}),
                              {cv::Mat(256, 256, CV_8UC1, cv::Scalar(120))},
                              {PixelBox{16.0 * (2 + i), 48, 16.0 * (5 + i), 96}}});
        }
        const BoxRecipe recipe = tunedRecipe(images, {}).value();
        const std::vector<MapBox> boxes = boxesOf(images[0].evidence, images[0].picture, recipe);
        QCOMPARE(boxes.size(), size_t(1));
        QVERIFY(iou(boxes[0].box, images[0].truth[0]) > 0.5);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(tunedRecipe(images, stop.get_token()).error().code, QStringLiteral("cancelled"));
    }
};

QTEST_GUILESS_MAIN(TestLearning)
#include "tst_learning.moc"

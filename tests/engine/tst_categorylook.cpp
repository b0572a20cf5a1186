// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/categorylook.h"

#include <QTemporaryDir>
#include <QTest>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <cmath>

using namespace ra;
using namespace ra::inference;

namespace {

constexpr int kSide = 96;
const PixelBox kStain{30, 30, 60, 60};

cv::Mat cloth(int seed)
{
    cv::Mat pixels(kSide, kSide, CV_8UC1);
    cv::RNG random(static_cast<uint64_t>(seed) + 1);
    random.fill(pixels, cv::RNG::UNIFORM, 100, 160);
    return pixels;
}

cv::Mat stained(int seed)
{
    cv::Mat pixels = cloth(seed);
    cv::circle(pixels, {45, 45}, 13, 10 + 3 * seed, cv::FILLED);
    return pixels;
}

} // namespace

/// Who is left out where an image is scored, and what is computed anew.
class TestCategoryLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Result<Checkpoint> checkpoint = Checkpoint::open(QStringLiteral(
            RA_SOURCE_DIR "/resources/models/efficientnet_lite0_folded.safetensors"));
        QVERIFY(checkpoint);
        Result<Backbone> backbone = Backbone::load(*checkpoint, {});
        QVERIFY(backbone);
        m_source = std::make_unique<FeatureSource>(*backbone, QByteArray(),
                                                   m_folder.filePath(QStringLiteral("cache")));
    }

    void headsOfAnImageHaveNotSeenReferencesOfItsGroup()
    {
        // What the references of its group show must not matter.
        const double one = headScoreOf(item(50, u"lot"), referencesWith({1, 2}), reviews());
        const double other = headScoreOf(item(50, u"lot"), referencesWith({3, 4}), reviews());
        QVERIFY(one != 0);
        QCOMPARE(one, other);
        const double stranger = headScoreOf(item(50, u""), referencesWith({1, 2}), reviews());
        QVERIFY(stranger != one);
    }

    void aReviewedImageThatIsAReferenceAsWellIsLeftOutOfItsOwnScore()
    {
        const std::vector<ReviewedImage> reviewed = reviews();
        std::vector<KnownImage> references = referencesWith({1, 2});
        const std::optional<LookEvidence> alone = reviewedScore(references, reviewed);
        references.push_back(reviewed.back().sample.image);
        const std::optional<LookEvidence> both = reviewedScore(references, reviewed);
        QVERIFY(alone && both);
        QCOMPARE(both->headScore, alone->headScore);
        QCOMPARE(both->references, alone->references);
    }

    void countsTheReferencesThatAreReallyUsed()
    {
        CategoryLook look = built(referencesWith({1, 2}));
        SeenImage image = FeatureSource::open(item(50, u"lot")).value();
        QCOMPARE(look.look(image, *m_source)->references, 4);
        SeenImage stranger = FeatureSource::open(item(50, u"")).value();
        QCOMPARE(look.look(stranger, *m_source)->references, 6);
    }

    void oneMoreReviewGivesTheSameAsAllAtOnce()
    {
        const std::vector<KnownImage> references = referencesWith({1, 2});
        std::vector<ReviewedImage> reviewed = reviews();
        CategoryLook stepwise = built(references);
        const ReviewedImage last = reviewed.back();
        reviewed.pop_back();
        QVERIFY(stepwise.review(reviewed, *m_source, {}, {}));
        // The others' files are not needed again.
        QDir(m_folder.filePath(QStringLiteral("cache"))).removeRecursively();
        reviewed.push_back(last);
        QVERIFY(stepwise.review(reviewed, *m_source, {}, {}));
        CategoryLook whole = built(references);
        QVERIFY(whole.review(reviewed, *m_source, {}, {}));
        for (size_t i = 0; i < reviewed.size(); ++i) {
            const auto &a = stepwise.reviewedEvidence()[i];
            const auto &b = whole.reviewedEvidence()[i];
            QVERIFY(a && b);
            QVERIFY(std::abs(a->score - b->score) < 1e-6);
            QVERIFY(std::abs(a->pooledScore - b->pooledScore) < 1e-6);
        }
    }

    void aStopRequestAfterTheLastImageCancelsAsWell()
    {
        const std::vector<KnownImage> references = referencesWith({1, 2});
        std::stop_source stop;
        size_t images = 0;
        const Result<CategoryLook> look =
            CategoryLook::build(LookKind::Quick, references, *m_source, stop.get_token(), [&] {
                if (++images == references.size()) {
                    stop.request_stop();
                }
            });
        QVERIFY(!look);
        QCOMPARE(look.error().code, QStringLiteral("cancelled"));
    }

    void oneReviewLessGivesTheSameAsWithoutIt()
    {
        const std::vector<KnownImage> references = referencesWith({1, 2});
        std::vector<ReviewedImage> reviewed = reviews();
        CategoryLook stepwise = built(references);
        QVERIFY(stepwise.review(reviewed, *m_source, {}, {}));
        reviewed.erase(reviewed.begin() + 3);
        reviewed[5].fold = (reviewed[5].fold + 1) % kFolds;
        QVERIFY(stepwise.review(reviewed, *m_source, {}, {}));
        CategoryLook whole = built(references);
        QVERIFY(whole.review(reviewed, *m_source, {}, {}));
        for (size_t i = 0; i < reviewed.size(); ++i) {
            const auto &a = stepwise.reviewedEvidence()[i];
            const auto &b = whole.reviewedEvidence()[i];
            QVERIFY(a && b);
            QVERIFY(std::abs(a->score - b->score) < 1e-6);
            QVERIFY(std::abs(a->pooledScore - b->pooledScore) < 1e-6);
        }
    }

    void aReviewedFileThatChangedIsNotSubtractedAsWhatItIsNow()
    {
        const std::vector<KnownImage> references = referencesWith({1, 2});
        std::vector<ReviewedImage> reviewed = reviews();
        const KnownImage changing = write(QStringLiteral("changing.png"), stained(8), {});
        reviewed.push_back(
            {{changing, {Verdict::Yes, {{QStringLiteral("stain"), kStain, {}}}}, {}}, 2});
        CategoryLook stepwise = built(references);
        QVERIFY(stepwise.review(reviewed, *m_source, {}, {}));
        reviewed.pop_back();
        cv::imwrite(changing.filePath.toStdString(),
                    cv::Mat(kSide, 2 * kSide, CV_8UC1, cv::Scalar(7)));
        QVERIFY(stepwise.review(reviewed, *m_source, {}, {}));
        CategoryLook whole = built(references);
        QVERIFY(whole.review(reviewed, *m_source, {}, {}));
        for (size_t i = 0; i < reviewed.size(); ++i) {
            QVERIFY(
                std::abs(stepwise.reviewedEvidence()[i]->score - whole.reviewedEvidence()[i]->score)
                < 1e-6);
        }
    }

    void withdrawnReviewsLeaveNothingBehind()
    {
        CategoryLook look = built(referencesWith({1, 2}));
        SeenImage image = FeatureSource::open(item(50, u"")).value();
        const double before = look.look(image, *m_source)->score;
        QVERIFY(look.review(reviews(), *m_source, {}, {}));
        QVERIFY(look.look(image, *m_source)->score != before);
        QVERIFY(look.review({}, *m_source, {}, {}));
        QCOMPARE(look.look(image, *m_source)->score, before);
    }

private:
    KnownImage write(const QString &name, const cv::Mat &pixels, QStringView group)
    {
        KnownImage image;
        image.filePath = m_folder.filePath(name);
        if (!QFile::exists(image.filePath)) {
            cv::imwrite(image.filePath.toStdString(), pixels);
        }
        image.size = {pixels.cols, pixels.rows};
        image.groupKey = group.toString();
        return image;
    }
    KnownImage item(int seed, QStringView group)
    {
        return write(QStringLiteral("item%1.png").arg(seed), cloth(seed), group);
    }
    /// Four of no group, and those of `lot`.
    std::vector<KnownImage> referencesWith(const std::vector<int> &lot)
    {
        std::vector<KnownImage> references;
        for (int i = 0; i < 4; ++i) {
            references.push_back(write(QStringLiteral("ref%1.png").arg(i), cloth(10 + i), {}));
        }
        for (const int seed : lot) {
            references.push_back(
                write(QStringLiteral("lot%1.png").arg(seed), stained(20 + seed), u"lot"));
        }
        return references;
    }
    std::vector<ReviewedImage> reviews()
    {
        CategoryKnowledge knowledge;
        for (int i = 0; i < 6; ++i) {
            knowledge.approved.push_back({write(QStringLiteral("yes%1.png").arg(i), stained(i), {}),
                                          {Verdict::Yes, {{QStringLiteral("stain"), kStain, {}}}},
                                          {}});
            knowledge.approved.push_back(
                {write(QStringLiteral("no%1.png").arg(i), cloth(30 + i), {}),
                 {Verdict::No, {}},
                 {}});
        }
        return reviewedOf(knowledge);
    }
    CategoryLook built(const std::vector<KnownImage> &references)
    {
        return CategoryLook::build(LookKind::Quick, references, *m_source, {}, {}).value();
    }
    double headScoreOf(const KnownImage &image, const std::vector<KnownImage> &references,
                       const std::vector<ReviewedImage> &reviewed)
    {
        CategoryLook look = built(references);
        SeenImage seen = FeatureSource::open(image).value();
        const bool isReviewed = look.review(reviewed, *m_source, {}, {}).has_value();
        return isReviewed ? look.look(seen, *m_source)->headScore : 0;
    }
    std::optional<LookEvidence> reviewedScore(const std::vector<KnownImage> &references,
                                              const std::vector<ReviewedImage> &reviewed)
    {
        CategoryLook look = built(references);
        return look.review(reviewed, *m_source, {}, {}) ? look.reviewedEvidence().back()
                                                        : std::nullopt;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<FeatureSource> m_source;
};

QTEST_GUILESS_MAIN(TestCategoryLook)
#include "tst_categorylook.moc"

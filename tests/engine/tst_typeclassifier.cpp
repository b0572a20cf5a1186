// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/typeclassifier.h"
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

/// Noise with a dark disc or a bright bar in its middle.
cv::Mat marked(bool isDisc, int seed)
{
    cv::Mat pixels(160, 160, CV_8UC1);
    cv::RNG random(static_cast<uint64_t>(seed) + 1);
    random.fill(pixels, cv::RNG::UNIFORM, 110, 140);
    if (isDisc) {
        cv::circle(pixels, {80, 80}, 14, 20, cv::FILLED);
    } else {
        cv::rectangle(pixels, cv::Rect(60, 75, 40, 8), 250, cv::FILLED);
    }
    return pixels;
}

const PixelBox kDisc{64, 64, 96, 96};
const PixelBox kBar{58, 73, 102, 85};

} // namespace

class TestTypeClassifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        Result<Checkpoint> checkpoint = Checkpoint::open(QStringLiteral(
            RA_SOURCE_DIR "/resources/models/efficientnet_lite0_folded.safetensors"));
        QVERIFY(checkpoint);
        Result<Backbone> backbone = Backbone::load(*checkpoint, {});
        QVERIFY(backbone);
        m_knowledge = {};
        m_source = std::make_unique<FeatureSource>(*backbone, QByteArray(), QString());
        for (int i = 0; i < 2; ++i) {
            m_knowledge.approved.push_back(sample(true, i));
            m_knowledge.approved.push_back(sample(false, i));
        }
    }

    void namesTheTypeOfTheNearestMean()
    {
        TypeClassifier classifier = learnt();
        for (const bool isDisc : {true, false}) {
            const SeenImage image = seen(marked(isDisc, 40));
            const TypeGuess guess = guesses(classifier, image, {isDisc ? kDisc : kBar}).at(0);
            QCOMPARE(guess.type, isDisc ? QStringLiteral("hole") : QStringLiteral("scratch"));
            QVERIFY(*guess.margin > 0);
        }
    }

    void manyBoxesAtOnceGiveWhatEachGivesAlone()
    {
        TypeClassifier classifier = learnt();
        const SeenImage image = seen(marked(true, 41));
        std::vector<PixelBox> boxes;
        for (int i = 0; i < 20; ++i) {
            boxes.push_back({20.0 + 5 * i, 10.0 + 6 * i, 40.0 + 5 * i, 34.0 + 6 * i});
        }
        const std::vector<TypeGuess> together = guesses(classifier, image, boxes);
        for (size_t i = 0; i < boxes.size(); ++i) {
            const TypeGuess alone = guesses(classifier, image, {boxes[i]}).at(0);
            QCOMPARE(together[i].type, alone.type);
            QVERIFY(std::abs(*together[i].margin - *alone.margin) < 1e-4);
        }
    }

    void boxesThatFillAHugePictureNeedLittleMemory()
    {
        // Twice the longer side, reflected, would be a gigabyte for each box.
        TypeClassifier classifier = learnt();
        const SeenImage image = seen(cv::Mat(150, 16'000, CV_8UC1, cv::Scalar(120)));
        std::vector<PixelBox> boxes;
        for (int i = 0; i < 40; ++i) {
            boxes.push_back({0, 2.0 * i, 16'000, 2.0 * i + 60});
        }
        TypeMemo memo;
        const auto result =
            classifier.classify({image.picture, {}}, boxes, image, *m_source, {}, memo);
        QVERIFY2(result, result ? "" : qPrintable(result.error().text()));
        QCOMPARE(result->size(), boxes.size());
    }

    void oneMoreApprovalLooksAtItsImageOnly()
    {
        TypeClassifier classifier = learnt();
        CategoryKnowledge more = m_knowledge;
        more.approved.push_back(sample(true, 9));
        const SeenImage image = seen(marked(true, 42));
        const double before = *guesses(classifier, image, {kDisc}).at(0).margin;
        classifier.update(more);
        // To the file system the other files stay what they were.
        for (const KnownSample &known : m_knowledge.approved) {
            QVERIFY(overwriteUnseen(known.image.filePath));
        }
        QVERIFY(classifier.prepare(*m_source, {}));
        QVERIFY(*guesses(classifier, image, {kDisc}).at(0).margin != before);
        classifier.update(m_knowledge);
        QVERIFY(classifier.prepare(*m_source, {}));
        QCOMPARE(*guesses(classifier, image, {kDisc}).at(0).margin, before);
    }

    void aStopRequestCancels()
    {
        TypeClassifier classifier;
        classifier.update(m_knowledge);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(classifier.prepare(*m_source, stop.get_token()).error().code,
                 QStringLiteral("cancelled"));
        classifier = learnt();
        const SeenImage image = seen(marked(true, 43));
        TypeMemo memo;
        QCOMPARE(
            classifier
                .classify({image.picture, {}}, {kDisc}, image, *m_source, stop.get_token(), memo)
                .error()
                .code,
            QStringLiteral("cancelled"));
    }

private:
    KnownImage write(const cv::Mat &pixels)
    {
        KnownImage image;
        image.filePath = m_folder.filePath(QStringLiteral("%1.png").arg(++m_images));
        cv::imwrite(QFile::encodeName(image.filePath).toStdString(), pixels);
        image.size = {pixels.cols, pixels.rows};
        return image;
    }
    SeenImage seen(const cv::Mat &pixels)
    {
        SeenImage image = FeatureSource::open(write(pixels)).value();
        return FeatureSource::read(image) ? image : SeenImage();
    }
    KnownSample sample(bool isDisc, int seed)
    {
        return {write(marked(isDisc, seed)),
                {Verdict::Yes,
                 {{isDisc ? QStringLiteral("hole") : QStringLiteral("scratch"),
                   isDisc ? kDisc : kBar,
                   {}}}},
                {}};
    }
    TypeClassifier learnt()
    {
        TypeClassifier classifier;
        classifier.update(m_knowledge);
        const Status prepared = classifier.prepare(*m_source, {});
        return prepared ? classifier : TypeClassifier();
    }
    std::vector<TypeGuess> guesses(const TypeClassifier &classifier, const SeenImage &image,
                                   const std::vector<PixelBox> &boxes)
    {
        TypeMemo memo;
        return classifier.classify({image.picture, {}}, boxes, image, *m_source, {}, memo).value();
    }

    QTemporaryDir m_folder;
    int m_images = 0;
    std::unique_ptr<FeatureSource> m_source;
    CategoryKnowledge m_knowledge;
};

QTEST_GUILESS_MAIN(TestTypeClassifier)
#include "tst_typeclassifier.moc"

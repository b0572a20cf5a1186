// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/consistency.h"
#include "annotation/trace/tracereader.h"
#include "annotation/trace/tracewriter.h"
#include "inference/engine/compact/compactmonitor.h"
#include "tests/support/testsupport.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>

using namespace ra;
using namespace ra::inference;

namespace {

constexpr int kSide = 192;
const cv::Rect kDefect(110, 60, 26, 22);

/// Woven cloth: stripes both ways and a little noise.
cv::Mat cloth(int seed)
{
    cv::Mat pixels(kSide, kSide, CV_8UC1);
    cv::RNG random(static_cast<uint64_t>(seed) + 1);
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            const int weave = ((x + seed) / 6 + y / 6) % 2 == 0 ? 110 : 150;
            pixels.at<uchar>(y, x) = static_cast<uchar>(weave + random.uniform(-8, 9));
        }
    }
    return pixels;
}

cv::Mat stained(int seed)
{
    cv::Mat pixels = cloth(seed);
    cv::ellipse(pixels, cv::RotatedRect(cv::Point2f(123, 71), cv::Size2f(26, 22), 0), 15,
                cv::FILLED);
    return pixels;
}

/// Bright traces on a dark board; `defect` is painted over in the board's colour.
cv::Mat board(cv::Rect defect)
{
    cv::Mat pixels(320, 320, CV_8UC1, cv::Scalar(20));
    for (int i = 0; i < 6; ++i) {
        cv::rectangle(pixels, cv::Rect(20 + 48 * i, 16, 14, 280), 230, cv::FILLED);
    }
    pixels(defect).setTo(20);
    return pixels;
}

} // namespace

Q_DECLARE_METATYPE(ra::ReflectChoice)
Q_DECLARE_METATYPE(ra::TextLanguage)

class TestCompactMonitor : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<CompactEngine> m_engine;

    KnownImage write(const QString &name, const cv::Mat &pixels)
    {
        KnownImage image;
        image.filePath = m_folder.filePath(name);
        cv::imwrite(QFile::encodeName(image.filePath).toStdString(), pixels);
        image.size = {pixels.cols, pixels.rows};
        return image;
    }

    CategoryKnowledge clothKnowledge(int references)
    {
        CategoryKnowledge knowledge;
        knowledge.category = QStringLiteral("cloth");
        for (int i = 0; i < references; ++i) {
            knowledge.references.push_back(write(QStringLiteral("normal%1.png").arg(i), cloth(i)));
        }
        return knowledge;
    }

    MonitorItem clothItem(const QString &name, const cv::Mat &pixels)
    {
        MonitorItem item;
        item.image = write(name, pixels);
        item.category = QStringLiteral("cloth");
        return item;
    }

    MonitorItem boardItem(cv::Rect defect, const QString &name)
    {
        MonitorItem item;
        item.image = write(name, board(defect));
        item.templatePath = write(QStringLiteral("template.png"), board({})).filePath;
        item.category = QStringLiteral("board");
        return item;
    }

    Status know(const CategoryKnowledge &knowledge) { return m_engine->prepare(knowledge, {}, {}); }

    Result<MonitorReply> judged(const MonitorItem &item) { return m_engine->run(item, {}, {}); }

    static CategoryKnowledge boardKnowledge()
    {
        CategoryKnowledge knowledge;
        knowledge.category = QStringLiteral("board");
        return knowledge;
    }

    /// All tests share a cache, so that each image is looked at once.
    CompactOptions options() const
    {
        return {
            QStringLiteral(RA_SOURCE_DIR "/resources/models/efficientnet_lite0_folded.safetensors"),
            m_folder.filePath(QStringLiteral("shared")), 1};
    }

private Q_SLOTS:
    void init()
    {
        Result<std::unique_ptr<CompactEngine>> engine = CompactEngine::load(options());
        QVERIFY(engine);
        m_engine = std::move(*engine);
    }

    void findsAStainOnClothAndLeavesCleanClothAlone()
    {
        QVERIFY(know(clothKnowledge(10)));
        const Result<MonitorReply> stain =
            judged(clothItem(QStringLiteral("stain.png"), stained(31)));
        QVERIFY2(stain, stain ? "" : qPrintable(stain.error().text()));
        const StoredTrace &trace = stain->trace;
        QCOMPARE(trace.answer.verdict, Verdict::Yes);
        QCOMPARE(trace.mode, TraceMode::Thinking);
        QVERIFY(*trace.confidence > 0.5);
        QVERIFY(!trace.answer.findings.empty());
        const PixelBox truth{110, 60, 136, 82};
        QVERIFY2(iou(*trace.answer.findings[0].box, truth) > 0.5, qPrintable(trace.raw));
        QCOMPARE(trace.answer.findings[0].type, QStringLiteral("defect"));
        QCOMPARE(stain->heatMap.values.size(),
                 static_cast<size_t>(stain->heatMap.width * stain->heatMap.height));

        const Result<MonitorReply> clean =
            judged(clothItem(QStringLiteral("clean.png"), cloth(57)));
        QVERIFY(clean);
        QCOMPARE(clean->trace.answer.verdict, Verdict::No);
        QVERIFY(clean->trace.answer.findings.empty());
        QVERIFY(*clean->trace.confidence < *trace.confidence);
    }

    void fewReferencesAreSaidAndNoneAreAnError()
    {
        QVERIFY(know(clothKnowledge(4)));
        const Result<MonitorReply> few = judged(clothItem(QStringLiteral("a.png"), cloth(57)));
        QVERIFY(few);
        QVERIFY(few->trace.draft.contains(QStringLiteral("4 references are too few")));

        QVERIFY(know(clothKnowledge(1)));
        const Result<MonitorReply> none = judged(clothItem(QStringLiteral("a.png"), cloth(57)));
        QVERIFY(!none);
        QCOMPARE(none.error().code, QStringLiteral("noReferences"));
        QVERIFY(none.error().text().contains(QStringLiteral("cloth")));
    }

    void onlyTheNewestUsedCategoriesAreKept()
    {
        const auto named = [](size_t number) { return QStringLiteral("cloth %1").arg(number); };
        const auto codeFor = [&](size_t number) {
            MonitorItem item = clothItem(QStringLiteral("a.png"), cloth(57));
            item.category = named(number);
            return judged(item).error().code;
        };
        for (size_t i = 0; i <= CompactEngine::kMostCategories; ++i) {
            CategoryKnowledge knowledge;
            knowledge.category = named(i);
            QVERIFY(know(knowledge));
            QCOMPARE(codeFor(1),
                     i == 0 ? QStringLiteral("unknownCategory") : QStringLiteral("noReferences"));
        }
        QCOMPARE(codeFor(0), QStringLiteral("unknownCategory"));
        QCOMPARE(codeFor(1), QStringLiteral("noReferences"));
        QCOMPARE(codeFor(CompactEngine::kMostCategories), QStringLiteral("noReferences"));
    }

    void aReferenceIsNotComparedWithItself()
    {
        // One odd reference among equal ones would look perfectly normal next to itself.
        CategoryKnowledge knowledge = clothKnowledge(9);
        knowledge.references.push_back(write(QStringLiteral("odd.png"), stained(3)));
        QVERIFY(know(knowledge));
        MonitorItem item = clothItem(QStringLiteral("copy.png"), stained(3));
        const Result<MonitorReply> reply = judged(item);
        QVERIFY(reply);
        QVERIFY2(reply->trace.answer.verdict == Verdict::Yes, qPrintable(reply->trace.raw));
    }

    void aSampleIsNotComparedWithItsOwnGroup()
    {
        CategoryKnowledge knowledge = clothKnowledge(3);
        for (KnownImage &reference : knowledge.references) {
            reference.groupKey = QStringLiteral("roll 1");
        }
        QVERIFY(know(knowledge));
        MonitorItem item = clothItem(QStringLiteral("a.png"), cloth(57));
        item.image.groupKey = QStringLiteral("roll 1");
        const Result<MonitorReply> reply = judged(item);
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, QStringLiteral("noReferences"));
    }

    void memoryModeReflectsOnlyWhenAskedAndSaysSo()
    {
        QVERIFY(know(clothKnowledge(10)));
        MonitorItem item = clothItem(QStringLiteral("stain.png"), stained(31));
        QCOMPARE(judged(item)->trace.mode, TraceMode::Thinking);
        item.reflect = ReflectChoice::Always;
        const Result<MonitorReply> reply = judged(item);
        QVERIFY(reply);
        QCOMPARE(reply->trace.mode, TraceMode::Reflective);
        QVERIFY(reply->trace.reflection.contains(QStringLiteral("asked for")));
        QCOMPARE(reply->trace.answer.verdict, Verdict::Yes);
        QVERIFY(reply->trace.revision.startsWith(QStringLiteral("Decision revision")));
    }

    void templateModeFindsAMissingPieceAndLooksAgain()
    {
        QVERIFY(know(boardKnowledge()));
        const MonitorItem item = boardItem({116, 200, 14, 12}, QStringLiteral("gap.png"));
        std::vector<MonitorPiece> pieces;
        const Result<MonitorReply> reply =
            m_engine->run(item, [&](const MonitorPiece &piece) { pieces.push_back(piece); }, {});
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().text()));
        QCOMPARE(reply->trace.mode, TraceMode::Reflective);
        QCOMPARE(reply->trace.answer.verdict, Verdict::Yes);
        QCOMPARE(reply->trace.answer.findings.size(), size_t(1));
        QVERIFY(iou(*reply->trace.answer.findings[0].box, PixelBox{112, 196, 134, 216}) > 0.5);
        QVERIFY(*reply->trace.confidence > 0.9);
        QCOMPARE(pieces.size(), size_t(4));
        QCOMPARE(pieces[0].kind, TracePart::Draft);
        QVERIFY(pieces[3].text.endsWith(QStringLiteral("<answer>yes</answer>")));
    }

    void templateModeWithoutDifferenceThinksOnly()
    {
        QVERIFY(know(boardKnowledge()));
        MonitorItem item = boardItem({20, 16, 1, 1}, QStringLiteral("good.png"));
        const Result<MonitorReply> reply = judged(item);
        QVERIFY(reply);
        QCOMPARE(reply->trace.mode, TraceMode::Thinking);
        QCOMPARE(reply->trace.answer.verdict, Verdict::No);
        item.reflect = ReflectChoice::Always;
        QCOMPARE(judged(item)->trace.mode, TraceMode::Reflective);
        item = boardItem({116, 200, 14, 12}, QStringLiteral("gap.png"));
        item.reflect = ReflectChoice::Never;
        QCOMPARE(judged(item)->trace.mode, TraceMode::Thinking);
    }

    void aPictureThatEqualsItsTemplateIsComparedWithIt()
    {
        QVERIFY(know(boardKnowledge()));
        MonitorItem item = boardItem({}, QStringLiteral("equal.png"));
        QVERIFY(QFile::remove(item.image.filePath));
        QVERIFY(QFile::copy(item.templatePath, item.image.filePath));
        const Result<MonitorReply> reply = judged(item);
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().text()));
        QCOMPARE(reply->trace.answer.verdict, Verdict::No);
        QVERIFY(reply->trace.draft.contains(QStringLiteral("template")));
    }

    void aPictureIsNeverComparedWithItself()
    {
        QVERIFY(know(boardKnowledge()));
        MonitorItem item = boardItem({}, QStringLiteral("self.png"));
        const QString link = m_folder.filePath(QStringLiteral("link.png"));
        QVERIFY(QFile::link(item.image.filePath, link));
        for (const QString &path : {item.image.filePath, link}) {
            item.templatePath = path;
            QCOMPARE(judged(item).error().code, QStringLiteral("noReferences"));
        }
    }

    void aTemplateThatCannotBeAlignedIsSaid()
    {
        QVERIFY(know(boardKnowledge()));
        MonitorItem item = boardItem({}, QStringLiteral("other.png"));
        cv::Mat other = board({});
        cv::flip(other, other, 0);
        cv::rotate(other, other, cv::ROTATE_90_CLOCKWISE);
        item.image = write(QStringLiteral("other.png"), other);
        const Result<MonitorReply> alone = judged(item);
        QVERIFY(alone);
        QVERIFY2(alone->trace.draft.contains(QStringLiteral("could not be aligned")),
                 qPrintable(alone->trace.draft));
        CategoryKnowledge knowledge = clothKnowledge(5);
        knowledge.category = QStringLiteral("board");
        QVERIFY(know(knowledge));
        const Result<MonitorReply> compared = judged(item);
        QVERIFY(compared);
        QVERIFY(compared->trace.draft.contains(QStringLiteral("could not be aligned")));
        QVERIFY(compared->trace.draft.contains(QStringLiteral("5 references")));
    }

    void aVeryWideImageHasAHeatMapOfModestSize()
    {
        constexpr int kWide = 10'400;
        cv::Mat plain(64, kWide, CV_8UC1, cv::Scalar(20));
        for (int x = 0; x + 8 < kWide; x += 97) {
            plain(cv::Rect(x, 20, 8, 20)).setTo(200);
        }
        QVERIFY(know(boardKnowledge()));
        MonitorItem item;
        item.category = QStringLiteral("board");
        item.templatePath = write(QStringLiteral("wide.png"), plain).filePath;
        plain(cv::Rect(5'000, 44, 12, 12)).setTo(255);
        item.image = write(QStringLiteral("wider.png"), plain);
        const Result<MonitorReply> reply = judged(item);
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().text()));
        QVERIFY(reply->heatMap.width <= 1024);
        QCOMPARE(reply->trace.answer.findings.size(), size_t(1));
        QVERIFY(*std::max_element(reply->heatMap.values.begin(), reply->heatMap.values.end())
                > 0.9F);
    }

    void hundredsOfPlacesAreCutAndThatIsSaid()
    {
        constexpr int kLarge = 1200;
        cv::Mat plain(kLarge, kLarge, CV_8UC1, cv::Scalar(20));
        QVERIFY(know(boardKnowledge()));
        MonitorItem item;
        item.category = QStringLiteral("board");
        item.templatePath = write(QStringLiteral("plain.png"), plain).filePath;
        for (int y = 10; y + 10 < kLarge; y += 40) {
            for (int x = 10; x + 10 < kLarge; x += 40) {
                plain(cv::Rect(x, y, 7, 7)).setTo(200);
            }
        }
        item.image = write(QStringLiteral("dotted.png"), plain);
        const Result<MonitorReply> reply = judged(item);
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().text()));
        QCOMPARE(reply->trace.draftAnswer.findings.size(), size_t(300));
        QVERIFY(reply->trace.answer.findings.size() <= 300);
        QVERIFY(reply->trace.draft.contains(QStringLiteral("More than 300 places")));
        QCOMPARE(reply->trace.diagnostics.size(), size_t(1));
        QCOMPARE(reply->trace.diagnostics.front().code, QStringLiteral("placesCut"));
    }

    void sixteenBitPairsAreShownThroughOneWindow()
    {
        // Dim, and the image has a bright place that widens its own window.
        cv::Mat dim;
        board({}).convertTo(dim, CV_16U, 20, 1'000);
        QVERIFY(know(boardKnowledge()));
        MonitorItem item;
        item.category = QStringLiteral("board");
        item.templatePath = write(QStringLiteral("dim.png"), dim).filePath;
        dim(cv::Rect(60, 200, 12, 12)).setTo(40'000);
        item.image = write(QStringLiteral("bright.png"), dim);
        const Result<MonitorReply> reply = judged(item);
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().text()));
        QVERIFY2(reply->trace.draft.contains(QStringLiteral("which needed no shift")),
                 qPrintable(reply->trace.draft));
        QCOMPARE(reply->trace.draftAnswer.findings.size(), size_t(1));
        QVERIFY(iou(*reply->trace.draftAnswer.findings[0].box, PixelBox{56, 196, 76, 216}) > 0.5);
    }

    void preparingAgainCostsNothingWhereNothingChanged()
    {
        CategoryKnowledge knowledge = clothKnowledge(6);
        qint64 images = 0;
        const auto prepared = [&] {
            images = 0;
            return m_engine->prepare(knowledge, {}, [&](const Progress &) { ++images; });
        };
        QVERIFY(prepared());
        QCOMPARE(images, 6);
        // The project's revision counts on with every edit anywhere.
        knowledge.revision = 17;
        QVERIFY(prepared());
        QCOMPARE(images, 0);
        knowledge.references.pop_back();
        QVERIFY(prepared());
        QCOMPARE(images, 5);
    }

    void progressEndsAtItsTotalAlsoWhereMuchIsKnown()
    {
        CategoryKnowledge knowledge = clothKnowledge(10);
        std::optional<Progress> last;
        const auto prepared = [&] {
            last.reset();
            return m_engine->prepare(knowledge, {}, [&](const Progress &state) { last = state; });
        };
        const auto approve = [&](int seed) {
            knowledge.approved.push_back(
                {write(QStringLiteral("seen%1.png").arg(seed), stained(seed)),
                 {Verdict::Yes, {{QStringLiteral("stain"), PixelBox{110, 60, 136, 82}, {}}}},
                 {}});
        };
        for (int seed = 1; seed <= 4; ++seed) {
            approve(seed);
        }
        QVERIFY(prepared());
        QVERIFY(last);
        QCOMPARE(last->done, last->total);
        approve(5);
        QVERIFY(prepared());
        QVERIFY(last);
        QCOMPARE(last->done, last->total);
        // Five for their types and five for what is a defect, but none of the references.
        QCOMPARE(last->total, 10);
        knowledge.reflect = ReflectChoice::Always;
        QVERIFY(prepared());
        QVERIFY(last);
        QCOMPARE(last->done, last->total);
    }

    void prepareMakesTheSecondLookReadyWhereItWillBeAskedFor()
    {
        CategoryKnowledge knowledge = clothKnowledge(5);
        QVERIFY(know(knowledge));
        knowledge.reflect = ReflectChoice::Always;
        Progress last;
        QVERIFY(m_engine->prepare(knowledge, {}, [&](const Progress &state) { last = state; }));
        QCOMPARE(last.total, qint64(5));
        QCOMPARE(last.done, qint64(5));
        // A later look does not throw it away.
        knowledge.reflect = ReflectChoice::Auto;
        QVERIFY(know(knowledge));
        MonitorItem item = clothItem(QStringLiteral("stain.png"), stained(31));
        item.reflect = ReflectChoice::Always;
        for (const KnownImage &reference : knowledge.references) {
            QVERIFY(QFile::remove(reference.filePath));
        }
        const Result<MonitorReply> reply = judged(item);
        QVERIFY(reply);
        QCOMPARE(reply->trace.mode, TraceMode::Reflective);
    }

    void checksItselfAndMeasures()
    {
        const Result<MonitorInfo> info = m_engine->check({});
        QVERIFY2(info, info ? "" : qPrintable(info.error().text()));
        QCOMPARE(info->device, QStringLiteral("cpu"));
        QCOMPARE(info->threads, 1);
        QVERIFY(info->matrixGflops > 0);
    }

    void aFindingOfNoKnownTypeIsNamedInTheTextsLanguage()
    {
        QVERIFY(know(boardKnowledge()));
        MonitorItem item = boardItem({116, 200, 14, 12}, QStringLiteral("gap.png"));
        item.language = TextLanguage::Chinese;
        const Result<MonitorReply> reply = judged(item);
        QVERIFY(reply);
        QCOMPARE(reply->trace.answer.findings[0].type, QStringLiteral("缺陷"));
        QVERIFY(!reply->trace.raw.contains(QStringLiteral("defect")));
    }

    void boxesFollowTheMarginOfApprovedOnes()
    {
        CategoryKnowledge knowledge = boardKnowledge();
        const MonitorItem seen = boardItem({164, 100, 14, 12}, QStringLiteral("seen.png"));
        KnownSample sample;
        sample.image = seen.image;
        sample.templatePath = seen.templatePath;
        sample.answer = {Verdict::Yes, {{QStringLiteral("open"), PixelBox{152, 88, 190, 124}, {}}}};
        knowledge.approved = {sample};
        QVERIFY(know(knowledge));
        const Result<MonitorReply> reply =
            judged(boardItem({116, 200, 14, 12}, QStringLiteral("gap.png")));
        QVERIFY(reply);
        QVERIFY(iou(*reply->trace.answer.findings[0].box, PixelBox{104, 188, 142, 224}) > 0.75);
    }

    void typesAreGenericUntilOneIsApprovedAndThenNamed()
    {
        const cv::Rect gap(116, 200, 14, 12);
        QVERIFY(know(boardKnowledge()));
        const MonitorItem item = boardItem(gap, QStringLiteral("gap.png"));
        const Result<MonitorReply> before = judged(item);
        QVERIFY(before);
        QCOMPARE(before->trace.answer.findings[0].type, QStringLiteral("defect"));
        QVERIFY(!before->trace.typeMargin);

        CategoryKnowledge knowledge = boardKnowledge();
        const auto approve = [&](const MonitorItem &seen, const QString &type,
                                 const PixelBox &box) {
            knowledge.approved.push_back(
                {seen.image, {Verdict::Yes, {{type, box, {}}}}, seen.templatePath});
        };
        approve(boardItem({164, 100, 14, 12}, QStringLiteral("open.png")), QStringLiteral("open"),
                {158, 94, 184, 118});
        cv::Mat bridged = board({});
        bridged(cv::Rect(82, 240, 34, 10)).setTo(230);
        MonitorItem bridge = item;
        bridge.image = write(QStringLiteral("short.png"), bridged);
        approve(bridge, QStringLiteral("short"), {76, 234, 122, 256});
        approve(boardItem({20, 40, 14, 12}, QStringLiteral("bad.png")), QStringLiteral("NG"),
                {14, 34, 40, 58});
        QVERIFY(know(knowledge));
        const Result<MonitorReply> after = judged(item);
        QVERIFY(after);
        QCOMPARE(after->trace.answer.findings[0].type, QStringLiteral("open"));
        QVERIFY(*after->trace.typeMargin > 0);
        QVERIFY(after->trace.draft.contains(QStringLiteral("open at (")));
    }

    void approvalsTeachTheMemoryWhatIsADefect()
    {
        // Faint stripes that the memory alone lets pass, approved as defects, are found afterwards.
        const auto faint = [](int seed) {
            cv::Mat pixels = cloth(seed);
            cv::Mat patch = pixels(cv::Rect(40 + 4 * (seed % 10), 50 + 5 * (seed % 7), 40, 40));
            patch += 18;
            return pixels;
        };
        CompactOptions cached = options();
        cached.cacheFolder = m_folder.filePath(QStringLiteral("taught"));
        m_engine = *CompactEngine::load(cached);
        CategoryKnowledge knowledge = clothKnowledge(8);
        const MonitorItem item = clothItem(QStringLiteral("faint.png"), faint(77));
        QVERIFY(know(knowledge));
        const double before = *judged(item)->trace.confidence;
        for (int i = 0; i < 6; ++i) {
            const int seed = 100 + i;
            const PixelBox box{40.0 + 4 * (seed % 10), 50.0 + 5 * (seed % 7),
                               80.0 + 4 * (seed % 10), 90.0 + 5 * (seed % 7)};
            knowledge.approved.push_back({write(QStringLiteral("yes%1.png").arg(i), faint(seed)),
                                          {Verdict::Yes, {{QStringLiteral("bleached"), box, {}}}},
                                          {}});
            knowledge.approved.push_back(
                {write(QStringLiteral("no%1.png").arg(i), cloth(seed + 50)),
                 {Verdict::No, {}},
                 {}});
        }
        QVERIFY(know(knowledge));
        const Result<MonitorReply> after = judged(item);
        QVERIFY(after);
        QVERIFY2(*after->trace.confidence > before, qPrintable(after->trace.raw));
        QCOMPARE(after->trace.answer.verdict, Verdict::Yes);
        QCOMPARE(after->trace.answer.findings[0].type, QStringLiteral("bleached"));
        QCOMPARE(judged(clothItem(QStringLiteral("clean.png"), cloth(57)))->trace.answer.verdict,
                 Verdict::No);

        // Withdrawn approvals leave nothing behind.
        knowledge.approved.clear();
        QVERIFY(know(knowledge));
        QCOMPARE(*judged(item)->trace.confidence, before);
    }

    void theSameItemGivesTheSameTraceAlsoFromTheCache()
    {
        CompactOptions cached = options();
        cached.cacheFolder = m_folder.filePath(QStringLiteral("cache"));
        const CategoryKnowledge knowledge = clothKnowledge(5);
        const MonitorItem item = clothItem(QStringLiteral("stain.png"), stained(31));
        QStringList texts;
        for (int i = 0; i < 3; ++i) {
            m_engine = *CompactEngine::load(cached);
            QVERIFY(know(knowledge));
            texts.append(judged(item)->trace.raw);
            // Damaged cache files are made anew.
            const QDir features(cached.cacheFolder + QStringLiteral("/features"));
            const QStringList names = features.entryList(QDir::Files);
            QCOMPARE(names.size(), 6);
            QFile file(features.filePath(names.first()));
            QVERIFY(file.open(QIODevice::ReadWrite));
            file.seek(file.size() / 2);
            file.write("damage");
        }
        QCOMPARE(texts[1], texts[0]);
        QCOMPARE(texts[2], texts[0]);
    }

    void textsAreCanonicalAndAgreeWithTheAnswer_data()
    {
        QTest::addColumn<bool>("isBoard");
        QTest::addColumn<bool>("isDefective");
        QTest::addColumn<ReflectChoice>("reflect");
        QTest::addColumn<TextLanguage>("language");
        for (const bool isBoard : {true, false}) {
            for (const bool isDefective : {true, false}) {
                for (const ReflectChoice reflect : {ReflectChoice::Never, ReflectChoice::Always}) {
                    for (const TextLanguage language :
                         {TextLanguage::English, TextLanguage::Chinese}) {
                        QTest::addRow("%s, %s, %s, %s", isBoard ? "template" : "memory",
                                      isDefective ? "defect" : "none",
                                      reflect == ReflectChoice::Always ? "reflective" : "thinking",
                                      language == TextLanguage::Chinese ? "Chinese" : "English")
                            << isBoard << isDefective << reflect << language;
                    }
                }
            }
        }
    }

    void textsAreCanonicalAndAgreeWithTheAnswer()
    {
        QFETCH(bool, isBoard);
        QFETCH(bool, isDefective);
        QFETCH(ReflectChoice, reflect);
        QFETCH(TextLanguage, language);
        QVERIFY(know(isBoard ? boardKnowledge() : clothKnowledge(4)));
        MonitorItem item =
            isBoard ? boardItem(isDefective ? cv::Rect(116, 200, 14, 12) : cv::Rect(20, 16, 1, 1),
                                QStringLiteral("b.png"))
                    : clothItem(QStringLiteral("c.png"), isDefective ? stained(31) : cloth(57));
        item.reflect = reflect;
        item.language = language;
        const Result<MonitorReply> reply = judged(item);
        QVERIFY(reply);
        const StoredTrace &trace = reply->trace;
        QCOMPARE(trace.mode,
                 reflect == ReflectChoice::Always ? TraceMode::Reflective : TraceMode::Thinking);
        QCOMPARE(trace.answer.verdict, isDefective ? Verdict::Yes : Verdict::No);

        const TraceReading reading = readTrace(trace.raw);
        QVERIFY(reading.diagnostics.empty());
        QCOMPARE(reading.parse, ParseState::Whole);
        QCOMPARE(writeTrace(reading.trace).value(), trace.raw);
        QCOMPARE(reading.trace.revision, trace.revision);

        const DraftReader reader;
        const UnitAnswer draft = toUnit(trace.draftAnswer, item.image.size);
        for (const UnitAnswer *stored : {&draft, static_cast<const UnitAnswer *>(nullptr)}) {
            const ConsistencyReport report = checkConsistency(reading, stored, reader);
            for (const Diagnostic &breach : report.breaches()) {
                qWarning("%s in: %s", qPrintable(breach.text()), qPrintable(trace.raw));
            }
            QVERIFY(report.breaches().empty());
        }
        QCOMPARE(reader.readDraft(trace.draft).answer.verdict, trace.draftAnswer.verdict);
        if (trace.mode == TraceMode::Reflective) {
            const DraftReading critique =
                reader.readCritique(trace.reflection + QStringLiteral("\n\n") + trace.revision);
            QCOMPARE(critique.answer.verdict, trace.answer.verdict);
        }
    }

    void aStopRequestCancels()
    {
        std::stop_source stop;
        stop.request_stop();
        const Status status = m_engine->prepare(clothKnowledge(3), stop.get_token(), {});
        QVERIFY(!status);
        QCOMPARE(status.error().code, QStringLiteral("cancelled"));
    }

    void anUnknownCategoryAndADamagedImageAreErrorsOfTheItemOnly()
    {
        QVERIFY(!judged(clothItem(QStringLiteral("a.png"), cloth(57))));
        QVERIFY(know(clothKnowledge(3)));
        MonitorItem item = clothItem(QStringLiteral("a.png"), cloth(57));
        QVERIFY(QFile::resize(item.image.filePath, 100));
        QVERIFY(!judged(item));
        item.image.filePath += QStringLiteral(".gone");
        QCOMPARE(judged(item).error().code, QStringLiteral("imageMissing"));
        QVERIFY(judged(clothItem(QStringLiteral("b.png"), cloth(57))));
    }
};

QTEST_GUILESS_MAIN(TestCompactMonitor)
#include "tst_compactmonitor.moc"

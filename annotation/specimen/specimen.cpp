// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/specimen/specimen.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/filewrite.h"
#include "annotation/base/verify.h"
#include "annotation/specimen/drawing.h"

#include <QDir>
#include <QSaveFile>
#include <QTextStream>

#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ra {

namespace {

using specimen::Drawing;

/// One surface category in MVTec's layout; shares are of the category's images.
struct Surface {
    const char *name;
    const char *scenario;
    Drawing (*draw)(const std::string &, specimen::Clarity, cv::RNG &);
    std::vector<std::string> defects;
};

const std::vector<Surface> &surfaces()
{
    static const std::vector<Surface> all{
        {"brushed metal", "texture", specimen::drawMetal, {"scratch", "stain", "dent"}},
        {"woven fabric",
         "texture",
         specimen::drawFabric,
         {"broken_thread", "hole", "contamination"}},
        {"flange", "workpiece", specimen::drawFlange, {"chip", "crack", "rust"}},
        {"sorted tray",
         "logical",
         specimen::drawTray,
         {"missing_part", "wrong_part", "extra_part"}},
    };
    return all;
}

constexpr const char *kBoardCategory = "board";
constexpr int kLeastCount = 60;
constexpr double kReferenceShare = 0.34;
constexpr double kNormalShare = 0.26;
constexpr int kBoardDesigns = 4;
constexpr int kMostBoardDefects = 5;

Status writeBytes(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    const bool isOpen = file.open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    const QString reason = isOpen ? writeAll(file, bytes) : file.errorString();
    if (!reason.isEmpty() || !file.commit()) {
        return fail("notWritable",
                    QT_TRANSLATE_NOOP("ra", "%1 could not be written (%2). Free some space, or "
                                            "choose another folder."),
                    {path, reason.isEmpty() ? file.errorString() : reason});
    }
    return {};
}

Status writeImage(const QString &path, const cv::Mat &image)
{
    std::vector<uchar> bytes;
    const bool isJpeg = path.endsWith(QLatin1String(".jpg"));
    const std::vector<int> options = isJpeg ? std::vector<int>{cv::IMWRITE_JPEG_QUALITY, 95}
                                            : std::vector<int>{cv::IMWRITE_PNG_COMPRESSION, 1};
    cv::imencode(isJpeg ? ".jpg" : ".png", image, bytes, options);
    return writeBytes(path, QByteArray(reinterpret_cast<const char *>(bytes.data()),
                                       static_cast<qsizetype>(bytes.size())));
}

Status makeFolder(const QString &path)
{
    if (!QDir().mkpath(path)) {
        return fail("notWritable", QT_TRANSLATE_NOOP("ra", "The folder %1 could not be made."),
                    {path});
    }
    return {};
}

/// Counts images and tells about them; stops where asked to.
class Counter final
{
public:
    Counter(int total, const ProgressSink &sink, std::stop_token stop)
        : m_total(total),
          m_progress(sink),
          m_stop(std::move(stop))
    {
    }

    Status next(const QString &item)
    {
        if (m_stop.stop_requested()) {
            return fail(errorcode::kCancelled,
                        QT_TRANSLATE_NOOP("ra", "Drawing the sample images was cancelled."));
        }
        m_progress.report({++m_done, m_total, 0, item});
        return {};
    }

private:
    qint64 m_done = 0;
    qint64 m_total;
    ThrottledProgress m_progress;
    std::stop_token m_stop;
};

QString numbered(int number, const char *suffix)
{
    return QStringLiteral("%1%2").arg(number, 3, 10, QLatin1Char('0')).arg(QLatin1String(suffix));
}

Status drawSurface(const QString &folder, const Surface &surface, int count, cv::RNG &rng,
                   Counter &counter)
{
    const int references = static_cast<int>(std::lround(count * kReferenceShare));
    const int normals = static_cast<int>(std::lround(count * kNormalShare));
    const QString trainFolder = folder + QStringLiteral("/train/good");
    const QString testFolder = folder + QStringLiteral("/test/good");
    RA_TRY(makeFolder(trainFolder));
    RA_TRY(makeFolder(testFolder));
    for (int i = 0; i < references + normals; ++i) {
        const bool isReference = i < references;
        const QString path = (isReference ? trainFolder : testFolder) + QLatin1Char('/')
                             + numbered(isReference ? i : i - references, ".png");
        RA_TRY(counter.next(path));
        // References are clean; normals to judge vary.
        RA_TRY(writeImage(path,
                          surface.draw({}, isReference ? 1.0 : rng.uniform(0.0, 1.0), rng).image));
    }
    for (int i = 0; i < count - references - normals; ++i) {
        const std::string &defect =
            surface.defects[static_cast<size_t>(i) % surface.defects.size()];
        const QString name = QString::fromStdString(defect);
        const int number = i / static_cast<int>(surface.defects.size());
        const QString imageFolder = folder + QStringLiteral("/test/") + name;
        const QString maskFolder = folder + QStringLiteral("/ground_truth/") + name;
        RA_TRY(makeFolder(imageFolder));
        RA_TRY(makeFolder(maskFolder));
        const QString path = imageFolder + QLatin1Char('/') + numbered(number, ".png");
        RA_TRY(counter.next(path));
        const Drawing drawing = surface.draw(defect, rng.uniform(0.0, 1.0), rng);
        RA_TRY(writeImage(path, drawing.image));
        RA_TRY(writeImage(maskFolder + QLatin1Char('/') + numbered(number, "_mask.png"),
                          drawing.mask));
    }
    return {};
}

Status drawBoards(const QString &folder, int pairs, cv::RNG &rng, Counter &counter)
{
    const QString top = folder + QStringLiteral("/PCBData");
    QString trainList;
    QString testList;
    for (int i = 0; i < pairs; ++i) {
        const int design = i % kBoardDesigns;
        const QString board = QStringLiteral("7%1").arg(design + 1, 4, 10, QLatin1Char('0'));
        const QString group = QStringLiteral("group") + board;
        const QString images = group + QLatin1Char('/') + board;
        const QString rows = images + QStringLiteral("_not");
        RA_TRY(makeFolder(top + QLatin1Char('/') + images));
        RA_TRY(makeFolder(top + QLatin1Char('/') + rows));
        const QString stem = board + numbered(i / kBoardDesigns, "");
        RA_TRY(counter.next(stem));
        // Every seventh board is good.
        const int wanted = i % 7 == 6 ? 0 : rng.uniform(1, kMostBoardDefects + 1);
        const specimen::BoardPair pair =
            specimen::drawBoard(static_cast<uint64_t>(design), wanted, rng);
        const QString base = top + QLatin1Char('/') + images + QLatin1Char('/') + stem;
        RA_TRY(writeImage(base + QStringLiteral("_test.jpg"), pair.test));
        RA_TRY(writeImage(base + QStringLiteral("_temp.jpg"), pair.reference));
        RA_TRY(counter.next(stem));
        QByteArray text;
        for (const specimen::BoardDefect &defect : pair.defects) {
            text += QStringLiteral("%1 %2 %3 %4 %5\n")
                        .arg(defect.box.x)
                        .arg(defect.box.y)
                        .arg(defect.box.br().x)
                        .arg(defect.box.br().y)
                        .arg(defect.type)
                        .toLatin1();
        }
        RA_TRY(writeBytes(top + QLatin1Char('/') + rows + QLatin1Char('/') + stem
                              + QStringLiteral(".txt"),
                          text));
        (design == 0 ? testList : trainList) += images + QLatin1Char('/') + stem
                                                + QStringLiteral(".jpg ") + rows + QLatin1Char('/')
                                                + stem + QStringLiteral(".txt\n");
    }
    RA_TRY(writeBytes(top + QStringLiteral("/trainval.txt"), trainList.toUtf8()));
    return writeBytes(top + QStringLiteral("/test.txt"), testList.toUtf8());
}

} // namespace

std::vector<SpecimenCategory> specimenCategories()
{
    std::vector<SpecimenCategory> categories;
    for (const Surface &surface : surfaces()) {
        categories.push_back(
            {QString::fromLatin1(surface.name), QString::fromLatin1(surface.scenario)});
    }
    categories.push_back({QString::fromLatin1(kBoardCategory), QStringLiteral("electronics")});
    return categories;
}

Result<std::vector<SpecimenFolder>> drawSpecimens(const QString &folder,
                                                  const SpecimenOptions &options,
                                                  const ProgressSink &progress,
                                                  std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    if (options.count < kLeastCount) {
        return fail("badCount",
                    QT_TRANSLATE_NOOP("ra", "The sample project needs at least %1 images."),
                    {QString::number(kLeastCount)});
    }
    const int perCategory = options.count / (static_cast<int>(surfaces().size()) + 1);
    const int rest = options.count - perCategory * static_cast<int>(surfaces().size());
    const int boardPairs = rest / 2;
    // Boards come in pairs; one image that remains is the first surface's.
    int extra = rest % 2;
    Counter counter(options.count, progress, std::move(stop));
    std::vector<SpecimenFolder> folders;
    const QString surfaceFolder = folder + QStringLiteral("/surfaces");
    try {
        uint64_t stream = options.seed * 1000003;
        for (const Surface &surface : surfaces()) {
            cv::RNG rng(++stream);
            RA_TRY(drawSurface(surfaceFolder + QLatin1Char('/') + QLatin1String(surface.name),
                               surface, perCategory + std::exchange(extra, 0), rng, counter));
        }
        const QString boardFolder = folder + QLatin1Char('/') + QLatin1String(kBoardCategory);
        cv::RNG rng(++stream);
        RA_TRY(drawBoards(boardFolder, boardPairs, rng, counter));
        folders.push_back({surfaceFolder, QStringLiteral("mvtec"), options.count - boardPairs * 2});
        folders.push_back({boardFolder, QStringLiteral("deeppcb"), boardPairs * 2});
    } catch (const cv::Exception &e) {
        return fail("drawing", QT_TRANSLATE_NOOP("ra", "The sample images could not be drawn: %1."),
                    {QString::fromLocal8Bit(e.what())});
    }
    return folders;
}

} // namespace ra

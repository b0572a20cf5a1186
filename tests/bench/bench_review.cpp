// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

// Frames of the canvas (8192 × 8192, 500 labelled boxes, 1400 × 900) against painting the bare
// image, and the time from one cached sample to the next painted one. Prints one JSON object.

#include "tests/support/fakeproject.h"
#include "tests/support/plainassessor.h"
#include "ui/common/actiontable.h"
#include "ui/common/theme.h"
#include "ui/common/windowsettings.h"
#include "ui/review/reviewpage.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <functional>

namespace {

using namespace ra;
using namespace ra::ui;

constexpr int kSide = 8192;
constexpr int kBoxes = 500;
constexpr int kRounds = 31;
constexpr QSize kViewport(1400, 900);

double medianMs(const std::function<void()> &work)
{
    std::vector<double> times;
    for (int i = 0; i < kRounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::nth_element(times.begin(), times.begin() + kRounds / 2, times.end());
    return times[kRounds / 2];
}

QJsonObject figure(double value, double reference)
{
    return {{QStringLiteral("ms"), value},
            {QStringLiteral("referenceMs"), reference},
            {QStringLiteral("ratio"), reference > 0 ? value / reference : 0}};
}

ImagePtr largeImage()
{
    auto image = std::make_shared<LoadedImage>();
    image->size = {kSide, kSide};
    QImage level(kSide, kSide, QImage::Format_Grayscale8);
    for (int y = 0; y < kSide; ++y) {
        uchar *line = level.scanLine(y);
        for (int x = 0; x < kSide; ++x) {
            line[x] = static_cast<uchar>((x ^ y) & 0xff);
        }
    }
    for (int side = kSide; side > 256; side /= 2) {
        image->levels.push_back(level);
        level = level.scaled(side / 2, side / 2).convertToFormat(QImage::Format_Grayscale8);
    }
    return image;
}

Record manyBoxes()
{
    Record record;
    record.answer.verdict = Verdict::Yes;
    for (int i = 0; i < kBoxes; ++i) {
        const double x = (i * 997) % (kSide - 200);
        const double y = (i * 613) % (kSide - 200);
        record.answer.findings.push_back(
            {QStringLiteral("scratch"), PixelBox{x, y, x + 120, y + 80}, {}, false});
    }
    return record;
}

QJsonObject measureCanvas(const Services &services)
{
    const auto data = std::make_shared<test::FakeData>();
    const SampleId sample = data->add(QStringLiteral("large.png"), manyBoxes());
    data->edit(sample, [](SampleDetail &detail) { detail.row.size = {kSide, kSide}; });
    ProjectSession session(services, std::make_unique<test::FakeProject>(data));
    Navigator navigator;
    RecordEditor editor(session, navigator);
    editor.expect(sample);
    editor.show(data->stored(sample));
    const Theme theme(ThemeKind::Dark);
    CanvasView canvas(theme);
    canvas.resize(kViewport);
    canvas.setEditor(&editor);
    const ImagePtr image = largeImage();
    canvas.setImage(image);
    canvas.show();
    QImage target(kViewport, QImage::Format_ARGB32_Premultiplied);
    const auto bare = [&] {
        QPainter painter(&target);
        paintImage(painter, *image, canvas.transform(), QRectF(QPointF(), QSizeF(kViewport)), {});
    };
    QJsonObject result;
    result.insert(QStringLiteral("fit"),
                  figure(medianMs([&] { canvas.render(&target); }), medianMs(bare)));
    canvas.showOneToOne();
    const double pan = medianMs([&] {
        canvas.panBy({-7, -5});
        canvas.render(&target);
    });
    result.insert(QStringLiteral("panOneToOne"), figure(pan, medianMs(bare)));
    canvas.setEditor(nullptr);
    return result;
}

double measureNextSample(const Services &services)
{
    constexpr int kSamples = 8;
    const QTemporaryDir folder;
    const auto data = std::make_shared<test::FakeData>();
    std::vector<SampleId> ids;
    for (int i = 0; i < kSamples; ++i) {
        const QString path = folder.filePath(QStringLiteral("%1.png").arg(i));
        QImage image(1600, 1200, QImage::Format_Grayscale8);
        image.fill(20 * i);
        image.save(path);
        ids.push_back(data->add(path, {}));
        data->edit(ids.back(), [](SampleDetail &detail) { detail.row.size = {1600, 1200}; });
    }
    ProjectSession session(services, std::make_unique<test::FakeProject>(data));
    Navigator navigator;
    ActionTable actions;
    Theme theme(ThemeKind::Dark);
    WindowSettings settings(folder.filePath(QStringLiteral("window.ini")));
    ReviewPage page({services, &navigator, &actions, &theme, &settings});
    page.resize(1600, 900);
    navigator.openReview(ids, 0);
    page.setSession(&session);
    page.show();
    // Through once, so that all is in the cache.
    for (int i = 0; i < kSamples; ++i) {
        navigator.setQueueIndex(i);
        while (!page.canvas()->image()
               || !page.canvas()->image()->filePath.endsWith(QStringLiteral("/%1.png").arg(i))) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        }
    }
    while (AsyncRunner::pendingEverywhere() > 0) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    }
    int index = kSamples - 1;
    const double ms = medianMs([&] {
        index = index == kSamples - 1 ? kSamples - 2 : kSamples - 1;
        navigator.setQueueIndex(index);
        QCoreApplication::sendPostedEvents();
        page.repaint();
        page.canvas()->repaint();
    });
    page.setSession(nullptr);
    return ms;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const test::PlainAssessor assessor;
    Services services;
    services.assessor = &assessor;
    const QJsonObject result{{QStringLiteral("canvas8k500Boxes"), measureCanvas(services)},
                             {QStringLiteral("nextCachedSampleMs"), measureNextSample(services)}};
    std::printf("%s\n", QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/formats/importerregistry.h"
#include "annotation/exchange/source/foldernames.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace ra;

namespace {

/// The golden boxes are good to this many pixels.
constexpr double kTolerance = 0.51;

Result<ImportPlan> scan(const QString &folder, const QString &format, const ImportOptions &options)
{
    RA_TRY_ASSIGN(const FolderListing listing, FolderListing::read(folder));
    const ImporterRegistry registry;
    RA_TRY_ASSIGN(const Importer *importer,
                  format.isEmpty() ? registry.recognise(listing) : registry.find(format));
    return importer->scan(listing, options, {}, {});
}

QJsonObject readJson(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

/// "yes [scratch 8 6 30 20]" with types as folders spell them made comparable.
QString described(const ImportedSample &sample)
{
    QString text = sample.truth ? toKey(sample.truth->verdict) : QStringLiteral("unlabelled");
    for (const Finding &finding : sample.truth ? sample.truth->findings : std::vector<Finding>()) {
        text += QStringLiteral(" [%1").arg(finding.type);
        if (finding.box) {
            const PixelBox &b = *finding.box;
            text += QStringLiteral(" %1 %2 %3 %4").arg(b.x1).arg(b.y1).arg(b.x2).arg(b.y2);
        }
        text += QLatin1Char(']');
    }
    return text;
}

bool isNear(const QJsonArray &expected, const PixelBox &box)
{
    const double sides[] = {box.x1, box.y1, box.x2, box.y2};
    for (qsizetype i = 0; i < 4; ++i) {
        if (qAbs(expected.at(i).toDouble() - sides[i]) > kTolerance) {
            return false;
        }
    }
    return true;
}

bool agrees(const QJsonObject &expected, const ImportedSample &sample)
{
    const QString verdict =
        sample.truth ? toKey(sample.truth->verdict) : QStringLiteral("unlabelled");
    const QJsonArray findings = expected.value(QStringLiteral("findings")).toArray();
    const size_t count = sample.truth ? sample.truth->findings.size() : 0;
    if (verdict != expected.value(QStringLiteral("verdict")).toString()
        || count != size_t(findings.size())
        || sample.size.width != expected.value(QStringLiteral("width")).toInt()
        || sample.size.height != expected.value(QStringLiteral("height")).toInt()) {
        return false;
    }
    for (qsizetype i = 0; i < findings.size(); ++i) {
        const QJsonObject wanted = findings.at(i).toObject();
        const Finding &got = sample.truth->findings[size_t(i)];
        QString type = wanted.value(QStringLiteral("type")).toString();
        type.replace(QLatin1Char('_'), QLatin1Char(' '));
        if (got.type != type || !got.box
            || !isNear(wanted.value(QStringLiteral("box")).toArray(), *got.box)) {
            return false;
        }
    }
    return true;
}

QString severityOf(const Diagnostic &problem)
{
    switch (problem.severity) {
    case Severity::Note:
        return QStringLiteral("note");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Error:
        return QStringLiteral("error");
    }
    return {};
}

} // namespace

class TestImportData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goldenCasesGiveWhatIsExpected_data()
    {
        QTest::addColumn<QString>("format");
        for (const char *name :
             {"coco/datumaro", "coco/supervision", "coco/pycocotools-rle", "broken/coco-bad-rle",
              "broken/coco-bom-crlf", "broken/coco-box-outside", "broken/coco-duplicate-ids",
              "broken/coco-empty-file", "broken/coco-empty-set", "broken/coco-huge",
              "broken/coco-missing-image", "broken/coco-nan-and-huge", "broken/coco-path-escape",
              "broken/coco-same-name-two-folders", "broken/coco-truncated",
              "broken/coco-unknown-ids", "broken/coco-windows-paths", "broken/coco-wrong-size"}) {
            QTest::newRow(name) << QStringLiteral("coco");
        }
        QTest::newRow("mvtec/datumaro") << QStringLiteral("mvtec");
    }

    void goldenCasesGiveWhatIsExpected()
    {
        RA_REQUIRE_DATA(cases, "formats/imports");
        QFETCH(const QString, format);
        const QString folder =
            cases + QLatin1Char('/') + QString::fromLatin1(QTest::currentDataTag());
        ImportOptions options;
        options.unannotated = UnannotatedMeaning::Normal;
        options.sizeMismatch = SizeMismatch::ScaleBoxes;
        const auto plan = scan(folder, {}, options);
        QVERIFY2(plan.has_value(), qPrintable(plan ? QString() : plan.error().text()));
        QCOMPARE(plan->format, format);
        const QJsonObject expected = readJson(folder + QStringLiteral("/expected.json"));
        const QJsonArray samples = expected.value(QStringLiteral("samples")).toArray();
        QCOMPARE(plan->samples.size(), size_t(samples.size()));
        for (const QJsonValue &value : samples) {
            const QString path = value.toObject().value(QStringLiteral("image")).toString();
            const auto sample =
                std::find_if(plan->samples.begin(), plan->samples.end(),
                             [&](const ImportedSample &s) { return s.path == path; });
            QVERIFY2(sample != plan->samples.end(), qPrintable(path));
            QVERIFY2(agrees(value.toObject(), *sample),
                     qPrintable(path + u' ' + described(*sample)));
        }
        QStringList wanted, got;
        for (const QJsonValue &value : expected.value(QStringLiteral("diagnostics")).toArray()) {
            wanted.push_back(value.toString().section(QLatin1Char(':'), 0, 0));
        }
        for (const Diagnostic &problem : plan->problems) {
            if (problem.code == QStringLiteral("picturesUnused")) {
                continue; // told of besides what the case is about
            }
            got.push_back(severityOf(problem));
            QVERIFY(!problem.text().contains(QLatin1Char('%')));
        }
        wanted.sort();
        got.sort();
        QCOMPARE(got, wanted);
    }

    void goldenCocoExportReadsBack()
    {
        RA_REQUIRE_DATA(folder, "formats/coco");
        ImportOptions options;
        options.unannotated = UnannotatedMeaning::Normal;
        const auto plan = scan(folder, {}, options);
        QVERIFY(plan.has_value());
        QCOMPARE(plan->format, QStringLiteral("coco"));
        QCOMPARE(plan->samples.size(), size_t(7));
        QCOMPARE(plan->unannotated, 3);
        QCOMPARE(plan->total().findings, 5);
        QCOMPARE(plan->categories.count(QStringLiteral("瓶子")), size_t(1));
        QCOMPARE(plan->samples.back().split, Split::Train);
        QVERIFY(plan->licence.isEmpty());
    }

    void wrongSizeIsLeftOutUnlessAgreed()
    {
        RA_REQUIRE_DATA(folder, "formats/imports/broken/coco-wrong-size");
        const auto plan = scan(folder, {}, {});
        QVERIFY(plan.has_value());
        QVERIFY(plan->samples.empty());
        QCOMPARE(plan->problems.front().code, QStringLiteral("sizeMismatch"));
    }

    void magneticTilesGiveTheirCounts()
    {
        RA_REQUIRE_DATA(folder, "real/magnetic-tile");
        const auto plan = scan(folder, {}, {});
        QVERIFY(plan.has_value());
        QCOMPARE(plan->format, QStringLiteral("mask-pairs"));
        const CategoryCounts counts = plan->categories.at(QStringLiteral("magnetic tile"));
        QCOMPARE(counts.samples + counts.references, 680);
        QCOMPARE(counts.defective, 195);
        QCOMPARE(counts.normal + counts.references, 485);
        QVERIFY(counts.references > 20 && counts.references <= 30);
        QSet<QString> groups, referenceGroups, sampleGroups;
        for (const ImportedSample &sample : plan->samples) {
            QVERIFY(!sample.groupKey.isEmpty());
            groups.insert(sample.groupKey);
            (sample.role == SampleRole::Reference ? referenceGroups : sampleGroups)
                .insert(sample.groupKey);
        }
        QVERIFY(!referenceGroups.intersects(sampleGroups));
        QVERIFY(groups.size() > 80 && groups.size() < 200);
        for (const Diagnostic &problem : plan->problems) {
            QCOMPARE(problem.code, QStringLiteral("maskEmpty"));
        }
        qInfo("%lld groups, %lld references, %lld findings, %zu empty masks", qint64(groups.size()),
              counts.references, counts.findings, plan->problems.size());
    }

    void deepPcbGivesItsCounts()
    {
        RA_REQUIRE_DATA(folder, "real/deeppcb");
        const auto plan = scan(folder, {}, {});
        QVERIFY(plan.has_value());
        QCOMPARE(plan->format, QStringLiteral("deeppcb"));
        const CategoryCounts counts = plan->categories.at(QStringLiteral("pcb"));
        QCOMPARE(counts.samples, 280);
        QCOMPARE(counts.references, 280);
        QCOMPARE(counts.defective, 280);
        QVERIFY(plan->problems.empty());
        qint64 train = 0, test = 0;
        QSet<QString> boards;
        for (const ImportedSample &sample : plan->samples) {
            boards.insert(sample.groupKey);
            if (sample.role == SampleRole::Sample) {
                train += sample.split == Split::Train ? 1 : 0;
                test += sample.split == Split::Test ? 1 : 0;
                QVERIFY(!sample.pairPath.isEmpty());
            }
        }
        QCOMPARE(train, 226);
        QCOMPARE(test, 54);
        QCOMPARE(boards.size(), 7);
    }
};

QTEST_GUILESS_MAIN(TestImportData)
#include "tst_importdata.moc"

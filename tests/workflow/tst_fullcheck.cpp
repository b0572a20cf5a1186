// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/fullcheck.h"

#include "annotation/base/errorcode.h"
#include "annotation/workflow/contenthash.h"
#include "tests/support/fakeproject.h"
#include "tests/support/madefolder.h"

#include <QTest>

using namespace ra;
using namespace ra::test;

namespace {

constexpr int kPictures = 6;

QString nameOf(int i)
{
    return QStringLiteral("%1.png").arg(i);
}

/// A project on six pictures; the last one is a reference.
std::shared_ptr<FakeData> makeData(const MadeFolder &folder)
{
    auto data = makeFakeData(kPictures);
    for (int i = 0; i < kPictures; ++i) {
        folder.picture(nameOf(i), {16, 12}, {{1, 1, 4, 4}}, uchar(10 * i));
        SampleDetail &sample = data->samples[size_t(i)];
        sample.row.size = {16, 12};
        sample.row.filePath = folder.file(nameOf(i));
        sample.contentHash = contentHash(sample.row.filePath).value();
    }
    data->samples.back().row.role = SampleRole::Reference;
    return data;
}

} // namespace

class TestFullCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void picturesAsTheyWereImportedAreWell()
    {
        const MadeFolder folder;
        FakeProject project(makeData(folder));
        qint64 most = 0;
        bool isRising = true;
        const auto check = checkFully(project, [&](const Progress &step) {
            isRising = isRising && step.done >= most && step.total == kPictures;
            most = step.done;
        });
        QVERIFY(check);
        QVERIFY(check->isOk());
        QCOMPARE(check->pictures.checked, qint64(kPictures));
        QVERIFY(!check->pictures.summary());
        QVERIFY(isRising);
        QCOMPARE(most, qint64(kPictures));
    }

    void missingBrokenAndReplacedOnesAreNamed()
    {
        const MadeFolder folder;
        FakeProject project(makeData(folder));
        QVERIFY(QFile::remove(folder.file(nameOf(0))));
        QVERIFY(
            QFile::resize(folder.file(nameOf(1)), QFileInfo(folder.file(nameOf(1))).size() / 2));
        folder.picture(nameOf(2), {16, 12}, {{5, 5, 9, 9}});
        // A reference.
        folder.picture(nameOf(kPictures - 1), {16, 12}, {{5, 5, 9, 9}});
        // What its row says is told by the project's own check.
        project.data->samples[3].contentHash = QByteArrayLiteral("another");
        project.data->samples[3].damage = {
            {Severity::Error, QStringLiteral("damaged"), "", {}, -1, 0, {}}};
        const auto check = checkFully(project, {});
        QVERIFY(check);
        QVERIFY(!check->isOk() && check->project.isOk);
        const PictureCheck &pictures = check->pictures;
        QCOMPARE(pictures.checked, qint64(kPictures - 1));
        QCOMPARE(pictures.missing, qint64(1));
        QCOMPARE(pictures.broken, qint64(1));
        QCOMPARE(pictures.replaced, qint64(2));
        QStringList told;
        for (const Diagnostic &finding : pictures.findings) {
            QVERIFY(!finding.text().isEmpty());
            told.append(finding.code + u' ' + QFileInfo(finding.item).fileName());
        }
        QCOMPARE(told, (QStringList{QStringLiteral("imageMissing 0.png"),
                                    QStringLiteral("imageBroken 1.png"),
                                    QStringLiteral("imageReplaced 2.png"),
                                    QStringLiteral("imageReplaced 5.png")}));
        QVERIFY(pictures.summary()->text().contains(folder.file(nameOf(0))));
    }

    void ofManyTheFirstAreNamedAndAllAreCounted()
    {
        FakeProject project(makeFakeData(250, QStringLiteral("/nowhere/a.png")));
        const auto check = checkFully(project, {});
        QVERIFY(check);
        QCOMPARE(check->pictures.missing, qint64(250));
        QCOMPARE(check->pictures.findings.size(), size_t(100));
        QVERIFY(check->pictures.summary()->text().contains(QStringLiteral("250")));
    }

    void aStopEndsIt()
    {
        const MadeFolder folder;
        FakeProject project(makeData(folder));
        std::stop_source stop;
        const auto check = checkFully(
            project, [&](const Progress &) { stop.request_stop(); }, stop.get_token());
        QVERIFY(!check);
        QCOMPARE(check.error().code, QLatin1String(errorcode::kCancelled));
    }
};

QTEST_GUILESS_MAIN(TestFullCheck)
#include "tst_fullcheck.moc"

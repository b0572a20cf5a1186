// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/imagestate.h"

#include "annotation/image/imagewriter.h"
#include "tests/support/madefolder.h"

#include <QCryptographicHash>
#include <QTest>

using namespace ra;
using ra::test::MadeFolder;

namespace {

constexpr ImageSize kSize{64, 48};

QByteArray png(uchar value)
{
    ImagePlanes planes = makePlanes(kSize, 1, 8);
    for (size_t i = 0; i < planes.pixels.size(); ++i) {
        planes.pixels[i] = static_cast<uchar>(i * value);
    }
    return encodePng(planes).value();
}

SampleDetail sampleOf(const MadeFolder &folder)
{
    SampleDetail sample;
    sample.row.filePath = folder.file(QStringLiteral("a.png"));
    sample.row.size = kSize;
    sample.contentHash = QCryptographicHash::hash(png(3), QCryptographicHash::Sha256);
    return sample;
}

} // namespace

class TestImageState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatBecameOfTheFile()
    {
        const MadeFolder folder;
        const SampleDetail sample = sampleOf(folder);
        QCOMPARE(imageStateOf(sample), ImageState::Missing);
        folder.write(QStringLiteral("a.png"), png(3));
        QCOMPARE(imageStateOf(sample), ImageState::Whole);
        folder.write(QStringLiteral("a.png"), png(3).chopped(40));
        QCOMPARE(imageStateOf(sample), ImageState::Broken);
        folder.write(QStringLiteral("a.png"), "no picture");
        QCOMPARE(imageStateOf(sample), ImageState::Broken);
        folder.write(QStringLiteral("a.png"), png(5));
        QCOMPARE(imageStateOf(sample), ImageState::Replaced);
    }

    void aReferenceIsLookedAtAsWell()
    {
        const MadeFolder folder;
        SampleDetail sample;
        QCOMPARE(referenceStateOf(sample), ImageState::Unchecked);
        const SampleDetail reference = sampleOf(folder);
        sample.references = {reference.row};
        sample.referenceHash = reference.contentHash;
        QCOMPARE(referenceStateOf(sample), ImageState::Missing);
        folder.write(QStringLiteral("a.png"), png(3));
        QCOMPARE(referenceStateOf(sample), ImageState::Whole);
        folder.write(QStringLiteral("a.png"), png(3).chopped(40));
        QCOMPARE(referenceStateOf(sample), ImageState::Broken);
        folder.write(QStringLiteral("a.png"), png(5));
        QCOMPARE(referenceStateOf(sample), ImageState::Replaced);
        for (const ImageState state :
             {ImageState::Missing, ImageState::Broken, ImageState::Replaced}) {
            QVERIFY(referenceProblem(state)->code.startsWith(QStringLiteral("reference")));
        }
        QVERIFY(!referenceProblem(ImageState::Whole));
    }

    void aQuickLookReadsOnlyWhatHasAnotherStamp()
    {
        const MadeFolder folder;
        const SampleDetail sample = sampleOf(folder);
        folder.write(QStringLiteral("a.png"), png(5));
        SampleFile file;
        file.filePath = sample.row.filePath;
        file.size = sample.row.size;
        file.contentHash = sample.contentHash;
        QCOMPARE(quickStateOf(file), ImageState::Replaced);
        file.imported = stampOf(file.filePath);
        QCOMPARE(quickStateOf(file), ImageState::Whole);
        QCOMPARE(fileStateOf(file), ImageState::Replaced);
        --file.imported.modifiedMs;
        QCOMPARE(quickStateOf(file), ImageState::Replaced);
        // Without a hash the length tells.
        file.contentHash.clear();
        QCOMPARE(quickStateOf(file), ImageState::Whole);
        ++file.imported.bytes;
        QCOMPARE(quickStateOf(file), ImageState::Replaced);
    }

    void anotherSizeIsAnotherPictureWithoutAHashToo()
    {
        const MadeFolder folder;
        SampleDetail sample = sampleOf(folder);
        folder.write(QStringLiteral("a.png"), png(5));
        sample.contentHash.clear();
        QCOMPARE(imageStateOf(sample), ImageState::Whole);
        sample.row.size = {32, 24};
        QCOMPARE(imageStateOf(sample), ImageState::Replaced);
    }

    void anotherLengthIsAnotherPictureWithoutAHash()
    {
        const MadeFolder folder;
        SampleDetail sample = sampleOf(folder);
        folder.write(QStringLiteral("a.png"), png(3));
        sample.contentHash.clear();
        sample.imported = stampOf(sample.row.filePath);
        // A copy has another time.
        ++sample.imported.modifiedMs;
        QCOMPARE(imageStateOf(sample), ImageState::Whole);
        ++sample.imported.bytes;
        QCOMPARE(imageStateOf(sample), ImageState::Replaced);
        // Where its content is known, that counts.
        sample.contentHash = QCryptographicHash::hash(png(3), QCryptographicHash::Sha256);
        QCOMPARE(imageStateOf(sample), ImageState::Whole);
    }
};

QTEST_GUILESS_MAIN(TestImageState)
#include "tst_imagestate.moc"

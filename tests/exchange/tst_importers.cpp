// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/childrun.h"
#include "tests/support/importplan.h"
#include "tests/support/madefolder.h"
#include "tests/support/picturefile.h"
#include "tests/support/testsupport.h"

#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace ra;
using namespace ra::test;

namespace {

void makeMvtec(const MadeFolder &folder)
{
    folder.picture(QStringLiteral("bottle/train/good/000.png"));
    folder.picture(QStringLiteral("bottle/validation/good/000.PNG"));
    folder.picture(QStringLiteral("bottle/test/good/000.png"));
    folder.picture(QStringLiteral("bottle/test/broken_large/000.png"));
    folder.picture(QStringLiteral("bottle/test/broken_large/001.png"));
    folder.picture(QStringLiteral("bottle/test/combined/000.png"));
    folder.picture(QStringLiteral("bottle/test/bad/000.png"));
    folder.picture(QStringLiteral("bottle/ground_truth/broken_large/001_mask.png"), {16, 12},
                   {{1, 2, 5, 6}, {8, 8, 10, 9}}, 1);
    folder.picture(QStringLiteral("bottle/ground_truth/combined/000_mask.png"), {32, 24},
                   {{4, 4, 8, 12}});
    folder.picture(QStringLiteral("bottle/ground_truth/bad/000_mask.png"));
    folder.picture(QStringLiteral("bottle/ground_truth/broken_large/009_mask.png"));
    folder.write(QStringLiteral("bottle/readme.txt"), "text");
    folder.write(QStringLiteral("Thumbs.db"), "x");
}

} // namespace

class TestImporters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recognisesLayouts_data()
    {
        QTest::addColumn<QStringList>("pictures");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("format");
        const auto list = [](std::initializer_list<const char *> names) {
            QStringList result;
            for (const char *name : names) {
                result.push_back(QString::fromLatin1(name));
            }
            return result;
        };
        QTest::newRow("mvtec") << list(
            {"a/train/good/0.png", "a/test/bad/0.png", "a/ground_truth/bad/0.png"})
                               << QByteArray() << QStringLiteral("mvtec");
        QTest::newRow("mvtec without masks")
            << list({"train/good/0.png", "test/good/0.png", "test/hole/0.png"}) << QByteArray()
            << QStringLiteral("mvtec");
        QTest::newRow("grouped") << list({"g/a/train/good/0.png", "g/a/ground_truth/x/0.png"})
                                 << QByteArray() << QStringLiteral("mvtec");
        QTest::newRow("tiles") << list(
            {"MT_Free/Imgs/exp1_num_1.jpg", "MT_Free/Imgs/exp1_num_1.png"})
                               << QByteArray() << QStringLiteral("mask-pairs");
        QTest::newRow("pairs") << list({"train/1.png", "train/1_GT.png"}) << QByteArray()
                               << QStringLiteral("mask-pairs");
        QTest::newRow("coco") << list({"images/0.png"})
                              << QByteArray("{\"images\": [], \"annotations\": []}")
                              << QStringLiteral("coco");
        QTest::newRow("folders") << list({"good/0.png", "hole/0.png"}) << QByteArray()
                                 << QStringLiteral("folder");
        QTest::newRow("unlabelled")
            << list({"0.jpg"}) << QByteArray("{\"shapes\": []}") << QStringLiteral("folder");
    }

    void recognisesLayouts()
    {
        QFETCH(const QStringList, pictures);
        QFETCH(const QByteArray, json);
        QFETCH(const QString, format);
        const MadeFolder folder;
        for (const QString &picture : pictures) {
            folder.picture(picture);
        }
        if (!json.isEmpty()) {
            folder.write(QStringLiteral("labels.json"), json);
        }
        const auto listing = FolderListing::read(folder.path());
        const ImporterRegistry registry;
        const auto guesses = registry.guesses(*listing);
        QVERIFY(!guesses.empty());
        QCOMPARE(guesses.front().format, format);
        QVERIFY(!guesses.front().recognition.reason.isEmpty());
    }

    void saysWhatIsNotRecognised()
    {
        const MadeFolder folder;
        const ImporterRegistry registry;
        QCOMPARE(registry.recognise(*FolderListing::read(folder.path())).error().code,
                 QStringLiteral("formatNotRecognised"));
        QCOMPARE(registry.find(QStringLiteral("zip")).error().code,
                 QStringLiteral("unknownFormat"));
        QCOMPARE(FolderListing::read(folder.file(QStringLiteral("none"))).error().code,
                 QStringLiteral("noFolder"));
    }

    void mvtecReadsMasksByStem()
    {
        const MadeFolder folder;
        makeMvtec(folder);
        const ImportPlan plan = planOf(folder.path());
        const ImportedSample &broken =
            sampleAt(plan, QStringLiteral("bottle/test/broken_large/001.png"));
        QCOMPARE(broken.category, QStringLiteral("bottle"));
        QCOMPARE(broken.split, Split::Test);
        QCOMPARE(broken.size, (ImageSize{16, 12}));
        QCOMPARE(broken.truth->verdict, Verdict::Yes);
        QCOMPARE(broken.truth->findings.size(), size_t(2));
        QCOMPARE(broken.truth->findings[0].type, QStringLiteral("broken large"));
        QCOMPARE(*broken.truth->findings[0].box, (PixelBox{1, 2, 5, 6}));
        QCOMPARE(*broken.truth->findings[1].box, (PixelBox{8, 8, 10, 9}));
    }

    void mvtecKeepsDefectiveImagesWithoutRegions()
    {
        const MadeFolder folder;
        makeMvtec(folder);
        const ImportPlan plan = planOf(folder.path());
        const ImportedSample &noMask =
            sampleAt(plan, QStringLiteral("bottle/test/broken_large/000.png"));
        QCOMPARE(noMask.truth->verdict, Verdict::Yes);
        QCOMPARE(noMask.truth->findings.size(), size_t(1));
        QVERIFY(!noMask.truth->findings.front().box);
        const ImportedSample &emptyMask = sampleAt(plan, QStringLiteral("bottle/test/bad/000.png"));
        QCOMPARE(emptyMask.truth->verdict, Verdict::Yes);
        QCOMPARE(emptyMask.truth->findings.front().type, QStringLiteral("defect"));
        QCOMPARE(codesOf(plan),
                 (QStringList{QStringLiteral("maskEmpty"), QStringLiteral("maskMissing"),
                              QStringLiteral("maskSize"), QStringLiteral("maskUnpaired")}));
    }

    void combinedHasRegionsOfUnknownTypeAndScaledBoxes()
    {
        const MadeFolder folder;
        makeMvtec(folder);
        const ImportPlan plan = planOf(folder.path());
        const ImportedSample &combined =
            sampleAt(plan, QStringLiteral("bottle/test/combined/000.png"));
        QCOMPARE(combined.truth->findings.size(), size_t(1));
        QVERIFY(combined.truth->findings.front().type.isEmpty());
        QCOMPARE(*combined.truth->findings.front().box, (PixelBox{2, 2, 4, 6}));
    }

    void mvtecReferencesAreTrainAndValidation()
    {
        const MadeFolder folder;
        makeMvtec(folder);
        const ImportPlan plan = planOf(folder.path());
        QCOMPARE(plan.referenceRule, QStringLiteral("layout"));
        const CategoryCounts counts = plan.categories.at(QStringLiteral("bottle"));
        QCOMPARE(counts.references, 2);
        QCOMPARE(counts.samples, 5);
        QCOMPARE(counts.normal, 1);
        QCOMPARE(counts.defective, 4);
        QCOMPARE(plan.samples.front().role, SampleRole::Reference);
        ImportOptions options;
        options.references = ReferenceChoice::None;
        const ImportPlan without = planOf(folder.path(), options);
        QCOMPARE(without.total().references, 0);
        QCOMPARE(without.total().samples, 7);
    }

    void optionsAreUsedAndRecorded()
    {
        const MadeFolder folder;
        makeMvtec(folder);
        ImportOptions options;
        options.category = QStringLiteral("flask");
        options.scenario = Scenario::Workpiece;
        options.minMaskArea = 4;
        const ImportPlan plan = planOf(folder.path(), options);
        const ImportedSample &broken =
            sampleAt(plan, QStringLiteral("bottle/test/broken_large/001.png"));
        QCOMPARE(broken.category, QStringLiteral("flask"));
        QCOMPARE(broken.scenario, Scenario::Workpiece);
        QCOMPARE(broken.truth->findings.size(), size_t(1));
        const QJsonObject mask = plan.options.value(QStringLiteral("mask")).toObject();
        QCOMPARE(mask.value(QStringLiteral("minArea")).toInt(), 4);
        QCOMPARE(mask.value(QStringLiteral("connectivity")).toInt(), 8);
    }

    void tilesUseTheirThresholdAndGroupNeighbouringNumbers()
    {
        const MadeFolder folder;
        const auto tile = [&](const char *type, const char *stem, uchar value) {
            const QString path =
                QStringLiteral("MT_%1/Imgs/%2").arg(QLatin1String(type), QLatin1String(stem));
            folder.picture(path + QStringLiteral(".jpg"));
            folder.picture(path + QStringLiteral(".png"), {16, 12}, {{2, 2, 4, 4}}, value);
        };
        tile("Crack", "exp1_num_1000", 128);
        tile("Break", "exp2_num_1020", 127);
        tile("Free", "exp3_num_1100", 255);
        tile("Free", "exp1_num_1250", 0);
        tile("Free", "exp2_num_9000", 0);
        const ImportPlan plan = planOf(folder.path());
        const ImportedSample &crack =
            sampleAt(plan, QStringLiteral("MT_Crack/Imgs/exp1_num_1000.jpg"));
        QCOMPARE(crack.truth->findings.size(), size_t(1));
        QCOMPARE(*crack.truth->findings.front().box, (PixelBox{2, 2, 4, 4}));
        const ImportedSample &empty =
            sampleAt(plan, QStringLiteral("MT_Break/Imgs/exp2_num_1020.jpg"));
        QCOMPARE(empty.truth->verdict, Verdict::Yes);
        QVERIFY(!empty.truth->findings.front().box);
        QCOMPARE(codesOf(plan), QStringList{QStringLiteral("maskEmpty")});
        QCOMPARE(crack.groupKey, QStringLiteral("tile-1000"));
        QCOMPARE(empty.groupKey, crack.groupKey);
        QCOMPARE(sampleAt(plan, QStringLiteral("MT_Free/Imgs/exp3_num_1100.jpg")).groupKey,
                 crack.groupKey);
        QCOMPARE(sampleAt(plan, QStringLiteral("MT_Free/Imgs/exp1_num_1250.jpg")).groupKey,
                 QStringLiteral("tile-1250"));
        QCOMPARE(sampleAt(plan, QStringLiteral("MT_Free/Imgs/exp2_num_9000.jpg")).groupKey,
                 QStringLiteral("tile-9000"));
        // Of three normals one becomes a reference, and never the one whose tile also shows a
        // defect.
        QCOMPARE(plan.total().references, 1);
        QVERIFY(plan.samples.front().groupKey != crack.groupKey);
    }

    void pairsWithoutTellingFoldersFollowTheMask()
    {
        const MadeFolder folder;
        folder.picture(QStringLiteral("train/1.png"));
        folder.picture(QStringLiteral("train/1_GT.png"), {16, 12}, {{1, 1, 3, 3}});
        folder.picture(QStringLiteral("train/2.png"));
        folder.picture(QStringLiteral("train/2_GT.png"));
        const ImportPlan plan = planOf(folder.path());
        QCOMPARE(plan.total().samples, 2);
        QCOMPARE(sampleAt(plan, QStringLiteral("train/1.png")).truth->findings.front().type,
                 QStringLiteral("defect"));
        QCOMPARE(sampleAt(plan, QStringLiteral("train/2.png")).truth->verdict, Verdict::No);
    }

    void deepPcbPairsTemplatesAndReadsBothSeparators()
    {
        const MadeFolder folder;
        folder.picture(QStringLiteral("group1/1/10_test.jpg"), {100, 100});
        folder.picture(QStringLiteral("group1/1/10_temp.jpg"), {100, 100});
        folder.write(QStringLiteral("group1/1_not/10.txt"),
                     "1 2 11 12 1\r\n5,6,9,9,6\nrubbish\n90 90 120 120 3\n1 1 2 2 9\n");
        folder.picture(QStringLiteral("group1/1/11_test.jpg"), {100, 100});
        folder.write(QStringLiteral("trainval.txt"), "group1/1/10.jpg group1/1_not/10.txt\n");
        const ImportPlan plan = planOf(folder.path());
        QCOMPARE(plan.format, QStringLiteral("deeppcb"));
        const ImportedSample &sample = sampleAt(plan, QStringLiteral("group1/1/10_test.jpg"));
        QCOMPARE(sample.truth->findings.size(), size_t(3));
        QCOMPARE(sample.truth->findings[0].type, QStringLiteral("open"));
        QCOMPARE(sample.truth->findings[1].type, QStringLiteral("pin-hole"));
        QCOMPARE(*sample.truth->findings[2].box, (PixelBox{90, 90, 100, 100}));
        QCOMPARE(sample.pairPath, QStringLiteral("group1/1/10_temp.jpg"));
        QCOMPARE(sample.groupKey, QStringLiteral("group1"));
        QCOMPARE(sample.split, Split::Train);
        QCOMPARE(sample.scenario, Scenario::Electronics);
        QCOMPARE(plan.samples.front().path, QStringLiteral("group1/1/10_temp.jpg"));
        QVERIFY(!sampleAt(plan, QStringLiteral("group1/1/11_test.jpg")).truth);
        QCOMPARE(codesOf(plan),
                 (QStringList{QStringLiteral("annotationMissing"), QStringLiteral("badLine"),
                              QStringLiteral("badLine"), QStringLiteral("templateMissing")}));
    }

    void aDeepPcbFileThatListsNothingMeansNormal()
    {
        const MadeFolder folder;
        folder.picture(QStringLiteral("group1/1/10_test.jpg"), {100, 100});
        folder.picture(QStringLiteral("group1/1/10_temp.jpg"), {100, 100});
        folder.write(QStringLiteral("group1/1_not/10.txt"), "");
        folder.write(QStringLiteral("trainval.txt"), "group1/1/10.jpg group1/1_not/10.txt\n");
        const ImportPlan plan = planOf(folder.path());
        const ImportedSample &sample = sampleAt(plan, QStringLiteral("group1/1/10_test.jpg"));
        QCOMPARE(sample.truth->verdict, Verdict::No);
        QVERIFY(codesOf(plan).isEmpty());
    }

    void foldersGiveTypesOnlyBesideNormals()
    {
        const MadeFolder folder;
        folder.picture(QStringLiteral("瓶/OK/1.png"));
        folder.picture(QStringLiteral("瓶/划痕, 深/1.png"));
        folder.picture(QStringLiteral("瓶/hole/1.png"));
        folder.picture(QStringLiteral("瓶/masks/hole/1_mask.png"), {16, 12}, {{0, 0, 2, 2}});
        const ImportPlan plan = planOf(folder.path());
        const ImportedSample &scratch = sampleAt(plan, QStringLiteral("瓶/划痕, 深/1.png"));
        QCOMPARE(scratch.category, QStringLiteral("瓶"));
        QCOMPARE(scratch.truth->findings.front().type, QStringLiteral("划痕 深"));
        QCOMPARE(*sampleAt(plan, QStringLiteral("瓶/hole/1.png")).truth->findings.front().box,
                 (PixelBox{0, 0, 2, 2}));
        QCOMPARE(codesOf(plan), QStringList{QStringLiteral("typeNameChanged")});
        QCOMPARE(plan.total().samples, 3);
    }

    void foldersWithoutVerdictsAreUnlabelled()
    {
        const MadeFolder folder;
        folder.picture(QStringLiteral("line 1/1.png"));
        folder.picture(QStringLiteral("line 2/images/train/1.png"));
        const ImportPlan plan = planOf(folder.path());
        QCOMPARE(plan.total().unlabelled, 2);
        QVERIFY(!sampleAt(plan, QStringLiteral("line 1/1.png")).truth);
        QCOMPARE(sampleAt(plan, QStringLiteral("line 1/1.png")).category, QStringLiteral("line 1"));
        const ImportedSample &train = sampleAt(plan, QStringLiteral("line 2/images/train/1.png"));
        QCOMPARE(train.category, QStringLiteral("line 2"));
        QCOMPARE(train.split, Split::Train);
    }

    void firstNormalsAreHalfAtMostThirtyInHashOrder()
    {
        const MadeFolder folder;
        for (int i = 0; i < 9; ++i) {
            folder.picture(QStringLiteral("small/good/%1.png").arg(i));
        }
        for (int i = 0; i < 70; ++i) {
            folder.picture(QStringLiteral("large/good/%1.png").arg(i), {2, 2});
        }
        const ImportPlan plan = planOf(folder.path());
        QCOMPARE(plan.referenceRule, QStringLiteral("firstNormals"));
        QCOMPARE(plan.categories.at(QStringLiteral("small")).references, 4);
        QCOMPARE(plan.categories.at(QStringLiteral("small")).samples, 5);
        QCOMPARE(plan.categories.at(QStringLiteral("large")).references, 30);
        const ImportPlan again = planOf(folder.path());
        QCOMPARE(again.samples.front().path, plan.samples.front().path);
    }

    void brokenImagesAreProblemsAndLoseNothingElse()
    {
        const MadeFolder folder;
        folder.picture(QStringLiteral("good/1.png"));
        folder.write(QStringLiteral("good/2.png"), {});
        folder.write(QStringLiteral("good/3.png"), "text");
        const ImportPlan plan = planOf(folder.path());
        QCOMPARE(plan.samples.size(), size_t(1));
        QCOMPARE(codesOf(plan),
                 (QStringList{QStringLiteral("imageEmpty"), QStringLiteral("imageFormatUnknown")}));
        QCOMPARE(plan.problems.front().item, QStringLiteral("good/2.png"));
    }

    void linksOutOfTheFolderAreNotFollowed()
    {
        const MadeFolder outside;
        outside.picture(QStringLiteral("secret.png"));
        const MadeFolder folder;
        folder.picture(QStringLiteral("good/1.png"));
        QVERIFY(QFile::link(outside.file(QStringLiteral("secret.png")),
                            folder.file(QStringLiteral("good/2.png"))));
        QVERIFY(QFile::link(outside.path(), folder.file(QStringLiteral("elsewhere"))));
        QVERIFY(QFile::link(folder.file(QStringLiteral("good/1.png")),
                            folder.file(QStringLiteral("good/3.png"))));
        const ImportPlan plan = planOf(folder.path());
        QCOMPARE(plan.samples.size(), size_t(2));
        QCOMPARE(codesOf(plan),
                 (QStringList{QStringLiteral("pathEscape"), QStringLiteral("pathEscape")}));
    }

    void unreadableFoldersAreTold()
    {
        if (isSuperuser()) {
            // Rights don't hold for root: the same test, as somebody else.
            if (!isReachedByAll(QCoreApplication::applicationFilePath())) {
                QSKIP(kNotReachedByAll);
            }
            QVERIFY2(passesAsNobody("unreadableFoldersAreTold"),
                     "fails for another user than root");
            return;
        }
        const MadeFolder folder;
        folder.picture(QStringLiteral("good/1.png"));
        folder.picture(QStringLiteral("locked/1.png"));
        const QString locked = folder.file(QStringLiteral("locked"));
        QVERIFY(QFile::setPermissions(locked, {}));
        const ImportPlan plan = planOf(folder.path());
        QVERIFY(
            QFile::setPermissions(locked, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QCOMPARE(plan.samples.size(), size_t(1));
        QCOMPARE(codesOf(plan), QStringList{QStringLiteral("folderUnreadable")});
    }

    void oddNamesAreProblemsAndLoseNothingElse_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("item");
        const QString unusable = QStringLiteral("fileNameUnusable");
        QTest::newRow("backslash")
            << QByteArray("good/a\\b.png") << unusable << QStringLiteral("good/a\\b.png");
        QTest::newRow("line break") << QByteArray("good/a\nERROR.png") << unusable
                                    << QStringLiteral("good/a\\u{a}ERROR.png");
        QTest::newRow("escape") << QByteArray("good/\x1b[31m.png") << unusable
                                << QStringLiteral("good/\\u{1b}[31m.png");
        QTest::newRow("folder") << QByteArray("good\\s/1.png") << unusable
                                << QStringLiteral("good\\s");
        QTest::newRow("not UTF-8")
            << QByteArray("good/latin\xe9.png") << QStringLiteral("fileNameNotUtf8")
            << QStringLiteral("good/latin\ufffd.png");
    }

    void oddNamesAreProblemsAndLoseNothingElse()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const QString, code);
        QFETCH(const QString, item);
        const MadeFolder folder;
        folder.picture(QStringLiteral("good/1.png"));
        const QByteArray path = QFile::encodeName(folder.path()) + '/' + name;
        QVERIFY(QDir().mkpath(QFile::decodeName(path.first(path.lastIndexOf('/')))));
        const int file = ::open(path.constData(), O_CREAT | O_WRONLY, 0600);
        QVERIFY(file >= 0);
        ::close(file);
        const ImportPlan plan = planOf(folder.path());
        ::unlink(path.constData()); // Qt can't remove it with the folder
        QCOMPARE(plan.samples.size(), size_t(1));
        QCOMPARE(codesOf(plan), QStringList{code});
        QCOMPARE(plan.problems.front().item, item);
    }

    void whatIsNoFileIsToldAndNeverOpened()
    {
        const MadeFolder folder;
        folder.picture(QStringLiteral("good/1.png"));
        QVERIFY(QFile::link(QStringLiteral("nowhere.png"),
                            folder.file(QStringLiteral("good/broken.png"))));
        QCOMPARE(::mkfifo(QFile::encodeName(folder.file(QStringLiteral("good/pipe.png"))), 0600),
                 0);
        const ImportPlan plan = planOf(folder.path());
        QCOMPARE(plan.samples.size(), size_t(1));
        QCOMPARE(codesOf(plan),
                 (QStringList{QStringLiteral("linkBroken"), QStringLiteral("notAFile")}));
    }

    void linksToFoldersInsideAreNotFollowedAndNoProblem()
    {
        const MadeFolder folder;
        folder.picture(QStringLiteral("good/1.png"));
        QVERIFY(QFile::link(folder.path(), folder.file(QStringLiteral("loop"))));
        QVERIFY(
            QFile::link(folder.file(QStringLiteral("good")), folder.file(QStringLiteral("again"))));
        const ImportPlan plan = planOf(folder.path());
        QCOMPARE(plan.samples.size(), size_t(1));
        QVERIFY(plan.problems.empty());
    }

    void sourceFolderIsNeverWrittenTo()
    {
        const MadeFolder folder;
        makeMvtec(folder);
        const auto before = FolderListing::read(folder.path());
        (void)planOf(folder.path());
        const auto after = FolderListing::read(folder.path());
        QCOMPARE(after->files().size(), before->files().size());
        for (size_t i = 0; i < after->files().size(); ++i) {
            QCOMPARE(after->files()[i].path, before->files()[i].path);
            QCOMPARE(after->files()[i].bytes, before->files()[i].bytes);
            QCOMPARE(after->files()[i].modifiedMs, before->files()[i].modifiedMs);
        }
    }

    void masksBesideTheirPicturesAreNoSamples_data()
    {
        QTest::addColumn<QString>("mask");
        QTest::newRow("mask") << QStringLiteral("2_mask.png");
        QTest::newRow("gt") << QStringLiteral("2_gt.png");
        QTest::newRow("label") << QStringLiteral("2_label.bmp");
        QTest::newRow("in front") << QStringLiteral("mask_2.png");
    }

    void masksBesideTheirPicturesAreNoSamples()
    {
        QFETCH(const QString, mask);
        const MadeFolder folder;
        folder.picture(QStringLiteral("good/1.png"));
        folder.picture(QStringLiteral("scratch/2.jpg"));
        folder.picture(QStringLiteral("scratch/3.png"));
        folder.picture(QStringLiteral("scratch/") + mask, {16, 12}, {{2, 3, 5, 7}}, 1);
        const ImportPlan plan = planOf(folder.path());
        QCOMPARE(plan.format, QStringLiteral("folder"));
        QCOMPARE(plan.samples.size(), size_t(3));
        const auto &truth = sampleAt(plan, QStringLiteral("scratch/2.jpg")).truth;
        QCOMPARE(truth->findings.size(), size_t(1));
        QCOMPARE(truth->findings.front().type, QStringLiteral("scratch"));
        QCOMPARE(*truth->findings.front().box, (PixelBox{2, 3, 5, 7}));
        QVERIFY(!sampleAt(plan, QStringLiteral("scratch/3.png")).truth->findings.front().box);
        QVERIFY(plan.problems.empty());
    }

    void aNameLikeAMaskWithoutItsPictureIsASample()
    {
        const MadeFolder folder;
        folder.picture(QStringLiteral("good/bottle_label.png"));
        folder.picture(QStringLiteral("NG/bottle.png"));
        QCOMPARE(planOf(folder.path()).samples.size(), size_t(2));
    }

    void foldersWithMeaningAreNotReadAsBarePairs()
    {
        const MadeFolder folder;
        folder.picture(QStringLiteral("good/1.png"));
        folder.picture(QStringLiteral("good/1_mask.png"));
        folder.picture(QStringLiteral("scratch/2.png"));
        folder.picture(QStringLiteral("scratch/2_mask.png"), {16, 12}, {{2, 3, 5, 7}});
        const ImportPlan plan = planOf(folder.path());
        QCOMPARE(plan.format, QStringLiteral("folder"));
        QCOMPARE(sampleAt(plan, QStringLiteral("scratch/2.png")).truth->findings.front().type,
                 QStringLiteral("scratch"));
    }

    void aMaskThatContradictsItsFolderIsTold()
    {
        const MadeFolder folder;
        folder.picture(QStringLiteral("good/1.png"));
        folder.picture(QStringLiteral("good/1_mask.png"), {16, 12}, {{2, 3, 5, 7}});
        folder.picture(QStringLiteral("good/2.png"));
        folder.picture(QStringLiteral("good/2_mask.png"));
        const ImportPlan plan = planOf(folder.path());
        QCOMPARE(sampleAt(plan, QStringLiteral("good/1.png")).truth->verdict, Verdict::No);
        QCOMPARE(codesOf(plan), QStringList{QStringLiteral("maskOfNormal")});
        QCOMPARE(plan.problems.front().item, QStringLiteral("good/1.png"));
    }

    void noFileVanishesWithoutAWord_data()
    {
        QTest::addColumn<QStringList>("pictures");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QStringList>("arguments");
        const QString unread = QStringLiteral("annotationsUnread");
        const QStringList one{QStringLiteral("images/1.png")};
        const auto read = [](const char *file, const char *format) {
            return QStringList{QStringLiteral("1"), QLatin1String(file), QLatin1String(format)};
        };
        QTest::newRow("YOLO") << one << QStringLiteral("labels/1.txt")
                              << QByteArray("0 0.5 0.5 0.1 0.1\n") << unread
                              << read("labels/1.txt", "YOLO");
        QTest::newRow("YOLO classes")
            << one << QStringLiteral("data.yaml") << QByteArray("names: [x]\n") << unread
            << read("data.yaml", "YOLO");
        QTest::newRow("VOC") << one << QStringLiteral("Annotations/1.xml")
                             << QByteArray("<annotation><object/></annotation>") << unread
                             << read("Annotations/1.xml", "Pascal VOC");
        QTest::newRow("CVAT") << one << QStringLiteral("annotations.xml")
                              << QByteArray("<?xml version=\"1.0\"?><annotations/>") << unread
                              << read("annotations.xml", "CVAT");
        QTest::newRow("LabelMe") << one << QStringLiteral("images/1.json")
                                 << QByteArray(R"({"shapes": [], "imagePath": "1.png"})") << unread
                                 << read("images/1.json", "LabelMe");
        QTest::newRow("Label Studio") << one << QStringLiteral("tasks.json")
                                      << QByteArray(R"([{"id": 1, "data": {}, "annotations": []}])")
                                      << unread << read("tasks.json", "Label Studio");
        QTest::newRow("another kind of picture")
            << one << QStringLiteral("images/2.gif") << QByteArray("GIF89a")
            << QStringLiteral("pictureKindUnread")
            << QStringList{QStringLiteral("1"), QStringLiteral("images/2.gif")};
        QTest::newRow("archive") << one << QStringLiteral("more.zip") << QByteArray("PK")
                                 << QStringLiteral("archivesUnopened")
                                 << QStringList{QStringLiteral("1"), QStringLiteral("more.zip")};
        QTest::newRow("pictures outside the layout")
            << QStringList{QStringLiteral("b/train/good/0.png"),
                           QStringLiteral("b/test/good/0.png"),
                           QStringLiteral("b/1.png"),
                           QStringLiteral("b/test_private/bad/1.png"),
                           QStringLiteral("b/x/1.png"),
                           QStringLiteral("b/y/1.png")}
            << QStringLiteral("b/readme.txt") << QByteArray("text")
            << QStringLiteral("picturesUnused")
            << QStringList{QStringLiteral("4"), QStringLiteral("b/1.png, b/test_private/bad/1.png, "
                                                               "b/x/1.png …")};
        QTest::newRow("pictures that no COCO file lists")
            << QStringList{QStringLiteral("images/1.png"), QStringLiteral("images/2.png")}
            << QStringLiteral("annotations.json")
            << QByteArray(R"({"images": [{"id": 1, "file_name": "1.png"}], "annotations": [],
                              "categories": []})")
            << QStringLiteral("picturesUnused")
            << QStringList{QStringLiteral("1"), QStringLiteral("images/2.png")};
        QTest::newRow("template without test picture")
            << QStringList{QStringLiteral("g/1/10_test.jpg"), QStringLiteral("g/1/10_temp.jpg"),
                           QStringLiteral("g/1/11_temp.jpg")}
            << QStringLiteral("g/1_not/10.txt") << QByteArray("1 2 3 4 1\n")
            << QStringLiteral("templateUnpaired")
            << QStringList{QStringLiteral("1"), QStringLiteral("g/1/11_temp.jpg")};
    }

    void noFileVanishesWithoutAWord()
    {
        QFETCH(const QStringList, pictures);
        QFETCH(const QString, text);
        QFETCH(const QByteArray, content);
        QFETCH(const QString, code);
        QFETCH(const QStringList, arguments);
        const MadeFolder folder;
        for (const QString &picture : pictures) {
            folder.picture(picture);
        }
        folder.write(text, content);
        const ImportPlan plan = planOf(folder.path());
        const auto problem =
            std::find_if(plan.problems.begin(), plan.problems.end(),
                         [&](const Diagnostic &found) { return found.code == code; });
        QVERIFY2(problem != plan.problems.end(), qPrintable(codesOf(plan).join(u' ')));
        QCOMPARE(problem->arguments, arguments);
        QCOMPARE(problem->severity, Severity::Warning);
    }

    void boxFilesWithoutPictureAreTold()
    {
        const MadeFolder folder;
        folder.picture(QStringLiteral("g/1/10_test.jpg"));
        folder.picture(QStringLiteral("g/1/10_temp.jpg"));
        folder.write(QStringLiteral("g/1_not/10.txt"), "1 2 3 4 1\n");
        for (int i = 20; i < 30; ++i) {
            folder.write(QStringLiteral("g/1_not/%1.txt").arg(i), "1 2 3 4 1\n");
        }
        const ImportPlan plan = planOf(folder.path());
        QCOMPARE(codesOf(plan), QStringList{QStringLiteral("boxesUnpaired")});
        QCOMPARE(plan.problems.front().arguments.first(), QStringLiteral("10"));
    }

    void otherFilesAreNobodysLoss()
    {
        const MadeFolder folder;
        folder.picture(QStringLiteral("good/1.png"));
        folder.write(QStringLiteral("readme.txt"), "text");
        folder.write(QStringLiteral("LICENSE"), "text");
        folder.write(QStringLiteral("settings.json"), "{\"a\": 1}");
        folder.write(QStringLiteral("notes.xml"), "<notes/>");
        QVERIFY(planOf(folder.path()).problems.empty());
    }

    void aCutPictureIsImportedWithAWord()
    {
        const MadeFolder folder;
        folder.picture(QStringLiteral("good/1.png"));
        ImagePlanes planes = makePlanes({64, 64}, 3, 8);
        const QByteArray jpeg = test::encodeJpeg(planes, 90);
        folder.write(QStringLiteral("good/2.jpg"), jpeg.chopped(jpeg.size() / 3));
        const ImportPlan plan = planOf(folder.path());
        QCOMPARE(plan.samples.size(), size_t(2));
        QCOMPARE(codesOf(plan), QStringList{QStringLiteral("imageCut")});
        QCOMPARE(plan.problems.front().item, QStringLiteral("good/2.jpg"));
    }

    void unpairedMasksAreNamedInOrder()
    {
        const MadeFolder folder;
        folder.picture(QStringLiteral("train/1.png"));
        folder.picture(QStringLiteral("train/1_GT.png"));
        QStringList expected;
        for (int i = 10; i < 40; ++i) {
            expected.push_back(QStringLiteral("train/%1_GT.png").arg(i));
            folder.picture(expected.back());
        }
        const ImportPlan plan = planOf(folder.path(), {}, QStringLiteral("mask-pairs"));
        QStringList named;
        for (const Diagnostic &problem : plan.problems) {
            named.push_back(problem.item);
        }
        QCOMPARE(named, expected);
    }

    void stopsWithinAScan()
    {
        const MadeFolder folder;
        makeMvtec(folder);
        const auto listing = FolderListing::read(folder.path());
        std::stop_source source;
        source.request_stop();
        const ImporterRegistry registry;
        for (const QString &format : registry.formats()) {
            const auto plan = (*registry.find(format))->scan(*listing, {}, {}, source.get_token());
            QCOMPARE(plan.error().code, QStringLiteral("cancelled"));
        }
        QCOMPARE(FolderListing::read(folder.path(), {}, source.get_token()).error().code,
                 QStringLiteral("cancelled"));
    }

    void unannotatedImagesAreAskedAbout()
    {
        const MadeFolder folder;
        folder.picture(QStringLiteral("images/good/1.png"));
        folder.write(
            QStringLiteral("annotations.json"),
            R"({"images": [{"id": 1, "file_name": "good/1.png", "width": 16, "height": 12}],
                         "annotations": [], "categories": []})");
        const ImportPlan plan = planOf(folder.path());
        QVERIFY(!plan.samples.front().truth);
        QCOMPARE(plan.unannotated, 1);
        QCOMPARE(plan.unannotatedGuess, UnannotatedMeaning::Normal);
        QCOMPARE(codesOf(plan), QStringList{QStringLiteral("unannotated")});
        ImportOptions options;
        options.unannotated = UnannotatedMeaning::Normal;
        QCOMPARE(planOf(folder.path(), options).samples.front().truth->verdict, Verdict::No);
    }

    void besideMasksAFolderCanBeFullyLabelled()
    {
        const MadeFolder folder;
        folder.picture(QStringLiteral("a/1.png"));
        folder.picture(QStringLiteral("a/2.png"));
        folder.picture(QStringLiteral("masks/a/1.png"), {16, 12}, {{1, 1, 3, 3}});
        ImportOptions options;
        const ImportPlan asked = planOf(folder.path(), options, QStringLiteral("folder"));
        QCOMPARE(asked.unannotated, 1);
        QCOMPARE(codesOf(asked), QStringList{QStringLiteral("unannotated")});
        options.unannotated = UnannotatedMeaning::Normal;
        const ImportPlan plan = planOf(folder.path(), options, QStringLiteral("folder"));
        QCOMPARE(codesOf(plan), QStringList());
        QCOMPARE(plan.total().defective, 1);
        QCOMPARE(plan.total().normal, 1);
    }

    void whereNoLayoutSaysWhatIsNormalFullyLabelledIsToldToBeOfNoUse()
    {
        const MadeFolder folder;
        folder.picture(QStringLiteral("1.png"));
        folder.picture(QStringLiteral("2.png"));
        ImportOptions options;
        QCOMPARE(codesOf(planOf(folder.path(), options)), QStringList());
        options.unannotated = UnannotatedMeaning::Normal;
        const ImportPlan plan = planOf(folder.path(), options);
        QCOMPARE(codesOf(plan), QStringList{QStringLiteral("completenessUnused")});
        QCOMPARE(plan.problems.front().arguments, QStringList{QStringLiteral("2")});
        QCOMPARE(plan.total().unlabelled, 2);
        // Nothing is left to be said of it.
        folder.picture(QStringLiteral("good/1.png"));
        folder.picture(QStringLiteral("hole/1.png"));
        QVERIFY(QFile::remove(folder.file(QStringLiteral("1.png"))));
        QVERIFY(QFile::remove(folder.file(QStringLiteral("2.png"))));
        QCOMPARE(codesOf(planOf(folder.path(), options)), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestImporters)
#include "tst_importers.moc"

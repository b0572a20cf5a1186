// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/contenthash.h"
#include "annotation/workflow/importjob.h"
#include "annotation/workflow/movedfolder.h"
#include "annotation/workflow/reroot.h"
#include "tests/support/fakeproject.h"
#include "tests/support/madefolder.h"
#include "tests/support/testsupport.h"

#include <QTest>

#include <algorithm>

using namespace ra;
using ra::test::FakeProject;
using ra::test::MadeFolder;

namespace {

const Author kImporter{QStringLiteral("import"), AuthorKind::Import};
const QString kOld = QStringLiteral("old");
const QString kNew = QStringLiteral("new");
const QStringList kNames{QStringLiteral("good"), QStringLiteral("bent")};
constexpr int kPictures = 6;

QStringList codes(const Diagnostics &problems)
{
    QStringList all;
    for (const Diagnostic &problem : problems) {
        all.append(problem.code);
    }
    return all;
}

} // namespace

class TestMovedFolder : public QObject
{
    Q_OBJECT

    ImporterRegistry m_registry;

    /// Pictures of two sub-folders, no two alike.
    static void draw(const MadeFolder &made, const QString &folder)
    {
        for (int i = 0; i < kPictures; ++i) {
            for (const QString &name : kNames) {
                made.picture(folder + QStringLiteral("/%1/%2.png").arg(name).arg(i), {16, 12},
                             {{1, 1, 3, 3}}, uchar(10 * i + (name == kNames.first() ? 0 : 100)));
            }
        }
    }

    [[nodiscard]] Result<ImportPlan> plan(const QString &folder) const
    {
        return ImportJob(m_registry).plan(folder, QStringLiteral("folder"), {});
    }

    [[nodiscard]] Result<ImportReport> import(FakeProject &project, const QString &folder) const
    {
        RA_TRY_ASSIGN(const ImportPlan made, plan(folder));
        return ImportJob::run(made, static_cast<Project &>(project), kImporter);
    }

    /// A project on the pictures of `folder`.
    void prepare(const MadeFolder &made, FakeProject &project, const QString &folder = kOld) const
    {
        draw(made, folder);
        QVERIFY(import(project, made.file(folder)).has_value());
        QCOMPARE(project.data->samples.size(), size_t(2 * kPictures));
    }

    /// Dry run and import refuse with `movedFolder`, and nothing is stored.
    void isRefused(FakeProject &project, const QString &folder, const QString &from,
                   const QString &to) const
    {
        const auto made = plan(folder);
        QVERIFY(made.has_value());
        const auto dry = ImportJob::dryRun(*made, project.samples(), {});
        const auto real = ImportJob::run(*made, static_cast<Project &>(project), kImporter);
        QVERIFY(!dry && !real);
        QCOMPARE(dry.error().code, QStringLiteral("movedFolder"));
        QCOMPARE(real.error(), dry.error());
        QVERIFY2(real.error().text().contains(from) && real.error().text().contains(to),
                 qPrintable(real.error().text()));
        const auto moved = movedFolderOf(real.error());
        QVERIFY(moved.has_value());
        QCOMPARE(moved->from, from);
        QCOMPARE(moved->to, to);
        QCOMPARE(project.data->samples.size(), size_t(2 * kPictures));
        QCOMPARE(project.data->imports.size(), size_t(1));
    }

private Q_SLOTS:
    void aFolderThatWasMovedIsToldAndNotImportedTwice()
    {
        const MadeFolder made;
        FakeProject project;
        prepare(made, project);
        made.rename(kOld, kNew);
        isRefused(project, made.file(kNew), made.file(kOld), made.file(kNew));

        QVERIFY(reroot(project, made.file(kOld), made.file(kNew), {}).has_value());
        made.picture(kNew + QStringLiteral("/good/new.png"), {16, 12}, {{2, 2, 9, 9}});
        const auto again = import(project, made.file(kNew));
        QVERIFY(again.has_value());
        QCOMPARE(again->counts.samples + again->counts.references, 1);
        QCOMPARE(again->counts.skipped, 2 * kPictures);
    }

    void lengthsAreComparedWhereNoHashIsKnown()
    {
        const MadeFolder made;
        FakeProject project;
        prepare(made, project);
        for (SampleDetail &sample : project.data->samples) {
            sample.contentHash.clear();
        }
        made.rename(kOld, kNew);
        isRefused(project, made.file(kNew), made.file(kOld), made.file(kNew));
        // Another set that is named alike.
        for (SampleDetail &sample : project.data->samples) {
            ++sample.imported.bytes;
        }
        QVERIFY(import(project, made.file(kNew)).has_value());
    }

    void aFewLackingAndNewOnesBesidesChangeNothing()
    {
        const MadeFolder made;
        FakeProject project;
        prepare(made, project);
        made.rename(kOld, kNew);
        QVERIFY(QFile::remove(made.file(kNew + QStringLiteral("/good/0.png"))));
        made.picture(kNew + QStringLiteral("/bent/1.png"), {16, 12}, {{5, 5, 9, 9}});
        for (int i = 0; i < 3 * kPictures; ++i) {
            made.picture(kNew + QStringLiteral("/bent/more %1.png").arg(i));
        }
        isRefused(project, made.file(kNew), made.file(kOld), made.file(kNew));
    }

    void aFolderAboveOrBelowTheNewPlaceIsTheSame()
    {
        const MadeFolder made;
        FakeProject project;
        prepare(made, project);
        QVERIFY(QDir(made.path()).mkpath(QStringLiteral("disk")));
        made.rename(kOld, QStringLiteral("disk/new"));
        // Another set, named alike, lies beside it.
        draw(made, QStringLiteral("disk/a"));
        for (const QString &name : kNames) {
            for (int i = 0; i < kPictures; ++i) {
                made.picture(QStringLiteral("disk/a/%1/%2.png").arg(name).arg(i), {16, 12},
                             {{7, 7, 11, 11}});
            }
        }
        const QString place = made.file(QStringLiteral("disk/new"));
        isRefused(project, made.file(QStringLiteral("disk")), made.file(kOld), place);
        isRefused(project, place + QStringLiteral("/good"), made.file(kOld), place);
    }

    void aSecondCopyIsImported()
    {
        const MadeFolder made;
        FakeProject project;
        prepare(made, project);
        draw(made, kNew);
        const auto report = import(project, made.file(kNew));
        QVERIFY(report.has_value());
        QCOMPARE(codes(report->problems).count(QStringLiteral("imagesMoved")), 0);
        QCOMPARE(project.data->samples.size(), size_t(4 * kPictures));
    }

    void otherPicturesOfTheSameNamesAreImported()
    {
        const MadeFolder made;
        FakeProject project;
        prepare(made, project);
        made.rename(kOld, QStringLiteral("away"));
        for (const QString &name : kNames) {
            for (int i = 0; i < kPictures; ++i) {
                made.picture(kNew + QStringLiteral("/%1/%2.png").arg(name).arg(i), {16, 12},
                             {{7, 7, 11, 11}}, uchar(10 * i));
            }
        }
        const auto report = import(project, made.file(kNew));
        QVERIFY(report.has_value());
        QCOMPARE(codes(report->problems).count(QStringLiteral("imagesMoved")), 0);
        QCOMPARE(project.data->samples.size(), size_t(4 * kPictures));
    }

    void aFewThatWereMovedAreToldOnly()
    {
        const MadeFolder made;
        FakeProject project;
        prepare(made, project);
        made.write(kNew + QStringLiteral("/good/0.png"), {});
        made.rename(kOld + QStringLiteral("/good/0.png"), kNew + QStringLiteral("/good/0.png"));
        const auto report = import(project, made.file(kNew));
        QVERIFY(report.has_value());
        const auto told = std::find_if(
            report->problems.begin(), report->problems.end(),
            [](const Diagnostic &one) { return one.code == QLatin1String("imagesMoved"); });
        QVERIFY(told != report->problems.end());
        QVERIFY2(told->text().contains(QStringLiteral("good/0.png"))
                     && told->text().contains(made.file(kOld)),
                 qPrintable(told->text()));
        QCOMPARE(project.data->samples.size(), size_t(2 * kPictures + 1));
    }

    void anImageFolderInTheNewPlaceCanNotBeNamedAnew()
    {
        const MadeFolder made;
        FakeProject project;
        prepare(made, project);
        made.picture(kNew + QStringLiteral("/good/first.png"), {16, 12}, {{2, 2, 9, 9}});
        QVERIFY(import(project, made.file(kNew)).has_value());
        for (const QString &name : kNames) {
            for (int i = 0; i < kPictures; ++i) {
                const QString path = QStringLiteral("/%1/%2.png").arg(name).arg(i);
                made.write(kNew + path, {});
                made.rename(kOld + path, kNew + path);
            }
        }
        const auto report = import(project, made.file(kNew));
        QVERIFY(report.has_value());
        QCOMPARE(codes(report->problems).count(QStringLiteral("imagesMoved")), 1);
        // All are stored now, and nothing comes once more.
        const auto again = import(project, made.file(kNew));
        QCOMPARE(codes(again->problems).count(QStringLiteral("imagesMoved")), 0);
    }
};

QTEST_GUILESS_MAIN(TestMovedFolder)
#include "tst_movedfolder.moc"

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/fullcheck.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "annotation/exchange/source/unusedfiles.h"
#include "annotation/workflow/everyfile.h"
#include "annotation/workflow/imagestate.h"
#include "annotation/workflow/passprogress.h"

#include <QCoreApplication>

namespace ra {

namespace {

constexpr size_t kMostNamed = 100;

using Files = std::vector<SampleFile>;

Result<Files> wholeRows(SampleQuery &samples, const std::stop_token &stop)
{
    Files files;
    RA_TRY(forEachFile(samples, stop, [&](const SampleFile &file) {
        if (!file.isDamaged) {
            files.push_back(file);
        }
    }));
    return files;
}

void add(PictureCheck &check, const SampleFile &file, ImageState state)
{
    const std::optional<Error> problem = imageProblem(state);
    if (!problem) {
        return;
    }
    ++(state == ImageState::Missing  ? check.missing
       : state == ImageState::Broken ? check.broken
                                     : check.replaced);
    if (check.findings.size() < kMostNamed) {
        check.findings.push_back({Severity::Error, problem->code, problem->sentence,
                                  problem->arguments, -1, 0, file.filePath});
    }
}

Result<PictureCheck> checkPictures(const Files &files, const ProgressSink &progress,
                                   const std::stop_token &stop)
{
    PictureCheck check;
    ThrottledProgress told(progress);
    for (const SampleFile &file : files) {
        if (stop.stop_requested()) {
            return fail(errorcode::kCancelled,
                        QT_TRANSLATE_NOOP("ra", "Stopped before it was done."));
        }
        add(check, file, fileStateOf(file));
        ++check.checked;
        told.report({check.checked, static_cast<qint64>(files.size()), check.wrong(), file.path});
    }
    return check;
}

} // namespace

std::optional<Diagnostic> PictureCheck::summary() const
{
    if (wrong() == 0) {
        return std::nullopt;
    }
    QStringList names;
    for (const Diagnostic &finding : findings) {
        names.append(finding.item);
    }
    return Diagnostic{
        Severity::Error,
        QStringLiteral("picturesChanged"),
        QT_TRANSLATE_NOOP("ra", "Pictures that are not as they were imported: %L1 of %L2 (missing "
                                "%L3, broken %L4, another picture %L5): %6."),
        {QString::number(wrong()), QString::number(checked), QString::number(missing),
         QString::number(broken), QString::number(replaced), examplesOf(names)},
        -1,
        0,
        {}};
}

Result<FullCheck> checkFully(Project &project, const ProgressSink &progress, std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    const Result<Files> files = wholeRows(project.samples(), stop);
    const qint64 items = files ? static_cast<qint64>(files->size()) : 0;
    PassProgress passes(progress, std::max(qint64(1), items), items > 0 ? 2 : 1);
    FullCheck check;
    RA_TRY_ASSIGN(check.project, project.check(CheckDepth::Full, passes.nextPass(), stop));
    if (files) {
        RA_TRY_ASSIGN(check.pictures, checkPictures(*files, passes.nextPass(), stop));
    } else if (check.project.isOk) {
        return fail(files.error());
    }
    return check;
}

} // namespace ra

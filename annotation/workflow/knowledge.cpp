// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/knowledge.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "annotation/workflow/imagestate.h"

#include <QCoreApplication>
#include <QSet>

namespace ra {

namespace {

KnownImage knownImage(const SampleDetail &sample)
{
    return {sample.row.id, sample.row.filePath, sample.contentHash, sample.row.size,
            sample.groupKey};
}

KnownImage knownImage(const SampleFile &file)
{
    return {file.sample, file.filePath, file.contentHash, file.size, file.groupKey};
}

QString templatePath(const SampleDetail &sample)
{
    return sample.hasOwnReference && !sample.references.empty() ? sample.references.front().filePath
                                                                : QString();
}

} // namespace

Result<CategoryKnowledge> categoryKnowledge(SampleQuery &samples, const QString &category,
                                            std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    CategoryKnowledge knowledge;
    knowledge.category = category;
    knowledge.revision = samples.revision();
    RA_TRY_ASSIGN(const std::vector<SampleFile> references, samples.references(category));
    for (const SampleFile &reference : references) {
        if (!reference.isDamaged) {
            knowledge.scenario = reference.scenario;
            knowledge.references.push_back(knownImage(reference));
        }
    }
    RA_TRY_ASSIGN(const Taxonomy taxonomy, samples.taxonomy());
    for (const DefectType &type : taxonomy.types()) {
        if (!taxonomy.isGeneric(type.name)) {
            knowledge.types.append(type.name);
        }
    }
    const Filter approved{{{FilterField::State, false, {toKey(RecordState::Approved)}, {}},
                           {FilterField::Category, false, {category}, {}}}};
    RA_TRY(samples.forEachRecord(
        approved,
        [&](const SampleDetail &sample) -> Status {
            if (!sample.damage.empty()) {
                return {};
            }
            knowledge.scenario = sample.row.scenario;
            knowledge.approved.push_back(
                {knownImage(sample), sample.record.answer, templatePath(sample)});
            return {};
        },
        stop));
    return knowledge;
}

Result<std::vector<BadReference>> badReferences(SampleQuery &samples, const QString &category,
                                                const std::stop_token &stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    std::vector<BadReference> bad;
    RA_TRY_ASSIGN(const std::vector<SampleFile> references, samples.references(category));
    for (const SampleFile &reference : references) {
        if (stop.stop_requested()) {
            return fail(errorcode::kCancelled, QT_TRANSLATE_NOOP("ra", "Stopped on request."));
        }
        if (std::optional<Error> why = referenceProblem(quickStateOf(reference))) {
            why->item = reference.path;
            bad.push_back({reference.filePath, *std::move(why)});
        }
    }
    return bad;
}

void leaveOut(const std::vector<BadReference> &bad, CategoryKnowledge &knowledge)
{
    QSet<QString> files;
    for (const BadReference &reference : bad) {
        files.insert(reference.filePath);
    }
    std::erase_if(knowledge.references,
                  [&](const KnownImage &image) { return files.contains(image.filePath); });
    for (KnownSample &sample : knowledge.approved) {
        if (files.contains(sample.templatePath)) {
            sample.templatePath.clear();
        }
    }
}

MonitorItem monitorItem(const SampleFile &sample)
{
    MonitorItem item;
    item.image = knownImage(sample);
    item.category = sample.category;
    item.templatePath = sample.templatePath;
    return item;
}

} // namespace ra

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/findingedits.h"

#include <algorithm>

namespace ra::ui {

namespace {

/// Null where there is none that can be edited.
Finding *findingIn(Record &record, FindingRef ref)
{
    if (ref.layer == Layer::Truth || !ref.isValid()) {
        return nullptr;
    }
    Answer &answer = ref.layer == Layer::Draft ? record.draftAnswer : record.answer;
    const auto index = static_cast<size_t>(ref.index);
    return index < answer.findings.size() ? &answer.findings[index] : nullptr;
}

template <typename Edit>
Record edited(Record record, const FindingRefs &findings, const Edit &edit)
{
    for (const FindingRef ref : findings) {
        if (Finding *finding = findingIn(record, ref)) {
            edit(*finding);
        }
    }
    return record;
}

} // namespace

Record withType(Record record, const FindingRefs &findings, const QString &type)
{
    return edited(std::move(record), findings, [&](Finding &finding) { finding.type = type; });
}

Record withLock(Record record, const FindingRefs &findings, bool isLocked)
{
    return edited(std::move(record), findings,
                  [&](Finding &finding) { finding.isLocked = isLocked; });
}

Record withBoxes(Record record, const FindingRefs &findings,
                 const std::function<PixelBox(const PixelBox &)> &box)
{
    return edited(std::move(record), findings, [&](Finding &finding) {
        if (finding.box && !finding.isLocked) {
            finding.box = box(*finding.box);
        }
    });
}

Record without(Record record, const FindingRefs &findings)
{
    FindingRefs falling = findings;
    // From the end, so that the indices before stay right.
    std::sort(falling.begin(), falling.end(),
              [](FindingRef a, FindingRef b) { return a.index > b.index; });
    falling.erase(std::unique(falling.begin(), falling.end()), falling.end());
    for (const FindingRef ref : falling) {
        const Finding *finding = findingIn(record, ref);
        if (finding != nullptr && !finding->isLocked) {
            Answer &answer = ref.layer == Layer::Draft ? record.draftAnswer : record.answer;
            answer.findings.erase(answer.findings.begin() + ref.index);
        }
    }
    return record;
}

Record withTakenOver(Record record, const FindingRefs &findings)
{
    for (const FindingRef ref : findings) {
        const Finding *finding = ref.layer == Layer::Draft ? findingIn(record, ref) : nullptr;
        if (finding != nullptr) {
            Finding copy = *finding;
            copy.isLocked = false;
            record.answer.findings.push_back(copy);
            record.answer.verdict = Verdict::Yes;
        }
    }
    return record;
}

} // namespace ra::ui

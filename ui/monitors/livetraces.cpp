// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/monitors/livetraces.h"

#include "annotation/trace/tracereader.h"

#include <algorithm>

namespace ra::ui {

void LiveTraces::begin(const std::vector<SampleFile> &samples)
{
    for (Making &making : m_making) {
        if (making.trace.answer) {
            m_finished = std::move(making.trace);
        }
    }
    m_making.clear();
    for (const SampleFile &file : samples) {
        m_making.push_back({{file.sample, file.path, file.filePath, {}, {}, {}, {}, {}}, {}});
    }
}

void LiveTraces::add(const MonitorPiece &piece)
{
    const auto making = std::find_if(m_making.begin(), m_making.end(), [&](const Making &one) {
        return one.trace.sample == piece.sample;
    });
    if (making == m_making.end()) {
        return;
    }
    LiveTrace &live = making->trace;
    if (piece.kind == TracePart::Answer) {
        making->answerText += piece.text;
        live.answer = readTrace(making->answerText).trace.answer;
        return;
    }
    (piece.kind == TracePart::Draft        ? live.draft
     : piece.kind == TracePart::Reflection ? live.reflection
                                           : live.revision) += piece.text;
    if (piece.kind == TracePart::Draft && piece.text.contains(u')')) {
        live.draftBoxes = m_reader.readDraft(live.draft).boxes;
    }
}

const LiveTrace *LiveTraces::toWatch(SampleId shown, bool stays) const
{
    const auto first = [this](const auto &isIt) -> const LiveTrace * {
        const auto found = std::find_if(m_making.begin(), m_making.end(),
                                        [&](const Making &making) { return isIt(making.trace); });
        return found == m_making.end() ? nullptr : &found->trace;
    };
    const LiveTrace *const same =
        first([shown](const LiveTrace &trace) { return trace.sample == shown; });
    if (same != nullptr && (stays || !same->answer)) {
        return same;
    }
    if (same == nullptr && m_finished.sample.isValid() && m_finished.sample != shown) {
        return &m_finished;
    }
    const LiveTrace *const begun =
        first([](const LiveTrace &trace) { return !trace.answer && !trace.draft.isEmpty(); });
    if (begun != nullptr) {
        return begun;
    }
    return same != nullptr ? same : first([](const LiveTrace &) { return true; });
}

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/domain/writtentrace.h"

#include "annotation/trace/tracereader.h"

#include <QCoreApplication>

namespace ra {

namespace {

/// Boxes need the image's size to be stored.
Answer storable(UnitAnswer answer, ImageSize size)
{
    if (!size.isKnown()) {
        for (UnitFinding &finding : answer.findings) {
            finding.box.reset();
        }
    }
    return toPixel(answer, size);
}

} // namespace

StoredTrace readWritten(const WrittenTrace &written, const DraftReader &reader)
{
    const TraceReading reading =
        readTrace(written.text, {written.coordinates, written.size, written.knownTypes});
    const Trace &trace = reading.trace;
    StoredTrace stored;
    stored.raw = reading.original;
    stored.mode = trace.mode;
    stored.draft = trace.draft;
    stored.reflection = trace.reflection;
    stored.revision = trace.revision;
    stored.parse = reading.parse;
    stored.diagnostics = reading.diagnostics;

    DraftReadOptions options{{}, {written.coordinates, written.size, reading.largestNumber}};
    for (const UnitFinding &finding : trace.answer.findings) {
        options.moreTypes.append(finding.type);
    }
    stored.draftAnswer = storable(reader.readDraft(trace.draft, options).answer, written.size);
    stored.draftSource = DraftSource::Read;
    if (written.end == WritingEnd::Stopped) {
        stored.parse = ParseState::Incomplete;
        stored.diagnostics.push_back(
            {Severity::Warning,
             QStringLiteral("stopped"),
             QT_TRANSLATE_NOOP("ra",
                               "The monitor was stopped while it wrote this: it is no answer."),
             {},
             -1,
             0,
             {}});
    } else {
        stored.answer = storable(trace.answer, written.size);
    }
    return stored;
}

} // namespace ra

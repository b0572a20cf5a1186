// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/domain/writtentrace.h"

#include "annotation/trace/tracereader.h"
#include "annotation/trace/tracewriter.h"

#include <QCoreApplication>

namespace ra {

namespace {

/// What goes on for longer than a name does is none, and nothing stores or sends it: the text keeps
/// it, the answer doesn't.
UnitAnswer withNames(UnitAnswer answer, Diagnostics &diagnostics)
{
    for (UnitFinding &finding : answer.findings) {
        if (finding.type.size() > kLongestTypeName) {
            diagnostics.push_back(
                {Severity::Warning,
                 QStringLiteral("typeTooLong"),
                 QT_TRANSLATE_NOOP("ra", "A type of %1 letters is no name; it is left out."),
                 {QString::number(finding.type.size())},
                 -1,
                 0,
                 {}});
            finding.type.clear();
        }
    }
    return answer;
}

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
    const UnitAnswer answer = withNames(trace.answer, stored.diagnostics);

    DraftReadOptions options{{}, {written.coordinates, written.size, reading.largestNumber}};
    for (const UnitFinding &finding : answer.findings) {
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
        stored.answer = storable(answer, written.size);
    }
    return stored;
}

bool isBrokenOff(const StoredTrace &trace)
{
    return trace.parse == ParseState::Incomplete && trace.answer.verdict == Verdict::Unknown;
}

} // namespace ra

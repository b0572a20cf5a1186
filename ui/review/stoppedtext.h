// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/sample.h"

#include <QCoreApplication>

#include <vector>

class QWidget;

namespace ra::ui {

class FoldedText;

/// What a monitor had written of a sample when it was stopped, to be read: it is no answer. Not
/// there where nothing was stopped, or the monitor wrote a whole trace since. GUI thread.
class StoppedText final
{
    Q_DECLARE_TR_FUNCTIONS(ra::ui::StoppedText)

public:
    explicit StoppedText(QWidget *parent);

    [[nodiscard]] FoldedText *card() const { return m_card; }
    /// `traces`: a sample's, newest first.
    void showOf(const std::vector<StoredTrace> &traces);
    void retranslate();

private:
    StoredTrace m_trace;
    FoldedText *m_card;
};

/// What the newest trace's monitor noted of it, and the further texts that were sampled for the
/// same image, to be read: they count for nothing. Not there where nothing was noted. GUI thread.
class TraceNotes final
{
    Q_DECLARE_TR_FUNCTIONS(ra::ui::TraceNotes)

public:
    explicit TraceNotes(QWidget *parent);

    [[nodiscard]] FoldedText *card() const { return m_card; }
    /// `traces`: a sample's, newest first.
    void showOf(const std::vector<StoredTrace> &traces);
    void retranslate();

private:
    StoredTrace m_trace;
    /// Of the same run, in their order.
    std::vector<StoredTrace> m_further;
    FoldedText *m_card;
};

} // namespace ra::ui

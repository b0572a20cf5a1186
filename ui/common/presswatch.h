// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/keyrepeats.h"

#include <QObject>

namespace ra::ui {

/// Tells when a person begins something: presses a key or a mouse button, or an input method brings
/// text. Repeats of a held key and the second click of a double click begin nothing. It may tell of
/// one press several times, always before anything is done by it. GUI thread.
class PressWatch final : public QObject
{
    Q_OBJECT

public:
    explicit PressWatch(QObject *parent = nullptr);

Q_SIGNALS:
    void begun();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    KeyRepeats m_repeats;
};

} // namespace ra::ui

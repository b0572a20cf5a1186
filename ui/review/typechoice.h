// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/canvas/canvasview.h"

#include <QObject>

#include <functional>

namespace ra::ui {

class EditNotices;

/// Which type findings get: by a digit, by a name from the list, by a new name. It knows who is
/// meant: what is selected, or the box that is drawn next. GUI thread.
class TypeChoice final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive the choice.
    struct Surroundings {
        ProjectSession &session;
        RecordEditor &editor;
        CanvasView &canvas;
        EditNotices &notices;
    };

    explicit TypeChoice(const Surroundings &around) : m_around(around) {}

    /// Of what is selected, or of the next box.
    void giveDigit(int digit);
    /// Opens the list of types for what is selected, or for the next box, over the picture.
    void open();
    /// Opens it for a new finding of the corrected answer, without a box; there is none until a
    /// type is chosen.
    void openForNew();
    /// Stores a type of that name and gives it to the finding, or, past the last one, to a new one.
    void make(FindingRef finding, const QString &name);

Q_SIGNALS:
    void failed(const QString &problem);

private:
    using Apply = std::function<void(const QString &type)>;

    /// False, and said why, where no answer may be edited just now.
    [[nodiscard]] bool mayEdit() const;
    /// `at` is in widget pixels of the canvas.
    void ask(const QString &current, const QPointF &at, const Apply &apply);
    void make(const QString &name, const Apply &apply);

    Surroundings m_around;
};

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/samplequery.h"
#include "ui/common/imageloader.h"

#include <QWidget>

class QLabel;

namespace ra::ui {

class Theme;

/// A picture that keeps its shape in the width it gets; nothing while there is none. GUI thread.
class PictureBox final : public QWidget
{
    Q_OBJECT

public:
    explicit PictureBox(const Theme &theme, QWidget *parent = nullptr);

    void setPicture(const QImage &picture);
    /// Where the picture is painted.
    [[nodiscard]] QRectF pictureRect() const;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QImage m_picture;
};

/// The sample's own reference, or the first of its category, with its name. GUI thread.
class ReferencePanel final : public QWidget
{
    Q_OBJECT

public:
    ReferencePanel(const Theme &theme, ImageLoader &loader, QWidget *parent = nullptr);

    /// null = no sample.
    void setSample(const SampleDetail *detail);
    /// What is wrong with the reference's file; none = nothing.
    void setProblem(const std::optional<Error> &problem);
    void retranslate();

private:
    void showName();

    ImageLoader &m_loader;
    QLabel *m_title;
    QLabel *m_problem;
    PictureBox *m_picture;
    QLabel *m_name;
    QString m_filePath;
    QString m_path;
    bool m_isOwn = false;
};

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/referencepanel.h"

#include "ui/common/plainlabel.h"
#include "ui/common/plaintext.h"
#include "ui/common/theme.h"

#include <QFileInfo>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include <algorithm>

namespace ra::ui {

namespace {
constexpr double kRadius = 6;
constexpr int kEmptyHeight = 48;
constexpr int kNameWidth = 184;
} // namespace

PictureBox::PictureBox(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PictureBox::setPicture(const QImage &picture)
{
    m_picture = picture;
    updateGeometry();
    update();
}

QRectF PictureBox::pictureRect() const
{
    if (m_picture.isNull()) {
        return {};
    }
    const QSizeF size = QSizeF(m_picture.size()).scaled(this->size(), Qt::KeepAspectRatio);
    return {QPointF((width() - size.width()) / 2, 0), size};
}

int PictureBox::heightForWidth(int width) const
{
    if (m_picture.isNull()) {
        return kEmptyHeight;
    }
    // A tall, narrow part must not push everything else out of the column.
    return std::min(width * m_picture.height() / std::max(1, m_picture.width()), width * 5 / 4);
}

QSize PictureBox::sizeHint() const
{
    return {kNameWidth, heightForWidth(kNameWidth)};
}

void PictureBox::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF place = m_picture.isNull() ? QRectF(rect()) : pictureRect();
    QPainterPath shape;
    shape.addRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter.fillPath(shape, m_theme.color(Token::Raised));
    if (!m_picture.isNull()) {
        painter.save();
        painter.setClipPath(shape);
        painter.drawImage(place, m_picture);
        painter.restore();
    }
    painter.setPen(m_theme.color(Token::Line));
    painter.drawPath(shape);
}

ReferencePanel::ReferencePanel(const Theme &theme, ImageLoader &loader, QWidget *parent)
    : QWidget(parent),
      m_loader(loader),
      m_title(new PlainLabel(this)),
      m_problem(new PlainLabel(this)),
      m_picture(new PictureBox(theme, this)),
      m_name(new PlainLabel(this))
{
    setObjectName(QStringLiteral("referencePanel"));
    m_title->setProperty("role", QStringLiteral("section"));
    m_problem->setObjectName(QStringLiteral("referenceProblem"));
    m_problem->setProperty("role", QStringLiteral("bad"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_name->setProperty("role", QStringLiteral("meta"));
    m_name->setObjectName(QStringLiteral("referenceName"));
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_problem);
    column->addWidget(m_picture);
    column->addWidget(m_name);
    retranslate();
}

void ReferencePanel::setSample(const SampleDetail *detail)
{
    const bool isAny = detail != nullptr && !detail->references.empty();
    const QString filePath = isAny ? detail->references.front().filePath : QString();
    m_path = isAny ? detail->references.front().path : QString();
    m_isOwn = isAny && detail->hasOwnReference;
    retranslate();
    if (filePath == m_filePath) {
        return;
    }
    m_filePath = filePath;
    m_picture->setPicture({});
    if (filePath.isEmpty()) {
        return;
    }
    m_loader.load(filePath, this, [this, filePath](const Result<ImagePtr> &image) {
        if (filePath != m_filePath) {
            return;
        }
        if (image) {
            m_picture->setPicture((*image)->levels.back());
        } else {
            m_name->setText(image.error().plainText());
            m_name->setToolTip(plainToolTip(image.error().text()));
        }
    });
}

void ReferencePanel::setProblem(const std::optional<Error> &problem)
{
    m_problem->setText(problem ? problem->text() : QString());
    m_problem->setVisible(problem.has_value());
}

void ReferencePanel::retranslate()
{
    m_title->setText(m_isOwn ? tr("REFERENCE") : tr("NORMAL EXAMPLE"));
    setAccessibleName(tr("Reference image"));
    showName();
}

void ReferencePanel::showName()
{
    const QString name = m_path.isEmpty() ? tr("no reference") : QFileInfo(m_path).fileName();
    m_name->setText(m_name->fontMetrics().elidedText(name, Qt::ElideMiddle, kNameWidth));
    m_name->setToolTip(plainToolTip(m_path));
    m_picture->setAccessibleName(name);
}

} // namespace ra::ui

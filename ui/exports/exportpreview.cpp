// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/exports/exportpreview.h"

#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace ra::ui {

namespace {
constexpr int kPadding = 16;
constexpr int kPictureWidth = 340;
constexpr int kLeastPicture = 120;
/// What stands round picture and caption.
constexpr int kHeightAround = 96;
/// The smallest picture with two lines of caption.
constexpr int kLeastHeight = 260;
constexpr int kTextSize = 12;
} // namespace

RowHighlighter::RowHighlighter(QTextDocument *document, const Theme *theme)
    : QSyntaxHighlighter(document),
      m_theme(theme)
{
    connect(theme, &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void RowHighlighter::highlightBlock(const QString &text)
{
    struct Part {
        const char *pattern;
        Token token;
    };
    static const Part parts[] = {
        {"<think>.*?</think>", Token::Draft},
        {"<reflection>.*?</reflection>", Token::Muted},
        {"(?<=</think>|</reflection>)(<type>|<answer>).*?</answer>", Token::Corrected},
    };
    for (const Part &part : parts) {
        const QRegularExpression expression(QString::fromLatin1(part.pattern));
        auto matches = expression.globalMatch(text);
        while (matches.hasNext()) {
            const auto match = matches.next();
            setFormat(static_cast<int>(match.capturedStart()),
                      static_cast<int>(match.capturedLength()), m_theme->color(part.token));
        }
    }
}

ExportPreviewPanel::ExportPreviewPanel(const Theme *theme, QWidget *parent)
    : QFrame(parent),
      m_title(new PlainLabel(this)),
      m_picture(new PlainLabel(this)),
      m_caption(new PlainLabel(this)),
      m_text(new QPlainTextEdit(this)),
      m_previous(new QPushButton(QStringLiteral("‹"), this)),
      m_next(new QPushButton(QStringLiteral("›"), this))
{
    setProperty("role", QStringLiteral("card"));
    m_title->setProperty("role", QStringLiteral("title"));
    m_caption->setProperty("role", QStringLiteral("meta"));
    m_caption->setWordWrap(true);
    m_picture->setObjectName(QStringLiteral("exportPicture"));
    m_picture->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_text->setObjectName(QStringLiteral("exportRows"));
    m_text->setProperty("role", QStringLiteral("bare"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(Theme::fixedFont(kTextSize));
    new RowHighlighter(m_text->document(), theme);
    m_previous->setObjectName(QStringLiteral("exportPreviousRow"));
    m_next->setObjectName(QStringLiteral("exportNextRow"));

    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_previous);
    head->addWidget(m_next);
    auto *left = new QVBoxLayout;
    left->addWidget(m_picture);
    left->addWidget(m_caption);
    left->addStretch();
    auto *body = new QHBoxLayout;
    body->setSpacing(kPadding);
    body->addLayout(left);
    body->addWidget(m_text, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPadding, kPadding - 4, kPadding, kPadding - 4);
    column->addLayout(head);
    column->addLayout(body, 1);
    setMinimumHeight(kLeastHeight);
    connect(m_previous, &QPushButton::clicked, this, [this] { Q_EMIT stepped(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { Q_EMIT stepped(1); });
    retranslate();
}

void ExportPreviewPanel::retranslate()
{
    m_previous->setAccessibleName(tr("Previous row"));
    m_next->setAccessibleName(tr("Next row"));
    m_previous->setToolTip(m_previous->accessibleName());
    m_next->setToolTip(m_next->accessibleName());
    m_text->setAccessibleName(tr("Rows of this sample"));
    m_picture->setAccessibleName(tr("Picture of this row"));
    setPlace(m_place, m_count);
}

void ExportPreviewPanel::setPlace(int place, int count)
{
    m_place = place;
    m_count = count;
    m_title->setText(count == 0
                         ? tr("No rows")
                         : tr("Row %1 of %2 as the trainer sees it")
                               .arg(QLocale().toString(place + 1), QLocale().toString(count)));
    m_previous->setEnabled(place > 0);
    m_next->setEnabled(place + 1 < count);
}

void ExportPreviewPanel::setRows(const std::vector<ExportPreview> &rows)
{
    QString text;
    for (const ExportPreview &row : rows) {
        text += row.file + QLatin1Char('\n') + QString::fromUtf8(row.row) + QStringLiteral("\n\n");
    }
    m_text->setPlainText(text.trimmed());
}

void ExportPreviewPanel::setProblem(const QString &sentence)
{
    m_text->setPlainText(sentence);
    setPicture({}, {});
}

void ExportPreviewPanel::setPicture(const QImage &image, const QString &caption)
{
    m_image = image;
    m_caption->setText(caption);
    scalePicture();
}

void ExportPreviewPanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    scalePicture();
}

void ExportPreviewPanel::scalePicture()
{
    const int width = std::clamp(this->width() / 3, kLeastPicture, kPictureWidth);
    m_picture->setFixedWidth(width);
    m_caption->setFixedWidth(width);
    if (m_image.isNull()) {
        m_picture->clear();
        return;
    }
    const int height =
        std::max(kLeastPicture, this->height() - kHeightAround - m_caption->heightForWidth(width));
    const qreal ratio = devicePixelRatioF();
    QImage scaled =
        m_image.scaled(QSize(width, height) * ratio, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    scaled.setDevicePixelRatio(ratio);
    m_picture->setPixmap(QPixmap::fromImage(scaled));
}

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/samples/searchbox.h"

#include "ui/common/plainlabel.h"
#include "ui/common/plaintext.h"
#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QEvent>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QTextCharFormat>
#include <QToolButton>

namespace ra::ui {

namespace {

constexpr int kIconSize = 16;
constexpr int kHeight = 34;
constexpr int kChipHeight = 24;
constexpr int kMaxChipWidth = 280;
constexpr int kRemoveSize = 16;

/// Text formats of a line edit can only be set the way input methods do it.
void format(QLineEdit *edit, qsizetype start, qsizetype length, const QTextCharFormat &textFormat)
{
    QList<QInputMethodEvent::Attribute> attributes;
    if (length > 0) {
        attributes << QInputMethodEvent::Attribute(QInputMethodEvent::TextFormat,
                                                   static_cast<int>(start) - edit->cursorPosition(),
                                                   static_cast<int>(length), textFormat);
    }
    QInputMethodEvent event(QString(), attributes);
    QCoreApplication::sendEvent(edit, &event);
}

/// `state:a,b` easier to read; never read back.
QString chipText(const FilterTerm &term)
{
    Filter one;
    one.terms = {term};
    QString text = toText(one);
    if (!term.interval) {
        text.replace(QLatin1Char(','), QStringLiteral(", "));
    }
    const qsizetype colon = text.indexOf(QLatin1Char(':'));
    return colon > 0 ? text.insert(colon + 1, QLatin1Char(' ')) : text;
}

} // namespace

SearchBox::SearchBox(const Theme *theme, QWidget *parent)
    : QFrame(parent),
      m_theme(theme),
      m_icon(new PlainLabel(this)),
      m_chips(new QHBoxLayout),
      m_edit(new QLineEdit(this))
{
    setObjectName(QStringLiteral("searchBox"));
    setProperty("role", QStringLiteral("field"));
    setFixedHeight(kHeight);
    m_icon->setFixedSize(kIconSize, kIconSize);
    m_edit->setObjectName(QStringLiteral("searchEdit"));
    m_edit->setProperty("role", QStringLiteral("bare"));
    m_edit->setMinimumWidth(160);
    m_edit->installEventFilter(this);
    m_chips->setSpacing(6);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(10, 0, 6, 0);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addLayout(m_chips);
    row->addWidget(m_edit, 1);
    setFocusProxy(m_edit);

    connect(m_edit, &QLineEdit::returnPressed, this, &SearchBox::readText);
    connect(m_edit, &QLineEdit::textEdited, this, &SearchBox::clearProblem);
    connect(theme, &Theme::changed, this, &SearchBox::paintIcon);
    connect(theme, &Theme::changed, this, &SearchBox::rebuildChips);
    paintIcon();
    retranslate();
}

void SearchBox::setFilter(const Filter &filter)
{
    if (m_filter == filter) {
        return;
    }
    m_filter = filter;
    rebuildChips();
}

void SearchBox::startTyping()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

bool SearchBox::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Backspace && m_edit->text().isEmpty() && !m_filter.isEmpty()) {
            takeLastBack();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void SearchBox::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void SearchBox::readText()
{
    const Result<Filter> read = parseFilter(m_edit->text());
    if (!read) {
        showProblem(read.error());
        return;
    }
    clearProblem();
    m_edit->clear();
    Filter filter = m_filter;
    filter.terms.insert(filter.terms.end(), read->terms.begin(), read->terms.end());
    setFilter(filter);
    Q_EMIT filterEdited(filter);
}

void SearchBox::removeTerm(size_t index)
{
    Filter filter = m_filter;
    filter.terms.erase(filter.terms.begin() + static_cast<std::ptrdiff_t>(index));
    setFilter(filter);
    Q_EMIT filterEdited(filter);
    m_edit->setFocus();
}

void SearchBox::takeLastBack()
{
    Filter last;
    last.terms = {m_filter.terms.back()};
    const QString text = toText(last);
    removeTerm(m_filter.terms.size() - 1);
    m_edit->setText(text);
}

void SearchBox::rebuildChips()
{
    for (QWidget *chip : m_shown) {
        m_chips->removeWidget(chip);
        // The chip whose button was pressed is still handling that.
        chip->hide();
        chip->deleteLater();
    }
    m_shown.clear();
    for (size_t i = 0; i < m_filter.terms.size(); ++i) {
        const QString text = chipText(m_filter.terms[i]);
        auto *chip = new QFrame(this);
        chip->setProperty("role", QStringLiteral("chip"));
        chip->setObjectName(QStringLiteral("searchChip"));
        chip->setFixedHeight(kChipHeight);
        chip->setToolTip(plainToolTip(text));
        chip->setAccessibleName(text);
        auto *label =
            new PlainLabel(fontMetrics().elidedText(text, Qt::ElideRight, kMaxChipWidth), chip);
        auto *remove = new QToolButton(chip);
        remove->setObjectName(QStringLiteral("searchChipRemove"));
        remove->setProperty("role", QStringLiteral("chipButton"));
        remove->setAccessibleName(tr("Remove %1").arg(text));
        remove->setToolTip(plainToolTip(remove->accessibleName()));
        remove->setIcon(m_theme->icon(QStringLiteral("close")));
        remove->setIconSize(QSize(10, 10));
        remove->setFixedSize(kRemoveSize, kRemoveSize);
        auto *row = new QHBoxLayout(chip);
        row->setContentsMargins(10, 0, 5, 0);
        row->setSpacing(3);
        row->addWidget(label);
        row->addWidget(remove);
        connect(remove, &QToolButton::clicked, this, [this, i] { removeTerm(i); });
        m_chips->addWidget(chip);
        m_shown.push_back(chip);
    }
}

void SearchBox::showProblem(const Error &error)
{
    const QString word = error.arguments.value(0);
    const qsizetype offset = error.arguments.value(1).toLongLong();
    const qsizetype left = std::max<qsizetype>(1, m_edit->text().size() - offset);
    QTextCharFormat underline;
    underline.setUnderlineStyle(QTextCharFormat::SpellCheckUnderline);
    underline.setUnderlineColor(m_theme->color(Token::Bad));
    underline.setForeground(m_theme->color(Token::Bad));
    format(m_edit, offset, std::clamp<qsizetype>(word.size(), 1, left), underline);
    m_hasProblem = true;
    Q_EMIT problemChanged(error.plainText());
}

void SearchBox::clearProblem()
{
    if (!m_hasProblem) {
        return;
    }
    m_hasProblem = false;
    format(m_edit, 0, 0, {});
    Q_EMIT problemChanged(QString());
}

void SearchBox::paintIcon()
{
    m_icon->setPixmap(m_theme->icon(QStringLiteral("search")).pixmap(QSize(kIconSize, kIconSize)));
}

void SearchBox::retranslate()
{
    m_edit->setAccessibleName(tr("Search"));
    m_edit->setPlaceholderText(QStringLiteral("text:\"notch\" score:[0.4,0.7)"));
    m_edit->setToolTip(tr("Terms such as state:returned type:scratch outcome:broken "
                          "score:[0.4,0.7) text:\"bent pin\"; a,b means either, a leading - not. "
                          "score is the monitor's probability of yes; outcome speaks of the "
                          "record, trace.outcome of a monitor's newest trace."));
}

} // namespace ra::ui

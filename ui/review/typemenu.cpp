// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/typemenu.h"

#include "ui/common/plaintext.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPixmap>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>
#include <vector>

namespace ra::ui {

namespace {

constexpr QSize kSize(240, 280);
constexpr int kDot = 10;
constexpr int kIsNewRole = Qt::UserRole + 1;

/// How well typed letters fit a type, the best first.
enum class Fit { Whole, Start, StartOfWord, Within, None };

Fit fitOf(const QString &name, const QString &typed)
{
    const auto at = name.indexOf(typed, 0, Qt::CaseInsensitive);
    if (at < 0) {
        return Fit::None;
    }
    if (at == 0) {
        return name.size() == typed.size() ? Fit::Whole : Fit::Start;
    }
    const bool startsWord = name.contains(u' ' + typed, Qt::CaseInsensitive);
    return startsWord ? Fit::StartOfWord : Fit::Within;
}

/// By its name or the best of its synonyms.
Fit fitOf(const DefectType &type, const QString &typed)
{
    Fit best = fitOf(type.name, typed);
    for (const QString &synonym : type.synonyms) {
        // In an open list nothing is typed, and the order stays.
        best = typed.isEmpty() ? best : std::min(best, fitOf(synonym, typed));
    }
    return best;
}

QIcon dotIcon(quint32 colour)
{
    QPixmap pixmap(kDot, kDot);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromRgb(colour));
    painter.drawEllipse(pixmap.rect());
    return QIcon(pixmap);
}

} // namespace

TypeMenu::TypeMenu(Taxonomy taxonomy, const QString &current, QWidget *parent)
    : QFrame(parent, Qt::Popup),
      m_taxonomy(std::move(taxonomy)),
      m_name(new QLineEdit(this)),
      m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("typeMenu"));
    setProperty("role", QStringLiteral("notice"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(kSize);
    m_name->setObjectName(QStringLiteral("typeName"));
    m_name->setAccessibleName(tr("Defect type"));
    m_name->setPlaceholderText(tr("Find a type or name a new one"));
    m_list->setObjectName(QStringLiteral("typeList"));
    m_list->setAccessibleName(tr("Defect types"));
    m_list->setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    column->addWidget(m_name);
    column->addWidget(m_list);
    m_name->installEventFilter(this);
    connect(m_name, &QLineEdit::textChanged, this, &TypeMenu::fill);
    connect(m_name, &QLineEdit::returnPressed, this, &TypeMenu::take);
    connect(m_list, &QListWidget::itemClicked, this, &TypeMenu::take);
    fill({});
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toString() == current) {
            m_list->setCurrentRow(row);
        }
    }
}

void TypeMenu::openBelow(const QWidget &widget)
{
    openAt(widget.mapToGlobal(QPoint(0, widget.height() + 4)));
}

void TypeMenu::openAt(const QPoint &topLeft)
{
    QRect place(topLeft, size());
    if (const QScreen *screen = QGuiApplication::screenAt(topLeft)) {
        const QRect room = screen->availableGeometry();
        place.moveRight(std::min(place.right(), room.right()));
        place.moveBottom(std::min(place.bottom(), room.bottom()));
    }
    move(place.topLeft());
    show();
    m_name->setFocus();
}

bool TypeMenu::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_name && event->type() == QEvent::KeyPress) {
        const auto *pressed = static_cast<QKeyEvent *>(event);
        const int key = pressed->key();
        const bool isReturn = key == Qt::Key_Return || key == Qt::Key_Enter;
        if (isReturn && pressed->modifiers().testFlag(Qt::ControlModifier)) {
            // The key of Accept, meant for the sample, must not choose a type by the way.
            close();
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            const int step = key == Qt::Key_Down ? 1 : -1;
            m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, m_list->count() - 1));
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void TypeMenu::fill(const QString &filter)
{
    m_list->clear();
    const QString wanted = tidyTypeName(filter);
    // A number is that of a type in the list, as outside this menu; it becomes no type's name.
    bool isNumber = false;
    const int digit = wanted.toInt(&isNumber);
    std::vector<std::pair<Fit, const DefectType *>> found;
    for (const DefectType &type : m_taxonomy.types()) {
        const Fit fit = isNumber && type.digit == digit ? Fit::Whole : fitOf(type, wanted);
        if (!type.isHidden && fit != Fit::None) {
            found.emplace_back(fit, &type);
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    for (const auto &[fit, type] : found) {
        addRow(*type);
    }
    if (!wanted.isEmpty() && !isNumber && m_taxonomy.find(wanted) == nullptr) {
        auto *item = new QListWidgetItem(tr("Add “%1”").arg(wanted), m_list);
        item->setData(Qt::UserRole, wanted);
        item->setData(kIsNewRole, true);
    }
    m_list->setCurrentRow(0);
}

void TypeMenu::addRow(const DefectType &type)
{
    const QString text =
        type.digit ? QStringLiteral("%1  %2").arg(*type.digit).arg(type.name) : type.name;
    auto *item = new QListWidgetItem(dotIcon(type.colour), text, m_list);
    item->setData(Qt::UserRole, type.name);
    item->setToolTip(plainToolTip(
        type.isDamaged ? tr("This type was changed outside the program; its name may be wrong. "
                            "Restore a backup.")
                       : type.description));
}

void TypeMenu::take()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (item == nullptr) {
        return;
    }
    const QString name = item->data(Qt::UserRole).toString();
    if (item->data(kIsNewRole).toBool()) {
        Q_EMIT newTypeChosen(name);
    } else {
        Q_EMIT typeChosen(name);
    }
    close();
}

} // namespace ra::ui

// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/findingchips.h"

#include "annotation/trace/tracewriter.h"
#include "ui/canvas/overlay.h"
#include "ui/common/chip.h"
#include "ui/common/coordinatetext.h"
#include "ui/common/flowlayout.h"
#include "ui/common/theme.h"
#include "ui/review/findinglist.h"
#include "ui/review/typemenu.h"

#include <algorithm>
#include <cmath>

namespace ra::ui {

namespace {

constexpr int kSpacing = 6;

QString pixelText(const PixelBox &box)
{
    const auto number = [](double value) { return QString::number(std::lround(value)); };
    return QStringLiteral("%1 %2 – %3 %4 px")
        .arg(number(box.x1), number(box.y1), number(box.x2), number(box.y2));
}

} // namespace

FindingChips::FindingChips(const Theme &theme, Layer layer, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_layer(layer)
{
    auto *flow = new FlowLayout(this);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(kSpacing);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FindingChips::refresh()
{
    m_typeChips.clear();
    m_countChip = nullptr;
    // A chip may be the one that was just pressed, so it goes when its event is done.
    while (QLayoutItem *item = layout()->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    if (m_editor != nullptr && m_editor->isLoaded()) {
        const std::vector<Finding> &findings = m_editor->answer(m_layer).findings;
        const bool isListed = m_editor->diff().findings.size() > kMostChipped;
        if (isListed && !findings.empty()) {
            addCountChip(findings.size());
        }
        for (size_t i = 0; !isListed && i < findings.size(); ++i) {
            addTypeChip(static_cast<int>(i), findings[i]);
            addBoxChips(static_cast<int>(i), findings[i]);
        }
        if (!m_editor->isLocked() && m_editor->answer(m_layer).verdict != Verdict::No) {
            addAddChip();
        }
    }
    for (int i = 0; i < layout()->count(); ++i) {
        layout()->itemAt(i)->widget()->show();
    }
    setVisible(layout()->count() > 0);
    updateGeometry();
}

void FindingChips::chooseType(int finding)
{
    const auto index = static_cast<size_t>(finding);
    if (finding < 0 || m_editor == nullptr || m_editor->isLocked()
        || index >= m_editor->answer(m_layer).findings.size()) {
        return;
    }
    const Chip *anchor = m_countChip != nullptr ? m_countChip : m_typeChips[index];
    const FindingRef ref{m_layer, finding};
    auto *menu =
        new TypeMenu(m_editor->taxonomy(), m_editor->answer(m_layer).findings[index].type, this);
    connect(menu, &TypeMenu::typeChosen, this,
            [this, ref](const QString &name) { applyType(ref, name); });
    connect(menu, &TypeMenu::newTypeChosen, this,
            [this, ref](const QString &name) { Q_EMIT newTypeWanted(ref, name); });
    menu->openBelow(*anchor);
}

void FindingChips::addCountChip(size_t count)
{
    auto *chip = new Chip(m_theme, this);
    chip->setObjectName(objectName() + QStringLiteral("Count"));
    chip->setText(tr("%Ln findings", nullptr, static_cast<int>(count)));
    chip->setAccessibleName(chip->text());
    chip->setToolTip(tr("Select them all"));
    chip->setEmphasis(Chip::Emphasis::Muted);
    connect(chip, &Chip::clicked, this, [this, count] {
        FindingRefs all;
        for (int i = 0; i < static_cast<int>(count); ++i) {
            all.push_back({m_layer, i});
        }
        m_editor->selectAll(all);
    });
    layout()->addWidget(chip);
    m_countChip = chip;
}

void FindingChips::addTypeChip(int index, const Finding &finding)
{
    auto *chip = new Chip(m_theme, this);
    const DefectType *type = m_editor->taxonomy().find(finding.type);
    QString text = finding.type.isEmpty() ? tr("choose a type") : finding.type;
    if (type != nullptr && type->digit) {
        text = QStringLiteral("%1 %2").arg(*type->digit).arg(finding.type);
    }
    chip->setObjectName(objectName() + QStringLiteral("Type%1").arg(index));
    chip->setText(text);
    chip->setAccessibleName(tr("Type of finding %1: %2").arg(index + 1).arg(text));
    chip->setDot(type != nullptr && type->colour != 0 ? QColor::fromRgb(type->colour)
                                                      : layerColor(m_theme, m_layer));
    const FindingChange *change = changeOf(index);
    if (change != nullptr && (change->isRetyped || change->kind == ChangeKind::Added)) {
        chip->setEmphasis(Chip::Emphasis::Changed);
        chip->setToolTip(tr("Differs from the draft. Press its digit or click to choose a type."));
    } else {
        chip->setToolTip(tr("Press its digit or click to choose a type."));
    }
    const FindingRef ref{m_layer, index};
    chip->setSelected(m_editor->selection() == ref);
    connect(chip, &Chip::clicked, this, [this, ref] {
        m_editor->select(ref);
        chooseType(ref.index);
    });
    layout()->addWidget(chip);
    m_typeChips.push_back(chip);
}

void FindingChips::addBoxChips(int index, const Finding &finding)
{
    const FindingRef ref{m_layer, index};
    const ImageSize size = m_editor->detail().row.size;
    const FindingChange *change = changeOf(index);
    const bool isChanged =
        change != nullptr && (change->isMoved || change->kind == ChangeKind::Added);
    QStringList texts;
    if (!finding.box) {
        texts << tr("no box · press R");
    } else {
        if (size.isKnown()) {
            texts << boxText(toUnit(*finding.box, size));
        }
        if (m_layer == Layer::Corrected || texts.isEmpty()) {
            texts << pixelText(*finding.box);
        }
    }
    for (const QString &text : texts) {
        auto *chip = new Chip(m_theme, this);
        const bool isSecond = text != texts.front();
        chip->setObjectName(objectName()
                            + QStringLiteral("%1%2")
                                  .arg(isSecond ? QStringLiteral("Pixels") : QStringLiteral("Box"))
                                  .arg(index));
        chip->setText(text);
        chip->setAccessibleName(tr("Box of finding %1: %2").arg(index + 1).arg(text));
        const QString lens = finding.box ? coordinateText(finding, size) : QString();
        chip->setToolTip(lens.isEmpty() ? tr("Show this box")
                                        : tr("Show this box") + QLatin1Char('\n') + lens);
        chip->setEmphasis(isSecond || !finding.box ? Chip::Emphasis::Muted
                          : isChanged              ? Chip::Emphasis::Changed
                                                   : Chip::Emphasis::None);
        connect(chip, &Chip::clicked, this, [this, ref] {
            m_editor->select(ref);
            Q_EMIT boxWanted(ref);
        });
        layout()->addWidget(chip);
    }
}

void FindingChips::addAddChip()
{
    auto *chip = new Chip(m_theme, this);
    chip->setObjectName(objectName() + QStringLiteral("Add"));
    chip->setText(tr("+ finding"));
    chip->setAccessibleName(tr("Add a finding without box"));
    chip->setToolTip(tr("Add a finding by its type; draw its box afterwards."));
    chip->setEmphasis(Chip::Emphasis::Muted);
    connect(chip, &Chip::clicked, this, [this, chip] {
        auto *menu = new TypeMenu(m_editor->taxonomy(), {}, this);
        const FindingRef next{m_layer, static_cast<int>(m_editor->answer(m_layer).findings.size())};
        connect(menu, &TypeMenu::typeChosen, this,
                [this, next](const QString &name) { applyType(next, name); });
        connect(menu, &TypeMenu::newTypeChosen, this,
                [this, next](const QString &name) { Q_EMIT newTypeWanted(next, name); });
        menu->openBelow(*chip);
    });
    layout()->addWidget(chip);
}

void FindingChips::applyType(FindingRef ref, const QString &name)
{
    const auto count = static_cast<int>(m_editor->answer(m_layer).findings.size());
    if (ref.index < count) {
        m_editor->setType({ref}, name);
    } else {
        m_editor->addFinding(m_layer, {name, {}, {}, false});
    }
}

const FindingChange *FindingChips::changeOf(int index) const
{
    const std::vector<FindingChange> &changes = m_editor->diff().findings;
    const auto found =
        std::find_if(changes.begin(), changes.end(), [&](const FindingChange &change) {
            return change.after == static_cast<size_t>(index);
        });
    const bool hasDraft = m_editor->answer(Layer::Draft).verdict != Verdict::Unknown;
    return m_layer == Layer::Corrected && hasDraft && found != changes.end() ? &*found : nullptr;
}

} // namespace ra::ui

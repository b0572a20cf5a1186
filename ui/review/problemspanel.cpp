// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/problemspanel.h"

#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ra::ui {

namespace {
constexpr int kPadding = 14;
constexpr int kGlyph = 16;
} // namespace

ProblemsPanel::ProblemsPanel(const Theme &theme, QWidget *parent)
    : QFrame(parent),
      m_theme(theme),
      m_title(new PlainLabel(this)),
      m_count(new PlainLabel(this)),
      m_rows(new QVBoxLayout)
{
    setObjectName(QStringLiteral("problemsPanel"));
    setProperty("role", QStringLiteral("card"));
    m_title->setProperty("role", QStringLiteral("title"));
    m_count->setProperty("role", QStringLiteral("meta"));
    m_count->setObjectName(QStringLiteral("problemCount"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPadding, 10, kPadding, 12);
    column->setSpacing(6);
    auto *header = new QHBoxLayout;
    header->addWidget(m_title);
    header->addStretch();
    header->addWidget(m_count);
    column->addLayout(header);
    m_rows->setSpacing(8);
    column->addLayout(m_rows);
    connect(&theme, &Theme::changed, this, &ProblemsPanel::rebuild);
    retranslate();
}

void ProblemsPanel::setProblems(const std::vector<RecordProblem> &problems)
{
    const bool isSame = std::equal(problems.begin(), problems.end(), m_problems.begin(),
                                   m_problems.end(), [](const auto &a, const auto &b) {
                                       return a.diagnostic == b.diagnostic && a.field == b.field
                                              && a.finding == b.finding;
                                   });
    if (!isSame) {
        m_problems = problems;
        rebuild();
    }
}

void ProblemsPanel::retranslate()
{
    m_title->setText(tr("Problems"));
    setAccessibleName(m_title->text());
    rebuild();
}

void ProblemsPanel::addRow(const RecordProblem &problem, int index)
{
    auto *row = new QWidget(this);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    const bool isError = problem.diagnostic.severity == Severity::Error;
    auto *glyph = new PlainLabel(row);
    glyph->setPixmap(m_theme
                         .icon(isError ? QStringLiteral("error") : QStringLiteral("warning"),
                               isError ? Token::Bad : Token::Warning)
                         .pixmap(kGlyph, kGlyph));
    glyph->setAccessibleName(isError ? tr("Error") : tr("Warning"));
    auto *text = new PlainLabel(problem.diagnostic.text(), row);
    text->setObjectName(QStringLiteral("problem%1").arg(index));
    text->setWordWrap(true);
    text->setProperty("role", QStringLiteral("muted"));
    auto *jump = new QPushButton(tr("Show"), row);
    jump->setObjectName(QStringLiteral("problemJump%1").arg(index));
    jump->setProperty("role", QStringLiteral("link"));
    jump->setAccessibleName(tr("Show: %1").arg(problem.diagnostic.text()));
    jump->setToolTip(tr("Go to what this is about"));
    connect(jump, &QPushButton::clicked, this, [this, problem] { Q_EMIT jumpWanted(problem); });
    line->addWidget(glyph, 0, Qt::AlignTop);
    line->addWidget(text, 1);
    line->addWidget(jump, 0, Qt::AlignTop);
    m_rows->addWidget(row);
}

void ProblemsPanel::rebuild()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_count->setText(m_problems.empty()
                         ? tr("none")
                         : tr("%Ln to look at", nullptr, static_cast<int>(m_problems.size())));
    for (size_t i = 0; i < m_problems.size(); ++i) {
        addRow(m_problems[i], static_cast<int>(i));
    }
}

} // namespace ra::ui

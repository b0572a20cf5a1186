// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/problemspanel.h"

#include "ui/common/plainlabel.h"
#include "ui/common/plaintext.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <map>
#include <utility>

namespace ra::ui {

namespace {
constexpr int kPadding = 14;
constexpr int kGlyph = 16;
constexpr int kMostOfAKind = 3;
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
    std::vector<RecordProblem> distinct;
    for (const RecordProblem &problem : problems) {
        const bool isTold = std::any_of(distinct.begin(), distinct.end(), [&](const auto &told) {
            return told.diagnostic.text() == problem.diagnostic.text();
        });
        if (!isTold) {
            distinct.push_back(problem);
        }
    }
    const bool isSame = std::equal(distinct.begin(), distinct.end(), m_problems.begin(),
                                   m_problems.end(), [](const auto &a, const auto &b) {
                                       return a.diagnostic == b.diagnostic && a.field == b.field
                                              && a.finding == b.finding;
                                   });
    if (!isSame) {
        m_problems = std::move(distinct);
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
    const bool isNote = problem.diagnostic.severity == Severity::Note;
    auto *glyph = new PlainLabel(row);
    glyph->setPixmap(m_theme
                         .icon(isError  ? QStringLiteral("error")
                               : isNote ? QStringLiteral("info")
                                        : QStringLiteral("warning"),
                               isError  ? Token::Bad
                               : isNote ? Token::Muted
                                        : Token::Warning)
                         .pixmap(kGlyph, kGlyph));
    glyph->setAccessibleName(isError ? tr("Error") : isNote ? tr("Note") : tr("Warning"));
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
    if (!problem.instead.isEmpty()) {
        auto *fix = new QPushButton(tr("Fix"), row);
        fix->setObjectName(QStringLiteral("problemFix%1").arg(index));
        fix->setProperty("role", QStringLiteral("link"));
        fix->setAccessibleName(tr("Write “%1” instead").arg(problem.instead));
        fix->setToolTip(plainToolTip(fix->accessibleName()));
        connect(fix, &QPushButton::clicked, this, [this, problem] { Q_EMIT fixWanted(problem); });
        line->addWidget(fix, 0, Qt::AlignTop);
    }
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
    std::map<QString, int> kinds;
    for (const RecordProblem &problem : m_problems) {
        ++kinds[problem.diagnostic.code];
    }
    m_count->setText(m_problems.empty()
                         ? tr("none")
                         : tr("%Ln to look at", nullptr, static_cast<int>(m_problems.size())));
    // Of many of one kind the first ones say enough.
    std::map<QString, int> rows;
    for (size_t i = 0; i < m_problems.size(); ++i) {
        const QString &code = m_problems[i].diagnostic.code;
        const int row = ++rows[code];
        if (row <= kMostOfAKind) {
            addRow(m_problems[i], static_cast<int>(i));
        } else if (row == kinds[code]) {
            addRest(row - kMostOfAKind);
        }
    }
}

void ProblemsPanel::addRest(int count)
{
    auto *text = new PlainLabel(tr("… and %Ln more of this kind", nullptr, count), this);
    text->setObjectName(QStringLiteral("problemRest"));
    text->setProperty("role", QStringLiteral("meta"));
    m_rows->addWidget(text);
}

} // namespace ra::ui

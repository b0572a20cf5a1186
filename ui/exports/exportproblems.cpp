// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/exports/exportproblems.h"

#include "ui/common/plainlabel.h"
#include "ui/common/reasonlist.h"

#include <QLocale>
#include <QMap>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace ra::ui {

namespace {

constexpr int kPadding = 16;
constexpr int kListHeight = 116;
/// More lines than anyone reads; all of them can be opened.
constexpr int kMostLines = 1000;

/// What a warning says of each row that it concerns.
struct RowReason {
    const char *code;
    const char *text;
};
constexpr RowReason kRowReasons[] = {
    {"differingRows",
     QT_TRANSLATE_NOOP("ra::ui::ExportProblems", "exported; differs from ground truth")},
    {"inconsistentRows",
     QT_TRANSLATE_NOOP("ra::ui::ExportProblems", "exported; accepted although inconsistent")},
    {"contradictions",
     QT_TRANSLATE_NOOP("ra::ui::ExportProblems",
                       "exported; the same picture has the opposite verdict in another row")},
    {"genericTypes",
     QT_TRANSLATE_NOOP("ra::ui::ExportProblems", "exported; its type is general or not known")},
    {"rowsTooLong",
     QT_TRANSLATE_NOOP("ra::ui::ExportProblems", "exported; too long for the trainer")},
};

/// Why so many samples are left out: what differs from one to the other stands in the list below.
QStringList reasonLines(const std::vector<ExportProblem> &leftOut)
{
    struct Reason {
        int samples = 0;
        Error error;
    };
    QMap<QString, Reason> reasons;
    for (const ExportProblem &problem : leftOut) {
        Reason &reason = reasons[problem.reason.code + QLatin1Char(' ')
                                 + QString::fromUtf8(problem.reason.sentence)];
        if (reason.samples++ == 0) {
            reason.error = problem.reason;
        }
        for (qsizetype i = 0; i < reason.error.arguments.size(); ++i) {
            if (reason.error.arguments[i] != problem.reason.arguments.value(i)) {
                reason.error.arguments[i] = QStringLiteral("…");
            }
        }
    }
    QStringList lines;
    for (const Reason &reason : std::as_const(reasons)) {
        lines.append(QStringLiteral("%1 × %2").arg(QLocale().toString(reason.samples),
                                                   reason.error.plainText()));
    }
    return lines;
}

PlainLabel *makeLabel(QWidget *parent, const char *role)
{
    auto *label = new PlainLabel(parent);
    label->setProperty("role", QString::fromLatin1(role));
    return label;
}

} // namespace

ExportProblems::ExportProblems(QWidget *parent)
    : QFrame(parent),
      m_title(makeLabel(this, "title")),
      m_text(makeLabel(this, "muted")),
      m_open(new QPushButton(this)),
      m_list(new ReasonList(this))
{
    setProperty("role", QStringLiteral("card"));
    m_title->setObjectName(QStringLiteral("exportProblemTitle"));
    m_text->setObjectName(QStringLiteral("exportProblems"));
    m_text->setWordWrap(true);
    m_open->setObjectName(QStringLiteral("exportOpenProblems"));
    m_open->setProperty("role", QStringLiteral("link"));
    m_list->setObjectName(QStringLiteral("exportProblemList"));
    m_list->setFixedHeight(kListHeight);
    auto *row = new QHBoxLayout;
    row->addWidget(m_title);
    row->addStretch();
    row->addWidget(m_open);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPadding, 10, kPadding, 10);
    column->addLayout(row);
    column->addWidget(m_text);
    column->addWidget(m_list);
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT samplesWanted(m_samples, 0); });
    connect(m_list, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem *item) {
        Q_EMIT samplesWanted(m_samples, item->data(0, Qt::UserRole).toInt());
    });
    retranslate();
}

void ExportProblems::retranslate()
{
    m_open->setText(tr("Open these samples"));
    m_list->setHeaderLabels({tr("sample"), tr("why it is listed")});
    m_list->setAccessibleName(tr("Samples with problems"));
    showPlan();
}

void ExportProblems::setPlan(const ExportPlan &plan)
{
    m_plan = plan;
    m_isWritten = false;
    m_problem.clear();
    showPlan();
}

void ExportProblems::setWritten(const ExportPlan &written)
{
    m_plan = written;
    m_isWritten = true;
    m_problem.clear();
    showPlan();
}

void ExportProblems::setProblem(const QString &sentence)
{
    m_plan = {};
    m_problem = sentence;
    showPlan();
}

void ExportProblems::showPlan()
{
    listSamples();
    const auto leftOut = static_cast<int>(m_plan.leftOut.size());
    if (!m_problem.isEmpty()) {
        m_title->setText(tr("The recipe can't be used"));
        m_text->setText(m_problem);
        return;
    }
    if (m_plan.rows == 0 && leftOut == 0) {
        m_title->setText(tr("Nothing to export yet"));
        m_text->setText(tr("Approve samples in Review; only approved records are exported."));
        return;
    }
    m_title->setText(titleOf(leftOut));
    QStringList lines = reasonLines(m_plan.leftOut);
    for (const Diagnostic &warning : m_plan.warnings) {
        lines.append(warning.text());
    }
    m_text->setText(lines.join(QLatin1Char('\n')));
}

QString ExportProblems::titleOf(int leftOut) const
{
    if (leftOut > 0) {
        return m_isWritten ? tr("%Ln sample(s) were left out", nullptr, leftOut)
                           : tr("%Ln sample(s) will be left out", nullptr, leftOut);
    }
    if (m_plan.warnings.empty()) {
        return tr("No problems found");
    }
    return m_isWritten ? tr("Read this before you train") : tr("Read this before you export");
}

void ExportProblems::addSample(SampleId sample, const QString &path, const QString &reason)
{
    // A sample can be listed for several reasons; the queue holds it once.
    const auto known = m_places.constFind(sample);
    const int place = known == m_places.constEnd() ? static_cast<int>(m_samples.size()) : *known;
    if (known == m_places.constEnd()) {
        m_places.insert(sample, place);
        m_samples.push_back(sample);
    }
    if (m_list->topLevelItemCount() < kMostLines) {
        m_list->add(path, reason)->setData(0, Qt::UserRole, place);
    }
}

void ExportProblems::listSamples()
{
    m_list->clear();
    m_samples.clear();
    m_places.clear();
    for (const ExportProblem &problem : m_plan.leftOut) {
        addSample(problem.sample, problem.reason.item,
                  tr("left out: %1").arg(problem.reason.plainText()));
    }
    for (const RowReason &reason : kRowReasons) {
        const auto rows = m_plan.concerned.value(QString::fromLatin1(reason.code));
        for (const ConcernedRow &row : rows) {
            addSample(row.sample, row.path, tr(reason.text));
        }
    }
    m_list->setVisible(!m_samples.empty());
    m_open->setVisible(!m_samples.empty());
}

} // namespace ra::ui

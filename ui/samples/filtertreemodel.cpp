// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/samples/filtertreemodel.h"

#include "annotation/domain/vocabulary.h"
#include "ui/common/plaintext.h"
#include "ui/common/samplewords.h"

#include <algorithm>

namespace ra::ui {

namespace {

// Internal id of sections; a value's is its section's number.
constexpr quintptr kSectionId = std::numeric_limits<quintptr>::max();
constexpr size_t kMaxValues = 40;

constexpr RecordState kStates[] = {RecordState::Unlabelled, RecordState::Suggested,
                                   RecordState::InProgress, RecordState::Submitted,
                                   RecordState::Approved,   RecordState::Returned};
constexpr Outcome kOutcomes[] = {Outcome::Fixed, Outcome::Broken, Outcome::KeptRight,
                                 Outcome::StillWrong};
constexpr Verdict kVerdicts[] = {Verdict::Yes, Verdict::No};
constexpr Scenario kScenarios[] = {Scenario::Texture, Scenario::Electronics, Scenario::Workpiece,
                                   Scenario::Logical};

} // namespace

FilterTreeModel::FilterTreeModel(QObject *parent) : QAbstractItemModel(parent)
{
    rebuild();
}

void FilterTreeModel::setFacets(const Facets &facets, const Taxonomy &taxonomy)
{
    m_facets = facets;
    m_taxonomy = taxonomy;
    rebuild();
}

void FilterTreeModel::setFilter(const Filter &filter)
{
    m_filter = filter;
    rebuild();
}

Filter FilterTreeModel::toggled(const QModelIndex &index) const
{
    Filter filter = m_filter;
    const Value *value = valueAt(index);
    if (!value) {
        return filter;
    }
    const FilterField field = m_sections[index.internalId()].field;
    const auto term =
        std::find_if(filter.terms.begin(), filter.terms.end(),
                     [&](const FilterTerm &t) { return t.field == field && !t.isNegated; });
    if (term == filter.terms.end()) {
        FilterTerm added;
        added.field = field;
        added.values = {value->key};
        filter.terms.push_back(added);
    } else if (term->values.contains(value->key)) {
        term->values.removeAll(value->key);
        if (term->values.isEmpty()) {
            filter.terms.erase(term);
        }
    } else {
        term->values << value->key;
    }
    return filter;
}

void FilterTreeModel::rebuild()
{
    std::vector<Section> sections = makeSections();
    // Same rows: only texts, counts and marks changed, so that selection and scroll place stay.
    const bool hasSameRows = std::equal(
        sections.begin(), sections.end(), m_sections.begin(), m_sections.end(),
        [](const Section &a, const Section &b) {
            return a.field == b.field
                   && std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(),
                                 [](const Value &x, const Value &y) { return x.key == y.key; });
        });
    if (!hasSameRows) {
        beginResetModel();
        m_sections = std::move(sections);
        endResetModel();
        return;
    }
    m_sections = std::move(sections);
    for (int i = 0; i < rowCount(); ++i) {
        const QModelIndex section = index(i, 0);
        Q_EMIT dataChanged(section, section);
        Q_EMIT dataChanged(index(0, 0, section), index(rowCount(section) - 1, 0, section));
    }
}

std::vector<FilterTreeModel::Section> FilterTreeModel::makeSections() const
{
    std::vector<Section> sections;
    const auto add = [&](FilterField field, const QString &title, std::vector<Value> values) {
        for (Value &value : values) {
            value.count = count(field, value.key);
        }
        if (!values.empty()) {
            sections.push_back({field, title, std::move(values)});
        }
    };
    std::vector<Value> states;
    for (const RecordState state : kStates) {
        states.push_back({toKey(state), stateText(state), stateIcon(state), 0});
    }
    std::vector<Value> outcomes;
    for (const Outcome outcome : kOutcomes) {
        outcomes.push_back({toKey(outcome), outcomeWord(outcome), {}, 0});
    }
    std::vector<Value> verdicts;
    for (const Verdict verdict : kVerdicts) {
        verdicts.push_back({toKey(verdict), verdictText(verdict), {}, 0});
    }
    std::vector<Value> scenarios;
    for (const Scenario scenario : kScenarios) {
        if (count(FilterField::Scenario, toKey(scenario)) > 0) {
            scenarios.push_back({toKey(scenario), scenarioText(scenario), {}, 0});
        }
    }
    add(FilterField::State, tr("State"), std::move(states));
    add(FilterField::Outcome, tr("Outcome of the record"), std::move(outcomes));
    add(FilterField::Verdict, tr("Verdict"), std::move(verdicts));
    add(FilterField::Type, tr("Type"), typeValues());
    add(FilterField::Category, tr("Category"), valuesOf(FilterField::Category));
    add(FilterField::Scenario, tr("Scenario"), std::move(scenarios));
    add(FilterField::Monitor, tr("Monitor"), valuesOf(FilterField::Monitor));
    return sections;
}

std::vector<FilterTreeModel::Value> FilterTreeModel::valuesOf(FilterField field) const
{
    std::vector<Value> values;
    const QHash<QString, qint64> counts = m_facets.counts.value(field);
    for (auto it = counts.begin(); it != counts.end(); ++it) {
        if (!it.key().isEmpty() && (it.value() > 0 || isChecked(field, it.key()))) {
            values.push_back({it.key(), it.key(), {}, it.value()});
        }
    }
    std::sort(values.begin(), values.end(), [](const Value &a, const Value &b) {
        return a.count != b.count ? a.count > b.count : a.key < b.key;
    });
    if (values.size() > kMaxValues) {
        values.resize(kMaxValues);
    }
    return values;
}

std::vector<FilterTreeModel::Value> FilterTreeModel::typeValues() const
{
    std::vector<Value> values = valuesOf(FilterField::Type);
    const auto digit = [this](const Value &value) {
        constexpr int kNone = 10;
        const DefectType *type = m_taxonomy.find(value.key);
        return type && type->digit ? *type->digit : kNone;
    };
    std::stable_sort(values.begin(), values.end(),
                     [&](const Value &a, const Value &b) { return digit(a) < digit(b); });
    for (Value &value : values) {
        const DefectType *type = m_taxonomy.find(value.key);
        QString name = value.text;
        if (!name.isEmpty()) {
            name[0] = name[0].toUpper();
        }
        value.text =
            type && type->digit ? QStringLiteral("%1  %2").arg(*type->digit).arg(name) : name;
    }
    return values;
}

qint64 FilterTreeModel::count(FilterField field, const QString &key) const
{
    return m_facets.counts.value(field).value(key);
}

bool FilterTreeModel::isChecked(FilterField field, const QString &key) const
{
    return std::any_of(m_filter.terms.begin(), m_filter.terms.end(), [&](const FilterTerm &term) {
        return term.field == field && !term.isNegated && term.values.contains(key);
    });
}

const FilterTreeModel::Value *FilterTreeModel::valueAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == kSectionId) {
        return nullptr;
    }
    return &m_sections[index.internalId()].values[static_cast<size_t>(index.row())];
}

QModelIndex FilterTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column,
                       parent.isValid() ? static_cast<quintptr>(parent.row()) : kSectionId);
}

QModelIndex FilterTreeModel::parent(const QModelIndex &child) const
{
    return !child.isValid() || child.internalId() == kSectionId
               ? QModelIndex()
               : createIndex(static_cast<int>(child.internalId()), 0, kSectionId);
}

int FilterTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid()) {
        return static_cast<int>(m_sections.size());
    }
    return parent.internalId() == kSectionId
               ? static_cast<int>(m_sections[static_cast<size_t>(parent.row())].values.size())
               : 0;
}

int FilterTreeModel::columnCount(const QModelIndex &parent) const
{
    Q_UNUSED(parent)
    return 1;
}

QVariant FilterTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Value *value = valueAt(index);
    if (!value) {
        const bool isText = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
        return isText              ? QVariant(m_sections[static_cast<size_t>(index.row())].title)
               : role == CountRole ? QVariant(qint64(-1))
                                   : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        return value->text;
    case Qt::ToolTipRole:
        return plainToolTip(value->text);
    case Qt::AccessibleTextRole:
        return tr("%1, %Ln sample(s)", nullptr, static_cast<int>(value->count)).arg(value->text);
    case Qt::CheckStateRole:
        return isChecked(m_sections[index.internalId()].field, value->key) ? Qt::Checked
                                                                           : Qt::Unchecked;
    case CountRole:
        return value->count;
    case IconRole:
        return value->icon;
    default:
        return {};
    }
}

Qt::ItemFlags FilterTreeModel::flags(const QModelIndex &index) const
{
    return valueAt(index) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::ItemIsEnabled;
}

} // namespace ra::ui

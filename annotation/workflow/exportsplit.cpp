// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/exportsplit.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace ra {

namespace {

/// Sets of items that must stay together (disjoint sets with path halving).
class Groups final
{
public:
    explicit Groups(size_t count) : m_parents(count)
    {
        std::iota(m_parents.begin(), m_parents.end(), size_t(0));
    }

    [[nodiscard]] size_t find(size_t item)
    {
        while (m_parents[item] != item) {
            m_parents[item] = m_parents[m_parents[item]];
            item = m_parents[item];
        }
        return item;
    }
    /// The smaller index stays the root, so that the result doesn't depend on the order of calls.
    void join(size_t a, size_t b)
    {
        const auto [root, other] = std::minmax({find(a), find(b)});
        m_parents[other] = root;
    }

private:
    std::vector<size_t> m_parents;
};

/// Joins the items that have the same key; returns how many repeat an earlier one's, and the first
/// such pair.
template <typename Key>
struct Repetitions {
    QHash<Key, size_t> firsts;
    qint64 count = 0;
    std::pair<size_t, size_t> example;

    void add(const Key &key, size_t item, Groups &groups)
    {
        if (key.isEmpty()) {
            return;
        }
        const auto first = firsts.constFind(key);
        if (first == firsts.constEnd()) {
            firsts.insert(key, item);
            return;
        }
        groups.join(*first, item);
        if (count++ == 0) {
            example = {*first, item};
        }
    }
};

/// One set of samples that stay together.
struct Group {
    QString key;
    std::map<Split, qint64> stated;
    std::vector<size_t> items;

    [[nodiscard]] qint64 count(Split split) const
    {
        const auto found = stated.find(split);
        return found == stated.end() ? 0 : found->second;
    }
    [[nodiscard]] Split assigned(const ExportRecipe &recipe) const
    {
        const qint64 train = count(Split::Train);
        const qint64 validation = count(Split::Validation);
        if (train + validation == 0) {
            return drawnSplit(key, recipe);
        }
        return validation >= train ? Split::Validation : Split::Train;
    }
    /// Does the source put its samples into several parts?
    [[nodiscard]] bool isMixed() const
    {
        const int parts = int(count(Split::Train) > 0) + int(count(Split::Validation) > 0)
                          + int(count(Split::Test) > 0);
        return parts > 1;
    }
};

QString keyOf(const SplitItem &item)
{
    return item.group.isEmpty() ? item.path : item.group;
}

/// In the order of the smallest item.
std::vector<Group> groupsOf(const std::vector<SplitItem> &items, Groups &sets)
{
    std::vector<Group> groups;
    QHash<size_t, size_t> places;
    for (size_t i = 0; i < items.size(); ++i) {
        const size_t root = sets.find(i);
        const auto place = places.constFind(root);
        const size_t index = place == places.constEnd() ? groups.size() : *place;
        if (index == groups.size()) {
            places.insert(root, index);
            groups.push_back({keyOf(items[i]), {}, {}});
        }
        Group &group = groups[index];
        group.key = std::min(group.key, keyOf(items[i]));
        ++group.stated[items[i].stated];
        group.items.push_back(i);
    }
    return groups;
}

/// The items, as they must stay together: by group and by content.
struct Together {
    explicit Together(const std::vector<SplitItem> &items)
    {
        Groups sets(items.size());
        Repetitions<QString> sameGroup;
        for (size_t i = 0; i < items.size(); ++i) {
            sameGroup.add(items[i].group, i, sets);
            sameContent.add(items[i].contentHash, i, sets);
        }
        groups = groupsOf(items, sets);
    }

    Repetitions<QByteArray> sameContent;
    std::vector<Group> groups;
};

/// "board 3: train 12, val 1, test 4".
QString described(const Group &group)
{
    QStringList parts;
    for (const Split split : {Split::Train, Split::Validation, Split::Test}) {
        if (group.count(split) > 0) {
            parts.push_back(toKey(split) + QLatin1Char(' ') + QString::number(group.count(split)));
        }
    }
    return group.key + QStringLiteral(": ") + parts.join(QStringLiteral(", "));
}

/// Counts what a plan does against the source's splits.
struct Mixed {
    qint64 groups = 0;
    qint64 moved = 0;
    qint64 testRows = 0;
    qint64 testRowsInTraining = 0;
    QString example;

    void add(const Group &group, Split assigned)
    {
        testRows += group.count(Split::Test);
        testRowsInTraining += assigned == Split::Train ? group.count(Split::Test) : 0;
        if (!group.isMixed()) {
            return;
        }
        if (groups++ == 0) {
            example = described(group);
        }
        for (const auto &[stated, count] : group.stated) {
            moved += stated != Split::None && stated != assigned ? count : 0;
        }
    }
};

/// What the recipe's share became.
struct Shares {
    qint64 rows = 0;
    qint64 validation = 0;
    /// Rows of groups for which the source states a split, so that none is drawn.
    qint64 stated = 0;

    void add(const Group &group, Split assigned)
    {
        const auto count = static_cast<qint64>(group.items.size());
        rows += count;
        validation += assigned == Split::Validation ? count : 0;
        stated += group.count(Split::Train) + group.count(Split::Validation) > 0 ? count : 0;
    }
    /// Further from the recipe's share than a few whole rows explain.
    [[nodiscard]] bool isFarFrom(double share) const
    {
        constexpr double kLeastTolerance = 0.05, kToleranceOfShare = 0.2;
        const double tolerance = std::max(kLeastTolerance, kToleranceOfShare * share);
        const double off = std::abs(double(validation) - share * double(rows));
        return off > std::max(1.0, tolerance * double(rows));
    }
};

QString percent(double share)
{
    constexpr int kDigits = 3;
    return QString::number(100 * share, 'g', kDigits);
}

void tell(Diagnostics &warnings, Severity severity, const char *code, const char *sentence,
          const QStringList &arguments)
{
    warnings.push_back({severity, QString::fromLatin1(code), sentence, arguments, -1, 0, {}});
}

Diagnostics warningsOf(const Mixed &mixed)
{
    Diagnostics warnings;
    if (mixed.groups > 0) {
        tell(warnings, Severity::Warning, "groupsMixed",
             QT_TRANSLATE_NOOP("ra", "The source puts pictures of one group (board, tile, same "
                                     "content) into several splits; each group goes as a whole to "
                                     "training or validation. Groups: %L1, rows of them that go "
                                     "elsewhere than stated: %L2. The first group is %3."),
             {QString::number(mixed.groups), QString::number(mixed.moved), mixed.example});
    }
    if (mixed.testRows > 0) {
        tell(warnings, Severity::Warning, "testRows",
             QT_TRANSLATE_NOOP("ra", "Rows from the source's test split: %L1, of which %L2 go into "
                                     "training. If you want to test on these pictures, add "
                                     "“-split:test” to the filter."),
             {QString::number(mixed.testRows), QString::number(mixed.testRowsInTraining)});
    }
    return warnings;
}

} // namespace

Split drawnSplit(const QString &key, const ExportRecipe &recipe)
{
    const QByteArray text = QByteArray::number(recipe.seed) + '\n' + key.toUtf8();
    const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha256);
    const auto number = qFromBigEndian<quint64>(hash.constData());
    const double place =
        static_cast<double>(number) / static_cast<double>(std::numeric_limits<quint64>::max());
    return place < recipe.validationShare ? Split::Validation : Split::Train;
}

QHash<SampleId, Split> planSplits(const std::vector<SplitItem> &items, const ExportRecipe &recipe)
{
    QHash<SampleId, Split> splits;
    for (const Group &group : Together(items).groups) {
        const Split assigned = group.assigned(recipe);
        for (const size_t item : group.items) {
            splits.insert(items[item].sample, assigned);
        }
    }
    return splits;
}

Diagnostics splitWarnings(const std::vector<SplitItem> &items, const QHash<SampleId, Split> &splits,
                          const ExportRecipe &recipe)
{
    const Together together(items);
    Mixed mixed;
    Shares shares;
    for (const Group &group : together.groups) {
        const Split assigned = splits.value(items[group.items.front()].sample);
        mixed.add(group, assigned);
        shares.add(group, assigned);
    }
    Diagnostics warnings = warningsOf(mixed);
    if (shares.isFarFrom(recipe.validationShare)) {
        tell(warnings, Severity::Warning, "validationShare",
             QT_TRANSLATE_NOOP("ra",
                               "Validation gets %1 % of the rows (%L2 of %L3), the recipe says "
                               "%4 %: groups stay whole, and a split that the source states "
                               "stands (rows in such groups: %L5)."),
             {percent(double(shares.validation) / double(shares.rows)),
              QString::number(shares.validation), QString::number(shares.rows),
              percent(recipe.validationShare), QString::number(shares.stated)});
    }
    const Repetitions<QByteArray> &same = together.sameContent;
    if (same.count > 0) {
        tell(warnings, Severity::Note, "sameContent",
             QT_TRANSLATE_NOOP("ra",
                               "Pictures with the same content as another one: %L1; the first "
                               "are %2 and %3. They stay in one split."),
             {QString::number(same.count), items[same.example.first].path,
              items[same.example.second].path});
    }
    return warnings;
}

} // namespace ra

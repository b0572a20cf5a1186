// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/filterquery.h"
#include "annotation/domain/taxonomy.h"
#include "annotation/port/samplequery.h"

#include <QAbstractItemModel>

#include <vector>

namespace ra::ui {

/// The fields of the filter with their values and counts, as a tree of two levels. Values that the
/// filter asks for are checked. GUI thread.
class FilterTreeModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    /// CountRole: qint64, −1 for sections. IconRole: a name of resources/icons, or empty.
    enum Role { CountRole = Qt::UserRole + 1, IconRole };

    explicit FilterTreeModel(QObject *parent = nullptr);

    void setFacets(const Facets &facets, const Taxonomy &taxonomy);
    void setFilter(const Filter &filter);
    void retranslate() { rebuild(); }
    /// The filter with the value at `index` added to its field's term, or taken out of it.
    [[nodiscard]] Filter toggled(const QModelIndex &index) const;

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Value {
        QString key;
        QString text;
        QString icon;
        qint64 count = 0;

        friend bool operator==(const Value &, const Value &) = default;
    };
    struct Section {
        FilterField field = FilterField::State;
        QString title;
        std::vector<Value> values;
    };

    void rebuild();
    [[nodiscard]] std::vector<Section> makeSections() const;
    [[nodiscard]] std::vector<Value> valuesOf(FilterField field) const;
    [[nodiscard]] std::vector<Value> typeValues() const;
    [[nodiscard]] qint64 count(FilterField field, const QString &key) const;
    [[nodiscard]] bool isChecked(FilterField field, const QString &key) const;
    [[nodiscard]] const Value *valueAt(const QModelIndex &index) const;

    Facets m_facets;
    Taxonomy m_taxonomy;
    Filter m_filter;
    std::vector<Section> m_sections;
};

} // namespace ra::ui

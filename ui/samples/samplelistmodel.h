// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/sample.h"
#include "ui/common/projectsession.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QPointer>
#include <QSet>

#include <optional>
#include <vector>

namespace ra::ui {

/// The samples that match the filter, in order: their ids are all here, their rows are read off
/// the GUI thread in blocks as they are looked at. Changes elsewhere refresh rows but don't move
/// them: isStale() says that the list would be another one now. GUI thread.
class SampleListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Category, State, Verdict, Type, Outcome, Confidence, Reward, Hardness };
    static constexpr int kColumnCount = 9;

    explicit SampleListModel(QObject *parent = nullptr);

    /// Null empties the list.
    void setSession(ProjectSession *session);
    /// Reads the list for this filter and order; an older request still running is dropped.
    void load(const Filter &filter, SortOrder order);
    void reload() { load(m_filter, m_order); }

    [[nodiscard]] const std::vector<SampleId> &ids() const { return m_ids; }
    [[nodiscard]] SampleId idAt(int row) const;
    /// −1 where the list has no such sample.
    [[nodiscard]] int rowOf(SampleId id) const;
    /// Null until it was read; asking starts reading it.
    [[nodiscard]] const SampleRow *sampleAt(int row) const;
    /// Loading for the first time after load().
    [[nodiscard]] bool isLoading() const { return m_isLoading; }
    [[nodiscard]] bool isStale() const { return m_isStale; }
    [[nodiscard]] SortOrder order() const { return m_order; }

    /// The order that a column stands for, if any.
    [[nodiscard]] static std::optional<SortKey> sortKey(int column);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

Q_SIGNALS:
    void loadingChanged();
    /// After the ids were replaced.
    void loaded();
    void staleChanged();
    void failed(const ra::Error &error);

private:
    struct Block {
        std::vector<std::optional<SampleRow>> rows;
        /// Something of it was changed since it was read.
        bool isOutdated = false;
    };
    /// What a reading of rows belongs to.
    struct Round {
        /// Of the list of ids: an answer of an earlier one is of no use.
        int list = 0;
        /// Of the changes: an answer from before one is shown until there is a newer.
        int change = 0;

        friend bool operator==(const Round &, const Round &) = default;
    };

    void finishLoad(int request, Result<std::vector<SampleId>> ids);
    void fetch(int block) const;
    void dropFetches();
    void finishFetch(int block, Round round, const std::vector<SampleId> &ids,
                     const Result<std::vector<SampleRow>> &rows);
    void follow(const StoreChange &change);
    void setStale(bool isStale);
    void setLoading(bool isLoading);
    /// All that a card shows, for people who don't see it.
    [[nodiscard]] static QString spokenCard(const SampleRow &row);
    [[nodiscard]] static QVariant text(const SampleRow &row, int column);
    [[nodiscard]] static QString title(int column);
    /// What a column's values mean, for people who point at its header.
    [[nodiscard]] static QString explanation(int column);

    QPointer<ProjectSession> m_session;
    QMetaObject::Connection m_connection;
    Filter m_filter;
    SortOrder m_order;
    std::vector<SampleId> m_ids;
    mutable QCache<int, Block> m_blocks;
    mutable QSet<int> m_fetching;
    std::stop_source m_loading;
    int m_request = 0;
    Round m_round;
    bool m_isLoading = false;
    bool m_isStale = false;
};

} // namespace ra::ui

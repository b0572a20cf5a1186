// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QAbstractItemView>

namespace ra {
struct SampleRow;
}

namespace ra::ui {

class SampleListModel;
class Theme;
class ThumbnailStore;

/// The sample list as cards with pictures. Places are computed from the row number, so that a
/// million samples cost nothing until they are seen. Shares model and selection with the table.
/// GUI thread.
class GalleryView final : public QAbstractItemView
{
    Q_OBJECT

public:
    GalleryView(SampleListModel *model, ThumbnailStore *thumbnails, const Theme *theme,
                QWidget *parent = nullptr);

    /// Wanted width of a card in pixels; cards stretch to fill the row.
    void setCardWidth(int width);
    [[nodiscard]] int columns() const;

    [[nodiscard]] QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    [[nodiscard]] QModelIndex indexAt(const QPoint &point) const override;

    static constexpr int kMinCardWidth = 120;
    static constexpr int kMaxCardWidth = 420;

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void updateGeometries() override;
    [[nodiscard]] QModelIndex moveCursor(CursorAction action,
                                         Qt::KeyboardModifiers modifiers) override;
    [[nodiscard]] int horizontalOffset() const override { return 0; }
    [[nodiscard]] int verticalOffset() const override;
    [[nodiscard]] bool isIndexHidden(const QModelIndex &index) const override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    [[nodiscard]] QRegion visualRegionForSelection(const QItemSelection &selection) const override;

private:
    struct Span {
        int first;
        int last;
    };

    /// A card's width with its gap, and height with its gap.
    [[nodiscard]] QSizeF cell() const;
    [[nodiscard]] QRect cardRect(int row) const;
    /// Rows of the model that `rect` of the viewport touches.
    [[nodiscard]] Span rowsIn(const QRect &rect) const;
    void paintCard(QPainter &painter, int row) const;
    void paintPicture(QPainter &painter, const QRect &frame, const SampleRow &sample) const;
    void paintBoxes(QPainter &painter, const QRectF &picture, const SampleRow &sample) const;
    void paintWords(QPainter &painter, const QRect &area, const SampleRow &sample) const;
    /// Where the card of that row has its number.
    [[nodiscard]] QRect numberRect(int row) const;

    SampleListModel *m_samples;
    ThumbnailStore *m_thumbnails;
    const Theme *m_theme;
    int m_cardWidth = 190;
};

} // namespace ra::ui

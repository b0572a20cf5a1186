// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/samplequery.h"
#include "db/connection.h"

namespace ra::db {

/// Where a page ended: the hardness order runs through the queue first, then the skipped samples.
struct PageKey {
    bool isInSkipped = false;
    QVariant value;
    qint64 id = 0;
};

/// A text without spaces, for `next` and the command line. Errors: `badKey` where it can't be read,
/// or comes from a list in another order.
[[nodiscard]] QString toText(const PageKey &key, SortOrder order);
[[nodiscard]] Result<PageKey> pageKeyFromText(const QString &text, SortOrder order);

/// All ids in order.
[[nodiscard]] Result<std::vector<SampleId>> readIds(Connection &connection, const Filter &filter,
                                                    SortOrder order);

struct IdPage {
    std::vector<SampleId> ids;
    /// None where the list ends with this page.
    std::optional<PageKey> next;
};

/// The page after `after` (none = the first), by keyset: exact while rows come and go elsewhere.
[[nodiscard]] Result<IdPage> readPage(Connection &connection, const Filter &filter, SortOrder order,
                                      const std::optional<PageKey> &after, int limit);

} // namespace ra::db
